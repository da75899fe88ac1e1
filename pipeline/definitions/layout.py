"""The defined names that tie a workbook we hand out to the answers read from it.

A plain question has its answer cell `ответ_<вопрос>`; a question answered by ticks has one cell a choice,
`ответ_<вопрос>__<n>`, counted from one in the order of the choices, and keeps `ответ_<вопрос>` for an answer in the
person's own words. A table has its data area, headings excluded, as `таблица_<имя>`, and each column's part of it as
`столбец_<имя>__<вопрос>`. `форма` is the cell that bears the form's id with version.
"""

from __future__ import annotations

ANSWER, TABLE, COLUMN, FORM = "ответ_", "таблица_", "столбец_", "форма"
BETWEEN = "__"


def answer(question: str) -> str:
    """The name of a plain question's answer cell."""
    return f"{ANSWER}{question}"


def tick(question: str, number: int) -> str:
    """The name of the cell in which the choice of that number (from one) is ticked."""
    return f"{ANSWER}{question}{BETWEEN}{number}"


def table(name: str) -> str:
    """The name of a table's data area, headings excluded."""
    return f"{TABLE}{name}"


def column(table: str, question: str) -> str:
    """The name of one column's part of a table's data area."""
    return f"{COLUMN}{table}{BETWEEN}{question}"


def column_of(name: str) -> tuple[str, str] | None:
    """The table and the question of a column's name; None for any other name."""
    if not name.startswith(COLUMN):
        return None
    table, _, question = name.removeprefix(COLUMN).partition(BETWEEN)
    return table, question


def is_ours(name: str) -> bool:
    """Whether a defined name is one of these."""
    return name == FORM or name.startswith((ANSWER, TABLE, COLUMN))
