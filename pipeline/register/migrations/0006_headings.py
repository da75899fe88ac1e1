"""The heading above the text of each paper: papers that cite it say what stands there, whatever is declared since."""

import re

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

# Until now a paper of a journal was titled by its kind and its heading: «Приказ «О внедрении …»».
TITLE = re.compile(r"[^«»]+ «(?P<heading>.+)»")


def upgrade() -> None:
    op.add_column("issued", sa.Column("heading", sa.Text, nullable=False, server_default=""))
    if not op.get_context().as_sql:
        _take_from_titles()


def _take_from_titles() -> None:
    table = sa.table("issued", sa.column("id"), sa.column("title"), sa.column("heading"))
    connection = op.get_bind()
    for row in connection.execute(sa.select(table.c.id, table.c.title)).all():
        if found := TITLE.fullmatch(row.title):
            connection.execute(sa.update(table).where(table.c.id == row.id).values(heading=found["heading"]))
