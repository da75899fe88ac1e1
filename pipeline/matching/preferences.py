"""Pairs that would both rather have each other than what was proposed, by the preferences people have stated."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.matching.matrix import Flags
from pipeline.matching.partners import Partner


def blocking(
    mentees: Sequence[Partner],
    mentors: Sequence[Partner],
    places: Sequence[int],
    pairs: Iterable[tuple[int, int]],
    possible: Flags,
) -> tuple[tuple[str, str], ...]:
    """Pairs of ids (mentee, mentor) who named each other and would both gain; pairs out of the question do not count.

    `pairs` are the row and column of each proposed pair, `places` the free places of each mentor. A mentee gains when
    nobody was proposed or somebody named later, or not at all; a mentor when a place is free or one of the mentees
    proposed stands lower.
    """
    column_of = {mentor.id: column for column, mentor in enumerate(mentors)}
    mentor_of = {row: mentors[column].id for row, column in pairs}
    mentees_of: dict[str, list[str]] = {}
    for row, mentor_id in mentor_of.items():
        mentees_of.setdefault(mentor_id, []).append(mentees[row].id)
    rather = []
    for row, mentee in enumerate(mentees):
        for column in (column_of[name] for name in mentee.stated if name in column_of):
            mentor = mentors[column]
            if mentee.id not in mentor.stated or not possible[row, column]:
                continue
            proposed = mentees_of.get(mentor.id, [])
            if _prefers(mentee, mentor.id, mentor_of.get(row)) and _gains(mentor, mentee.id, proposed, places[column]):
                rather.append((mentee.id, mentor.id))
    return tuple(rather)


def _prefers(mentee: Partner, mentor: str, proposed: str | None) -> bool:
    """Whether the mentee would rather have this mentor than the one proposed, if any."""
    return proposed is None or _rank(mentee, mentor) < _rank(mentee, proposed)


def _gains(mentor: Partner, mentee: str, proposed: Sequence[str], places: int) -> bool:
    """Whether the mentor has a place free for the mentee, or would rather give one that is taken by somebody else."""
    if len(proposed) < places:
        return True
    return any(_rank(mentor, mentee) < _rank(mentor, other) for other in proposed)


def _rank(person: Partner, other: str) -> int:
    """The place of the other among those whom the person named; beyond the last for whoever is not named."""
    return person.stated.index(other) if other in person.stated else len(person.stated)
