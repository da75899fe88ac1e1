"""Whether two spellings mean one person: nobody is guessed, unsure names only have candidates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from pipeline.model import Person
from pipeline.people.folded_names import FoldedName, folded, is_initial, readings
from pipeline.people.mistyped import SIMILAR, likeness
from pipeline.people.name_remarks import NameRemark
from pipeline.people.spellings import SAME_BEGINNING, SPELLINGS
from pipeline.people.strange_names import has_other_signs
from pipeline.people.written_names import in_one_line, names_several, now_and_before, tidy

MOST_CANDIDATES = 5
PATRONYMIC_ALONE = re.compile(r"(?:[ое]вн|ичн)а$|[ое]вич$")


@dataclass(frozen=True, slots=True)
class Match:
    """Who a written name means.

    `person` is set when it can be only one; otherwise `candidates` are those it may mean, likeliest first, and it
    `is_ambiguous` when it agrees with each of them. `written` is the name in order, `post` what was attached to it,
    `remarks` what was assumed.
    """

    written: str
    person: Person | None = None
    candidates: tuple[Person, ...] = ()
    remarks: tuple[NameRemark, ...] = ()
    post: str = ""
    is_ambiguous: bool = False

    @property
    def has_other_signs(self) -> bool:
        """Whether the name is written with signs that no name has."""
        return has_other_signs(self.written)

    @property
    def is_of_one_name(self) -> bool:
        """Whether several people bear the whole name as it is written."""
        words = folded(self.written).words
        return self.is_ambiguous and all(words in map(_words, person.names) for person in self.candidates)


def _words(name: str) -> tuple[str, ...]:
    return folded(name).words


class _Bearer(NamedTuple):
    """A person under one of the names the register knows."""

    person: Person
    name: FoldedName


class _Known:
    """Everybody under each of their names, to be found by all of its words or by how its surname begins."""

    def __init__(self, people: Mapping[str, Person]) -> None:
        self.bearers = [_Bearer(person, folded(name)) for person in people.values() for name in person.names]
        self.by_words: dict[tuple[str, ...], list[_Bearer]] = {}
        self._by_beginning: dict[str, list[int]] = {}
        for place, bearer in enumerate(self.bearers):
            self.by_words.setdefault(bearer.name.words, []).append(bearer)
            self._by_beginning.setdefault(bearer.name.surname[:SAME_BEGINNING], []).append(place)

    def beginning_as(self, orders: Iterable[FoldedName]) -> list[_Bearer]:
        """Those whose surname begins as the one of some reading, as they stand among all."""
        beginnings = {order.surname[:SAME_BEGINNING] for order in orders}
        places = sorted(place for beginning in beginnings for place in self._by_beginning.get(beginning, ()))
        return [self.bearers[place] for place in places]


class _Same:
    """People known by which mapping they are, not by what it holds: the register's never change."""

    def __init__(self, people: Mapping[str, Person]) -> None:
        self.people = people

    def __hash__(self) -> int:
        return id(self.people)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.people is self.people


@lru_cache(maxsize=4)
def _known(same: _Same) -> _Known:
    return _Known(same.people)


def who_is_meant(written: str, people: Mapping[str, Person]) -> Match:
    """Who is meant, whatever the order of words, capitals, initials, ё, case endings, Latin look-alikes.

    «Белова (Чернова) Вера Юрьевна» means the person known by either surname, nobody surely where these are two.
    """
    if names_several(written):
        return Match(in_one_line(written), remarks=(NameRemark.SEVERAL_PEOPLE,))
    if surnames := now_and_before(written):
        return _renamed(*surnames, people)
    tidied = tidy(written)
    unsettled = Match(tidied.name, remarks=tidied.mended, post=tidied.post)
    name = folded(tidied.name)
    known = _known(_Same(people))
    if same := _distinct(known.by_words.get(name.words, ())):
        return _settled(unsettled, same)
    orders = tuple(readings(tidied.name))
    likely = known.beginning_as(orders)
    for agrees, assumed in SPELLINGS:
        fitting = _distinct(bearer for bearer in likely if any(agrees(order, bearer.name) for order in orders))
        if fitting:
            return _settled(unsettled, fitting, assumed)
    return replace(unsettled, candidates=_similar(name, known.bearers))


def is_full_name(text: str) -> bool:
    """Whether a name has a surname and a first name written out; a patronymic alone is no first name."""
    name = folded(text)
    is_patronymic = not name.patronymic and PATRONYMIC_ALONE.search(name.first)
    are_initials = all(map(is_initial, name.first.split()))
    return bool(name.surname) and not are_initials and not is_initial(name.patronymic) and not is_patronymic


def _renamed(now: str, before: str, people: Mapping[str, Person]) -> Match:
    """Who is meant by a name that is written with two surnames."""
    by_new_name, by_former_name = who_is_meant(now, people), who_is_meant(before, people)
    one, other = by_new_name.person, by_former_name.person
    if one and other and one.id != other.id:
        remarks = (*by_new_name.remarks, NameRemark.SURNAMES_OF_TWO)
        return replace(by_new_name, person=None, candidates=(one, other), remarks=remarks, is_ambiguous=True)
    if one or not (by_former_name.person or by_former_name.is_ambiguous):
        return by_new_name
    return replace(by_former_name, written=by_new_name.written, remarks=(*by_former_name.remarks, NameRemark.RENAMED))


def _distinct(bearers: Iterable[_Bearer]) -> list[_Bearer]:
    """Each person once, under the first of the names that fit."""
    kept: dict[str, _Bearer] = {}
    for bearer in bearers:
        kept.setdefault(bearer.person.id, bearer)
    return list(kept.values())


def _settled(unsettled: Match, bearers: list[_Bearer], *assumed: NameRemark) -> Match:
    """The match with the one person whose name agrees, or with all of them as candidates."""
    if len(bearers) > 1:
        return replace(unsettled, candidates=tuple(bearer.person for bearer in bearers), is_ambiguous=True)
    [bearer] = bearers
    former = () if bearer.name.text == bearer.person.names[0] else (NameRemark.FORMER_NAME,)
    return replace(unsettled, person=bearer.person, remarks=(*unsettled.remarks, *assumed, *former))


def _similar(name: FoldedName, bearers: Iterable[_Bearer]) -> tuple[Person, ...]:
    """People with a mistyped or changed name, the likeliest first."""
    scored = sorted(((likeness(name, bearer.name), bearer) for bearer in bearers), key=lambda pair: -pair[0])
    likely = _distinct(bearer for score, bearer in scored if score >= SIMILAR)
    return tuple(bearer.person for bearer in likely[:MOST_CANDIDATES])
