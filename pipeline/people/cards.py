"""Which of the people known by a name the rows of a new list of people mean.

A change of post makes nobody another person: where the list has a name once and it is known once, they are the same
unless an answer that lasts for life says otherwise, or one that changes seldom while nothing agrees. Then it is asked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol


class Asked(Protocol):
    """Which questions tell more than others who is who."""

    @property
    def lasting(self) -> tuple[str, ...]:
        """The questions whose answers last for life."""
        ...

    @property
    def seldom(self) -> tuple[str, ...]:
        """The questions whose answers change seldom."""
        ...


@dataclass(frozen=True, slots=True)
class Card:
    """What tells somebody from namesakes: the name and folded answers by question, given ones alone.

    `named` is the id of the known person whom the row itself names, by words beside the name or by a former surname.
    """

    name: str
    answers: Mapping[str, str]
    named: str = ""

    def is_told_for_life(self, other: Card, asked: Asked) -> bool:
        """Whether answers to questions that last for life say that they are two."""
        return bool(_differing(self, other) & set(asked.lasting))


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom a row means: the `person` known by that id, whose post may have `changed`; the one of an earlier row.

    `unsure` is a row that may mean several; one that means nobody known is a new person.
    """

    person: str = ""
    row: int | None = None
    changed: bool = False
    unsure: bool = False

    @property
    def is_new(self) -> bool:
        """Whether nobody known is meant."""
        return not self.person and self.row is None and not self.unsure


def who_is_who(rows: Sequence[Card], known: Mapping[str, Card], asked: Asked) -> Sequence[Meant]:
    """Whom each row of one name means; `known` are the people of that name by id.

    Rows that nothing tells apart are one person, and so are those that agree in what changes seldom, as people of one
    name hardly do by chance; answers that last for life tell more than all others. Two who are known stay two.
    """
    meant: dict[int, Meant] = {}
    firsts: list[int] = []
    for place, row in enumerate(rows):
        earlier = next((first for first in firsts if not _are_two(rows[first], row, known, asked)), None)
        if earlier is None:
            firsts.append(place)
        else:
            meant[place] = Meant(row=earlier)
    left, free = {place: rows[place] for place in firsts}, dict(known)
    while len(left) + len(free) > 2 and (pair := _closest(left, free, asked)):
        place, id_ = pair
        meant[place] = Meant(id_)
        del left[place], free[id_]
    if len(left) == len(free) == 1:
        [(place, row)], [(id_, card)] = left.items(), free.items()
        left, meant[place] = {}, _alone(row, id_, card, asked)
    rest = Meant(unsure=bool(free))
    return [meant.get(place, rest) for place in range(len(rows))]


def _closest(rows: Mapping[int, Card], known: Mapping[str, Card], asked: Asked) -> tuple[int, str] | None:
    """A row and a known person that agree in something, and more than either does with anybody else; else None."""
    scores = {
        (place, id_): _agreement(row, id_, card, asked) for place, row in rows.items() for id_, card in known.items()
    }
    for (place, id_), score in scores.items():
        rivals = [other for pair, other in scores.items() if (pair[0] == place) != (pair[1] == id_)]
        if any(score[:-1]) and all(score > rival for rival in rivals):
            return place, id_
    return None


def _agreement(row: Card, id_: str, card: Card, asked: Asked) -> tuple[int, ...]:
    """How well a row agrees with a known person, most telling first, the name last; noughts where they are two."""
    if row.named:
        return (int(row.named == id_), 0, 0, 0)
    agreeing = _agreeing(row, card)
    if row.is_told_for_life(card, asked):
        return (0, 0, 0, 0)
    return (0, len(agreeing & set(asked.lasting)), len(agreeing), int(row.name == card.name))


def _alone(row: Card, id_: str, card: Card, asked: Asked) -> Meant:
    """Whom the only row left means, where only one known person is left."""
    if row.named == id_:
        return Meant(id_)
    if row.is_told_for_life(card, asked):
        return Meant(unsure=True)
    agreeing, differing = _agreeing(row, card), _differing(row, card)
    if not differing or agreeing & {*asked.lasting, *asked.seldom}:
        return Meant(id_)
    is_odd = not agreeing and bool(differing & set(asked.seldom))
    return Meant(unsure=True) if is_odd else Meant(id_, changed=True)


def _are_two(one: Card, other: Card, known: Mapping[str, Card], asked: Asked) -> bool:
    """Whether two rows of a list mean two people: by what lasts where both say it, else by what differs.

    Somebody written twice, with two posts, agrees in what changes seldom.
    """
    if one.named and other.named:
        return one.named != other.named
    said = {name for name in asked.lasting if one.answers.get(name) and other.answers.get(name)}
    if said:
        return bool(_differing(one, other) & said)
    listed = [card.answers for card in known.values()]
    are_known = one.answers in listed and other.answers in listed
    return bool(_differing(one, other)) and (are_known or not _agreeing(one, other) & set(asked.seldom))


def _agreeing(one: Card, other: Card) -> set[str]:
    return {name for name, answer in one.answers.items() if other.answers.get(name) == answer}


def _differing(one: Card, other: Card) -> set[str]:
    """The questions that both answer, each in another way."""
    return {name for name, answer in one.answers.items() if other.answers.get(name, answer) != answer}
