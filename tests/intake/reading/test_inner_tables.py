"""Tables inside a form in workbooks without names of ours."""

from __future__ import annotations

from pipeline.definitions import Section
from tests.builders.forms import form, question
from tests.builders.readings import read_back, refusal_of
from tests.builders.tables import grid, sheet


def section(title: str, table: str, *columns: str, shown: str = "") -> Section:
    questions = [
        question(f"{table}_{name}".replace(" ", "_"), label=name, required=False, shown=name == shown)
        for name in columns
    ]
    return Section.model_validate({"title": title, "table": table, "question": questions})


TROUBLES = section("Что мешало", "трудности", "Трудность", "Что сделать", "Срок", "Ответственный")
TASKS = section("Задачи на год", "задачи", "Что сделать", "Срок", "Кто")
REPORT = form(question("год", label="Учебный год"), question("итог", label="Итог года"), tables=[TROUBLES, TASKS])

PLAIN = sheet("| Учебный год | 2026/2027 |\n| Итог года | хороший |", "Отчёт")
TROUBLE_SHEET = sheet(
    "| Трудность | Что сделать | Срок | Ответственный |\n| нет часов | дать часы | май | Ким |", "Что мешало"
)
TASK_SHEET = sheet("| Что сделать | Срок | Кто |\n| собрать опыт | июнь | Юн |", "Задачи на год")


def test_each_table_is_read_from_the_headings_that_fit_it_best() -> None:
    [submission] = read_back(grid(PLAIN, TROUBLE_SHEET, TASK_SHEET), REPORT)
    [task] = submission.tables["задачи"]
    [trouble] = submission.tables["трудности"]
    assert (task["задачи_Что_сделать"].cell.value, trouble["трудности_Что_сделать"].cell.value) == (
        "собрать опыт",
        "дать часы",
    )


def test_a_table_without_headings_of_its_own_is_missing_and_not_read_from_another() -> None:
    assert refusal_of(grid(PLAIN, TROUBLE_SHEET), REPORT) == ["table_missing"]
    assert refusal_of(grid(PLAIN), REPORT) == ["table_missing", "table_missing"]


def test_of_two_tables_headed_alike_the_one_under_its_own_title_is_read() -> None:
    first, second = section("Сделано", "первая", "Дело", "Срок"), section("Не сделано", "вторая", "Дело", "Срок")
    report = form(question("год", label="Учебный год"), question("итог", label="Итог года"), tables=[first, second])
    done = sheet("| Дело | Срок |\n| игра | май |", "Сделано")
    left = sheet("| Дело | Срок |\n| музей | июнь |", "Не сделано")
    [submission] = read_back(grid(PLAIN, left, done), report)
    assert submission.tables["первая"][0]["первая_Дело"].cell.value == "игра"


def test_a_row_of_a_table_in_which_only_we_have_written_is_no_answer() -> None:
    listed = section("Дела", "дела", "Дело", "Итог", shown="Дело")
    report = form(question("год", label="Учебный год"), question("итог", label="Итог года"), tables=[listed])
    done = sheet("| Дело | Итог |\n| игра | |\n| музей | были |", "Дела")
    [submission] = read_back(grid(PLAIN, done), report)
    assert [row["дела_Дело"].cell.value for row in submission.tables["дела"]] == ["музей"]
