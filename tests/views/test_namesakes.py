"""Namesakes as papers see them: printed apart, counted as two, never equal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

import pytest

from pipeline import expressions
from pipeline.definitions import Declarations
from pipeline.model import Entry, Person, PersonRef, State, Value
from pipeline.views import Office
from pipeline.views.named_people import named
from pipeline.views.publishing import Permits
from tests.builders import office
from tests.builders.registers import DAY

NAME = "Иванова Анна Петровна"
NAME_BY = "Ивановой Анной Петровной"
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


def of_one_short_name(*names: str) -> State:
    people = {f"p{number}": name for number, name in enumerate(names, 1)}
    cards = [
        Entry(number, "staff", id_, {"фио": PersonRef(id_, ""), "должность": "воспитатель"}, 1, number, DAY, id_)
        for number, id_ in enumerate(people, 1)
    ]
    return State(1, {"staff": tuple(cards)}, {id_: Person(id_, (name,)) for id_, name in people.items()}, {})


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("{{ люди.0 | инициалы | тв }} и {{ люди.1 | инициалы | тв }}", f"Ивановой Алиной Петровной и {NAME_BY}"),
        ("{{ люди.1 | инициалы | с_должностью('рядом') }}", NAME),
        ("{{ люди.0 | инициалы_впереди }}", "А.П. Иванова"),
        ("{{ люди.2 | инициалы | рд }}", "Кима О.И."),
        ("{{ люди | map('инициалы') | list | без_повторов | length }}", "3"),
    ],
)
def test_whose_initials_are_somebody_elses_too_is_written_in_full(template: str, words: str) -> None:
    assert printed(template, of_one_short_name("Иванова Алина Петровна", NAME, "Ким Олег Ильич")) == words


def test_a_paper_is_another_one_once_somebody_of_the_same_initials_comes() -> None:
    alone, two = of_one_short_name(NAME), of_one_short_name(NAME, "Иванова Алина Петровна")
    person = PersonRef("p1", "")
    before = Office(declared(), alone, DAY)
    assert before.answers.person(person).essence() != before.following(two).answers.person(person).essence()


def test_initials_of_two_name_neither_on_the_site() -> None:
    people = of_one_short_name(NAME, "Иванова Алина Петровна")
    agreed, hidden = (Office(declared(), people, DAY).answers.person(PersonRef(id_, "")).phrase for id_ in ("p1", "p2"))
    assert named("наставник – Иванова А.П.", [hidden], [agreed], []) == (hidden,)
    assert named(f"наставник – {NAME}", [hidden], [agreed], []) == ()
    assert named("Директор А.П. Иванова", [hidden], [agreed], []) == ()


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
