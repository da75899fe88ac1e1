"""What goes back to people has a type, and a place in a workbook its row and column as numbers.

A payload was an untyped mapping, a place a sheet and an address, «B12»; no address meant the sheet as a whole, and no
sheet either a question that has no place at all.
"""

import json
import re

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

intakes = sa.table(
    "intakes", sa.column("id", sa.Integer), sa.column("problems", sa.Text), sa.column("payload", sa.Text)
)


def upgrade() -> None:
    if op.get_context().as_sql:
        return  # a script for a new database, in which nothing is kept yet
    connection = op.get_bind()
    for row in connection.execute(sa.select(intakes)).all():
        problems = _rewritten(row.problems)
        payload = None if row.payload is None else _rewritten(row.payload)
        if (problems, payload) != (row.problems, row.payload):
            changed = sa.update(intakes).where(intakes.c.id == row.id)
            connection.execute(changed.values(problems=problems, payload=payload))


def _rewritten(text: str) -> str:
    value = json.loads(text)
    if isinstance(value, dict):
        value = {"$Original": {}} if "original" in value else {"$Returned": value}
    # As `values.encode` writes it; JSON's escape of half a surrogate pair stays an escape.
    written = json.dumps(_mended(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return re.sub("[\ud800-\udfff]", lambda half: f"\\u{ord(half[0]):04x}", written)


def _mended(value: object) -> object:
    match value:
        case list():
            return [_mended(item) for item in value]
        case {"$Place": {"sheet": sheet, "cell": cell}}:
            letters = cell.rstrip("0123456789")
            return {"$Place": {"sheet": sheet, "row": int(cell.removeprefix(letters)), "column": _number(letters)}}
        case {"$Problem": {"place": {"$Place": {"sheet": sheet, "cell": ""}}, **rest}}:
            return {"$Problem": _mended({**rest, "place": None, "sheet": sheet})}
        case dict():
            return {name: _mended(item) for name, item in value.items() if not _is_nowhere(item)}
    return value


def _is_nowhere(value: object) -> bool:
    match value:
        case {"$Answer": {"cell": {"$Cell": {"place": {"$Place": {"cell": ""}}}}}}:
            return True
    return False


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
