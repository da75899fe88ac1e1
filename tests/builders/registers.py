"""A register in memory: the people, entries and papers that it knows at one moment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from pipeline.model import Entry, Issued, Moment, Person, PersonRef, Standing, State

DAY = dt.date(2026, 11, 24)


def person(id_: str, *names: str) -> Person:
    """Somebody under these names, the current one first."""
    return Person(id_, names)


PEOPLE = {
    "ivanova": person("ivanova", "Иванова Анна Петровна"),
    "petrov": person("petrov", "Петров Пётр Петрович"),
}
CARDS: Mapping[str, Mapping[str, Any]] = {
    "ivanova": {"фио": PersonRef("ivanova", ""), "пол": "женский", "должность": "старший воспитатель"},
    "petrov": {"фио": PersonRef("petrov", ""), "пол": "мужской", "должность": "воспитатель"},
}


def entry(form_name: str, number: int = 1, person: str = "", key: str = "", **values: Any) -> Entry:
    """An entry of a form with these answers; its key is its person unless told."""
    return Entry(number, form_name, key or person, values, 1, number, DAY, person)


def state(*entries: Entry, issued: tuple[Issued, ...] = (), revision: int = 7, names: Mapping[str, str] = {}) -> State:
    """A register that knows two people (renamed by `names`) with their cards, these entries and these papers."""
    cards = [entry("staff", 100 + n, id_, **card) for n, (id_, card) in enumerate(CARDS.items())]
    found: dict[str, list[Entry]] = {}
    for one in (*cards, *entries):
        found.setdefault(one.form, []).append(one)
    by_form = {name: tuple(of_form) for name, of_form in found.items()}
    people = {**PEOPLE, **{id_: Person(id_, (name,)) for id_, name in names.items()}}
    return State(revision, by_form, people, {item.code: item for item in issued})


def paper(code: str, standing: Standing, edition: str = "e", **changed: Any) -> Issued:
    """A paper as it lies in the outbox."""
    name, _, subject = code.partition("@")
    given = {"revision": 5, "file": f"{code}.docx", "digest": "d" * 64, "day": DAY, **changed}
    return Issued(code=code, document=name, subject=subject, standing=standing, edition=edition, **given)


CARD_ENTRY = entry(
    "organization",
    50,
    название="ДС «Ромашка»",
    полное="Детский сад «Ромашка»",
    полное_рд="Детского сада «Ромашка»",
    куратор=PersonRef("", "Иванова А.П."),
    город="Магадан",
)


def people(*names: str) -> State:
    """A register that knows these people and nothing else; further names after «/» are former ones."""
    known = [person(f"p{number}", *name.split("/")) for number, name in enumerate(names, start=1)]
    return State(1, {}, {one.id: one for one in known}, {})


class SignedThen:
    """Papers that all got their words at one moment; `words` gives what they say of another one, by default nothing."""

    def __init__(self, moment: Moment, words: Callable[[Issued, Moment], str] = lambda issued, moment: "") -> None:
        self._moment = moment
        self._words = words

    def moment_of(self, issued: Issued) -> Moment:
        return self._moment

    def words_of(self, issued: Issued, moment: Moment) -> str:
        return self._words(issued, moment)


NOTHING_SIGNED = SignedThen(Moment(State(0, {}, {}, {}), DAY))
