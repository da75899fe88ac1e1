"""The scores of everybody with everybody, in whole numbers: the formula of `scoring`, all pairs at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from math import lcm
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from pipeline.matching.proposal import Criterion, Person, Rules

Whole: TypeAlias = NDArray[np.int64]
Truth: TypeAlias = NDArray[np.bool_]


def tenths(mentees: Sequence[Person], mentors: Sequence[Person], rules: Rules) -> Whole:
    """The scores in tenths, halves up, by mentee and mentor; −1 where a pair is out of the question."""
    numerators, known, parts = _criteria(mentees, mentors, rules)
    asked = np.array([[sum(person.levels.values())] for person in mentees], np.int64).reshape(-1, 1)
    weights = _whole(rules)
    common = lcm(*(parts[one] for one in parts))
    total = np.zeros((len(mentees), len(mentors)), np.int64)
    whole = np.zeros_like(total)
    for one in Criterion:
        share = numerators[one] * (common if one is Criterion.COMPETENCE else asked * (common // parts[one]))
        total += weights[one] * known[one] * share
        whole += weights[one] * known[one]
    below = np.maximum(whole * asked * common, 1)
    found = (2000 * total + below) // (2 * below)
    return np.where((whole > 0) & (asked > 0) & ~_avoided(mentees, mentors), found, -1)


def _criteria(
    mentees: Sequence[Person], mentors: Sequence[Person], rules: Rules
) -> tuple[dict[Criterion, Whole], dict[Criterion, Truth], dict[Criterion, int]]:
    """For each criterion what was reached, whether it is known, and of how many parts (the request has its own)."""
    shape = (len(mentees), len(mentors))
    traits = max([len(person.traits) for person in (*mentees, *mentors)], default=0)
    overlaps = [_common([p.traits[n] for p in mentees], [p.traits[n] for p in mentors]) for n in range(traits)]
    told = [_all(person.traits) for person in mentees], [_all(person.traits) for person in mentors]
    reached: dict[Criterion, Whole] = {
        Criterion.COMPETENCE: covered(mentees, mentors),
        Criterion.PROFILE: np.sum([np.zeros(shape, np.int64), *(overlap > 0 for overlap in overlaps)], axis=0),
        Criterion.SCHEDULE: np.minimum(common_slots(mentees, mentors), rules.slots),
        Criterion.MUTUAL: _chosen(mentees, mentors, rules.choices) + _chosen(mentors, mentees, rules.choices).T,
    }
    known = {
        Criterion.COMPETENCE: _both((True for _ in mentees), (bool(person.levels) for person in mentors)),
        Criterion.PROFILE: _both(*told),
        Criterion.SCHEDULE: _both((bool(p.slots) for p in mentees), (bool(p.slots) for p in mentors)),
        Criterion.MUTUAL: _both((p.chosen is not None for p in mentees), (p.chosen is not None for p in mentors)),
    }
    parts = {Criterion.PROFILE: max(traits, 1), Criterion.SCHEDULE: rules.slots, Criterion.MUTUAL: 2 * rules.choices}
    return reached, known, parts


def _all(traits: tuple[frozenset[str], ...]) -> bool:
    return bool(traits) and all(traits)


def _whole(rules: Rules) -> dict[Criterion, int]:
    """The weights as whole numbers in the same proportion."""
    below = lcm(*(Decimal(weight).as_integer_ratio()[1] for weight in rules.weights.values()))
    return {one: int(weight * below) for one, weight in rules.weights.items()}


def _both(mentees: Iterable[bool], mentors: Iterable[bool]) -> Truth:
    return np.logical_and.outer(np.array([*mentees], np.bool_), np.array([*mentors], np.bool_))


def covered(mentees: Sequence[Person], mentors: Sequence[Person]) -> Whole:
    """Σ min(asked, offered): for each level from 1 on, in how many competences both reach it."""
    names = sorted({name for person in (*mentees, *mentors) for name in person.levels})
    needs, offers = (_levels(people, names) for people in (mentees, mentors))
    highest = int(max(needs.max(initial=0), offers.max(initial=0)))
    found = np.zeros((len(mentees), len(mentors)), np.int64)
    for level in range(1, highest + 1):
        found += (needs >= level).astype(np.int64) @ (offers >= level).astype(np.int64).T
    return found


def common_slots(mentees: Sequence[Person], mentors: Sequence[Person]) -> Whole:
    """How many times both have; none where one has told none."""
    return _common([person.slots for person in mentees], [person.slots for person in mentors])


def _levels(people: Sequence[Person], names: Sequence[str]) -> Whole:
    found = np.array([[person.levels.get(name, 0) for name in names] for person in people], np.int64)
    return found.reshape(len(people), len(names))


def _common(ours: Sequence[frozenset[str]], theirs: Sequence[frozenset[str]]) -> Whole:
    """How many words each of ours shares with each of theirs."""
    words = {word: number for number, word in enumerate(sorted(frozenset[str]().union(*ours, *theirs)))}
    return _marked(ours, words) @ _marked(theirs, words).T


def _marked(sets: Sequence[frozenset[str]], words: dict[str, int]) -> Whole:
    found = np.zeros((len(sets), len(words)), np.int64)
    for row, one in enumerate(sets):
        found[row, [words[word] for word in one]] = 1
    return found


def _chosen(choosers: Sequence[Person], others: Sequence[Person], choices: int) -> Whole:
    """How high the others stand with those who chose: `choices` for the first place, 0 for whoever is not named."""
    place = {person.id: number for number, person in enumerate(others)}
    found = np.zeros((len(choosers), len(others)), np.int64)
    for row, chooser in enumerate(choosers):
        for rank, other in enumerate(chooser.chosen or ()):
            if other in place:
                found[row, place[other]] = choices - rank
    return found


def _avoided(mentees: Sequence[Person], mentors: Sequence[Person]) -> Truth:
    """Which pairs one of the two rules out; nobody is a pair with oneself."""
    rows = {person.id: number for number, person in enumerate(mentees)}
    columns = {person.id: number for number, person in enumerate(mentors)}
    found = np.zeros((len(mentees), len(mentors)), np.bool_)
    for person in mentees:
        found[rows[person.id], [columns[other] for other in {person.id, *person.avoids} if other in columns]] = True
    for person in mentors:
        found[[rows[other] for other in person.avoids if other in rows], columns[person.id]] = True
    return found
