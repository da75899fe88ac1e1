"""Pairs that would both rather have each other than what was proposed, by the preferences people have stated."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.matching.matrix import Truth
from pipeline.matching.proposal import Person


def blocking(
    mentees: Sequence[Person],
    mentors: Sequence[Person],
    places: Sequence[int],
    pairs: Iterable[tuple[int, int]],
    possible: Truth,
) -> tuple[tuple[str, str], ...]:
    """Pairs of ids (mentee, mentor) who named each other and would both gain; pairs out of the question do not count.

    A mentee gains when nobody was proposed or somebody named later, or not at all; a mentor when a place is free or
    one of the mentees proposed stands lower.
    """
    pairs = list(pairs)
    columns = {person.id: number for number, person in enumerate(mentors)}
    given = dict(pairs)
    theirs: dict[int, list[int]] = {}
    for row, column in pairs:
        theirs.setdefault(column, []).append(row)
    found = []
    for row, mentee in enumerate(mentees):
        for column in (columns[name] for name in mentee.stated if name in columns):
            mentor, own = mentors[column], theirs.get(column, [])
            if column == given.get(row) or mentee.id not in mentor.stated or not possible[row, column]:
                continue
            settled = mentors[given[row]].id if row in given else None
            lower = [_rank(mentor, mentees[other].id) for other in own]
            gains = len(own) < places[column] or (places[column] and max(lower) > _rank(mentor, mentee.id))
            if gains and (settled is None or _rank(mentee, settled) > _rank(mentee, mentor.id)):
                found.append((mentee.id, mentor.id))
    return tuple(found)


def _rank(person: Person, other: str) -> int:
    """The place of the other among those whom the person named; beyond the last for whoever is not named."""
    return person.stated.index(other) if other in person.stated else len(person.stated)
