"""Who may be named on the site, and what of the answers never goes there."""

from __future__ import annotations

from dataclasses import replace

from pipeline.model import Entry, PersonRef, Value
from pipeline.views.publishing import ForSite, written_only
from tests.builders.office import form
from tests.builders.registers import entry, state

REVIEWS = form("""
id = "reviews/1"
title = "Отзывы"
alias = "отзывы"
filled_by = "педагог"
[[section]]
title = "Кто пишет"
question = [
  { name = "автор", label = "Кто пишет", type = "person" },
  { name = "почта", label = "Почта", type = "contact" },
  { name = "оценка", label = "Оценка", type = "integer", confidential = true },
  { name = "жалоба", label = "Жалоба", confidential = true },
]
[[section]]
title = "О ком"
table = "люди"
question = [
  { name = "кто", label = "Кто", type = "person" },
  { name = "виновник", label = "Кто виноват", type = "person", confidential = true },
]
""")


def review(**values: Value) -> Entry:
    return replace(entry("reviews", 90), values={"автор": PersonRef("petrov", "Петров П.П."), **values})


def test_names_written_in_rows_of_tables_are_met_as_those_of_plain_answers_are() -> None:
    rows = ({"кто": PersonRef("", "Сидорова А.А.")}, {"кто": PersonRef("ivanova", "Иванова А.П.")})
    known = state(review(автор=PersonRef("", "Кваша П.П."), люди=rows))
    assert [*written_only(known)] == ["Кваша П.П.", "Сидорова А.А."]


def test_contacts_and_confidential_words_stay_inside_and_confidential_numbers_do_not() -> None:
    rows = ({"кто": PersonRef("ivanova", ""), "виновник": PersonRef("petrov", "")},)
    shown = ForSite({}, lambda question: tuple(question.choices)).entry(
        REVIEWS, review(почта="a@b.ru", оценка=3, жалоба="шум", люди=rows)
    )
    assert shown.values == {
        "автор": PersonRef("petrov", "Петров П.П."),
        "оценка": 3,
        "люди": ({"кто": PersonRef("ivanova", "")},),
    }
