"""Brings a register's tables to the newest version, by numbered steps, all in the caller's transaction."""

from __future__ import annotations

from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from pipeline.register.file_inspection import MIGRATIONS


def migrate(connection: Connection) -> None:
    """Run every step that the register has not seen; one that is up to date is left alone."""
    context = MigrationContext.configure(connection)
    run(context, context.get_current_revision())


def run(context: MigrationContext, version: str | None = None) -> None:
    """Run every step after the one seen, or all of them."""
    scripts = ScriptDirectory(str(MIGRATIONS), version_locations=[str(MIGRATIONS)])
    steps = reversed(list(scripts.iterate_revisions("head", version)))
    with Operations.context(context):
        for step in steps:
            step.module.upgrade()
            context.stamp(scripts, step.revision)
