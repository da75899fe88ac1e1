"""The register as first released: intakes, revisions, people, entries, issued documents, journal."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

CURRENT = sa.text("superseded_revision IS NULL")


def upgrade() -> None:
    op.create_table(
        "intakes",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("claim", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("form", sa.Text, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("rows", sa.Integer, nullable=False),
        sa.Column("answers_hash", sa.Text, nullable=False),
        sa.Column("corrects", sa.Text),
        sa.Column("problems", sa.Text, nullable=False),
        sa.Column("payload", sa.Text),
        sa.Column("owed", sa.Boolean, nullable=False),
        sa.Column("file", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_intakes"),
        sa.UniqueConstraint("claim", name="uq_intakes_claim"),
        sqlite_autoincrement=True,
    )
    for column in ("digest", "answers_hash", "corrects", "owed"):
        op.create_index(f"ix_intakes_{column}", "intakes", [column])
    op.create_table(
        "revisions",
        sa.Column("number", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("claim", sa.Text, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_revisions"),
        sa.UniqueConstraint("claim", name="uq_revisions_claim"),
        sa.ForeignKeyConstraint(["claim"], ["intakes.claim"], name="fk_revisions_claim"),
    )
    op.create_table(
        "people",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
        sa.ForeignKeyConstraint(["revision"], ["revisions.number"], name="fk_people_revision"),
    )
    op.create_table(
        "names",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("search_key", sa.Text, nullable=False),
        sa.Column("current", sa.Boolean, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_names"),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name="fk_names_person"),
        sa.ForeignKeyConstraint(["revision"], ["revisions.number"], name="fk_names_revision"),
        sqlite_autoincrement=True,
    )
    for column in ("person", "search_key"):
        op.create_index(f"ix_names_{column}", "names", [column])
    op.create_table(
        "entries",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("claim", sa.Text, nullable=False),
        sa.Column("form", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("sort_key", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("superseded_revision", sa.Integer),
        sa.Column("accepted", sa.Date, nullable=False),
        sa.Column("person", sa.Text),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("answers", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_entries"),
        sa.UniqueConstraint("name", "key", "version", name="uq_entries_name_key_version"),
        sa.ForeignKeyConstraint(["claim"], ["intakes.claim"], name="fk_entries_claim"),
        sa.ForeignKeyConstraint(["revision"], ["revisions.number"], name="fk_entries_revision"),
        sa.ForeignKeyConstraint(
            ["superseded_revision"], ["revisions.number"], name="fk_entries_superseded_revision"
        ),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name="fk_entries_person"),
        sqlite_autoincrement=True,
    )
    for column in ("claim", "person"):
        op.create_index(f"ix_entries_{column}", "entries", [column])
    op.create_index(
        "ix_entries_current",
        "entries",
        ["name", "key"],
        unique=True,
        sqlite_where=CURRENT,
        postgresql_where=CURRENT,
    )
    op.create_table(
        "issued",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("standing", sa.Text, nullable=False),
        sa.Column("edition", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("superseded_revision", sa.Integer),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("gaps", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_issued"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_issued_current",
        "issued",
        ["code"],
        unique=True,
        sqlite_where=CURRENT,
        postgresql_where=CURRENT,
    )
    op.create_table(
        "journal",
        sa.Column("seq", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("object", sa.Text, nullable=False),
        sa.Column("details", sa.Text),
        sa.Column("details_hash", sa.Text, nullable=False),
        sa.Column("prev", sa.Text, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_journal"),
    )
