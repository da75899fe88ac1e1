"""The names that the rules of a form may use: its questions and tables, each looked at when a rule asks."""

from __future__ import annotations

import pytest

from pipeline import expressions
from pipeline.expressions import Gap
from pipeline.model import Value
from pipeline.views import EntryView, Office
from tests.builders.office import declared
from tests.builders.registers import CARD_ENTRY, DAY, state

TABLED = """
id = "meeting/1"
title = "Заседание"
alias = "заседания"
filled_by = "куратор"
key = ["год"]
[[section]]
title = "Заседание"
question = [
  { name = "год", label = "Учебный год", type = "school_year" },
  { name = "тема", label = "Тема", required = false },
]
[[section]]
title = "Меры"
table = "меры"
question = [{ name = "мера", label = "Что сделать" }]
"""


def asked(expression: str, **answers: Value) -> object:
    """What an expression says of a record of the form in an office that has its card."""
    here = Office(declared(forms=(TABLED,)), state(CARD_ENTRY), DAY)
    return expressions.evaluate(expression, here.names_of_record(here.declared.forms["meeting"], answers))


def test_questions_tables_and_the_names_of_the_office_are_known() -> None:
    rows = ({"мера": "купить"}, {"мера": "найти"})
    assert asked("год", год="2026/2027") == "2026/2027"
    assert isinstance(asked("тема", год="2026/2027"), Gap)
    assert asked("меры | map(attribute='мера') | list", меры=rows) == ["купить", "найти"]
    assert asked("организация.город") is not None
    with pytest.raises(expressions.ExpressionError):
        asked("мера")


def test_an_answer_that_no_rule_asks_for_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at = list[str]()
    as_before = EntryView.__getitem__

    def noting(view: EntryView, name: str) -> object:
        looked_at.append(name)
        return as_before(view, name)

    monkeypatch.setattr(EntryView, "__getitem__", noting)
    assert asked("год == '2026/2027'", год="2026/2027", тема="Отчёт")
    assert looked_at == ["год"]
