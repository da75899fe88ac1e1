"""The day on which a file was written last: of two answers without a day of their own the later one stands."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("intakes", sa.Column("written", sa.Date))
