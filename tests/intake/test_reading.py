"""Which form a workbook is, and what stands in its answers or rows."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from pipeline.definitions import Form, Section
from pipeline.intake.reading import answers_hash, identify, read
from pipeline.model import Cell, CellValue, Grid, Layout, Submission
from pipeline.model.errors import Refused
from tests.builders.forms import form, question
from tests.builders.tables import grid, sheet, workbook

Rows = list[list[CellValue]]
Dicts = list[dict[str, CellValue]]

NAME = question("фио", "person", label="Фамилия и имя")
YEARS = question("стаж", "decimal", label="Стаж, лет", headings=("Сколько лет работаю",))
WISH = question("запрос", label="Главный запрос")
DAYS = question("дни", "many", label="Дни", choices=("пн", "вт", "ср, утро"), required=False)
SURVEY = form(NAME, YEARS, WISH, DAYS, title="Анкета запроса")
OFFER = form(
    NAME,
    question("помощь", label="Чем могу помочь коллеге"),
    question("часы", "decimal", label="Часов в месяц"),
    id="offer/1",
    title="Анкета предложения",
)
FORMS = (SURVEY, OFFER)

PLAIN = """
    | Фамилия и имя  | Стаж, лет | Главный запрос      | Дни    |
    | Козлова Мария  | 3         | вести занятия       | пн, вт |
    | Ким Олег Ильич | 5         | работа с родителями |        |
"""


def taken(book: Grid, forms: tuple[Form, ...] = FORMS) -> tuple[Submission, ...]:
    return read(book, *identify(book, forms))


def told(one: Submission) -> dict[str, Any]:
    return {name: answer.cell.value for name, answer in one.answers.items()}


def codes(*submissions: Submission) -> list[str]:
    return [remark.code for one in submissions for remark in one.remarks]


def refusal(book: Grid, forms: tuple[Form, ...] = FORMS) -> list[str]:
    with pytest.raises(Refused) as refused:
        taken(book, forms)
    return [problem.code for problem in refused.value.problems]


# Which form it is


def test_a_marker_decides_before_any_heading() -> None:
    book = workbook(OFFER, {"фио": "Козлова Мария"})
    assert identify(book, FORMS) == (OFFER, Layout.OURS)


def test_a_marker_of_another_version_is_refused_by_name() -> None:
    book = replace(workbook(SURVEY, {"фио": "Козлова Мария"}), marker="survey/7")
    assert refusal(book) == ["wrong_version"]


def test_a_marker_of_no_form_is_unknown() -> None:
    assert refusal(grid(PLAIN, marker="other/1")) == ["unknown_form"]


def test_a_marked_table_without_our_names_is_read_by_its_headings() -> None:
    assert len(taken(grid(PLAIN, marker="survey/1"))) == 2


@pytest.mark.parametrize(
    "headings",
    [
        ["Фамилия и имя", "Стаж, лет", "Главный запрос"],
        ["1. ФАМИЛИЯ  и имя *", "2) Стаж, лет", "№ 3 Главный запрос"],
        ["Вопрос 1. Фамилия и имя", "Сколько лет работаю", "запрос"],
        ["Фамилия, имя", "Стаж (лет)", "Главный запроз"],
        ["Фамилия и имя *\nполностью", "Стаж, лет\nчислом", "Главный запрос\nне меньше десяти знаков"],
    ],
)
def test_headings_are_known_whatever_their_case_number_and_small_slips(headings: list[str]) -> None:
    book = grid(sheet([headings, ["Козлова Мария", 3, "вести занятия"]]))
    assert identify(book, FORMS) == (SURVEY, Layout.TABLE)
    assert told(taken(book)[0]) == {"фио": "Козлова Мария", "стаж": 3, "запрос": "вести занятия"}


def test_headings_may_stand_below_a_title_in_the_first_fifteen_rows() -> None:
    title: Rows = [["Анкета запроса наставляемого"], [], ["заполняется педагогом"]]
    blank: Rows = [[] for _ in range(15)]
    rows: Rows = [*title, *ROWS]
    assert len(taken(grid(sheet(rows)))) == 1
    assert refusal(grid(sheet([*blank, *rows]))) == ["unknown_form"]


ROWS: Rows = [
    ["Фамилия и имя", "Стаж, лет", "Главный запрос"],
    ["Козлова Мария", 3, "вести занятия"],
]


def test_too_few_known_headings_are_no_form() -> None:
    assert refusal(grid("| Фамилия и имя | Оклад |\n| Козлова Мария | 100 |")) == ["unknown_form"]


def test_an_empty_workbook_is_no_form() -> None:
    assert refusal(grid(sheet([]))) == ["unknown_form"]


def test_headings_of_two_forms_are_ambiguous_and_both_are_named() -> None:
    twin = form(NAME, YEARS, WISH, id="twin/1", title="Двойник")
    one = form(NAME, YEARS, WISH, id="first/1", title="Первая")
    with pytest.raises(Refused) as refused:
        identify(grid(PLAIN), (one, twin))
    assert [(p.code, p.found) for p in refused.value.problems] == [("ambiguous_form", "«Первая», «Двойник»")]


def test_the_form_that_explains_more_columns_is_the_one() -> None:
    shorter = form(NAME, YEARS, WISH, id="shorter/1")
    assert identify(grid(PLAIN), (shorter, SURVEY))[0] is SURVEY


def test_a_form_that_comes_only_as_a_workbook_is_not_looked_for_in_tables() -> None:
    assert refusal(grid(PLAIN), (form(NAME, YEARS, WISH, shapes=("workbook",)),)) == ["unknown_form"]


# Tables, one row a person


def test_each_row_is_a_submission_that_knows_its_place() -> None:
    first, second = taken(grid(PLAIN))
    assert told(first) == {"фио": "Козлова Мария", "стаж": "3", "запрос": "вести занятия", "дни": "пн, вт"}
    assert (first.row, second.row) == (2, 3)
    assert second.answers["запрос"].cell.place.address == "C3"
    assert second.answers["дни"].cell.value is None and second.answers["дни"].cell.place.address == "D3"


def test_a_google_export_is_read_without_its_service_columns() -> None:
    book = grid("""
        | Отметка времени     | Email Address | Баллы | Фамилия и имя | Стаж, лет | Главный запрос |
        | 24.11.2026 10:00:00 | a@example.ru  | 0     | Козлова Мария | 3         | вести занятия  |
    """)
    [one] = taken(book)
    assert set(one.answers) == {"фио", "стаж", "запрос"} and codes(one) == []


def test_the_time_of_sending_answers_a_question_that_no_column_asks_outright() -> None:
    dated = form(NAME, question("дата", "date", label="Дата заполнения", headings=("Отметка времени",)))
    sent = "| Отметка времени | Фамилия и имя |\n| 24.11.2026 10:00 | Козлова Мария |"
    asked = "| Отметка времени | Фамилия и имя | Дата заполнения |\n| 24.11.2026 10:00 | Козлова Мария | 20.11.2026 |"
    assert told(taken(grid(sent), (dated,))[0])["дата"] == "24.11.2026 10:00"
    [one] = taken(grid(asked), (dated,))
    assert told(one)["дата"] == "20.11.2026" and codes(one) == []


def test_the_rows_of_a_google_grid_are_questions_of_their_own() -> None:
    needs = form(
        NAME,
        question("планы", "integer", label="Планирование"),
        question("семья", "integer", label="Родители"),
    )
    book = grid("""
        | Отметка времени  | Фамилия и имя | Нужна ли помощь [Планирование] | Нужна ли помощь [Родители] |
        | 24.11.2026 10:00 | Козлова Мария | 3                              | 1                          |
    """)
    assert told(taken(book, (needs,))[0]) == {"фио": "Козлова Мария", "планы": "3", "семья": "1"}


def test_a_yandex_export_may_have_a_column_for_each_choice() -> None:
    book = grid("""
        | ID | Время создания   | Фамилия и имя  | Стаж, лет | Главный запрос | Дни / пн | Дни / вт | Дни / ср, утро |
        | 91 | 2026-11-24 10:00 | Козлова Мария  | 3         | вести занятия  | да       |          | ср, утро       |
        | 92 | 2026-11-24 10:05 | Ким Олег Ильич | 5         | родители       | нет      | нет      |                |
    """)
    first, second = taken(book)
    assert told(first)["дни"] == "пн\nср, утро"
    assert told(second)["дни"] is None and codes(first, second) == []


def test_questions_worded_alike_are_told_apart_by_their_order() -> None:
    twice = form(NAME, question("вход", label="Оценка"), question("итог", label="Оценка"))
    book = grid("| Фамилия и имя | Оценка | Оценка |\n| Козлова Мария | 5 | 7 |")
    assert told(taken(book, (twice,))[0]) == {"фио": "Козлова Мария", "вход": "5", "итог": "7"}


def test_an_old_column_of_the_same_question_helps_unless_the_answers_differ() -> None:
    book = grid("""
        | Фамилия и имя  | Стаж, лет | Стаж, лет | Главный запрос |
        | Козлова Мария  |           | 3         | вести занятия  |
        | Ким Олег Ильич | 4         | 5         | родители       |
    """)
    first, second = taken(book)
    assert told(first)["стаж"] == "3" and codes(first) == []
    assert codes(second) == ["two_answers"]


def test_examples_totals_signatures_and_column_numbers_are_passed_over_with_a_remark() -> None:
    book = grid("""
        | Фамилия и имя          | Стаж, лет | Главный запрос    |
        | 1                      | 2         | 3                 |
        | Пример: Образцова Анна | 5         | как вести занятие |
        | Козлова Мария          | 3         | вести занятия     |
        |                        |           |                   |
        | Ким Олег Ильич         | 5         | родители          |
        | Итого                  | 8         |                   |
        | Куратор ________       |           |                   |
    """)
    submissions = taken(book)
    assert [told(one)["фио"] for one in submissions] == ["Козлова Мария", "Ким Олег Ильич"]
    assert sorted(codes(*submissions)) == ["example_row", "signature_row", "total_row"]


def test_a_column_of_row_numbers_is_no_answer() -> None:
    book = grid("""
        | № | Фамилия и имя | Стаж, лет | Главный запрос |
        | 1 | Козлова Мария | 3         | вести занятия  |
        | 2 |               |           |                |
        | 3 | Итого         | 3         |                |
    """)
    submissions = taken(book)
    assert [told(one)["фио"] for one in submissions] == ["Козлова Мария"]
    assert codes(*submissions) == ["total_row"]


def test_a_row_that_repeats_the_declared_example_is_an_example() -> None:
    shown = form(
        question("фио", "person", label="Фамилия и имя", example="Примерова Анна Ивановна"),
        question("запрос", label="Запрос", example="Планировать день"),
    )
    book = grid("""
        | Фамилия и имя           | Запрос           |
        | Примерова Анна Ивановна | Планировать день |
        | Козлова Мария           | Планировать день |
    """)
    assert [told(one)["фио"] for one in taken(book, (shown,))] == ["Козлова Мария"]


def test_a_hidden_row_is_taken_with_a_remark() -> None:
    first, second = taken(grid(sheet(PLAIN, hidden_rows=[3])))
    assert (codes(first), codes(second)) == ([], ["hidden_row"])


def test_a_filled_column_of_no_question_is_never_ignored_in_silence() -> None:
    book = grid("""
        | Фамилия и имя | Стаж, лет | Главный запрос | Любимый цвет | Пустой |   |
        | Козлова Мария | 3         | вести занятия  | синий        |        | а |
    """)
    [one] = taken(book)
    assert [(remark.code, remark.found) for remark in one.remarks] == [
        ("unknown_column", "Любимый цвет"),
        ("unknown_column", "а"),
    ]


def test_a_table_without_the_column_of_a_required_question_is_refused_once() -> None:
    book = grid("""
        | Фамилия и имя  | Стаж, лет | Дни |
        | Козлова Мария  | 3         | пн  |
        | Ким Олег Ильич | 5         | вт  |
    """)
    assert refusal(book) == ["column_missing"]


def test_all_sheets_with_the_headings_are_read_and_hidden_ones_are_remarked_upon() -> None:
    book = grid(
        sheet(PLAIN, "Первый"),
        sheet("| Заметки |\n| ничего |", "Прочее"),
        sheet(ROWS, "Второй"),
        sheet(ROWS, "Тайный", hidden=True),
    )
    submissions = taken(book)
    assert [one.answers["фио"].cell.place.sheet for one in submissions] == ["Первый", "Первый", "Второй"]
    assert codes(*submissions) == ["hidden_sheet"]


def test_words_of_an_example_inside_an_answer_do_not_make_it_one() -> None:
    book = grid("""
        | Фамилия и имя | Стаж, лет | Главный запрос        |
        | Козлова Мария | 3         | пример других, итого  |
    """)
    assert len(taken(book)) == 1


def test_what_stands_above_the_table_is_copied_into_each_row() -> None:
    dated = form(question("год", "school_year", label="Учебный год"), tables=[STAFF_TABLE])
    above: Rows = [
        ["Учебный год: 2026/2027"],
        ["ФИО", "Должность", "Группа"],
        ["Козлова Мария", "воспитатель", 3],
    ]
    beside: Rows = [["Учебный год", None, "2026/2027"], *above[1:]]
    for rows in (above, beside):
        assert [told(one)["год"] for one in taken(grid(sheet(rows)), (dated,))] == ["2026/2027"]


STAFF_TABLE = Section.model_validate(
    {
        "title": "Сотрудники",
        "table": "сотрудники",
        "records": True,
        "question": [
            question("фио", "person", label="ФИО"),
            question("должность", label="Должность"),
            question("группа", label="Группа", required=False),
        ],
    }
)


def test_a_table_with_headings_alone_is_an_empty_blank() -> None:
    assert refusal(grid(sheet(ROWS[:1]))) == ["empty_form"]
    assert refusal(grid(sheet([ROWS[0], ["Образец: Примерова", 3, "занятия"]]))) == ["empty_form", "example_row"]


# Our own workbooks


def test_our_workbook_is_read_by_the_names_of_its_cells() -> None:
    [one] = taken(workbook(SURVEY, {"фио": "Козлова Мария", "стаж": 3, "запрос": "вести занятия"}))
    assert told(one) == {"фио": "Козлова Мария", "стаж": 3, "запрос": "вести занятия", "дни": None}
    assert (one.layout, one.row, one.answers["стаж"].label) == (Layout.OURS, None, "Стаж, лет")


def test_an_untouched_blank_is_empty() -> None:
    assert refusal(workbook(SURVEY, {})) == ["empty_form"]


def test_ticks_become_the_choices_they_stand_beside() -> None:
    lines: Rows = [["Фамилия и имя", "Козлова Мария"], ["пн", "х", "дн."], ["вт", None], ["ср, утро", True]]
    made = sheet(lines, "Анкета")
    names: dict[str, tuple[tuple[Cell, ...], ...]] = {"ответ_фио": ((made.rows[0][1],),)}
    names |= {f"ответ_дни__{n}": ((made.rows[n][1],),) for n in (1, 2, 3)}
    listed = form(NAME, question("дни", "many", choices="дни"))
    [one] = taken(Grid((made,), names, "survey/1"), (listed,))
    assert told(one)["дни"] == "пн\nср, утро"


def test_our_workbook_that_lost_its_names_is_read_by_the_words_of_its_questions() -> None:
    book = workbook(SURVEY, {"фио": "Козлова Мария", "стаж": 3, "запрос": "вести занятия"})
    [one] = taken(replace(book, names={}))
    assert told(one) == {"фио": "Козлова Мария", "стаж": 3, "запрос": "вести занятия", "дни": None}
    assert one.answers["стаж"].cell.place.address == "B2"


def test_our_records_that_lost_their_names_are_read_by_their_headings() -> None:
    rows: Dicts = [{"фио": "Козлова Мария", "должность": "воспитатель"}, {"фио": "Ким Олег Ильич"}]
    book = workbook(LIST, {"год": "26/27"}, {"сотрудники": rows})
    assert [told(one) for one in taken(replace(book, names={}), (LIST,))] == [
        {"год": "26/27", "фио": "Козлова Мария", "должность": "воспитатель", "группа": None},
        {"год": "26/27", "фио": "Ким Олег Ильич", "должность": None, "группа": None},
    ]


def test_a_workbook_without_names_and_words_of_ours_is_refused() -> None:
    assert refusal(grid(sheet([["а", "б"], [1, 2]]), marker="survey/1")) == ["names_lost"]


# Questions in a column, answers beside them


def test_an_old_blank_of_numbered_questions_and_answers_is_read() -> None:
    book = grid("""
        | № | Вопрос         | Ответ         |
        | 1 | Фамилия и имя  | Козлова Мария |
        | 2 | Стаж, лет      | 3             |
        | 3 | Главный запрос | вести занятия |
    """)
    assert identify(book, FORMS) == (SURVEY, Layout.TABLE)
    assert told(taken(book)[0]) == {"фио": "Козлова Мария", "стаж": "3", "запрос": "вести занятия"}


def test_an_answer_left_out_at_the_end_of_a_row_still_has_its_place() -> None:
    book = grid(sheet([["Фамилия и имя", "Козлова Мария"], ["Стаж, лет"], ["Главный запрос", "занятия"]]))
    place = taken(book)[0].answers["стаж"].cell.place
    assert (place.sheet, place.address) == ("Ответы", "B2")


def test_choices_listed_under_a_question_are_read_by_their_ticks() -> None:
    book = grid("""
        | Фамилия и имя  | Козлова Мария   |
        | Стаж, лет      | 3               |
        | Главный запрос | вести занятия   |
        | Дни            | отметьте нужное |
        | пн             | ✓               |
        | вт             |                 |
        | ср, утро       | х               |
        | другое         | в каникулы      |
    """)
    assert told(taken(book)[0])["дни"] == "пн\nср, утро\nв каникулы"


def test_a_table_under_the_questions_is_read_to_its_first_empty_row() -> None:
    whole = form(question("год", label="Учебный год"), tables=[replace_records(STAFF_TABLE)])
    rows: Dicts = [{"фио": "Козлова Мария"}, {"фио": "Ким Олег Ильич"}, {}, {"фио": "Подпись"}]
    [one] = taken(replace(workbook(whole, {"год": "26/27"}, {"сотрудники": rows}), names={}), (whole,))
    assert [row["фио"].cell.value for row in one.tables["сотрудники"]] == ["Козлова Мария", "Ким Олег Ильич"]


def test_questions_without_answers_are_an_empty_blank() -> None:
    assert refusal(grid("| Фамилия и имя |\n| Стаж, лет |\n| Главный запрос |")) == ["empty_form"]


def test_a_form_that_comes_only_as_a_table_is_not_looked_for_in_columns() -> None:
    only = form(NAME, YEARS, WISH, shapes=("table",))
    assert refusal(grid("| Фамилия и имя | а |\n| Стаж, лет | 3 |\n| Главный запрос | б |"), (only,)) == [
        "unknown_form"
    ]


# Moved and removed rows


def test_rows_put_in_another_order_are_refused() -> None:
    book = workbook(SURVEY, {"фио": "Козлова Мария", "стаж": 3, "запрос": "вести занятия"})
    swapped = {"ответ_стаж": book.names["ответ_запрос"], "ответ_запрос": book.names["ответ_стаж"]}
    assert refusal(replace(book, names={**book.names, **swapped})) == ["row_moved", "row_moved"]


def test_a_deleted_row_is_refused() -> None:
    book = workbook(SURVEY, {"фио": "Козлова Мария"})
    names = {name: cells for name, cells in book.names.items() if name != "ответ_запрос"}
    assert refusal(replace(book, names=names)) == ["row_removed"]


LIST = form(question("год", label="Учебный год"), tables=[STAFF_TABLE])


def test_each_filled_row_of_a_records_table_is_a_submission_with_the_plain_answers() -> None:
    rows: Dicts = [
        {"фио": "Козлова Мария", "должность": "воспитатель"},
        {},
        {"фио": "Ким Олег Ильич"},
    ]
    first, second = taken(workbook(LIST, {"год": "26/27"}, {"сотрудники": rows}), (LIST,))
    assert told(first) == {"год": "26/27", "фио": "Козлова Мария", "должность": "воспитатель", "группа": None}
    assert (first.row, second.row) == (4, 6)


def test_rows_typed_below_the_table_are_taken_with_a_remark() -> None:
    book = workbook(LIST, {"год": "26/27"}, {"сотрудники": [{"фио": "Козлова Мария"}]})
    more = sheet(
        [
            *[[cell.value for cell in row] for row in book.sheets[0].rows],
            ["Ким Олег Ильич", "психолог", None],
        ],
        "Анкета",
    )
    first, second = taken(replace(book, sheets=(more,)), (LIST,))
    assert told(second)["фио"] == "Ким Олег Ильич"
    assert (codes(first), codes(second)) == ([], ["below_table"])


def test_a_row_in_which_only_we_have_written_is_no_answer() -> None:
    columns = [question("код", shown=True), question("номер", required=False)]
    listing = form(
        tables=[Section.model_validate({"title": "Список", "table": "р", "records": True, "question": columns})]
    )
    rows: Dicts = [
        {"код": "order@1", "номер": None},
        {"код": "order@2", "номер": "47-ОД"},
    ]
    [one] = taken(workbook(listing, {}, {"р": rows}), (listing,))
    assert told(one) == {"код": "order@2", "номер": "47-ОД"}


def test_a_row_in_which_only_our_proposal_stands_is_undecided() -> None:
    columns = [question("кто", shown=True), question("наставник"), question("решение")]
    listing = form(
        tables=[Section.model_validate({"title": "Список", "table": "р", "records": True, "question": columns})],
        prefill={"file_name": "Пары", "about": "Кто с кем", "answers": {"кто": "'А'", "наставник": "'Б'"}},
    )
    rows: Dicts = [
        {"кто": "Ким", "наставник": "Козлова", "решение": None},
        {"кто": "Юн", "наставник": "Козлова", "решение": "утвердить"},
    ]
    [one] = taken(workbook(listing, {}, {"р": rows}), (listing,))
    assert told(one)["кто"] == "Юн"


def test_a_row_in_which_we_proposed_everything_is_confirmed_as_it_is() -> None:
    columns = [question("слово", shown=True), question("форма")]
    listing = form(
        tables=[Section.model_validate({"title": "Список", "table": "р", "records": True, "question": columns})],
        prefill={"file_name": "Формы", "about": "Как склонять", "answers": {"форма": "'а'"}},
    )
    assert taken(workbook(listing, {}, {"р": [{"слово": "Ким", "форма": "Кима"}]}), (listing,))


def test_a_table_blank_of_ours_gives_one_submission_a_row() -> None:
    made = sheet([["Фамилия и имя", "Стаж, лет"], ["Козлова Мария", 3], ["Ким Олег Ильич", None], [None, None]])
    names = {
        f"столбец_ответы__{name}": tuple((row[column],) for row in made.rows[1:])
        for column, name in enumerate(["фио", "стаж"])
    }
    first, second = taken(Grid((made,), names, "survey/1"))
    assert (told(first), first.row) == ({"фио": "Козлова Мария", "стаж": 3}, 2)
    assert told(second) == {"фио": "Ким Олег Ильич", "стаж": None}
    empty = {name: cells[2:] for name, cells in names.items()}
    assert refusal(Grid((made,), empty, "survey/1")) == ["empty_form"]


def test_a_table_inside_a_form_belongs_to_its_one_submission() -> None:
    inside = replace_records(STAFF_TABLE)
    whole = form(question("год", label="Учебный год"), tables=[inside])
    [one] = taken(workbook(whole, {"год": "26/27"}, {"сотрудники": [{"фио": "Козлова Мария"}, {}]}), (whole,))
    assert [row["фио"].cell.value for row in one.tables["сотрудники"]] == ["Козлова Мария"]


def replace_records(section: Section) -> Section:
    return section.model_copy(update={"records": False})


# The digest of the answers


def test_the_digest_knows_the_answers_whichever_office_saved_them() -> None:
    def digest(years: Any, day: Any) -> str:
        dated = form(NAME, YEARS, question("дата", "date"))
        return answers_hash(
            taken(workbook(dated, {"фио": "Козлова\u00a0Мария ", "стаж": years, "дата": day}), (dated,))
        )

    assert digest(3, dt.date(2026, 9, 1)) == digest(3.0, dt.datetime(2026, 9, 1))
    assert digest(3, None) != digest(4, None)


def test_the_digest_does_not_mind_the_order_of_rows() -> None:
    rows: Rows = [
        ROWS[0],
        ["Козлова Мария", 3, "занятия"],
        ["Ким Олег Ильич", 5, "родители"],
    ]
    turned = [rows[0], rows[2], rows[1]]
    assert answers_hash(taken(grid(sheet(rows)))) == answers_hash(taken(grid(sheet(turned))))
