"""Names against the people the register knows."""

from __future__ import annotations

import pytest

from pipeline.intake.validation import KnownFacts, validate
from pipeline.model import Level, PersonRef, Refused
from tests.builders.answers import MENTOR, STAFF, accept, refuse, submission
from tests.builders.forms import declared, form, question
from tests.builders.registers import DAY, people


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
        ("Сидорова А.П. или Козлова М.", ["several_people"]),
        ("«Сидорова А.П.»!", ("p1",)),
        ("Сидорова А.П.?", ["not_a_name"]),
        ("Сидорова Анна Петровна 🙂", ["not_a_name"]),
        ("Сидорова А.П. (не хочу)", ["name_with_words"]),
        ("Только не Сидорова А.П.", ["name_with_words"]),
        ("кроме Сидоровой А.П.", ["name_with_words"]),
    ],
)
def test_a_name_is_taken_only_when_it_means_one_person(found: str, expected: object) -> None:
    of = form(MENTOR, after=("staff",))
    staff = form(question("фио", "person"), id="staff/1", defines_people=True, person="фио")
    sent = submission(of, {"наставник": found})
    try:
        record = validate(sent, of, KnownFacts(declared(of, staff), STAFF, DAY))
    except Refused as refused:
        assert [problem.code for problem in refused.problems] == expected
        return
    person = record.values["наставник"]
    assert isinstance(person, PersonRef)
    assert (person.id, *(r.code for r in record.remarks if r.level is Level.REMARK)) == expected


@pytest.mark.parametrize("found", ["нет", "Никого.", "не важно", "всё равно", "на усмотрение куратора"])
def test_where_nobody_has_to_be_named_such_words_name_nobody_and_are_told(found: str) -> None:
    wished = question("наставник", "person", required=False)
    record = accept(form(wished), {"наставник": found}, STAFF)
    assert record.values["наставник"] is None and [remark.code for remark in record.remarks] == ["mended"]


@pytest.mark.parametrize("found", ["нет", "не важно"])
def test_who_has_to_be_named_is_not_left_out_by_words(found: str) -> None:
    of = form(MENTOR, after=("staff",))
    staff = form(question("фио", "person"), id="staff/1", defines_people=True, person="фио")
    with pytest.raises(Refused):
        validate(submission(of, {"наставник": found}), of, KnownFacts(declared(of, staff), STAFF, DAY))


def test_a_form_that_may_come_before_the_staff_list_keeps_the_name_as_written() -> None:
    record = accept(form(MENTOR), {"наставник": "ЧУЖОЙ ПЁТР ИЛЬИЧ"}, STAFF)
    assert record.values["наставник"] == PersonRef("", "Чужой Пётр Ильич")


@pytest.mark.parametrize(
    ("found", "code", "similar"),
    [
        ("Сидорова", "person_mistyped", "«Сидорова Анна Петровна»"),
        ("сидорова (воспитатель)", "person_mistyped", "«Сидорова Анна Петровна»"),
        ("Рябинкина", "full_name_needed", None),
    ],
)
def test_a_surname_alone_is_never_kept_but_asked_about_with_those_who_bear_it(
    found: str, code: str, similar: str | None
) -> None:
    [problem] = refuse(form(MENTOR), {"наставник": found}, STAFF)
    assert (problem.code, problem.values.get("similar")) == (code, similar)


@pytest.mark.parametrize("found", ["Сидоровой не надо", "Не Чужой Пётр", "Любая кроме Козловой"])
def test_words_that_turn_a_name_are_not_kept_as_one(found: str) -> None:
    assert [problem.code for problem in refuse(form(MENTOR), {"наставник": found}, STAFF)] == ["name_with_words"]


def test_a_note_behind_a_name_in_a_list_of_people_turns_nothing() -> None:
    staff = form(question("фио", "person"), defines_people=True, person="фио")
    record = accept(staff, {"фио": "Сидорова Анна Петровна (не аттестована)"}, STAFF)
    assert (record.person, [remark.code for remark in record.remarks]) == ("p1", ["post_attached"])


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


def test_a_former_surname_in_brackets_that_is_somebody_elses_is_asked_about() -> None:
    known = people("Козлова Мария", "Морозова Мария")
    staff = form(question("фио", "person"), defines_people=True, person="фио")
    assert [p.code for p in refuse(staff, {"фио": "Морозова (Козлова) Мария"}, known)] == ["surnames_of_two"]
    named = form(question("фио", "person"))
    assert [p.code for p in refuse(named, {"фио": "Морозова (Козлова) Мария"}, known)] == ["person_ambiguous"]


def test_the_staff_list_tells_of_people_similar_to_a_new_one_and_wants_whole_names() -> None:
    staff = form(question("фио", "person"), defines_people=True, person="фио")
    [told] = accept(staff, {"фио": "Сидарова Анна Петровна"}, STAFF).remarks
    assert (told.code, told.values["value"]) == ("new_person_similar", "Сидарова Анна Петровна")
    for name in ("Сидорова А.П.", "Сидоров И.И", "Лугова Ивановна", "Анна Петровна"):
        assert [p.code for p in refuse(staff, {"фио": name}, STAFF)] == ["full_name_needed"]
    assert accept(staff, {"фио": "Лугов Роман Абрамович"}, STAFF) and accept(staff, {"фио": "Шаронова Яна"}, STAFF)


@pytest.mark.parametrize(
    "written",
    [
        "{{ 7*7 }} Анна",
        "Null Null",
        "test test",
        "- -",
        "Иванова Анна 5",
        "Иванова Иванова Анна",
        "не знаю",
        "все педагоги",
    ],
)
@pytest.mark.parametrize("defines", [True, False])
def test_what_nobody_is_called_by_comes_back(written: str, defines: bool) -> None:
    of = form(question("фио", "person"), defines_people=defines, person="фио")
    assert [problem.code for problem in refuse(of, {"фио": written}, STAFF)] == ["not_a_name"]


@pytest.mark.parametrize(
    ("written", "name", "remarks"),
    [
        ("Мухаммад Умар Абдулло", "Абдулло Мухаммад Умар", ["surname_last"]),
        ("Абдулло, Мухаммад Умар", "Абдулло Мухаммад Умар", []),
        ("Ольга Петровна Рябинкина", "Рябинкина Ольга Петровна", []),
        ("Рябинкина Ольга Петровна мл.", "Рябинкина Ольга Петровна", ["post_attached"]),
    ],
)
def test_a_surname_that_only_seems_to_be_the_last_word_is_remarked_on(
    written: str, name: str, remarks: list[str]
) -> None:
    of = form(question("фио", "person"), defines_people=True, person="фио")
    record = accept(of, {"фио": written}, STAFF)
    taken = record.values["фио"]
    assert isinstance(taken, PersonRef)
    assert (taken.written, [one.code for one in record.remarks if one.level != "mended"]) == (name, remarks)


@pytest.mark.parametrize("written", ["Рябинкиной Ольге Петровне", "Сидоровой Анне Петровне"])
def test_a_list_of_people_takes_no_name_in_another_case_than_the_nominative(written: str) -> None:
    of = form(question("фио", "person"), defines_people=True, person="фио")
    assert [problem.code for problem in refuse(of, {"фио": written}, STAFF)] == ["not_nominative"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Рябинкиной О.П.", ["maybe_not_nominative"]),
        ("Рябинкиной Ольге Петровне", ["not_nominative"]),
        ("Сидоровой Анне Петровне", ["oblique_case"]),
        ("и.о. Рябинкина Ольга Петровна", ["name_with_words"]),
        ("врио Рябинкина О.П.", ["name_with_words"]),
        ("Рябинкина О. Петровна", ["full_name_needed"]),
    ],
)
def test_a_name_kept_as_written_is_asked_about_where_papers_would_print_it_wrong(
    written: str, expected: list[str]
) -> None:
    of, sent = form(MENTOR), submission(form(MENTOR), {"наставник": written})
    try:
        told = validate(sent, of, KnownFacts(declared(of), STAFF, DAY)).remarks
    except Refused as refused:
        told = refused.problems
    assert [problem.code for problem in told if problem.level is not Level.MENDED] == expected


@pytest.mark.parametrize(
    "written",
    ["Рябин-\nкина Ольга", "Рябинкина Ольга Пет-\nровна", "Рябин\u00ad\nкина Ольга", "Рябинкина Ольга Пет- ровна"],
)
def test_a_name_parted_over_two_lines_comes_back(written: str) -> None:
    of = form(question("фио", "person"), defines_people=True, person="фио")
    assert [problem.code for problem in refuse(of, {"фио": written}, STAFF)] == ["word_parted"]
    assert accept(of, {"фио": "Рябинкина Анна-\nМария Петровна"}, STAFF)


def test_a_name_that_may_be_a_slip_is_kept_with_a_remark_and_two_people_come_back() -> None:
    of = form(question("фио", "person"))
    assert [remark.code for remark in accept(of, {"фио": "Роман Роман"}, STAFF).remarks] == ["name_unusual"]
    assert [problem.code for problem in refuse(of, {"фио": "Чернова/Белова"}, STAFF)] == ["several_people"]
