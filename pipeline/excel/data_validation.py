"""What guards an answer's cell in Excel: the drop-down, the bounds, the hint shown beside it, in Russian."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from openpyxl.worksheet.datavalidation import DataValidation

from pipeline.definitions import Declarations, Question
from pipeline.excel.drop_downs import TICK, DropDownLists, choices_for, list_name

# How many letters Excel takes in the hint, the error and the title of a guard.
LONGEST_PROMPT, LONGEST_ERROR, LONGEST_TITLE = 255, 225, 32
# Excel wants two bounds for a number: these stand for none.
_LOWEST, _HIGHEST = Decimal(-(10**9)), Decimal(10**9)


def validation(question: Question, declared: Declarations, lists: DropDownLists, hint: str = "") -> DataValidation:
    """The guard of an answer's cells; an answer that may be anything gets a hint alone."""
    items = choices_for(question, declared)
    rule = _drop_down(question, lists.name_of(items, list_name(question, items))) if items else _bounds(question)
    prompt = " ".join(part for part in (hint, rule.prompt or "") if part)
    rule.allow_blank = True
    rule.promptTitle, rule.prompt = _cut(question.label, LONGEST_TITLE), _cut(prompt, LONGEST_PROMPT)
    rule.showInputMessage = bool(prompt)
    rule.errorTitle, rule.error = "Проверьте ответ", _cut(rule.error or "", LONGEST_ERROR)
    rule.showErrorMessage = bool(rule.error)
    return rule


def tick_validation(lists: DropDownLists) -> DataValidation:
    """The guard of a cell that is ticked or left empty."""
    rule = DataValidation(type="list", formula1=lists.name_of((TICK,), "отметка"), allow_blank=True)
    rule.showInputMessage = rule.showErrorMessage = False
    return rule


def hint_of(question: Question, declared: Declarations) -> str:
    """What to write, in a line: the help, when it is demanded, choices of a cell for several, the example."""
    parts = [question.help]
    if question.required_words:
        parts.append(f"Обязательно, {question.required_words}.")
    if question.type == "many":
        parts.append(f"Можно несколько, через точку с запятой: {'; '.join(declared.choices_of(question))}.")
    if question.example:
        parts.append(f"Например: {question.example.rstrip('.')}.")
    return " ".join(part for part in parts if part)


def hint_on_paper(question: Question, declared: Declarations) -> str:
    """The same with what a drop-down would offer, which nobody sees on a printed sheet."""
    hint = hint_of(question, declared)
    if question.type != "one" or question.shown:
        return hint
    offered = [*declared.choices_of(question), *(["свой вариант"] if question.other else [])]
    return " ".join(part for part in (hint, f"Варианты: {'; '.join(offered)}.") if part)


def _drop_down(question: Question, name: str) -> DataValidation:
    prompt = "Выберите из списка или впишите свой вариант." if question.other else "Выберите из списка."
    error = "" if question.other else "Такого варианта нет. Выберите ответ из списка."
    return DataValidation(type="list", formula1=name, prompt=prompt, error=error)


def _bounds(question: Question) -> DataValidation:
    match question.type:
        case "integer":
            return _number("whole", "Целое число", question)
        case "decimal":
            return _number("decimal", "Число", question)
        case "date":
            # Any day after the first that Excel knows: what is left out are words.
            rule = DataValidation(type="date", operator="greaterThan", formula1="1")
            return _worded(rule, "Дата: день, месяц и год, например 31.12.2026.")
        case "school_year":
            return DataValidation(prompt="Два года подряд через косую черту, например 2026/2027.")
        case _ if question.max_length:
            rule = DataValidation(type="textLength", operator="lessThanOrEqual", formula1=str(question.max_length))
            return _worded(rule, f"Не больше {question.max_length} знаков.")
        case _:
            return DataValidation()


def _number(type_: Literal["whole", "decimal"], what: str, question: Question) -> DataValidation:
    low, high = question.min, question.max
    bounds = [f"от {_shown(low)}"] if low is not None else []
    bounds += [f"до {_shown(high)}"] if high is not None else []
    first, last = str(_LOWEST if low is None else low), str(_HIGHEST if high is None else high)
    rule = DataValidation(type=type_, operator="between", formula1=first, formula2=last)
    return _worded(rule, " ".join([what, *bounds]) + ".")


def _worded(rule: DataValidation, allowed: str) -> DataValidation:
    """The rule with its words: what is allowed, as a hint and when something else was typed."""
    rule.prompt, rule.error = allowed, f"Так записать нельзя. {allowed}"
    return rule


def _shown(number: Decimal) -> str:
    return f"{number:f}".replace(".", ",")


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
