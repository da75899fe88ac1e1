"""Why a paper is a draft: broken rules, doubtful words and missing answers are told apart."""

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
    """Until now all stood in one list: a rule was known by its full stop, a doubt by the word it began with."""
    table = sa.table("issued", sa.column("id"), sa.column("gaps"), sa.column("faults"))
    connection = op.get_bind()
    for row in connection.execute(sa.select(table.c.id, table.c.gaps).where(table.c.gaps != "[]")).all():
        lacks = json.loads(row.gaps)
        parted = {
            "gaps": _text([_gap(lack) for lack in lacks if not lack.endswith(".")]),
            "faults": _text([lack for lack in lacks if lack.endswith(".")]),
        }
        connection.execute(sa.update(table).where(table.c.id == row.id).values(parted))


def _gap(label: str) -> object:
    return {"$Unanswered": {"doubtful": label.startswith("проверьте"), "label": label}}


def _text(lacks: list[object]) -> str:
    return json.dumps(lacks, ensure_ascii=False, separators=(",", ":"))
