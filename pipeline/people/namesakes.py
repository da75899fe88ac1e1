"""People of one name: what stands beside the name to tell them apart, and who of them is meant by it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from pipeline.language import search_key
from pipeline.model import Person, Value
from pipeline.people.folded_names import folded
from pipeline.people.name_remarks import NameRemark
from pipeline.people.same_person import Match

DAY = re.compile(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
# «1985 г. р.», «1985 года»
LONGEST_PARTICLE = 4
SHORTEST_BEGINNING = 2
# «Музыкального» and «музыкальный» differ in so many letters at their end and agree in at least so many before.
ENDING, SHORTEST_STEM = 3, 4


@dataclass(frozen=True, slots=True)
class Trait:
    """An answer on somebody's card that tells namesakes apart, and how it is written beside the name."""

    question: str
    value: Value
    words: str


@dataclass(frozen=True, slots=True)
class Namesakes:
    """People who may be taken for one another, with what tells them apart: by id, in the order in which it is told."""

    traits: Mapping[str, Sequence[Trait]] = field(default_factory=dict)

    @staticmethod
    def sharing_names(people: Mapping[str, Person]) -> Mapping[str, tuple[str, ...]]:
        """For each id the ids of everybody known under one of the same names, itself too; others are left out."""
        bearers: dict[tuple[str, ...], list[str]] = {}
        for person in people.values():
            for words in dict.fromkeys(folded(name).words for name in person.names):
                bearers.setdefault(words, []).append(person.id)
        shared: dict[str, dict[str, None]] = {}
        for ids in bearers.values():
            if len(ids) > 1:
                for id_ in ids:
                    shared.setdefault(id_, {}).update(dict.fromkeys(ids))
        return {id_: tuple(together) for id_, together in shared.items()}

    def among(self, people: Iterable[Person]) -> Namesakes:
        """These people alone; who has no card has no traits."""
        return Namesakes({person.id: self.traits.get(person.id, ()) for person in people})

    def marks(self) -> Mapping[str, str]:
        """What stands beside each name: the first trait that nobody else has.

        Who has none of their own gets all of them, or a number where even these are somebody else's.
        """
        together = {id_: ", ".join(trait.words for trait in own) for id_, own in self.traits.items()}
        told: dict[str, str] = {}
        for number, (id_, own) in enumerate(self.traits.items(), start=1):
            others = {trait.words for other, theirs in self.traits.items() if other != id_ for trait in theirs}
            alone = next((trait.words for trait in own if trait.words not in others), "")
            is_doubled = not together[id_] or [*together.values()].count(together[id_]) > 1
            told[id_] = alone or (f"№ {number}" if is_doubled else together[id_])
        return told

    def labels(self, people: Sequence[Person]) -> Sequence[str]:
        """The people as each can be written to be understood: «Иванова Анна Петровна (методист)» for namesakes."""
        shared = self.sharing_names({person.id: person for person in people})
        beside = self.among(people).marks()
        return [f"{one.names[0]} ({beside[one.id]})" if one.id in shared else one.names[0] for one in people]

    def told(self, match: Match, answers: Mapping[str, str]) -> Match:
        """The match settled, where several people may be meant, by the words beside the name.

        For people of one whole name the other `answers` of their questionnaire tell as well, by the question of the
        trait; nobody is told by answers of which one contradicts.
        """
        if not match.is_ambiguous:
            return match
        among, people = self.among(match.candidates), {person.id: person for person in match.candidates}
        by_note = among.meant_by(match.post) if match.post else ()
        if len(by_note) == 1:
            remarks = tuple(remark for remark in match.remarks if remark is not NameRemark.POST_ATTACHED)
            return replace(match, person=people[by_note[0]], candidates=(), remarks=remarks)
        by_answers = [id_ for id_, own in among.traits.items() if match.is_of_one_name and _answers_tell(answers, own)]
        if len(by_answers) == 1:
            return replace(match, person=people[by_answers[0]], candidates=())
        return match

    def meant_by(self, note: str) -> Sequence[str]:
        """The ids of those whom the words beside a name fit: a mark, a trait, several parted by commas."""
        marked = [id_ for id_, mark in self.marks().items() if search_key(mark) == search_key(note)]
        if marked:
            return marked
        pieces = [piece for piece in re.split(r"[,;]", note) if piece.strip()]
        for parts, says in (([note], _says_exactly), (pieces, _says_exactly), (pieces, _says)):
            if fitting := [id_ for id_, own in self.traits.items() if _all_said(parts, own, says)]:
                return fitting
        return []


def _all_said(pieces: Iterable[str], own: Sequence[Trait], says: Callable[[str, Trait], bool]) -> bool:
    return all(any(says(piece, trait) for trait in own) for piece in pieces)


def _answers_tell(answers: Mapping[str, str], own: Sequence[Trait]) -> bool:
    """Whether at least one answer says the same as a trait, and none says something else."""
    said = [_says(answers[trait.question], trait) for trait in own if answers.get(trait.question)]
    return bool(said) and all(said)


def _says_exactly(written: str, trait: Trait) -> bool:
    return search_key(written) in (search_key(trait.words), search_key(str(trait.value)))


def _says(written: str, trait: Trait) -> bool:
    """Whether the words mean the trait: a day or its year, a number with or without its title, shortened words."""
    value, words = str(trait.value), search_key(written).split()
    if isinstance(trait.value, dt.date):
        title = search_key(trait.words).split()
        others = [word for word in words if len(word) > LONGEST_PARTICLE and not word.isdecimal()]
        return _names_day(written, trait.value) and all(any(_is_form_of(word, one) for one in title) for word in others)
    if value.isdecimal():
        return words[-1:] == [value]
    known = search_key(value).split()
    return len(words) == len(known) and all(map(_is_form_of, words, known))


def _names_day(written: str, day: dt.date) -> bool:
    """Whether the only day, or the only year, that is written is this one."""
    days = [tuple(map(int, reversed(found))) for found in DAY.findall(written)]
    return days == [(day.year, day.month, day.day)] if days else YEAR.findall(written) == [str(day.year)]


def _is_form_of(word: str, known: str) -> bool:
    """Whether a word is another form of the known one or its beginning; figures have to be the same."""
    if word == known or any(sign.isdigit() for sign in word + known):
        return word == known
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(word, known, strict=False)))
    is_beginning = shared == len(word) >= SHORTEST_BEGINNING
    return is_beginning or shared >= max(SHORTEST_STEM, len(known) - ENDING)
