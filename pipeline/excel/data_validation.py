"""What guards an answer's cell: the list to choose from, the bounds, the hint shown beside it, in Russian."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

from pipeline.definitions import Declarations, Question

LISTS_SHEET = "Списки"
YES_NO = ("да", "нет")
TICK = "✓"
LONGEST_SCALE = 10
LONGEST_PROMPT, LONGEST_ERROR, LONGEST_TITLE = 255, 225, 32
Item = str | int


class Lists:
    """The lists of a workbook on their hidden sheet; a list is named, because only named lists survive every office."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._sheet = book.create_sheet(LISTS_SHEET)
        self._sheet.sheet_state = "veryHidden"
        self._names: dict[tuple[Item, ...], str] = {}

    def name(self, items: Sequence[Item], wish: str) -> str:
        """The defined name of a list; the same items share one."""
        key = tuple(items)
        if key not in self._names:
            self._names[key] = self._written(key, f"список_{wish}")
        return self._names[key]

    def _written(self, items: tuple[Item, ...], name: str) -> str:
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


def offered(question: Question, declared: Declarations) -> tuple[Item, ...]:
    """What can be picked for an answer; empty where it has to be written."""
    if question.type == "yes_no":
        return YES_NO
    if question.type == "one":
        return declared.choices_of(question)
    low, high = question.min, question.max
    if question.type == "integer" and low is not None and high is not None and high - low <= LONGEST_SCALE:
        return tuple(range(int(low), int(high) + 1))
    return ()


def control(question: Question, declared: Declarations, lists: Lists, hint: str = "") -> DataValidation:
    """The guard of an answer's cells; an answer that may be anything gets a hint alone."""
    items = offered(question, declared)
    if items:
        rule = _listed(question, lists.name(items, _list_name(question, items)))
    else:
        rule = _bounded(question)
    told = " ".join(part for part in (hint, rule.prompt or "") if part)
    rule.allow_blank = True
    rule.promptTitle, rule.prompt = _cut(question.label, LONGEST_TITLE), _cut(told, LONGEST_PROMPT)
    rule.showInputMessage = bool(told)
    rule.errorTitle, rule.error = "Проверьте ответ", _cut(rule.error or "", LONGEST_ERROR)
    rule.showErrorMessage = bool(rule.error)
    return rule


def ticks(lists: Lists) -> DataValidation:
    """The guard of a cell that is ticked or left empty."""
    rule = DataValidation(type="list", formula1=f"{lists.name((TICK,), 'отметка')}", allow_blank=True)
    rule.showInputMessage = rule.showErrorMessage = False
    return rule


def hint_of(question: Question, declared: Declarations) -> str:
    """What to write, in a line: the declared help, the choices of a cell that takes several, the example."""
    parts = [question.help]
    if question.type == "many":
        parts.append(f"Можно несколько, через точку с запятой: {'; '.join(declared.choices_of(question))}.")
    if question.example:
        parts.append(f"Например: {question.example.rstrip('.')}.")
    return " ".join(part for part in parts if part)


def _list_name(question: Question, items: Sequence[Item]) -> str:
    if question.type == "yes_no":
        return "да_нет"
    if question.type == "integer":
        return f"от_{items[0]}_до_{items[-1]}".replace("-", "минус_")
    return question.choices if isinstance(question.choices, str) else question.name


def _listed(question: Question, name: str) -> DataValidation:
    prompt = "Выберите из списка или впишите свой вариант." if question.other else "Выберите из списка."
    error = "" if question.other else "Такого варианта нет. Выберите ответ из списка."
    return DataValidation(type="list", formula1=name, prompt=prompt, error=error)


def _bounded(question: Question) -> DataValidation:
    match question.type:
        case "integer" | "decimal":
            return _number(question)
        case "date":
            return _rule("date", "greaterThan", "1", None, "Дата: день, месяц и год, например 31.12.2026.")
        case "school_year":
            return DataValidation(prompt="Два года подряд через косую черту, например 2026/2027.")
        case _ if question.max_length:
            told = f"Не больше {question.max_length} знаков."
            return _rule("textLength", "lessThanOrEqual", str(question.max_length), None, told)
        case _:
            return DataValidation()


def _number(question: Question) -> DataValidation:
    whole = question.type == "integer"
    what = "Целое число" if whole else "Число"
    low, high = question.min, question.max
    bounds = [f"от {_shown(low)}"] if low is not None else []
    bounds += [f"до {_shown(high)}"] if high is not None else []
    told = " ".join([what, *bounds]) + "."
    first = str(low if low is not None else Decimal(-(10**9)))
    last = str(high if high is not None else Decimal(10**9))
    return _rule("whole" if whole else "decimal", "between", first, last, told)


def _rule(type_: Any, operator: Any, first: str, second: str | None, told: str) -> DataValidation:
    rule = DataValidation(type=type_, operator=operator, formula1=first, formula2=second)
    rule.prompt, rule.error = told, f"Так записать нельзя. {told}"
    return rule


def _shown(number: Decimal) -> str:
    return f"{number:f}".replace(".", ",")


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
