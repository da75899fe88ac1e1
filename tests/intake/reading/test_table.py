"""Tables with one row a person or record."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.definitions import Section
from pipeline.model.errors import Refused
from tests.builders.forms import form, question
from tests.builders.readings import (
    PLAIN_ROWS,
    PLAIN_TABLE,
    STAFF_LIST,
    STAFF_TABLE,
    SURVEY,
    Dicts,
    Rows,
    answers_of,
    answers_remarked,
    read_back,
    refusal_of,
    remarks_on,
)
from tests.builders.tables import grid, sheet, workbook


def test_each_row_is_a_submission_that_knows_its_place() -> None:
    first, second = read_back(grid(PLAIN_TABLE))
    assert answers_of(first) == {"фио": "Козлова Мария", "стаж": "3", "запрос": "вести занятия", "дни": "пн, вт"}
    assert (first.row, second.row) == (2, 3)
    assert second.answers["запрос"].cell.place.address == "C3"
    assert second.answers["дни"].cell.value is None and second.answers["дни"].cell.place.address == "D3"


def test_an_old_column_of_the_same_question_helps_unless_the_answers_differ() -> None:
    book = grid("""
        | Фамилия и имя  | Стаж, лет | Стаж, лет | Главный запрос |
        | Козлова Мария  |           | 3         | вести занятия  |
        | Ким Олег Ильич | 4         | 5         | родители       |
    """)
    first, second = read_back(book)
    assert answers_of(first)["стаж"] == "3" and remarks_on(first) == []
    assert remarks_on(second) == ["two_answers"]


def test_a_cell_merged_over_several_rows_answers_for_each_of_them() -> None:
    book = grid("""
        | Фамилия и имя  | Стаж, лет | Главный запрос |
        | Козлова Мария  | 3         | вести занятия  |
        | Ким Олег Ильич | 4         |                |
        | Белова Анна    | 5         |                |
    """)
    merged = replace(book, sheets=(replace(book.sheets[0], covered={(3, 3): 2, (4, 3): 2, (2, 2): 1}),))
    submissions = read_back(merged)
    assert [answers_of(one)["запрос"] for one in submissions] == ["вести занятия"] * 3
    assert [answers_of(one)["стаж"] for one in submissions] == ["3", "4", "5"]


def test_a_hidden_column_of_answers_is_remarked_on() -> None:
    book = grid(PLAIN_TABLE)
    hidden = replace(book, sheets=(replace(book.sheets[0], hidden_columns=frozenset({3, 9})),))
    first, second = read_back(hidden)
    assert (remarks_on(first), remarks_on(second)) == (["hidden_column"], [])


def test_a_workbook_whose_tables_are_all_empty_is_told_by_its_first_table() -> None:
    with pytest.raises(Refused) as refused:
        read_back(grid(sheet(PLAIN_ROWS[:1], "Первый"), sheet(PLAIN_ROWS[:1], "Второй")))
    assert [(problem.code, problem.sheet) for problem in refused.value.problems] == [("empty_form", "Первый")]


def test_a_column_of_nobody_s_beyond_the_headings_is_remarked_however_short_other_rows_are() -> None:
    first, *_ = read_back(
        grid(sheet([*PLAIN_ROWS[:1], ["Козлова Мария", "3", "занятия", "пн", None, "приписка"], ["Ким Олег"]]))
    )
    assert "unknown_column" in remarks_on(first)


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
    submissions = read_back(book)
    assert [answers_of(submission)["фио"] for submission in submissions] == ["Козлова Мария", "Ким Олег Ильич"]
    assert sorted(remarks_on(*submissions)) == ["example_row", "signature_row", "total_row"]


def test_a_column_of_row_numbers_is_no_answer() -> None:
    book = grid("""
        | № | Фамилия и имя | Стаж, лет | Главный запрос |
        | 1 | Козлова Мария | 3         | вести занятия  |
        | 2 |               |           |                |
        | 3 | Итого         | 3         |                |
    """)
    submissions = read_back(book)
    assert [answers_of(submission)["фио"] for submission in submissions] == ["Козлова Мария"]
    assert remarks_on(*submissions) == ["total_row"]


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
    assert [answers_of(submission)["фио"] for submission in read_back(book, shown)] == ["Козлова Мария"]


def test_a_hidden_row_is_taken_with_a_remark() -> None:
    first, second = read_back(grid(sheet(PLAIN_TABLE, hidden_rows=[3])))
    assert (remarks_on(first), remarks_on(second)) == ([], ["hidden_row"])


def test_a_filled_column_of_no_question_is_never_ignored_in_silence() -> None:
    book = grid("""
        | Фамилия и имя | Стаж, лет | Главный запрос | Любимый цвет | Пустой |   |
        | Козлова Мария | 3         | вести занятия  | синий        |        | а |
    """)
    [submission] = read_back(book)
    assert [(remark.code, remark.found) for remark in answers_remarked(submission)] == [
        ("unknown_column", "Любимый цвет"),
        ("unknown_column", "а"),
    ]


def test_a_table_without_the_column_of_a_required_question_is_refused_once() -> None:
    book = grid("""
        | Фамилия и имя  | Стаж, лет | Дни |
        | Козлова Мария  | 3         | пн  |
        | Ким Олег Ильич | 5         | вт  |
    """)
    assert refusal_of(book) == ["column_missing"]


def test_all_sheets_with_the_headings_are_read_and_hidden_ones_that_answer_with_a_remark() -> None:
    book = grid(
        sheet(PLAIN_TABLE, "Первый"),
        sheet("| Заметки |\n| ничего |", "Прочее"),
        sheet(PLAIN_ROWS, "Второй"),
        sheet(PLAIN_ROWS, "Тайный", hidden=True),
    )
    submissions = read_back(book)
    sheets = [submission.answers["фио"].cell.place.sheet for submission in submissions]
    assert sheets[:3] == ["Первый", "Первый", "Второй"] and set(sheets[3:]) == {"Тайный"}
    [remark] = [remark for submission in submissions for remark in submission.remarks]
    assert (remark.code, remark.sheet, remark.values) == ("hidden_sheet", "Тайный", {"count": len(sheets) - 3})


def test_a_form_that_is_recognised_by_some_of_its_questions_says_how_many_of_them_stand_there() -> None:
    some, all_of_them = (
        read_back(grid(sheet(f"| {heads} |\n| {row} |")))[0]
        for heads, row in (
            ("Фамилия и имя | Стаж, лет | Главный запрос", "Ким Олег | 3 | занятия"),
            (PLAIN_TABLE.splitlines()[1].strip().strip("|"), PLAIN_TABLE.splitlines()[2].strip().strip("|")),
        )
    )
    [remark] = some.remarks
    shown = [question for question in SURVEY.plain if not question.hidden]
    assert remark.code == "recognised_by_headings"
    assert remark.values == {"title": SURVEY.title, "count": 3, "max": len(shown)}
    assert remarks_on(all_of_them) == []


def test_a_workbook_of_ours_is_recognised_for_sure() -> None:
    marked = replace(grid(PLAIN_TABLE), marker=SURVEY.id)
    assert read_back(marked)[0].remarks == ()


def test_a_column_deleted_from_a_table_of_ours_is_told_though_nobody_has_to_answer_there() -> None:
    less = "| Фамилия и имя | Стаж, лет | Главный запрос |\n| Ким Олег | 3 | занятия |"
    assert refusal_of(grid(less, marker=SURVEY.id)) == ["column_lost"]
    assert len(read_back(grid(less))) == 1


def test_a_hidden_sheet_without_answers_is_passed_over() -> None:
    book = grid(sheet(PLAIN_TABLE, "Первый"), sheet(PLAIN_TABLE.splitlines()[1], "Тайный", hidden=True))
    assert remarks_on(*read_back(book)) == []


def test_a_questionnaire_that_stands_on_a_hidden_sheet_alone_is_asked_about() -> None:
    book = grid(sheet("| Заметки |\n| ничего |", "Прочее"), sheet(PLAIN_TABLE, "Тайный", hidden=True))
    assert refusal_of(book) == ["form_is_hidden"]


def test_words_of_an_example_inside_an_answer_do_not_make_it_one() -> None:
    book = grid("""
        | Фамилия и имя | Стаж, лет | Главный запрос        |
        | Козлова Мария | 3         | пример других, итого  |
    """)
    assert len(read_back(book)) == 1


def test_what_stands_above_the_table_is_copied_into_each_row() -> None:
    dated = form(question("год", "school_year", label="Учебный год"), tables=[STAFF_TABLE])
    above: Rows = [
        ["Учебный год: 2026/2027"],
        ["ФИО", "Должность", "Группа"],
        ["Козлова Мария", "воспитатель", 3],
    ]
    beside: Rows = [["Учебный год", None, "2026/2027"], *above[1:]]
    for rows in (above, beside):
        assert [answers_of(submission)["год"] for submission in read_back(grid(sheet(rows)), dated)] == ["2026/2027"]


def test_a_table_with_headings_alone_is_an_empty_blank() -> None:
    assert refusal_of(grid(sheet(PLAIN_ROWS[:1]))) == ["empty_form"]
    assert refusal_of(grid(sheet([PLAIN_ROWS[0], ["Образец: Примерова", 3, "занятия"]]))) == [
        "empty_form",
        "example_row",
    ]


def test_our_records_that_lost_their_names_are_read_by_their_headings() -> None:
    rows: Dicts = [{"фио": "Козлова Мария", "должность": "воспитатель"}, {"фио": "Ким Олег Ильич"}]
    book = workbook(STAFF_LIST, {"год": "26/27"}, {"сотрудники": rows})
    assert [answers_of(submission) for submission in read_back(replace(book, names={}), STAFF_LIST)] == [
        {"год": "26/27", "фио": "Козлова Мария", "должность": "воспитатель", "группа": None},
        {"год": "26/27", "фио": "Ким Олег Ильич", "должность": None, "группа": None},
    ]


def test_a_row_in_which_only_we_have_written_is_no_row_without_our_names_either() -> None:
    columns = [question("кто", shown=True), question("день", required=False), question("номер", required=False)]
    listing = form(
        tables=[Section.model_validate({"title": "Согласия", "table": "р", "records": True, "question": columns})]
    )
    book = grid("| Кто | День | Номер |\n| Ким | | |\n| Юн | 1.9.2026 | 5 |")
    assert [answers_of(sent)["кто"] for sent in read_back(book, listing)] == ["Юн"]


def test_the_titles_of_sections_in_a_list_of_the_staff_are_left_out_with_one_remark() -> None:
    columns = [question("фио", "person", label="ФИО"), *(question(n) for n in ("пол", "должность", "стаж"))]
    staff = form(
        tables=[Section.model_validate({"title": "Кадры", "table": "к", "records": True, "question": columns})]
    )
    book = grid("""
        | № | ФИО                      | Пол | Должность | Стаж |
        |   | Администрация            |     |           |      |
        | 1 | Ким Олег Ильич           | м   | директор  | 9    |
        |   | Педагогические работники |     |           |      |
        | 2 | Юн Анна                  | ж   | педагог   | 1    |
        |   | Цой Вера Ильинична       |     |           |      |
    """)
    first, *others = read_back(book, staff)
    assert [answers_of(sent)["фио"] for sent in (first, *others)] == ["Ким Олег Ильич", "Юн Анна", "Цой Вера Ильинична"]
    [remark] = first.remarks
    assert (remark.code, remark.values["rows"]) == ("section_rows", "2, 4")


@pytest.mark.parametrize(
    ("title", "asked"),
    [
        ("Уволенные сотрудники", True),
        ("Бывшие работники", True),
        ("Не работают", True),
        ("В декретном отпуске", True),
        ("Отпуск по уходу за ребёнком", True),
        ("Прочий персонал", False),
    ],
)
def test_people_under_a_title_that_says_they_have_left_or_are_on_leave_are_asked_about(title: str, asked: bool) -> None:
    columns = [question("фио", "person", label="ФИО"), *(question(n) for n in ("пол", "должность", "стаж"))]
    staff = form(
        tables=[Section.model_validate({"title": "Кадры", "table": "к", "records": True, "question": columns})]
    )
    book = grid(f"""
        | ФИО                | Пол | Должность | Стаж |
        | Ким Олег Ильич     | м   | директор  | 9    |
        | {title}            |     |           |      |
        | Юн Анна            | ж   | педагог   | 1    |
        | Совместители       |     |           |      |
        | Цой Вера Ильинична | ж   | педагог   | 2    |
    """)
    told = [[one.found for one in sent.remarks if one.code == "row_of_gone"] for sent in read_back(book, staff)]
    assert told == [[], [title] if asked else [], []]


LIST_BY_NUMBERS = """
    | №          | ФИО                | Пол | Должность | Стаж |
    | 1          | Ким Олег Ильич     | м   | директор  | 9    |
    | {title}    |                    |     |           |      |
    | {number}   | Юн Анна            | ж   | педагог   | 1    |
"""


@pytest.mark.parametrize(("title", "asked"), [("Уволенные сотрудники", True), ("Солнышко", False)])
def test_a_title_that_stands_over_the_whole_table_is_one_among_the_numbers_too(title: str, asked: bool) -> None:
    staff = form(question("фио", "person", label="ФИО"), *(question(n) for n in ("пол", "должность", "стаж")))
    first, second = read_back(grid(LIST_BY_NUMBERS.format(title=title, number=2)), staff)
    assert [one.values["rows"] for one in first.remarks if one.code == "section_rows"] == ["3"]
    assert [one.found for one in second.remarks if one.code == "row_of_gone"] == ([title] if asked else [])


@pytest.mark.parametrize(
    ("number", "told"), [("уволена", ["уволена"]), ("2.", []), ("II", []), ("2 а)", []), ("б/н", [])]
)
def test_words_among_the_numbers_of_rows_are_told(number: str, told: list[str]) -> None:
    staff = form(question("фио", "person", label="ФИО"), *(question(n) for n in ("пол", "должность", "стаж")))
    _, second = read_back(grid(LIST_BY_NUMBERS.format(title="", number=number)), staff)
    assert [one.found for one in second.remarks if one.code.startswith("cell_not_read")] == told


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("Юн Анна (уволена)", True),
        ("Юн Анна уволена", True),
        ("Юн Анна – не работает с 01.06.2026", True),
        ("Юн Анна, бывший педагог", True),
        ("Бывших Анна Ильинична", False),
        ("Юн Анна (декрет)", False),
    ],
)
def test_people_said_beside_their_name_to_have_left_are_asked_about(name: str, asked: bool) -> None:
    columns = [question("фио", "person", label="ФИО"), *(question(n) for n in ("пол", "должность", "стаж"))]
    section = Section.model_validate({"title": "Кадры", "table": "к", "records": True, "question": columns})
    book = grid(f"""
        | ФИО            | Пол | Должность | Стаж |
        | Ким Олег Ильич | м   | директор  | 9    |
        | {name}         | ж   | педагог   | 1    |
    """)
    for defines_people in (True, False):
        staff = form(tables=[section], person="фио", defines_people=defines_people, key=("фио",))
        told = ["named_as_gone" in [one.code for one in sent.remarks] for sent in read_back(book, staff)]
        assert told == [False, asked and defines_people]


def test_a_word_parted_over_two_lines_of_a_heading_is_one() -> None:
    book = grid(sheet([["Фамилия и имя", "Стаж, лет", "Глав-\nный за-\n прос"], ["Козлова Мария", 3, "игры"]]))
    assert answers_of(read_back(book)[0])["запрос"] == "игры"


def test_the_names_of_questions_under_or_above_their_labels_are_no_answers() -> None:
    labels, names = "| Фамилия и имя | Стаж, лет | Главный запрос |", "| фио | стаж | запрос |"
    answers = "| Козлова Мария | 3 | вести занятия |"
    for headings in ((labels, names), (names, labels)):
        [submission] = read_back(grid("\n".join([*headings, answers])))
        assert answers_of(submission)["фио"] == "Козлова Мария" and remarks_on(submission) == []


def test_the_sheet_that_explains_the_questions_is_no_table() -> None:
    helping = sheet(
        [["Фамилия и имя", "Стаж, лет", "Главный запрос"], ["Полностью", "Число", "Словами"]], "Как заполнить"
    )
    far = sheet([*([[]] * 99), *PLAIN_ROWS], "Таблица")
    assert refusal_of(replace(grid(far, marker="survey/1"), sheets=(far, helping))) == ["names_lost"]


def test_a_row_in_which_only_what_we_proposed_stands_is_no_answer_without_our_names_either() -> None:
    decided = form(
        question("журнал"),
        question("отметка"),
        question("номер"),
        question("причина", required=False),
        shapes=("workbook", "table"),
        prefill={"file_name": "Номера", "about": "С чего начать", "answers": {"журнал": "'А'", "отметка": "'Б'"}},
    )
    book = grid("""
        | Журнал   | Отметка   | Номер | Причина |
        | приказы  | последний | 40-ОД |         |
        | справки  | последний |       |         |
    """)
    assert [submission.row for submission in read_back(book, decided)] == [2]


def test_the_label_of_one_question_is_no_name_of_another() -> None:
    placed = form(
        question("документ", label="Код документа"),
        question("название", label="Документ", required=False),
        question("адрес", label="Адрес"),
    )
    book = grid("| Код документа | Документ | Адрес |\n| приказ-1 | Приказ о парах | на сайте |")
    [submission] = read_back(book, placed)
    assert answers_of(submission)["документ"] == "приказ-1" and answers_of(submission)["название"] == "Приказ о парах"
    assert remarks_on(submission) == []


def test_a_row_of_no_cells_between_the_answers_is_passed_over() -> None:
    rows: Rows = [["Фамилия и имя", "Стаж, лет", "Главный запрос"], ["Козлова Мария", 3, "занятия"], []]
    book = grid(sheet([*rows, ["Ким Олег", 5, "родители"]]))
    assert [submission.row for submission in read_back(book)] == [2, 4]
