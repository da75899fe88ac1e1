"""The defined names that tie a workbook we hand out to the answers read from it.

A plain question has its answer cell `ответ_<вопрос>`; a question answered by ticks has one cell a choice,
`ответ_<вопрос>__<n>`, counted from one in the order of the choices, and keeps `ответ_<вопрос>` for an answer in the
person's own words. A table has its data area, headings excluded, as `таблица_<имя>`, and each column's part of it as
`столбец_<имя>__<вопрос>`. `форма` is the cell that bears the form's id with version.
"""

from __future__ import annotations

FORM_CELL_NAME = "форма"

_ANSWER, _TABLE, _COLUMN = "ответ_", "таблица_", "столбец_"
_BETWEEN = "__"


def answer_cell_name(question: str) -> str:
    """The name of a plain question's answer cell."""
    return f"{_ANSWER}{question}"


def tick_cell_name(question: str, number: int) -> str:
    """The name of the cell in which the choice of that number (from one) is ticked."""
    return f"{_ANSWER}{question}{_BETWEEN}{number}"


def table_area_name(table: str) -> str:
    """The name of a table's data area, headings excluded."""
    return f"{_TABLE}{table}"


def column_area_name(table: str, question: str) -> str:
    """The name of one column's part of a table's data area."""
    return f"{_COLUMN}{table}{_BETWEEN}{question}"


def column_of(name: str) -> tuple[str, str] | None:
    """The table and the question of a column's name; None for any other name."""
    if not name.startswith(_COLUMN):
        return None
    table, _, question = name.removeprefix(_COLUMN).partition(_BETWEEN)
    return table, question


def holds_answers(name: str) -> bool:
    """Whether a defined name is that of an answer cell or of a column."""
    return name.startswith((_ANSWER, _COLUMN))


def is_cell_name(name: str) -> bool:
    """Whether a defined name is one of these."""
    return name == FORM_CELL_NAME or name.startswith((_ANSWER, _TABLE, _COLUMN))
