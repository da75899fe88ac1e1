"""Each kind of organisation that the card offers has its own words in questionnaires and papers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.definitions import Declarations, Form
from pipeline.excel import Reader, form_workbook
from pipeline.intake.reading.unread_cells import unread_remarks
from pipeline.model import Layout
from pipeline.word import unpacked
from tests.builders.places import TEMPLATES
from tests.builders.shipped import declared, style
from tests.builders.workbook_reading import Read

OTHERS = ["школа", "дополнительное образование", "колледж"]
# A kindergarten's words; «групповая встреча» of mentors and their mentees is everybody's.
KINDERGARTEN = re.compile(
    r"воспит(?!ательной работы)|дошкольн|тихий час|развивающая среда|утренн|(?:адаптация|организация) детей"
    r"|возрастом детей|в любой группе|\d–\d (?:года|лет)\b(?!.*обучающ)"
)


def said(form: Form, kind: Declarations) -> set[str]:
    """Whatever a person reads in a questionnaire."""
    titles = {form.title, form.intro, *(words for one in form.section for words in (one.title, one.help))}
    asked = {words for one in form.questions() for words in (one.label, one.help, one.example, *kind.choices_of(one))}
    return titles | asked


def test_the_card_offers_the_kinds_that_have_words_of_their_own_and_the_kindergarten() -> None:
    card = declared().form("organization")
    assert card.chooses_variant
    offered = declared().choices_of(card.by_name[card.chooses_variant])
    assert set(offered) == {"детский сад", *OTHERS}
    assert set(declared().variants) == set(OTHERS)


@pytest.mark.parametrize("kind", OTHERS)
def test_no_questionnaire_of_another_kind_speaks_of_a_kindergarten(kind: str) -> None:
    words = declared(kind)
    ages = set(words.choices["возраст_детей"])
    found = {
        (form.name, text)
        for form in words.forms.values()
        for text in said(form, words) - ages
        if KINDERGARTEN.search(text.lower())
    }
    assert found == set()


def test_who_learns_at_a_college_is_no_child_in_its_questionnaires() -> None:
    words = declared("колледж")
    found = {
        (form.name, text)
        for form in words.forms.values()
        for text in said(form, words) - set(words.choices["представители"])
        if re.search(r"\bдет(?:и|ей|ям|ьми|ях)\b", text.lower())
    }
    assert found == set()


@pytest.mark.parametrize(
    ("kind", "ages"),
    [
        ("", ["1,5–3 года", "3–4 года", "4–5 лет", "5–6 лет", "6–7 лет", "разновозрастная группа"]),
        ("школа", ["1–4 классы", "5–9 классы", "10–11 классы"]),
        (
            "дополнительное образование",
            ["до 7 лет", "7–10 лет", "11–14 лет", "15–18 лет", "разновозрастное объединение"],
        ),
        ("колледж", ["1 курс", "2 курс", "3 курс", "4 курс"]),
    ],
)
def test_whom_one_works_with_is_asked_in_words_of_the_kind(kind: str, ages: list[str]) -> None:
    assert list(declared(kind).choices["возраст_детей"]) == ages


@pytest.mark.parametrize("kind", OTHERS)
def test_competences_are_called_alike_in_questionnaires_and_figures(kind: str) -> None:
    words = declared(kind)
    assert words.matching
    titles = [one.title for one in words.matching.competence]
    assert list(words.analysis.scales["запросы"].questions.values()) == titles
    assert [title[0].lower() + title[1:] for title in titles] == list(words.choices["компетенции"])


@pytest.mark.parametrize("kind", OTHERS)
def test_a_blank_handed_out_before_the_card_named_the_kind_says_nothing_that_nobody_reads(
    kind: str, reader: Reader, tmp_path: Path
) -> None:
    before, now, read = declared(), declared(kind), Read(reader, tmp_path)
    told = {
        (name, remark.found)
        for name, form in before.forms.items()
        for remark in unread_remarks(read(form_workbook(form, before, Layout.OURS, {}, ())), now.form(name), [])
    }
    assert told == set()


def test_the_list_of_pupils_of_a_college_shows_a_student_and_a_study_group() -> None:
    asked = declared("колледж").form("pupils").by_name
    assert (asked["должность"].example, asked["класс"].example) == ("студентка группы ДО-21", "ДО-21")
    assert asked["дата_рождения"].example == "14.03.2009"


def test_the_list_of_pupils_of_additional_education_shows_a_group_of_an_association() -> None:
    asked = declared("дополнительное образование").form("pupils").by_name
    assert (asked["должность"].example, asked["класс"].example) == ("ученица группы «Акварель-2»", "«Акварель-2»")


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("школа", "«ученик» или «ученица» и класс."),
        ("дополнительное образование", "«ученик» или «ученица» и группа объединения."),
        ("колледж", "«студент» или «студентка» и учебная группа."),
    ],
)
def test_the_list_of_pupils_asks_to_be_named_as_the_kind_of_organisation_names_them(kind: str, words: str) -> None:
    """What stands in the column of the class or group has to stand there as well: a remark says so."""
    assert declared(kind).form("pupils").by_name["должность"].help == f"Вместо должности: {words}"


@pytest.mark.parametrize(
    ("kind", "words"),
    [("школа", "Класс"), ("дополнительное образование", "Группа объединения"), ("колледж", "Учебная группа")],
)
def test_where_a_pupil_learns_is_called_alike_in_the_list_and_in_consents(kind: str, words: str) -> None:
    told = declared(kind)
    assert told.form("pupils").by_name["класс"].label == words
    assert told.settings.constants["класс_или_группа"] == words.lower()


@pytest.mark.parametrize("kind", ["", *OTHERS])
@pytest.mark.parametrize("form", ["mentee_request", "mentor_offer", "mentor_profile"])
def test_who_has_no_group_is_told_what_to_write(form: str, kind: str) -> None:
    """The answer is required, and a dash in it comes back as no answer."""
    asked = declared(kind).form(form).by_name["группа"]
    assert asked.required and asked.help == "Если ничего из этого нет, напишите, где или с кем работаете."


@pytest.mark.parametrize("kind", ["", *OTHERS])
@pytest.mark.parametrize("base", ["base-mentees", "base-requests"])
def test_a_base_heads_its_column_as_the_staff_list_asks(kind: str, base: str) -> None:
    told = declared(kind)
    sheet = told.documents[base].sheet
    assert sheet and told.form("staff").by_name["группа"].label in [column.title for column in sheet.column]


def test_who_answers_for_pupils_stands_in_no_template_but_by_a_constant() -> None:
    """A college has curators of its study groups, additional education teachers of its associations."""
    written = {
        path.stem
        for path in TEMPLATES.rglob("*.docx")
        if re.search(r"классн\w+ руковод", unpacked(path.read_bytes(), style()), re.IGNORECASE)
    }
    assert written == set()
