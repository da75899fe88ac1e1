"""Answers and people as expressions see them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline import expressions
from pipeline.expressions import Gap
from pipeline.language import Case
from pipeline.model import PersonRef
from pipeline.views import Office
from tests.builders.office import ORDER, declared
from tests.builders.registers import CARD_ENTRY, DAY, entry, state

WISH = entry("wish", 60, "petrov", год="2026/2027", фио=PersonRef("petrov", "Петров П.П."), просьба="помочь с тетрадью")


def test_a_log_learns_what_a_view_is_of_and_no_personal_data() -> None:
    office = Office(declared(ORDER), state(CARD_ENTRY, WISH), DAY)
    assert repr(office.answers.entries("wish")) == "[EntryView('wish', 60)]"
    assert repr(office.answers.entry("wish")["фио"]) == "PersonView('petrov')"
    assert repr(office.papers.document(office.declared.documents["order"], "order")) == "DocumentView('order')"
    assert (
        repr(office.answers.alias(office.declared.form("staff")))
        == "[EntryView('staff', 100), EntryView('staff', 101)]"
    )


def test_a_case_form_that_nobody_has_answered_stays_a_gap_under_its_question() -> None:
    card = replace(CARD_ENTRY, values={**CARD_ENTRY.values, "полное_рд": ""})
    [forms, given] = [
        expressions.evaluate("организация.полное", Office(declared(ORDER), state(known), DAY).names).forms
        for known in (card, CARD_ENTRY)
    ]
    assert forms == {Case.GENITIVE: Gap("Полное название, чего?")} and isinstance(forms[Case.GENITIVE], Gap)
    assert given == {Case.GENITIVE: "Детского сада «Ромашка»"}


KEPT_AS_WORDS = replace(WISH, values={**WISH.values, "фио": "методист Ивлева Н. О., городской центр"})


@pytest.mark.parametrize(
    "filters", ["", " | инициалы", " | рд", " | инициалы_впереди | тв", " | с_должностью('рядом')"]
)
def test_words_kept_before_their_question_asked_for_a_person_stand_as_they_were_written(filters: str) -> None:
    office = Office(declared(ORDER), state(CARD_ENTRY, KEPT_AS_WORDS), DAY)
    assert expressions.fill(f"{{{{ (заявки | first).фио{filters} }}}}", office.names) == KEPT_AS_WORDS.values["фио"]


def test_they_name_somebody_whose_post_nobody_knows_and_whom_the_site_may_not_name() -> None:
    office = Office(declared(ORDER), state(CARD_ENTRY, KEPT_AS_WORDS), DAY)
    assert not expressions.evaluate("(заявки | first).фио.должность", office.names)
    site = office.site(office, ())
    assert expressions.fill("{{ (заявки | first).фио | инициалы }}", site.names) == "ФИО"
