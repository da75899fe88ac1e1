"""Namesakes as papers see them: printed apart, counted as two, never equal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

import pytest

from pipeline import expressions
from pipeline.definitions import Declarations
from pipeline.model import Entry, Person, PersonRef, State, Value
from pipeline.views import Office
from pipeline.views.publishing import Permits
from tests.builders import office
from tests.builders.registers import DAY

NAME = "Иванова Анна Петровна"
STAFF = (
    office.STAFF.replace('type = "post" }', 'type = "post", line = "должность" }')
    .replace(
        "defines_people = true",
        'defines_people = true\nnamesakes = { by = ["должность", "родилась"], lasting = ["родилась"] }',
    )
    .replace(
        'line = "должность" },',
        'line = "должность" },\n  { name = "родилась", label = "Дата рождения", type = "date", required = false },',
    )
)


def declared() -> Declarations:
    return office.declared(forms=(STAFF,))


def known(first: dict[str, Value], second: dict[str, Value]) -> State:
    """Two people of one name and somebody else, with their cards."""
    people = {"p1": NAME, "p2": NAME, "p3": "Ким Олег Ильич"}
    cards: dict[str, dict[str, Value]] = {"p1": first, "p2": second, "p3": {"должность": "методист"}}
    entries = [
        Entry(number, "staff", id_, {"фио": PersonRef(id_, ""), "пол": "женский", **card}, 1, number, DAY, id_)
        for number, (id_, card) in enumerate(cards.items(), 1)
    ]
    return State(1, {"staff": tuple(entries)}, {id_: Person(id_, (name,)) for id_, name in people.items()}, {})


POSTS = known({"должность": "воспитатель"}, {"должность": "методист"})
BORN = known(
    {"должность": "воспитатель", "родилась": dt.date(1985, 3, 12)},
    {"должность": "воспитатель", "родилась": dt.date(1990, 7, 1)},
)


def printed(text: str, at: State, agreed: Collection[str] | None = None) -> str:
    """The text; in a public edition where people have agreed to name and post."""
    lines = frozenset({"имя", "должность"})
    permits = None if agreed is None else Permits(dict.fromkeys(agreed, lines), frozenset(), frozenset(), "имя")
    return expressions.fill(text, Office(declared(), at, DAY, permits).names).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("{{ люди.0 }}, {{ люди.1 }}, {{ люди.2 }}", f"{NAME} (воспитатель), {NAME} (методист), Ким Олег Ильич"),
        ("{{ люди.0 | вн }}", "Иванову Анну Петровну (воспитателя)"),
        ("{{ люди.0 | инициалы | дт }}", "Ивановой А.П. (воспитателю)"),
        ("{{ люди.0 | инициалы | дт | с_должностью }}", "воспитателю Ивановой А.П."),
        ("{{ люди.0 | инициалы | с_должностью('рядом') }}, {{ люди.0.должность }}", "Иванова А.П., воспитатель"),
        ("{{ люди.0 | инициалы_впереди }}", "А.П. Иванова"),
        ("{{ люди | без_повторов | length }} {{ люди | map(attribute='фио') | list | без_повторов | length }}", "3 3"),
        ("{{ сотрудники | groupby('фио.фио') | list | length }}", "3"),
        ("{{ люди | map('инициалы_впереди') | list | без_повторов | length }}", "3"),
        ("{{ (сотрудники | где('фио', люди.1)) | map(attribute='должность') | через }}", "методист"),
    ],
)
def test_namesakes_are_told_apart_and_counted_as_two(template: str, words: str) -> None:
    assert printed(template, POSTS) == words


def test_the_day_of_birth_tells_those_of_one_post_but_never_on_the_site() -> None:
    assert printed("{{ люди.1 }}", BORN) == f"{NAME} (дата рождения 01.07.1990)"
    everybody = {"p1", "p2", "p3"}
    assert printed("{{ люди.1 }}", BORN, everybody) == NAME
    assert printed("{{ люди.1 }}", POSTS, everybody) == f"{NAME} (методист)"


def test_the_consent_of_one_opens_no_name_of_the_other() -> None:
    assert printed("{{ люди.0 }}, {{ люди.1 }}", POSTS, {"p1"}) == f"{NAME} (воспитатель), ФИО"


def test_the_same_name_is_checked_for_its_cases_once() -> None:
    office_of_two = Office(declared(), POSTS, DAY)
    assert all("(" not in doubtful.words for doubtful in office_of_two.people.doubtful())
