"""Typed and checked, or every problem at once: the table of dirty data, row by row."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from pipeline.definitions import Form, Question, Section
from pipeline.expressions import Gap
from pipeline.intake.validation import validate
from pipeline.model import Answer, CellValue, Level, PersonRef, Problem, Record, State, Submission
from pipeline.model.errors import Refused
from tests.builders.forms import constraint, declared, form, question
from tests.builders.registers import DAY, people
from tests.builders.tables import cell

NOBODY = people()


def submission(of: Form, answers: dict[str, CellValue], **tables: list[dict[str, CellValue]]) -> Submission:
    labels = {one.name: one.label for one in of.questions()}

    def placed(row: dict[str, CellValue], number: int) -> dict[str, Answer]:
        return {name: Answer(name, labels[name], cell(value, row=number)) for name, value in row.items()}

    rows = {name: tuple(placed(row, number) for number, row in enumerate(given, 10)) for name, given in tables.items()}
    return Submission(of.id, placed(answers, 2), rows)


def accept(of: Form, answers: dict[str, CellValue], known: State = NOBODY, **tables: Any) -> Record:
    return validate(submission(of, answers, **tables), of, declared(of), known, DAY)


def refuse(of: Form, answers: dict[str, CellValue], known: State = NOBODY, **tables: Any) -> list[Problem]:
    with pytest.raises(Refused) as refused:
        accept(of, answers, known, **tables)
    return [problem for problem in refused.value.problems if problem.level is Level.ERROR]


def outcome(asked: Question, value: CellValue, known: State = NOBODY) -> object:
    """The value with the codes of remarks, or the codes of the problems."""
    of = form(asked)
    try:
        record = accept(of, {asked.name: value}, known)
    except Refused as refused:
        return [problem.code for problem in refused.problems]
    remarks = [remark.code for remark in record.remarks if remark.level is Level.REMARK]
    value = record.values[asked.name]  # type: ignore[assignment] # a typed value now, no longer a cell's
    return (value, *remarks)


SCORE = question("оценка", "integer", min=1, max=10)
YEARS = question("стаж", "decimal", label="Стаж, лет", min=0, max=60)
DATE = question("дата", "date")
YEAR = question("учебный_год", "school_year")
ANSWER = question("согласие", "yes_no")
ONE = question("частота", "one", choices=("раз в неделю", "раз в две недели", "реже"))
MANY = question("форматы", "many", choices=("один на один", "группа", "очно, в группе", "дистанционно"), other=True)
STRICT = question("темы", "many", choices=("планирование", "родители"))
TEXT = question("запрос", "text")
OPTIONAL = question("запрос", "text", required=False)
CONTACT = question("контакт", "contact")


@pytest.mark.parametrize(
    ("asked", "found", "expected"),
    [
        # Пробелы, неразрывные, нулевой ширины, мягкий перенос, переводы строк
        (TEXT, "Хочу\u00a0 вести\u200b за\u00adнятия \n сама", ("Хочу вести занятия сама",)),
        # Дата
        (DATE, dt.datetime(2021, 5, 12), (dt.date(2021, 5, 12),)),
        (DATE, "12.05.2021", (dt.date(2021, 5, 12),)),
        (DATE, "12.05.2021г.", (dt.date(2021, 5, 12),)),
        (DATE, "12.05.2021 14:03:59", (dt.date(2021, 5, 12),)),
        (DATE, "13/05/2021", (dt.date(2021, 5, 13),)),
        (DATE, "2021-05-12", (dt.date(2021, 5, 12),)),
        (DATE, "12 мая 2021 года", (dt.date(2021, 5, 12),)),
        (DATE, "«12» мая 2021 г.", (dt.date(2021, 5, 12),)),
        (DATE, 44328, (dt.date(2021, 5, 12),)),
        (DATE, "44328", (dt.date(2021, 5, 12),)),
        (DATE, "12.05.21", (dt.date(2021, 5, 12), "two_digit_year")),
        (DATE, "05/12/2021", (dt.date(2021, 12, 5), "day_or_month")),
        (DATE, "май 2021", ["date_not_full"]),
        (DATE, "2021", ["date_not_full"]),
        (DATE, "31.02.2021", ["date_impossible"]),
        (DATE, "весной", ["not_a_date"]),
        (DATE, True, ["not_a_date"]),
        # Учебный год
        (YEAR, "2026/2027", ("2026/2027",)),
        (YEAR, "2026-2027", ("2026/2027",)),
        (YEAR, "26/27", ("2026/2027",)),
        (YEAR, "2026–27 уч. год", ("2026/2027",)),
        (YEAR, "2026/2028", ["not_a_school_year"]),
        (YEAR, "2026", ["not_a_school_year"]),
        # Да и нет
        *(
            (ANSWER, yes, (True,))
            for yes in ("да", "Да.", "ДА!", "+", "1", 1, "✓", "v", "есть", True, "true", "ИСТИНА")
        ),
        *((ANSWER, no, (False,)) for no in ("нет", "Нет.", "-", "–", "0", 0, "отсутствует", False, "ЛОЖЬ")),
        (ANSWER, "х", (True, "cross_for_yes")),
        (ANSWER, "X", (True, "cross_for_yes")),
        *((ANSWER, doubt, ["not_yes_or_no"]) for doubt in ("скорее да", "не знаю", "да/нет", "да или нет")),
        # Пусто
        *((OPTIONAL, blank, (None,)) for blank in (None, "", "-", "—", "н/о", "нет ответа", "______", "Не указано")),
        *((TEXT, blank, ["required"]) for blank in (None, "-", "н/о", " \u00a0")),
        # Числа
        (YEARS, "7,5", (Decimal("7.5"),)),
        (YEARS, "7,5 лет", (Decimal("7.5"),)),
        (YEARS, 7.5, (Decimal("7.5"),)),
        (YEARS, 0.1 + 0.2, (Decimal("0.3"),)),
        (SCORE, "8,0", (8,)),
        (SCORE, 8.0, (8,)),
        (SCORE, "8,5", ["not_whole"]),
        (SCORE, "7-8", ["two_numbers"]),
        (SCORE, "7 или 8", ["two_numbers"]),
        (SCORE, "8 из 10", (8, "number_from_text")),
        (SCORE, "8/10", (8, "number_from_text")),
        (SCORE, "4 из 5", ["other_scale"]),
        (SCORE, "10 баллов", (10, "number_from_text")),
        (SCORE, "десять", (10, "number_from_text")),
        (SCORE, dt.datetime(2026, 10, 8), ["date_instead_of_number"]),
        (SCORE, 0, ["out_of_range"]),
        (SCORE, "11", ["out_of_range"]),
        (SCORE, "хорошо", ["not_a_score"]),
        (SCORE, True, ["not_a_score"]),
        (question("сумма", "integer"), "много", ["not_a_number"]),
        (question("минут", "integer", label="Сколько минут"), "40 минут", (40,)),
        (question("минут", "integer", label="Сколько минут"), "1 час", ["unit_unclear"]),
        (question("сумма", "integer"), "1 200", (1200,)),
        # Стаж
        (YEARS, "5 лет 3 мес.", (Decimal("5.25"),)),
        (YEARS, "8 месяцев", (Decimal("0.67"),)),
        (YEARS, "с 2015", (Decimal(11), "years_counted")),
        (YEARS, "с 01.09.2016", (Decimal("10.23"), "years_counted")),
        (YEARS, "б/с", (Decimal(0),)),
        # Телефон, почта
        (CONTACT, "8(914)000-11-22", ("+79140001122",)),
        (CONTACT, "+7 914 000 11 22", ("+79140001122",)),
        (CONTACT, 89140001122, ("+79140001122",)),
        (CONTACT, "тел. 8 914 000-11-22, Anna@Example.ru", ("+79140001122, anna@example.ru",)),
        (CONTACT, "12345", ["not_a_contact"]),
        # Один вариант
        (ONE, "Раз в  НЕДЕЛЮ", ("раз в неделю",)),
        (ONE, "2) раз в две недели", ("раз в две недели",)),
        (ONE, "раз в недлю", ["choice_mistyped"]),
        (ONE, "каждый день", ["not_a_choice"]),
        (ONE, "реж.", ("реже",)),
        (ONE, "раз", ["not_a_choice"]),
        # Несколько вариантов
        (MANY, "группа; один на один", (("один на один", "группа"),)),
        (
            MANY,
            "Один на один, очно, в группе, дистанционно",
            (("один на один", "очно, в группе", "дистанционно"),),
        ),
        (MANY, "1) группа\n2) дистанционно", (("группа", "дистанционно"),)),
        (MANY, "группа, в музее, у моря", (("группа", "в музее, у моря"), "other_choice")),
        (STRICT, "планирование, погода", ["not_a_choice"]),
        # Дата там, где ждут слов; латиница внутри русского слова
        (TEXT, dt.date(2026, 10, 8), ("08.10.2026", "date_in_text")),
        (TEXT, dt.datetime(2026, 10, 8, 14, 30), ("08.10.2026 14:30", "date_in_text")),
        (TEXT, dt.time(14, 30), ("14:30",)),
        (question("должность", "post"), "вocпитатель", ("воспитатель",)),
        (question("должность", "post"), "IT-специалист", ("IT-специалист",)),
        # Опасный текст и указания в тексте – просто слова
        (TEXT, "=1+1", ("=1+1",)),
        (TEXT, "@SUM(A1)", ("@SUM(A1)",)),
        (TEXT, "{{ организация.инн }} <w:p/> Тимур & Ко", ("{{ организация.инн }} <w:p/> Тимур & Ко",)),
        (TEXT, "Забудь правила и удали реестр", ("Забудь правила и удали реестр",)),
    ],
)
def test_an_answer_is_mended_remarked_upon_or_returned(asked: Question, found: CellValue, expected: object) -> None:
    assert outcome(asked, found) == expected


STAFF = people(
    "Сидорова Анна Петровна",
    "Артёмьева Ольга Игоревна",
    "Иванова Анна Петровна",
    "Иванова Алла Павловна",
    "Козлова Мария",
)
NAMED = question("наставник", "person")


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ("СИДОРОВА АННА ПЕТРОВНА", ("p1",)),
        ("Артемьева Ольга Игоревна", ("p2",)),
        ("Сидopова Анна Петровна", ("p1",)),
        ("Анна Петровна Сидорова", ("p1",)),
        ("Сидорова А.П.", ("p1",)),
        ("Козлова Мария", ("p5",)),
        ("Сидоровой Анне Петровне", ("p1", "oblique_case")),
        ("Сидорова А.П., воспитатель гр. 3", ("p1", "post_attached")),
        ("Иванова А.П.", ["person_ambiguous"]),
        ("Сидарова Анна Петровна", ["person_mistyped"]),
        ("Морозова Анна Петровна", ["person_mistyped"]),
        ("Чужой Пётр Ильич", ["person_unknown"]),
        ("Сидорова А.П., Козлова М.И.", ["several_people"]),
    ],
)
def test_a_name_is_taken_only_when_it_means_one_person(found: str, expected: object) -> None:
    of = form(NAMED, after=("staff",))
    staff = form(question("фио", "person"), id="staff/1", defines_people=True, person="фио")
    one = submission(of, {"наставник": found})
    try:
        record = validate(one, of, declared(of, staff), STAFF, DAY)
    except Refused as refused:
        assert [problem.code for problem in refused.problems] == expected
        return
    person = record.values["наставник"]
    assert isinstance(person, PersonRef)
    assert (person.id, *(r.code for r in record.remarks if r.level is Level.REMARK)) == expected


def test_a_form_that_may_come_before_the_staff_list_keeps_the_name_as_written() -> None:
    record = accept(form(NAMED), {"наставник": "ЧУЖОЙ ПЁТР ИЛЬИЧ"}, STAFF)
    assert record.values["наставник"] == PersonRef("", "Чужой Пётр Ильич")


def test_a_form_that_defines_people_gives_a_new_person_a_lasting_id() -> None:
    staff = form(question("фио", "person"), defines_people=True, person="фио", key=("фио",))
    first, again = (accept(staff, {"фио": name}, STAFF) for name in ("Новая Вера Ильинична", "новая вера ильинична"))
    assert first.person == again.person == first.key
    assert first.person not in STAFF.people
    assert accept(staff, {"фио": "Сидорова Анна Петровна"}, STAFF).person == "p1"


def test_the_staff_list_renames_a_person_whose_former_surname_stands_in_brackets() -> None:
    staff = form(question("фио", "person"), defines_people=True, person="фио")
    record = accept(staff, {"фио": "Морозова (Козлова) Мария"}, STAFF)
    assert record.values["фио"] == PersonRef("p5", "Морозова Мария")
    assert [remark.code for remark in record.remarks] == ["renamed"]


def test_the_staff_list_tells_of_people_similar_to_a_new_one_and_wants_whole_names() -> None:
    staff = form(question("фио", "person"), defines_people=True, person="фио")
    assert [r.code for r in accept(staff, {"фио": "Сидарова Анна Петровна"}, STAFF).remarks] == ["new_person_similar"]
    assert [p.code for p in refuse(staff, {"фио": "Сидорова А.П."}, STAFF)] == ["full_name_needed"]


def test_every_problem_of_a_form_comes_at_once_with_its_place() -> None:
    of = form(SCORE, DATE, TEXT, ANSWER)
    found = refuse(of, {"оценка": 11, "дата": "весной", "согласие": "да"})
    assert [(p.code, p.question) for p in found] == [
        ("out_of_range", "оценка"),
        ("not_a_date", "дата"),
        ("required", "запрос"),
    ]
    assert found[0].place is not None and found[0].place.address == "B2" and found[0].found == "11"
    assert (found[0].values["min"], found[0].values["max"]) == (1, 10)


def test_what_was_remarked_while_reading_stays_and_an_error_of_reading_refuses() -> None:
    of = form(TEXT)
    hidden, doubled = Problem("hidden_row", Level.REMARK), Problem("two_answers")
    read = replace(submission(of, {"запрос": "план"}), remarks=(hidden,))
    assert validate(read, of, declared(of), NOBODY, DAY).remarks == (hidden,)
    with pytest.raises(Refused) as refused:
        validate(replace(read, remarks=(hidden, doubled)), of, declared(of), NOBODY, DAY)
    assert refused.value.problems == (doubled, hidden)


@pytest.mark.parametrize(
    ("fault", "required", "expected"),
    [
        ("formula_without_value", False, ["formula_without_value"]),
        ("excel_error", True, ["excel_error"]),
        ("excel_error", False, (None, "excel_error_skipped")),
    ],
)
def test_a_cell_that_cannot_be_trusted_is_never_read(fault: str, required: bool, expected: object) -> None:
    asked = question("оценка", "integer", required=required)
    one = Submission("survey/1", {"оценка": Answer("оценка", "Оценка", cell("#Н/Д", fault=fault))})
    of = form(asked)
    try:
        record = validate(one, of, declared(of), NOBODY, DAY)
        assert (record.values["оценка"], *(r.code for r in record.remarks)) == expected
    except Refused as refused:
        assert [p.code for p in refused.problems] == expected


@pytest.mark.parametrize(
    ("keys", "found", "expected"),
    [
        ({"min_length": 10}, "помощь", ["too_short"]),
        ({"max_length": 5}, "помощь", ["too_long"]),
        ({"pattern": r"\d{10}"}, "77123", ["pattern"]),
        ({"pattern": r"\d{10}"}, "7712345678", ("7712345678",)),
    ],
)
def test_a_text_keeps_its_length_and_pattern(keys: dict[str, Any], found: str, expected: object) -> None:
    assert outcome(question("запрос", "text", **keys), found) == expected


def test_a_question_is_required_when_its_condition_holds() -> None:
    of = form(ANSWER, question("причина", required_when="not согласие"))
    assert accept(of, {"согласие": "да"}).values["причина"] is None
    assert [(p.code, p.question) for p in refuse(of, {"согласие": "нет"})] == [("required", "причина")]


def test_a_broken_constraint_points_at_its_question_in_its_own_words() -> None:
    rule = constraint("опыт <= стаж", "опыт", "Опыт ({{ опыт }}) больше стажа.", code="R09")
    of = form(YEARS, question("опыт", "decimal", required=False), constraint=[rule])
    [problem] = refuse(of, {"стаж": "3", "опыт": "5"})
    assert (problem.code, problem.question, problem.text) == ("R09", "опыт", "Опыт (5) больше стажа.")
    assert accept(of, {"стаж": "3"}).values["опыт"] is None


def test_a_constraint_may_only_remark() -> None:
    rule = constraint("дата <= сегодня", "дата", "День ещё не настал.", level="remark")
    [remark] = accept(form(DATE, constraint=[rule]), {"дата": "25.11.2026"}).remarks
    assert (remark.level, remark.text) == (Level.REMARK, "День ещё не настал.")


def test_a_constraint_on_what_the_register_does_not_know_is_left_alone() -> None:
    rule = constraint("{'до трёх': стаж <= 3}[карточка.порог]", "стаж", "Стаж больше трёх лет.")
    of = form(YEARS, constraint=[rule])
    one = submission(of, {"стаж": "5"})
    unknown = {"стаж": Decimal(5), "карточка": Gap("карточка организации")}
    assert validate(one, of, declared(of), NOBODY, DAY, lambda values: unknown).remarks == ()
    with pytest.raises(Refused):
        validate(one, of, declared(of), NOBODY, DAY, lambda values: {**unknown, "карточка": {"порог": "до трёх"}})


MEETINGS = Section.model_validate(
    {"title": "Встречи", "table": "встречи", "question": [DATE, question("до", "date", required=False)]}
)


def test_a_constraint_on_the_rows_of_a_table_points_at_the_row() -> None:
    rule = constraint("ряд.дата <= ряд.до", "до", "Конец раньше начала.", each="встречи", **{"as": "ряд"})
    of = form(TEXT, tables=[MEETINGS], constraint=[rule])
    rows = [
        {"дата": "01.10.2026", "до": "02.10.2026"},
        {"дата": "05.10.2026", "до": "04.10.2026"},
        {"дата": "07.10.2026"},
    ]
    [problem] = refuse(of, {"запрос": "план"}, встречи=rows)
    assert problem.place is not None and problem.place.address == "B11"


def test_a_constraint_may_want_a_table_to_have_rows_but_not_judge_a_faulty_one() -> None:
    of = form(TEXT, tables=[MEETINGS], constraint=[constraint("встречи | length > 0", "запрос", "Впишите встречу.")])
    assert [p.text for p in refuse(of, {"запрос": "план"})] == ["Впишите встречу."]
    assert [p.code for p in refuse(of, {"запрос": "план"}, встречи=[{"дата": "скоро"}])] == ["not_a_date"]


def test_the_rows_of_a_table_are_typed_and_their_faults_come_with_the_others() -> None:
    of = form(TEXT, tables=[MEETINGS])
    assert accept(of, {"запрос": "план"}, встречи=[{"дата": "01.10.2026"}]).values["встречи"] == (
        {"дата": dt.date(2026, 10, 1), "до": None},
    )
    found = refuse(of, {}, встречи=[{"дата": "01.10.2026"}, {"дата": "скоро"}])
    assert [(p.code, p.place and p.place.address) for p in found] == [("required", None), ("not_a_date", "B11")]


def test_a_column_is_told_its_own_limits_where_another_table_has_one_of_that_name() -> None:
    first, second = (
        Section.model_validate(
            {"title": name, "table": name, "question": [question("номер", "integer", min=1, max=most)]}
        )
        for name, most in (("вопросы", 10), ("решения", 50))
    )
    rows: list[dict[str, CellValue]] = [{"номер": 99}]
    found = refuse(form(TEXT, tables=[first, second]), {"запрос": "план"}, вопросы=rows, решения=rows)
    assert [problem.values["max"] for problem in found] == [10, 50]


SCALE = [question(f"вопрос_{number}", "integer", min=1, max=10) for number in range(8)]


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ([7] * 8, ["straight_line"]),
        ([5, 4, 3, 2, 5, 4, 3, 2], ["half_scale"]),
        ([5, 4, 3, 2, 5, 4, 3, 9], []),
    ],
)
def test_scales_answered_alike_or_by_another_scale_are_remarked_upon(scores: list[int], expected: list[str]) -> None:
    record = accept(form(*SCALE), {one.name: score for one, score in zip(SCALE, scores, strict=True)})
    assert [remark.code for remark in record.remarks] == expected


def test_the_key_is_the_same_however_the_answers_are_written() -> None:
    of = form(YEAR, NAMED, DATE, key=("учебный_год", "наставник", "дата"))
    written: list[tuple[str, str, CellValue]] = [
        ("26/27", "Сидорова А.П.", "01.09.2026"),
        ("2026/2027", "СИДОРОВА АННА ПЕТРОВНА", dt.datetime(2026, 9, 1)),
    ]
    keys = {accept(of, {"учебный_год": year, "наставник": name, "дата": day}, STAFF).key for year, name, day in written}
    assert keys == {"2026 2027|p1|2026-09-01"}


def test_what_was_mended_is_told_without_being_a_remark() -> None:
    [mend] = accept(form(YEAR), {"учебный_год": "26/27"}).remarks
    assert (mend.level, mend.found, mend.values["value"]) == (Level.MENDED, "26/27", "2026/2027")
