"""A staff list with two people of one name, and questionnaires under that name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from pipeline.definitions import Declarations
from pipeline.intake import judge
from pipeline.model import CellValue, Entry, InboxItem, IntakeResult, Outcome, Person, PersonRef, State
from pipeline.people import new_id
from pipeline.views import Office
from tests.builders import office
from tests.builders.registers import DAY, NOTHING_SIGNED
from tests.builders.tables import workbook

ITEM = InboxItem("claim-1", "Кадры.xlsx", Path("kept"), "d" * 64, 100)
NAME = "Иванова Анна Петровна"
FIRST = new_id(NAME)
SECOND = f"{FIRST}-2"
HIRED = dt.date(2019, 9, 1)
STAFF = office.STAFF.replace(
    "defines_people = true",
    "defines_people = true\n"
    'namesakes = { by = ["должность", "родилась", "принята", "табель"], lasting = ["родилась"], '
    'seldom = ["принята", "табель"] }',
).replace(
    'type = "post" },',
    'type = "post" },\n  { name = "родилась", label = "Дата рождения", type = "date", required = false },\n'
    '  { name = "принята", label = "Принята", type = "date", required = false },\n'
    '  { name = "табель", label = "Табельный номер", required = false },',
)
WISH = office.WISH.replace(
    '{ name = "просьба"', '{ name = "должность", label = "Должность", required = false },\n  { name = "просьба"'
)


def declared() -> Declarations:
    return office.declared(forms=(STAFF, WISH))


def row(post: str = "воспитатель", name: str = NAME, **answers: CellValue) -> dict[str, CellValue]:
    return {"фио": name, "пол": "женский", "должность": post, **answers}


def listed(*rows: dict[str, CellValue], known: State | None = None) -> IntakeResult:
    """What a staff list with these rows comes to."""
    book = workbook(declared().form("staff"), {}, {"сотрудники": rows})
    return judge(ITEM, book, Office(declared(), known or State(0, {}, {}, {}), DAY), (), NOTHING_SIGNED)


def register(**cards: Mapping[str, Any]) -> State:
    """A register that knows these cards by id, all under one name."""
    people = {id_: Person(id_, (NAME,)) for id_ in cards}
    entries = [
        Entry(number, "staff", id_, {**card, "фио": PersonRef(id_, NAME)}, 1, number, DAY, id_)
        for number, (id_, card) in enumerate(cards.items(), 1)
    ]
    return State(2, {"staff": tuple(entries)}, people, {})


def met(result: IntakeResult) -> list[tuple[str, object]]:
    return [(record.person, record.values["должность"]) for record in result.records]


def codes(result: IntakeResult) -> list[str]:
    return [problem.code for problem in result.problems if problem.code != "key_as_written"]


TWO = register(p1=row(), p2=row("методист"))


def test_two_posts_under_one_name_are_two_people_and_that_is_told() -> None:
    result = listed(row(), row("методист"))
    assert result.outcome is Outcome.ACCEPTED
    assert met(result) == [(FIRST, "воспитатель"), (SECOND, "методист")]
    assert [record.key for record in result.records] == [FIRST, SECOND]
    assert [person.names for person in result.people] == [(NAME,), (NAME,)]
    assert codes(result) == ["new_namesake"]


def test_two_days_of_birth_are_two_people_without_a_word() -> None:
    born = (dt.date(1985, 3, 12), dt.date(1990, 7, 1))
    result = listed(*(row(родилась=day) for day in born))
    assert ([id_ for id_, _ in met(result)], codes(result)) == ([FIRST, SECOND], [])


def test_a_row_that_comes_twice_stays_one_person() -> None:
    assert met(listed(row(), row())) == [(FIRST, "воспитатель")] * 2
    twice = listed(row(родилась=dt.date(1985, 3, 12)), row("методист", родилась=dt.date(1985, 3, 12)))
    assert (twice.outcome, codes(twice)) == (Outcome.RETURNED, ["person_twice", "person_twice"])
    assert [problem.values["row"] for problem in twice.problems if problem.code == "person_twice"] == [4, 3]


@pytest.mark.parametrize("name", [NAME, NAME.lower(), NAME.replace(" ", "  "), "ИВАНОВА АННА ПЕТРОВНА"])
def test_two_posts_with_one_day_of_employment_are_one_person_written_twice_and_asked_about(name: str) -> None:
    result = listed(row(name=name, принята=HIRED), row("старший воспитатель", принята=HIRED))
    assert (result.outcome, codes(result)) == (Outcome.RETURNED, ["person_twice", "person_twice"])
    assert [problem.values["row"] for problem in result.problems if problem.code == "person_twice"] == [4, 3]


def test_days_of_birth_or_another_day_of_employment_answer_that_question() -> None:
    born = (dt.date(1985, 3, 12), dt.date(1990, 7, 1))
    assert len(listed(*(row(родилась=day, принята=HIRED) for day in born)).people) == 2
    other = row("методист", принята=dt.date(2026, 9, 1))
    assert len(listed(row(принята=HIRED), other).people) == 2


@pytest.mark.parametrize("none", ["б/н", "Б/Н.", "без номера", "не присвоен", "нет"])
def test_a_number_that_nobody_has_makes_nobody_one_person(none: str) -> None:
    hired, later = row("няня", принята=HIRED, табель=none), row("повар", принята=dt.date(2026, 9, 1), табель=none)
    assert len(listed(hired, later).people) == 2
    assert codes(listed(later, known=register(p1=hired))) == ["namesake_unsure"]
    numbered = [{**one, "табель": "17"} for one in (hired, later)]
    assert codes(listed(*numbered)) == ["person_twice", "person_twice"]


def test_somebody_known_who_is_written_twice_is_asked_about_and_two_who_are_known_are_not() -> None:
    rows = (row(принята=HIRED), row("методист", принята=HIRED))
    assert codes(listed(*rows, known=register(p1=rows[0]))) == ["person_twice", "person_twice"]
    assert met(listed(*rows, known=register(p1=rows[0], p2=rows[1]))) == [("p1", "воспитатель"), ("p2", "методист")]


def test_whoever_changes_her_post_stays_who_she_is() -> None:
    result = listed(row("методист"), known=register(p1=row()))
    assert (met(result), codes(result)) == ([("p1", "методист")], ["namesake_or_changed"])
    assert [problem.values for problem in result.problems] == [{"value": "воспитатель"}]
    known = register(p1=row(принята=HIRED))
    result = listed(row("методист", принята=HIRED), known=known)
    assert (met(result), codes(result)) == ([("p1", "методист")], [])


def test_a_namesake_does_not_take_the_place_of_somebody_known() -> None:
    result = listed(row(), row("методист"), known=register(p1=row()))
    assert met(result) == [("p1", "воспитатель"), (FIRST, "методист")]
    assert codes(result) == ["new_namesake"]


def test_another_day_of_birth_or_another_post_and_day_of_employment_are_asked_about() -> None:
    known = register(p1=row(родилась=dt.date(1985, 3, 12)))
    result = listed(row(родилась=dt.date(1990, 7, 1)), known=known)
    assert (result.outcome, codes(result)) == (Outcome.RETURNED, ["namesake_unsure"])
    assert result.problems[0].values["similar"] == f"«{NAME} (воспитатель)»"
    known = register(p1=row(принята=dt.date(2019, 9, 1)))
    assert codes(listed(row("методист", принята=dt.date(2026, 9, 1)), known=known)) == ["namesake_unsure"]


def test_words_beside_the_name_answer_that_question() -> None:
    known = register(p1=row(родилась=dt.date(1985, 3, 12)))
    corrected = row(родилась=dt.date(1985, 12, 3), name=f"{NAME} (воспитатель)")
    result = listed(corrected, known=known)
    assert (met(result), codes(result)) == ([("p1", "воспитатель")], [])
    moved = listed(row("логопед", name=f"{NAME} (методист)"), known=TWO)
    assert (met(moved), codes(moved)) == ([("p2", "логопед")], [])


def test_whoever_marries_stays_the_one_whose_post_it_is() -> None:
    married = "Белова (Иванова) Анна Петровна"
    result = listed(row("методист", name=married), known=TWO)
    assert met(result) == [("p2", "методист")]
    assert [person.names for person in result.people] == [("Белова Анна Петровна", NAME)]
    assert codes(listed(row("логопед", name=married), known=TWO)) == ["namesake_unsure"]
    assert met(listed(row("логопед", name=f"{married} (методист)"), known=TWO)) == [("p2", "логопед")]


MARRIED, MARRIED_NOW = "Белова Анна Петровна", "Белова (Иванова) Анна Петровна"


def test_a_new_surname_alone_comes_back_where_the_day_of_employment_is_the_same() -> None:
    known = register(p1=row(принята=HIRED))
    asked = listed(row(name=MARRIED, принята=HIRED), known=known)
    assert (asked.outcome, codes(asked)) == (Outcome.RETURNED, ["known_by_another_name"])
    [told] = [problem for problem in asked.problems if problem.code == "known_by_another_name"]
    assert told.values == {"similar": f"«{NAME}»", "value": "Принята"}
    renamed = listed(row(name=MARRIED_NOW, принята=HIRED), known=known)
    assert ([id_ for id_, _ in met(renamed)], codes(renamed)) == (["p1"], ["renamed"])


@pytest.mark.parametrize("rows", [[row(name=MARRIED)], [row(принята=HIRED), row(name=MARRIED, принята=HIRED)]])
def test_somebody_new_of_a_like_name_is_remarked_on_where_that_one_stands_beside_or_nothing_is_the_same(
    rows: list[dict[str, CellValue]],
) -> None:
    told = listed(*rows, known=register(p1=row(принята=HIRED)))
    assert (told.outcome, codes(told)) == (Outcome.ACCEPTED, ["new_person_similar"])


def test_a_row_comes_back_together_with_the_faulty_row_of_a_namesake() -> None:
    other = "Ким Вера Ильинична"
    result = listed(row(), {**row("методист"), "пол": ""}, row(name=other))
    assert [record.values["фио"] for record in result.records] == [PersonRef(new_id(other), other)]
    assert codes(result) == ["namesake_returned", "required"]


def test_of_two_known_the_one_whose_post_it_is_is_meant() -> None:
    assert met(listed(row("методист"), known=TWO)) == [("p2", "методист")]
    result = listed(row("логопед"), known=TWO)
    assert codes(result) == ["namesake_unsure"]
    assert result.problems[0].values["similar"] == f"«{NAME} (воспитатель)», «{NAME} (методист)»"


def test_a_form_that_tells_nobody_apart_keeps_one_person_for_a_name() -> None:
    book = workbook(office.declared().form("staff"), {}, {"сотрудники": [row(), row("методист")]})
    result = judge(ITEM, book, Office(office.declared(), State(0, {}, {}, {}), DAY), (), NOTHING_SIGNED)
    assert (met(result), codes(result)) == ([(FIRST, "воспитатель")], ["twice_in_file"])


@pytest.mark.parametrize(
    ("answers", "person", "code"),
    [
        ({"фио": f"{NAME} (методист)"}, "p2", None),
        ({"фио": NAME, "должность": "методист"}, "p2", None),
        ({"фио": f"{NAME}, воспитатель", "должность": "воспитатель"}, "p1", None),
        ({"фио": NAME}, None, "namesakes"),
        ({"фио": NAME, "должность": "логопед"}, None, "namesakes"),
        ({"фио": "Иванова А.П."}, None, "namesakes"),
    ],
)
def test_a_questionnaire_is_taken_for_the_one_it_tells_or_asks_once(
    answers: dict[str, CellValue], person: str | None, code: str | None
) -> None:
    sent = workbook(declared().form("wish"), {"год": "2026/2027", **answers})
    result = judge(ITEM, sent, Office(declared(), TWO, DAY), (), NOTHING_SIGNED)
    assert [record.person for record in result.records] == ([person] if person else [])
    assert codes(result) == ([code] if code else [])
    for problem in result.problems:
        if problem.code == code:
            assert problem.values["similar"] == f"«{NAME} (воспитатель)», «{NAME} (методист)»"


def test_a_form_that_may_come_before_the_list_is_asked_about_namesakes_too() -> None:
    card = {"название": "Сад", "полное": "Сад", "город": "Магадан"}
    sent = workbook(declared().form("organization"), {**card, "куратор": NAME})
    assert codes(judge(ITEM, sent, Office(declared(), TWO, DAY), (), NOTHING_SIGNED)) == ["namesakes"]
    sent = workbook(declared().form("organization"), {**card, "куратор": f"{NAME} (методист)"})
    [record] = judge(ITEM, sent, Office(declared(), TWO, DAY), (), NOTHING_SIGNED).records
    assert record.values["куратор"] == PersonRef("p2", NAME)
