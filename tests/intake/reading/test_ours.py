"""Workbooks that we made."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.definitions import Section
from pipeline.model import Cell, Grid, Layout
from tests.builders.forms import form, question
from tests.builders.readings import (
    NAME,
    STAFF_INSIDE,
    STAFF_LIST,
    STAFF_TABLE,
    SURVEY,
    WISH,
    YEARS,
    Dicts,
    Rows,
    answers_of,
    read_back,
    refusal_of,
    remarks_on,
)
from tests.builders.tables import sheet, workbook

WIDE_STAFF = form(
    tables=[
        Section.model_validate(
            {
                "title": "Кадры",
                "table": "к",
                "records": True,
                "question": [question("фио", "person"), *(question(name) for name in ("пол", "должность", "стаж"))],
            }
        )
    ]
)
STAFF_BOOK = workbook(
    WIDE_STAFF,
    {},
    {
        "к": [
            {"фио": "Административный персонал"},
            {"фио": "Козлова Мария", "пол": "ж", "должность": "няня", "стаж": 3},
            {"фио": "ПЕДАГОГИ"},
            {"фио": "Цой Вера Ильинична"},
            {"фио": "Ким"},
        ]
    },
)
STAFF_ROWS = [[cell.value for cell in cells] for cells in STAFF_BOOK.sheets[0].rows]
# Typed under the table by somebody whose list is longer than the blank.
BELOW: Rows = [["Учебно-вспомогательный персонал"], ["Юн Анна", "ж", "повар", 5]]


def test_our_workbook_is_read_by_the_names_of_its_cells() -> None:
    [submission] = read_back(workbook(SURVEY, {"фио": "Козлова Мария", "стаж": 3, "запрос": "вести занятия"}))
    assert answers_of(submission) == {"фио": "Козлова Мария", "стаж": 3, "запрос": "вести занятия", "дни": None}
    assert (submission.layout, submission.row, submission.answers["стаж"].label) == (Layout.OURS, None, "Стаж, лет")


def test_an_untouched_blank_is_empty() -> None:
    assert refusal_of(workbook(SURVEY, {})) == ["empty_form"]


def test_an_answer_on_a_hidden_row_is_taken_with_a_remark_for_its_row() -> None:
    book = workbook(SURVEY, {"фио": "Козлова Мария", "стаж": 3})
    row = book.names["ответ_стаж"][0][0].place.row
    empty = book.names["ответ_запрос"][0][0].place.row
    hidden = replace(book, sheets=(replace(book.sheets[0], hidden_rows=frozenset({row, empty})), *book.sheets[1:]))
    [submission] = read_back(hidden)
    assert answers_of(submission)["стаж"] == 3
    assert [(remark.code, remark.values["row"]) for remark in submission.remarks] == [("hidden_row", row)]


def test_answers_in_a_hidden_column_are_taken_with_one_remark() -> None:
    book = workbook(SURVEY, {"фио": "Козлова Мария", "стаж": 3})
    column = book.names["ответ_стаж"][0][0].place.column
    hidden = replace(book, sheets=(replace(book.sheets[0], hidden_columns=frozenset({column, 9})), *book.sheets[1:]))
    [submission] = read_back(hidden)
    assert submission.answers["стаж"].cell.value == 3
    assert [(remark.code, remark.place and remark.place.column) for remark in submission.remarks] == [
        ("hidden_column", column)
    ]


def test_a_cell_merged_over_rows_of_a_table_answers_for_each_of_them_that_is_filled_in() -> None:
    rows: Dicts = [{"фио": "Козлова Мария", "группа": "Радуга"}, {"фио": "Ким Олег Ильич"}, {}]
    book = workbook(STAFF_LIST, {"год": "26/27"}, {"сотрудники": rows})
    top = book.names["столбец_сотрудники__группа"][0][0].place
    covered = {(top.row, top.column): 1, (top.row + 1, top.column): top.row, (top.row + 2, top.column): top.row}
    merged = replace(book, sheets=(replace(book.sheets[0], covered=covered),))
    groups = [submission.answers["группа"].cell for submission in read_back(merged, STAFF_LIST)]
    assert [(cell.value, cell.place.row) for cell in groups] == [("Радуга", top.row), ("Радуга", top.row + 1)]


def test_ticks_become_the_choices_they_stand_beside() -> None:
    lines: Rows = [["Фамилия и имя", "Козлова Мария"], ["пн", "х", "дн."], ["вт", None], ["ср, утро", True]]
    made = sheet(lines, "Анкета")
    names: dict[str, tuple[tuple[Cell, ...], ...]] = {"ответ_фио": ((made.rows[0][1],),)}
    names |= {f"ответ_дни__{n}": ((made.rows[n][1],),) for n in (1, 2, 3)}
    listed = form(NAME, question("дни", "many", choices="дни"))
    [submission] = read_back(Grid((made,), names, "survey/1"), listed)
    assert answers_of(submission)["дни"] == "пн\nср, утро"


def test_ticks_of_choices_the_form_lists_itself_are_those_choices_whatever_the_cells_beside_say() -> None:
    lines: Rows = [["Фамилия и имя", "Козлова Мария"], ["понед.", "х"], ["втор.", "х"], ["среда", "х"]]
    made = sheet(lines, "Анкета")
    names: dict[str, tuple[tuple[Cell, ...], ...]] = {"ответ_фио": ((made.rows[0][1],),)}
    names |= {f"ответ_дни__{n}": ((made.rows[n][1],),) for n in (1, 2, 3)}
    listed = form(NAME, question("дни", "many", choices=("пн", "вт")))
    [submission] = read_back(Grid((made,), names, "survey/1"), listed)
    assert answers_of(submission)["дни"] == "пн\nвт\nсреда", "the third is of an older list: its own words are kept"


def test_rows_put_in_another_order_are_refused() -> None:
    book = workbook(SURVEY, {"фио": "Козлова Мария", "стаж": 3, "запрос": "вести занятия"})
    swapped = {"ответ_стаж": book.names["ответ_запрос"], "ответ_запрос": book.names["ответ_стаж"]}
    assert refusal_of(replace(book, names={**book.names, **swapped})) == ["row_moved", "row_moved"]


def test_a_deleted_row_is_refused() -> None:
    book = workbook(SURVEY, {"фио": "Козлова Мария"})
    names = {name: cells for name, cells in book.names.items() if name != "ответ_запрос"}
    assert refusal_of(replace(book, names=names)) == ["row_removed"]


def test_each_filled_row_of_a_records_table_is_a_submission_with_the_plain_answers() -> None:
    rows: Dicts = [
        {"фио": "Козлова Мария", "должность": "воспитатель"},
        {},
        {"фио": "Ким Олег Ильич"},
    ]
    first, second = read_back(workbook(STAFF_LIST, {"год": "26/27"}, {"сотрудники": rows}), STAFF_LIST)
    assert answers_of(first) == {"год": "26/27", "фио": "Козлова Мария", "должность": "воспитатель", "группа": None}
    assert (first.row, second.row) == (4, 6)


def test_rows_typed_below_the_table_are_taken_with_a_remark() -> None:
    book = workbook(STAFF_LIST, {"год": "26/27"}, {"сотрудники": [{"фио": "Козлова Мария"}]})
    more = sheet(
        [
            *[[cell.value for cell in row] for row in book.sheets[0].rows],
            ["Ким Олег Ильич", "психолог", None],
        ],
        "Анкета",
    )
    first, second = read_back(replace(book, sheets=(more,)), STAFF_LIST)
    assert answers_of(second)["фио"] == "Ким Олег Ильич"
    assert (remarks_on(first), remarks_on(second)) == ([], ["below_table"])


def test_a_row_in_which_only_we_have_written_is_no_answer() -> None:
    columns = [question("код", shown=True), question("номер", required=False)]
    listing = form(
        tables=[Section.model_validate({"title": "Список", "table": "р", "records": True, "question": columns})]
    )
    rows: Dicts = [
        {"код": "order@1", "номер": None},
        {"код": "order@2", "номер": "47-ОД"},
    ]
    [submission] = read_back(workbook(listing, {}, {"р": rows}), listing)
    assert answers_of(submission) == {"код": "order@2", "номер": "47-ОД"}


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
    [submission] = read_back(workbook(listing, {}, {"р": rows}), listing)
    assert answers_of(submission)["кто"] == "Юн"


def test_a_row_in_which_we_proposed_everything_is_confirmed_as_it_is() -> None:
    columns = [question("слово", shown=True), question("форма")]
    listing = form(
        tables=[Section.model_validate({"title": "Список", "table": "р", "records": True, "question": columns})],
        prefill={"file_name": "Формы", "about": "Как склонять", "answers": {"форма": "'а'"}},
    )
    assert read_back(workbook(listing, {}, {"р": [{"слово": "Ким", "форма": "Кима"}]}), listing)


def test_columns_that_changed_places_together_with_their_headings_are_refused() -> None:
    rows = [{"фио": "Козлова Мария", "должность": "воспитатель", "группа": "Солнышко"}]
    book = workbook(STAFF_LIST, {"год": "26/27"}, {"сотрудники": rows})
    post, group = "столбец_сотрудники__должность", "столбец_сотрудники__группа"
    swapped = replace(book, names={**book.names, post: book.names[group], group: book.names[post]})
    assert read_back(book, STAFF_LIST)
    assert refusal_of(swapped, STAFF_LIST) == ["column_moved", "column_moved"]


def test_a_table_blank_of_ours_gives_one_submission_a_row() -> None:
    made = sheet([["Фамилия и имя", "Стаж, лет"], ["Козлова Мария", 3], ["Ким Олег Ильич", None], [None, None]])
    names = {
        f"столбец_ответы__{name}": tuple((row[column],) for row in made.rows[1:])
        for column, name in enumerate(["фио", "стаж"])
    }
    first, second = read_back(Grid((made,), names, "survey/1"))
    assert (answers_of(first), first.row) == ({"фио": "Козлова Мария", "стаж": 3}, 2)
    assert answers_of(second) == {"фио": "Ким Олег Ильич", "стаж": None}
    empty = {name: cells[2:] for name, cells in names.items()}
    assert refusal_of(Grid((made,), empty, "survey/1"))[0] == "empty_form"


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("Стаж, месяцев", ["unit_changed"]),
        ("Стаж (мес.)", ["unit_changed"]),
        ("Стаж, полных лет", []),
        ("Сколько лет работаю", []),
    ],
)
def test_a_number_that_was_asked_for_in_another_unit_is_refused(words: str, codes: list[str]) -> None:
    book = workbook(SURVEY, {"фио": "Козлова Мария", "стаж": 7, "запрос": "вести занятия"})
    lines = [[words if cell.value == "Стаж, лет" else cell.value for cell in row] for row in book.sheets[0].rows]
    changed = replace(book, sheets=(sheet(lines, book.sheets[0].title),))
    assert (refusal_of(changed) if codes else [] if read_back(changed, SURVEY) else None) == codes


def test_a_column_of_numbers_that_was_headed_in_another_unit_is_refused() -> None:
    columns = [question("фио", "person"), question("стаж", "decimal", label="Стаж, лет")]
    staff = form(
        tables=[Section.model_validate({"title": "Кадры", "table": "к", "records": True, "question": columns})]
    )
    book = workbook(staff, {}, {"к": [{"фио": "Козлова Мария", "стаж": 12}]})
    lines = [["Стаж, мес." if cell.value == "Стаж, лет" else cell.value for cell in row] for row in book.sheets[0].rows]
    assert read_back(book, staff)
    assert refusal_of(replace(book, sheets=(sheet(lines, book.sheets[0].title),)), staff) == ["unit_changed"]


def test_a_table_inside_a_form_belongs_to_its_one_submission() -> None:
    book = workbook(STAFF_INSIDE, {"год": "26/27"}, {"сотрудники": [{"фио": "Козлова Мария"}, {}]})
    [submission] = read_back(book, STAFF_INSIDE)
    assert [row["фио"].cell.value for row in submission.tables["сотрудники"]] == ["Козлова Мария"]


def test_a_row_moved_beside_other_words_is_refused_also_when_an_empty_cell_stands_between() -> None:
    lines: Rows = [
        ["Фамилия и имя", None, "Козлова Мария"],
        ["Главный запрос", None, 3],
        ["Стаж, лет", None, "занятия"],
    ]
    made = sheet(lines, "Анкета")
    names = {f"ответ_{name}": ((made.rows[row][2],),) for row, name in enumerate(["фио", "стаж", "запрос"])}
    survey = form(NAME, YEARS, WISH)
    assert refusal_of(Grid((made,), names, survey.id), survey) == ["row_moved", "row_moved"]


def test_two_questions_worded_alike_are_not_taken_for_moved() -> None:
    alike = form(question("вход", label="Оценка"), question("итог", label="Оценка"))
    [submission] = read_back(workbook(alike, {"вход": "5", "итог": "7"}), alike)
    assert answers_of(submission) == {"вход": "5", "итог": "7"}


def test_a_question_whose_cell_is_gone_has_no_answer() -> None:
    survey = form(NAME, question("код", shown=True))
    book = workbook(survey, {"фио": "Козлова Мария", "код": "p1"})
    [submission] = read_back(replace(book, names={"ответ_фио": book.names["ответ_фио"]}), survey)
    assert answers_of(submission) == {"фио": "Козлова Мария"}


def test_a_table_whose_sheet_was_deleted_is_missing_and_not_empty() -> None:
    book = workbook(STAFF_INSIDE, {"год": "26/27"}, {"сотрудники": [{"фио": "Козлова Мария"}]})
    names = {"ответ_год": book.names["ответ_год"]}
    assert refusal_of(replace(book, names=names), STAFF_INSIDE) == ["table_missing"]


def test_a_column_deleted_from_a_table_is_told() -> None:
    book = workbook(STAFF_LIST, {"год": "26/27"}, {"сотрудники": [{"фио": "Козлова Мария"}]})
    names = {name: cells for name, cells in book.names.items() if not name.endswith("группа")}
    assert refusal_of(replace(book, names=names), STAFF_LIST) == ["column_lost"]


def test_the_titles_of_sections_in_our_own_list_of_the_staff_are_left_out_with_one_remark() -> None:
    book = replace(STAFF_BOOK, sheets=(sheet([*STAFF_ROWS, *BELOW], "Анкета"),))
    first, *others = read_back(book, WIDE_STAFF)
    names = [answers_of(sent)["фио"] for sent in (first, *others)]
    assert names == ["Козлова Мария", "Цой Вера Ильинична", "Ким", "Юн Анна"]
    assert [(remark.code, remark.values["rows"]) for remark in first.remarks] == [("section_rows", "3, 5, 8")]


def test_a_list_of_the_staff_with_titles_alone_is_empty() -> None:
    assert refusal_of(workbook(WIDE_STAFF, {}, {"к": [{"фио": "Педагоги"}]}), WIDE_STAFF) == [
        "empty_form",
        "section_rows",
    ]


def test_the_caption_and_the_headings_of_the_next_table_are_no_rows_of_the_one_above() -> None:
    second = STAFF_TABLE.model_copy(update={"title": "Совместители", "table": "второй", "records": False})
    both = form(tables=[STAFF_TABLE.model_copy(update={"records": False}), second])
    rows: Dicts = [{"фио": "Козлова Мария", "должность": "няня", "группа": "3"}]
    [submission] = read_back(workbook(both, {}, {"сотрудники": rows, "второй": rows}), both)
    assert {name: len(found) for name, found in submission.tables.items()} == {"сотрудники": 1, "второй": 1}
