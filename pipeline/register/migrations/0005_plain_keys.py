"""Keys without traces of answers missing at their end: a question added to a key would make another thing of each."""

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.execute("UPDATE entries SET key = rtrim(key, '|')")
