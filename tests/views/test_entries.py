"""Answers and people as expressions see them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline import expressions
from pipeline.expressions import ExpressionError, Gap
from pipeline.language import Case
from pipeline.model import PersonRef
from pipeline.views import Office
from pipeline.views.facts import UnknownName
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


@pytest.mark.parametrize(
    "written",
    ["{{ заявка }}", "{{ [заявка] }}", "{{ [заявка] | join }}", "{{ '№ ' ~ заявка }}", "{{ заявка | upper }}"],
)
def test_an_entry_as_a_whole_is_never_printed(written: str) -> None:
    office = Office(declared(ORDER), state(CARD_ENTRY, WISH), DAY)
    with pytest.raises(ExpressionError, match="запись или строка целиком не печатается"):
        expressions.fill(written, {"заявка": office.answers.entry("wish")})


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


HEADED = """
{{ заявка['О чём просите'] }}, {{ заявка['о чем просите:'] }}, {{ заявка['ФИО'] | дт }}, \
{{ заявка.фио['Должность'] | рд }}, {{ организация["Город"] }}"""


def test_an_answer_is_had_by_the_heading_that_people_read_above_it() -> None:
    office = Office(declared(ORDER), state(CARD_ENTRY, WISH), DAY)
    told = expressions.fill(HEADED.strip(), {**office.names, "заявка": office.answers.entry("wish")})
    by_name = "{{ з.просьба }}, {{ з.просьба }}, {{ з.фио | дт }}, {{ з.фио.должность | рд }}, {{ организация.город }}"
    assert told == expressions.fill(by_name, {**office.names, "з": office.answers.entry("wish")})


def test_a_heading_opens_nothing_on_the_site_that_the_name_does_not() -> None:
    site = Office(declared(ORDER), state(CARD_ENTRY, WISH), DAY)
    site = site.site(site, ())
    person = site.answers.entry("wish")["фио"]
    for heading, name in (("ФИО", "фио"), ("Должность", "должность"), ("Пол", "пол")):
        written = [expressions.fill("{{ человек[имя] }}", {"человек": person, "имя": one}) for one in (heading, name)]
        assert written[0] == written[1]


def test_a_heading_that_several_questions_bear_is_none() -> None:
    twins = declared(ORDER)
    wish = twins.forms["wish"]
    again = wish.section[0].question[-1].model_copy(update={"name": "ещё"})
    section = wish.section[0].model_copy(update={"question": (*wish.section[0].question, again)})
    form = type(wish)(**{**{name: getattr(wish, name) for name in type(wish).model_fields}, "section": (section,)})
    office = Office(twins, state(CARD_ENTRY, WISH), DAY)
    with pytest.raises(UnknownName):
        office.answers.view(form, WISH)["О чём просите"]
