"""The drop-downs of a workbook: what can be picked for an answer, and the hidden sheet that the lists stand on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.workbook.workbook import Workbook

from pipeline.definitions import Declarations, Question

LISTS_SHEET = "Списки"
YES_NO = ("да", "нет")
TICK = "✓"
# A scale of marks with more steps than so many is quicker typed than picked.
LONGEST_SCALE = 10
Item = str | int


class DropDownLists:
    """The lists of a workbook on their hidden sheet.

    A list has a defined name, because only named lists survive every office program: Excel keeps a list on another
    sheet that is known by its cells in an extension, which others drop.
    """

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._sheet = book.create_sheet(LISTS_SHEET)
        self._sheet.sheet_state = "veryHidden"
        self._names: dict[tuple[Item, ...], str] = {}

    def name_of(self, items: Sequence[Item], wish: str) -> str:
        """The defined name of a list, made of the wish; the same items share one."""
        key = tuple(items)
        if key not in self._names:
            self._names[key] = self._write(key, f"список_{wish}")
        return self._names[key]

    def _write(self, items: tuple[Item, ...], name: str) -> str:
        """Put a list on the sheet; gives the name it got."""
        column = len(self._names) + 1
        for row, item in enumerate(items, start=1):
            cell = self._sheet.cell(row, column, item)
            cell.data_type = "s" if isinstance(item, str) else "n"
        name = re.sub(r"\W", "_", name)
        name = name if name not in self._names.values() else f"{name}_{column}"
        letter = get_column_letter(column)
        address = f"'{LISTS_SHEET}'!${letter}$1:${letter}${len(items)}"
        self._book.defined_names[name] = DefinedName(name, attr_text=address)
        return name


def choices_for(question: Question, declared: Declarations) -> tuple[Item, ...]:
    """What can be picked for an answer; empty where it has to be written."""
    if question.type == "yes_no":
        return YES_NO
    if question.type == "one":
        return declared.choices_of(question)
    low, high = question.min, question.max
    if question.type == "integer" and low is not None and high is not None and high - low <= LONGEST_SCALE:
        return tuple(range(int(low), int(high) + 1))
    return ()


def list_name(question: Question, items: Sequence[Item]) -> str:
    """What the list of a question's choices would like to be called."""
    if question.type == "yes_no":
        return "да_нет"
    if question.type == "integer":
        return f"от_{items[0]}_до_{items[-1]}".replace("-", "минус_")
    return question.choices if isinstance(question.choices, str) else question.name
