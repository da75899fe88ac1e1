"""Which form a workbook is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.intake.reading import identify
from pipeline.intake.reading.headings import folded_readings
from pipeline.model import Layout, Refused
from tests.builders.forms import form, question
from tests.builders.readings import (
    FORMS,
    NAME,
    OFFER,
    PLAIN_TABLE,
    STAFF_INSIDE,
    SURVEY,
    WISH,
    YEARS,
    Rows,
    read_back,
    refusal_of,
)
from tests.builders.tables import grid, sheet, workbook


def test_a_marker_decides_before_any_heading() -> None:
    book = workbook(OFFER, {"фио": "Козлова Мария"})
    assert identify(book, FORMS) == (OFFER, Layout.OURS)


def test_a_marker_of_another_version_is_refused_by_name() -> None:
    book = replace(workbook(SURVEY, {"фио": "Козлова Мария"}), marker="survey/7")
    assert refusal_of(book) == ["wrong_version"]


def test_a_marker_of_no_form_is_unknown() -> None:
    assert refusal_of(grid(PLAIN_TABLE, marker="other/1")) == ["unknown_form"]


def test_a_marked_table_without_our_names_is_read_by_its_headings() -> None:
    assert len(read_back(grid(PLAIN_TABLE, marker="survey/1"))) == 2


def test_too_few_known_headings_are_no_form() -> None:
    assert refusal_of(grid("| Фамилия и имя | Оклад |\n| Козлова Мария | 100 |")) == ["unknown_form"]


def test_an_empty_workbook_is_no_form() -> None:
    assert refusal_of(grid(sheet([]))) == ["unknown_form"]


@pytest.mark.parametrize("heading", ["??????? ? ???", "Ôàìèëèÿ è èìÿ", "Р¤Р°РјРёР»РёСЏ"])
def test_a_file_whose_letters_were_lost_is_told_to_be_saved_otherwise(heading: str) -> None:
    assert refusal_of(grid(f"| {heading} | ????? |\n| ??????? ????? | 100 |")) == ["file_letters_lost"]


def test_headings_of_two_forms_are_ambiguous_and_both_are_named() -> None:
    twin = form(NAME, YEARS, WISH, id="twin/1", title="Двойник")
    first = form(NAME, YEARS, WISH, id="first/1", title="Первая")
    with pytest.raises(Refused) as refused:
        identify(grid(PLAIN_TABLE), (first, twin))
    assert [(p.code, p.found) for p in refused.value.problems] == [("ambiguous_form", "«Первая», «Двойник»")]


def test_the_form_that_explains_more_columns_is_the_one() -> None:
    shorter = form(NAME, YEARS, WISH, id="shorter/1")
    assert identify(grid(PLAIN_TABLE), (shorter, SURVEY))[0] is SURVEY


def test_a_form_that_comes_only_as_a_workbook_is_not_looked_for_in_tables() -> None:
    assert refusal_of(grid(PLAIN_TABLE), form(NAME, YEARS, WISH, shapes=("workbook",))) == ["unknown_form"]


def test_a_form_that_comes_only_as_a_table_is_not_looked_for_in_columns() -> None:
    only_table = form(NAME, YEARS, WISH, shapes=("table",))
    book = grid("| Фамилия и имя | а |\n| Стаж, лет | 3 |\n| Главный запрос | б |")
    assert refusal_of(book, only_table) == ["unknown_form"]


def test_a_workbook_without_names_and_words_of_ours_is_refused() -> None:
    assert refusal_of(grid(sheet([["а", "б"], [1, 2]]), marker="survey/1")) == ["names_lost"]


def test_a_file_with_some_of_the_questions_is_told_which_and_what_it_lacks() -> None:
    more = [question(f"вопрос_{number}", label=f"Чем помочь {number}") for number in "абвгд"]
    survey = form(NAME, YEARS, WISH, *more, title="Анкета запроса")
    book = grid("""
        | Фамилия и имя | Стаж, лет | Главный запрос | Дети |
        | Козлова Мария | 3         | вести занятия  | двое |
    """)
    with pytest.raises(Refused) as refused:
        read_back(book, survey)
    [problem] = refused.value.problems
    assert problem.code == "form_half_known"
    assert (problem.values["title"], problem.values["count"], problem.values["max"]) == ("Анкета запроса", 3, 8)
    assert problem.values["value"] == ", ".join(f"«Чем помочь {number}»" for number in "абвгд")


def test_a_sheet_of_strange_words_is_looked_through_once_for_all_forms(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[str] = []

    def noted(text: str) -> tuple[str, ...]:
        looked_at.append(text)
        return folded_readings(text)

    monkeypatch.setattr("pipeline.intake.reading.headings.folded_readings", noted)
    forms = [form(NAME, YEARS, WISH, id=f"survey{number}/1") for number in range(30)]
    rows: Rows = [[f"слово {row} {column}" for column in range(20)] for row in range(20)]
    assert refusal_of(grid(sheet(rows)), *forms) == ["unknown_form"]
    assert len(looked_at) == 400


def test_two_headings_that_stand_in_any_table_are_no_questionnaire() -> None:
    assert refusal_of(grid("| Фамилия и имя | Стаж, лет | Дети |\n| Козлова Мария | 3 | двое |")) == ["unknown_form"]


def test_one_question_in_a_column_is_no_questionnaire_without_its_table() -> None:
    staff_of_a_year = form(question("год", label="Учебный год"), tables=[STAFF_INSIDE.tables[0]])
    year = [["Учебный год", "2026/2027"]]
    assert refusal_of(grid(sheet([*year, ["Имя", "Рост"]])), staff_of_a_year) == ["unknown_form"]
    table: Rows = [["ФИО", "Должность", "Группа"], ["Козлова Мария", "воспитатель", ""]]
    assert len(read_back(grid(sheet([*year, *table])), staff_of_a_year)) == 1
