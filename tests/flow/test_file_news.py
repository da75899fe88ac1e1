"""What became of the files that people dropped is told as long as somebody wants to know."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from pipeline.cli import output
from pipeline.excel import Reader
from pipeline.excel.question_sheet import SHEET
from pipeline.flow.file_news import QUESTIONS
from pipeline.flow.requests import glance
from pipeline.flow.session import Session
from pipeline.status.accepted_files import AcceptedFile, ChangedAnswer
from tests.builders.registers import DAY
from tests.builders.workspaces import (
    CARD_ANSWERS,
    FORMS,
    PETROV,
    STAFF_ROWS,
    drop,
    filled,
    numbered,
    session_of,
    table,
    worked,
    write,
)

SIDOROVA = {"год": "2026/2027", "фио": "Сидорова Вера Ильинична", "просьба": "Помочь с речью"}
PETROVS, SIDOROVAS = "Список Ответ Петрову П.П", "Список Ответ Сидоровой В.И"


def accepted(session: Session) -> list[AcceptedFile]:
    """What the page tells of the files that were accepted."""
    return [*glance(session, DAY).accepted]


def papers(file: AcceptedFile) -> list[str]:
    """What the papers are called that came of a file."""
    return [paper.name for paper in file.papers]


def test_it_is_told_whose_answers_came_when_and_which_papers_came_of_them(staffed: Session) -> None:
    drop(staffed, "Петров.xlsx", filled(staffed, "wish", PETROV))
    worked(staffed)
    told = accepted(staffed)[0]
    assert (told.name, told.form, told.whose, told.day) == ("Петров.xlsx", "Заявка", "Петров Пётр Петрович", DAY)
    assert papers(told) == [PETROVS]
    assert all((staffed.workspace.outbox / paper.file).is_file() for paper in told.papers)


def test_of_another_answer_it_is_told_what_was_and_what_is(staffed: Session) -> None:
    for name, wish in {"Петров.xlsx": "Помочь с планами", "Петров 2.xlsx": "Помочь с речью"}.items():
        drop(staffed, name, filled(staffed, "wish", {**PETROV, "просьба": wish}))
        worked(staffed)
    second, first = accepted(staffed)[:2]
    assert second.changes == (ChangedAnswer("", "О чём просите", "Помочь с планами", "Помочь с речью"),)
    assert first.changes == ()


def test_of_many_answers_in_one_table_it_is_told_whose_changed(staffed: Session) -> None:
    drop(staffed, "Заявки.xlsx", table(staffed, "wish", PETROV, SIDOROVA))
    worked(staffed)
    drop(staffed, "Заявки 2.xlsx", table(staffed, "wish", PETROV, {**SIDOROVA, "просьба": ""}))
    drop(
        staffed, "Кадры 2.xlsx", filled(staffed, "staff", rows=[{**row, "должность": "методист"} for row in STAFF_ROWS])
    )
    worked(staffed)
    told = {file.name: file for file in accepted(staffed)}
    assert [change.now for change in told["Заявки 2.xlsx"].changes] == [""]
    assert {change.whose for change in told["Кадры 2.xlsx"].changes} == {row["фио"] for row in STAFF_ROWS}


def test_a_file_that_comes_once_more_is_told_with_its_first_day_and_the_papers_that_came_of_it(
    staffed: Session,
) -> None:
    content = numbered(staffed, **{"номер": "12-ОД"})
    drop(staffed, "Регистрация.xlsx", content)
    worked(staffed)
    before = len(accepted(staffed))
    for days in (1, 2):
        drop(staffed, f"Копия {days}.xlsx", content)
        worked(staffed, DAY + dt.timedelta(days=days))
    told = accepted(staffed)
    assert [file.name for file in told[:3]] == ["Копия 2.xlsx", "Копия 1.xlsx", "Регистрация.xlsx"]
    assert told[0].again == (
        "Этот же файл уже принят 24.11.2026 под именем «Регистрация.xlsx». "
        "Зарегистрировано по нему: 2026-11-24 Приказ № 12-ОД О назначении куратора; "
        "2026-11-24 Приказ № 12-ОД Приложение Обязанности куратора."
    )
    assert papers(told[0]) == papers(told[2])
    assert len([file for file in told if not file.again]) == before
    assert glance(staffed, DAY).accepted_before == 0


def test_a_folder_that_says_another_year_than_the_file_is_told(staffed: Session) -> None:
    drop(staffed, "2024-2025/Петров.xlsx", filled(staffed, "wish", PETROV))
    worked(staffed)
    told = accepted(staffed)[0]
    assert told.remarks == (
        "Файл лежал в папке «2024-2025», а в нём учебный год 2026/2027; верным считается то, что в файле. "
        "Проверьте год в ответах.",
    )


def test_answers_of_a_confidential_questionnaire_are_told_nowhere(staffed: Session) -> None:
    wish = staffed.declared.forms["wish"].model_copy(update={"confidential": True})
    staffed.in_force.variants[""] = staffed.declared.model_copy(
        update={"forms": {**staffed.declared.forms, "wish": wish}}
    )
    for name, words in {"Петров.xlsx": "Помочь с планами", "Петров 2.xlsx": "Помочь с речью"}.items():
        drop(staffed, name, filled(staffed, "wish", {**PETROV, "фио": "Петров П.П.", "просьба": words}))
        worked(staffed)
    told = accepted(staffed)[0]
    assert (told.name, told.changes, told.mended) == ("Петров 2.xlsx", (), ())


def test_files_that_came_together_are_told_apart_by_whom_their_papers_are_about(staffed: Session) -> None:
    drop(staffed, "Петров.xlsx", filled(staffed, "wish", PETROV))
    drop(staffed, "Сидорова.xlsx", filled(staffed, "wish", SIDOROVA))
    worked(staffed)
    told = {file.name: papers(file) for file in accepted(staffed)}
    assert (told["Петров.xlsx"], told["Сидорова.xlsx"]) == ([PETROVS], [SIDOROVAS])
    assert accepted(staffed)[0].together == 1


def test_what_was_read_otherwise_than_written_is_told(staffed: Session) -> None:
    drop(staffed, "Петров.xlsx", filled(staffed, "wish", {**PETROV, "фио": "Петров П.П."}))
    worked(staffed)
    [mend] = accepted(staffed)[0].mended
    assert "Петров П.П." in mend and "Петров Пётр Петрович" in mend


def test_only_the_last_files_are_told_and_the_others_counted(staffed: Session) -> None:
    settings = staffed.declared.settings
    few = settings.model_copy(update={"page": settings.page.model_copy(update={"accepted": 1})})
    staffed.in_force.variants[""] = staffed.declared.model_copy(update={"settings": few})
    drop(staffed, "Петров.xlsx", filled(staffed, "wish", PETROV))
    worked(staffed)
    seen = glance(staffed, DAY)
    assert ([file.name for file in seen.accepted], seen.accepted_before) == (["Петров.xlsx"], 2)


def test_the_terminal_tells_of_them_too(staffed: Session) -> None:
    for wish in ("Помочь с планами", "Помочь с речью"):
        drop(staffed, "Петров.xlsx", filled(staffed, "wish", {**PETROV, "просьба": wish}))
        worked(staffed)
    told = output.status(glance(staffed, DAY)).text
    assert "Петров.xlsx: Заявка, Петров Пётр Петрович, 24.11.2026" in told
    assert "О чём просите: «Помочь с планами» → «Помочь с речью»" in told


@pytest.fixture
def strict(tmp_path: Path, staffed_office: Path, reader: Reader) -> Iterator[Session]:
    """An office with its staff and its card that takes no wish of less than five letters."""
    root = shutil.copytree(staffed_office, tmp_path / "office")
    longer = FORMS["wish"].replace('label = "О чём просите"', 'label = "О чём просите", min_length = 5')
    write(root / "config/forms/wish.toml", longer.encode())
    with session_of(root, reader) as session:
        yield session


def returned(session: Session) -> list[str]:
    """The files that the page tells to have gone back."""
    return [file.name for file in glance(session, DAY).returned]


WRONG_CARD = {**CARD_ANSWERS, "название": ""}
OTHER_SPELLINGS = {"год": "2026–2027", "фио": "Петров П.П."}


@pytest.mark.parametrize(
    ("form", "wrong", "right"),
    [
        ("wish", {**PETROV, "просьба": "х" * 4}, {**PETROV, **OTHER_SPELLINGS}),
        ("organization", WRONG_CARD, {**CARD_ANSWERS, "город": "Ола"}),
    ],
    ids=["a person's, under another spelling", "the only one of its form"],
)
def test_what_went_back_is_told_no_longer_when_it_comes_right_in_another_file(
    strict: Session, form: str, wrong: Mapping[str, str], right: Mapping[str, str]
) -> None:
    drop(strict, "Первая.xlsx", filled(strict, form, wrong))
    worked(strict)
    assert returned(strict) == ["Первая.xlsx"]
    drop(strict, "Совсем другое имя.xlsx", filled(strict, form, right))
    worked(strict)
    assert returned(strict) == []


def test_a_cell_is_named_where_it_is_the_same_in_the_form_that_went_back(strict: Session) -> None:
    short = {**PETROV, "просьба": "х" * 4}
    drop(strict, "Петров.xlsx", filled(strict, "wish", short))
    drop(strict, "Все.xlsx", table(strict, "wish", SIDOROVA, {**short, "год": "2027/2028"}))
    worked(strict)
    [one_form, of_table] = [file.reasons[0].partition(":")[0] for file in glance(strict, DAY).returned]
    assert one_form.startswith("«О чём просите» (лист «Анкета», ячейка C")
    assert of_table == "«О чём просите»", "the row stands elsewhere in the book that went back"
    assert SHEET == QUESTIONS


def test_what_went_back_stays_while_another_year_or_another_person_answers(strict: Session) -> None:
    drop(strict, "Первая.xlsx", filled(strict, "wish", {**PETROV, "просьба": "х"}))
    worked(strict)
    drop(strict, "Другой год.xlsx", filled(strict, "wish", {**PETROV, "год": "2027/2028"}))
    drop(strict, "Другой человек.xlsx", filled(strict, "wish", SIDOROVA))
    worked(strict)
    assert returned(strict) == ["Первая.xlsx"]


def test_whoever_deletes_what_went_back_is_told_of_it_no_longer(strict: Session) -> None:
    drop(strict, "Первая.xlsx", filled(strict, "wish", {**PETROV, "просьба": "х"}))
    worked(strict)
    (strict.workspace.returned / "Первая – исправьте.xlsx").unlink()
    assert returned(strict) == []
