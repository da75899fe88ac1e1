"""Where a text names somebody, in whatever case: found, and blackened."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from pipeline.language import Case, Gender, PersonName, decline_name, initials, parse_name, search_key
from pipeline.model import Person

BLACKENED = "[данные уничтожены]"
# Two letters may stand for anything: «Ли» is sought with its given names alone.
SHORTEST_SURNAME = 3
_SPACE = r"[\s\u00a0\u202f]+"


class Mentions:
    """The ways in which texts may name a person, as far as nobody else of the office may be meant by them.

    A whole name that a namesake bears too tells nothing; nor does a surname alone, or given names alone, that others
    have.
    """

    def __init__(self, person: Person, others: Iterable[Person]) -> None:
        self._names = [parse_name(name) for name in person.names]
        self._others = [parse_name(name) for other in others if other.id != person.id for name in other.names]

    def stand_in(self, text: str) -> bool:
        """Whether the text names the person."""
        return bool(self._pattern and self._pattern.search(text))

    def may_stand_in(self, text: str) -> bool:
        """The same, or whether a word of the text is a surname of the person, whoever else bears it."""
        words = set(search_key(text).split())
        return self.stand_in(text) or any(words & _surnames(name.surname) for name in self._names)

    @property
    def are_shared(self) -> bool:
        """Whether somebody else bears the same whole name, so that texts cannot tell the two apart."""
        return any(_bears(other, name) for name in self._names for other in self._others)

    def name_others(self, text: str) -> bool:
        """Whether a word of the text may be the surname of somebody else whom the office knows."""
        return not self._surnames_of_others.isdisjoint(search_key(text).split())

    @cached_property
    def _surnames_of_others(self) -> frozenset[str]:
        surnames = frozenset().union(*(_surnames(name.surname) for name in self._others))
        return surnames - frozenset().union(*(_surnames(name.surname) for name in self._names))

    def blackened(self, text: str) -> str:
        """The text with every mention of the person taken out."""
        return self._pattern.sub(BLACKENED, text) if self._pattern else text

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        forms = {form for name in self._names for form in self._forms(name)}
        if not forms:
            return None
        longest_first = sorted(forms, key=lambda form: (-len(form), form))
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(_as_written, longest_first))})(?!\w)", re.IGNORECASE)

    def _forms(self, name: PersonName) -> Iterator[str]:
        """Longer forms that nobody else has, in every case; of either gender, since the name alone may not tell."""
        surnames = _surnames(name.surname)
        same_surname = [other for other in self._others if not surnames.isdisjoint(_surnames(other.surname))]
        for case in Case:
            for gender in Gender:
                if not any(_bears(other, name) for other in same_surname):
                    yield decline_name(name, case, gender).text
                if name.first and not any(_initial_letters(other) == _initial_letters(name) for other in same_surname):
                    yield initials(name, "after", case, gender).text
                    yield initials(name, "before", case, gender).text
                if not same_surname and len(name.surname) >= SHORTEST_SURNAME:
                    yield decline_name(PersonName(name.surname), case, gender).text
                if name.patronymic and not any(_same_given(other, name) for other in self._others):
                    yield decline_name(PersonName("", name.first, name.patronymic), case, gender).text


def is_called(person: Person, words: str) -> bool:
    """Whether each of the words is one of a name of the person, the surname in whatever case."""
    sought = set(search_key(words).split())
    known = ({*search_key(name).split(), *_surnames(parse_name(name).surname)} for name in person.names)
    return bool(sought) and any(sought <= one for one in known)


@lru_cache(maxsize=4096)
def _surnames(surname: str) -> frozenset[str]:
    """A surname in every case: «Петрова» is also what Petrov is called in the genitive."""
    alone = PersonName(surname)
    return frozenset({search_key(decline_name(alone, case, gender).text) for case in Case for gender in Gender})


def _same(one: str, other: str) -> bool:
    return search_key(one) == search_key(other)


def _bears(one: PersonName, other: PersonName) -> bool:
    return _same(str(one), str(other))


def _same_given(one: PersonName, other: PersonName) -> bool:
    return _same(f"{one.first} {one.patronymic}", f"{other.first} {other.patronymic}")


def _initial_letters(name: PersonName) -> str:
    return search_key(f"{name.first[:1]}{name.patronymic[:1]}")


def _as_written(form: str) -> str:
    """A pattern of the words however they are spaced, and whether «ё» has its dots; initials may stand close."""
    words = (re.sub("[её]", "[её]", re.escape(word.lower())) for word in re.split(_SPACE, form.strip()))
    return re.sub(r"\\\.(?=\w)", r"\\.\\s?", _SPACE.join(words))
