"""People stand in two lists: staff, and students who are no staff."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from pipeline import expressions
from pipeline.definitions import Declarations
from pipeline.expressions import Gap
from pipeline.intake import judge
from pipeline.model import CellValue, Entry, InboxItem, IntakeResult, Person, PersonRef, State, Value
from pipeline.people import new_id
from pipeline.views import Office
from tests.builders import office
from tests.builders.registers import DAY, NOTHING_SIGNED
from tests.builders.tables import workbook

ITEM = InboxItem("claim-1", "Студенты.xlsx", Path("kept"), "d" * 64, 100)
NAME = "Иванова Анна Петровна"
FIRST = new_id(NAME)
BORN = dt.date(2006, 3, 14)
STAFF = office.STAFF.replace(
    "defines_people = true",
    'defines_people = true\nnamesakes = { by = ["должность", "родилась"], lasting = ["родилась"] }',
).replace(
    'type = "post" },',
    'type = "post" },\n  { name = "родилась", label = "Дата рождения", type = "date", required = false },\n'
    '  { name = "стаж", label = "Стаж", required = false },',
)
STUDENTS = (
    STAFF.replace("staff/1", "students/1")
    .replace("Кадровый лист", "Студенты")
    .replace("сотрудники", "студенты")
    .replace("стаж", "колледж")
    .replace("Стаж", "Колледж")
    .replace('filled_by = "секретарь"', 'filled_by = "секретарь"\norder = 60')
)


def declared() -> Declarations:
    return office.declared(forms=(STAFF, STUDENTS))


def listed(form: str, known: State, **answers: CellValue) -> IntakeResult:
    """What a list with one row comes to."""
    rows = ({"фио": NAME, "пол": "женский", **answers},)
    table = {"staff": "сотрудники", "students": "студенты"}[form]
    book = workbook(declared().form(form), {}, {table: rows})
    return judge(ITEM, book, Office(declared(), known, DAY), (), NOTHING_SIGNED)


def register(**cards: dict[str, Value]) -> State:
    """A register that knows these cards by form, all under one name and of one person."""
    ref = PersonRef(FIRST, NAME)
    entries = {
        form: (Entry(number, form, FIRST, {"фио": ref, "пол": "женский", **card}, 1, number, DAY, FIRST),)
        for number, (form, card) in enumerate(cards.items(), 1)
    }
    return State(2, entries, {FIRST: Person(FIRST, (NAME,))}, {})


def test_a_student_of_an_employees_name_is_somebody_else_and_that_is_told() -> None:
    result = listed("students", register(staff={"должность": "воспитатель"}), должность="студентка", родилась=BORN)
    assert [record.person for record in result.records] == [f"{FIRST}-2"]
    assert [problem.code for problem in result.problems] == ["new_namesake"]


def test_a_student_who_is_employed_stays_the_same_by_the_day_of_birth() -> None:
    known = register(students={"должность": "студентка", "родилась": BORN})
    result = listed("staff", known, должность="воспитатель", родилась=BORN)
    assert [record.person for record in result.records] == [FIRST]


def test_the_first_list_tells_of_who_stands_in_both() -> None:
    state = register(
        staff={"должность": "воспитатель"}, students={"должность": "студентка", "колледж": "педагогический"}
    )
    names = Office(declared(), state, DAY).names
    [person] = expressions.evaluate("люди", names)
    assert str(person["должность"]) == "воспитатель"


def test_what_another_list_asks_is_a_gap() -> None:
    state = register(students={"должность": "студентка", "колледж": "педагогический"})
    [person] = expressions.evaluate("люди", Office(declared(), state, DAY).names)
    assert person["колледж"] == "педагогический"
    assert isinstance(person["стаж"], Gap)
