"""Values on their way into cells: as people write them, and never as a formula."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal

from openpyxl.cell.cell import Cell

from pipeline.definitions import Question
from pipeline.model import CellValue

# Excel's names of formats: a day as Russians write it, and words that no program may take for a number.
# Bare dots would show the day as 46280 in SheetJS (findings/sheetjs-shows-serial-for-dates-with-dots.sh).
DAY_FORMAT, TEXT_FORMAT = r"DD\.MM\.YYYY", "@"
_TEXTS = frozenset({"text", "long_text", "person", "post", "school_year", "contact", "document_number"})
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Excel reads «_x0041_» in a cell as the letter A.
_CODED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def written(value: object) -> CellValue:
    """A value of the register, or one read from a cell, as a person would write it into one cell."""
    match value:
        case None:
            return None
        case bool():
            return "да" if value else "нет"
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case int() | float() | dt.datetime() | dt.date() | dt.time():
            return value
        case str():
            return str(value)
        case Mapping():
            return "; ".join(f"{name}: {written(part)}" for name, part in value.items())
        case Iterable():
            return "; ".join(str(written(part)) for part in value)
        case _:
            return str(value)


def letters(text: str) -> str:
    """Text as the format must hold it to show it letter for letter: without what cannot be shown at all."""
    return _CODED.sub("_x005F_", _UNPRINTABLE.sub("", text))


def put(cell: Cell, value: object, question: Question) -> None:
    """Write an answer into its cell; text stays text whatever it begins with."""
    shown = written(value)
    cell.number_format = format_of(question, shown)
    if not isinstance(shown, str):
        cell.value = shown
    elif text := letters(shown):
        cell.value = text
        # openpyxl takes words that begin with «=» for a formula.
        cell.data_type = "s"


def format_of(question: Question, value: CellValue) -> str:
    """The format of a cell with a written answer."""
    if isinstance(value, dt.time):
        return "HH:MM"
    if isinstance(value, (dt.date, dt.datetime)) or question.type == "date":
        return DAY_FORMAT
    return TEXT_FORMAT if question.type in _TEXTS else "General"


def chosen(value: object, choices: tuple[str, ...]) -> tuple[list[bool], str]:
    """For each choice whether an answer ticks it, and what of it is none of them, as the person's own words."""
    folded = {choice.casefold() for choice in choices}
    lines = [line for item in _items(value) for line in str(written(item)).split("\n")]
    parts = [part for line in lines for part in _parts(line.strip(), folded)]
    ticked = {part.casefold() for part in parts}
    own_words = [part for part in parts if part and part.casefold() not in folded]
    return [choice.casefold() in ticked for choice in choices], "; ".join(own_words)


def _items(value: object) -> Iterable[object]:
    if value is None:
        return ()
    return value if isinstance(value, Iterable) and not isinstance(value, str) else (value,)


def _parts(line: str, folded: Collection[str]) -> list[str]:
    """The choices that a line lists with semicolons; a line that names none is the person's own and stays whole."""
    parts = [part.strip() for part in line.split(";")]
    return parts if any(part.casefold() in folded for part in parts) else [line]
