"""Why a paper is a draft: broken rules stand apart from answers that are missing."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("issued", sa.Column("faults", sa.Text, nullable=False, server_default="[]"))
    if not op.get_context().as_sql:
        _part()


def _part() -> None:
    """Until now both stood in one list, where a rule was known by the full stop of its sentence."""
    table = sa.table("issued", sa.column("id"), sa.column("gaps"), sa.column("faults"))
    connection = op.get_bind()
    for row in connection.execute(sa.select(table.c.id, table.c.gaps).where(table.c.gaps != "[]")).all():
        lacks = json.loads(row.gaps)
        faults = [lack for lack in lacks if lack.endswith(".")]
        gaps = [lack for lack in lacks if not lack.endswith(".")]
        if faults:
            parted = {"gaps": _text(gaps), "faults": _text(faults)}
            connection.execute(sa.update(table).where(table.c.id == row.id).values(parted))


def _text(lacks: list[str]) -> str:
    return json.dumps(lacks, ensure_ascii=False, separators=(",", ":"))
