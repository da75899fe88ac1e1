"""The scores of everybody with everybody, in whole numbers: the formula of `scoring`, all pairs at once.

The 1.2 million pairs of a region take half a minute as exact fractions one by one, a quarter of a second here. That
both come to the same is a property test.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import lcm
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from pipeline.matching.partners import Criterion, Partner, Rules

Numbers: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Shares:
    """A criterion's share for every pair: `reached` of `parts` (None: of the mentee's request), where it is `known`."""

    reached: Numbers
    known: Flags
    parts: int | None


def tenths(mentees: Sequence[Partner], mentors: Sequence[Partner], rules: Rules) -> Numbers:
    """The scores in tenths, halves up, by mentee and mentor; −1 where a pair is out of the question."""
    asked = np.array([[sum(mentee.levels.values())] for mentee in mentees], np.int64).reshape(-1, 1)
    weights = _integer_weights(rules)
    by_criterion = _by_criterion(mentees, mentors, rules)
    # All shares stand over one denominator, `asked * common`.
    common = lcm(*(shares.parts for shares in by_criterion.values() if shares.parts))
    total = np.zeros((len(mentees), len(mentors)), np.int64)
    weight = np.zeros_like(total)
    for criterion, shares in by_criterion.items():
        scale = asked * (common // shares.parts) if shares.parts else common
        total += weights[criterion] * shares.known * shares.reached * scale
        weight += weights[criterion] * shares.known
    denominator = np.maximum(weight * asked * common, 1)
    # floor(1000·x + 1/2) in whole numbers, where x = total / denominator is the score from nought to one.
    scores = (2000 * total + denominator) // (2 * denominator)
    return np.where((weight > 0) & (asked > 0) & ~_avoided(mentees, mentors), scores, -1)


def _by_criterion(mentees: Sequence[Partner], mentors: Sequence[Partner], rules: Rules) -> dict[Criterion, _Shares]:
    everybody = (*mentees, *mentors)
    traits = max([len(person.traits) for person in everybody], default=0)
    return {
        Criterion.COMPETENCE: _Shares(
            covered(mentees, mentors),
            _both((True for _ in mentees), (bool(mentor.levels) for mentor in mentors)),
            None,
        ),
        Criterion.PROFILE: _Shares(
            _common_traits(mentees, mentors, traits),
            _both(map(_has_profile, mentees), map(_has_profile, mentors)),
            max(traits, 1),
        ),
        Criterion.SCHEDULE: _Shares(
            np.minimum(common_slots(mentees, mentors), rules.slots),
            _both((bool(mentee.slots) for mentee in mentees), (bool(mentor.slots) for mentor in mentors)),
            rules.slots,
        ),
        Criterion.MUTUAL: _Shares(
            _regard(mentees, mentors, rules.choices) + _regard(mentors, mentees, rules.choices).T,
            _both(map(_has_chosen, mentees), map(_has_chosen, mentors)),
            2 * rules.choices,
        ),
    }


def _has_profile(person: Partner) -> bool:
    return bool(person.traits) and all(person.traits)


def _has_chosen(person: Partner) -> bool:
    return person.chosen is not None


def _integer_weights(rules: Rules) -> dict[Criterion, int]:
    """The weights as whole numbers in the same proportion."""
    denominator = lcm(*(Decimal(weight).as_integer_ratio()[1] for weight in rules.weights.values()))
    return {criterion: int(weight * denominator) for criterion, weight in rules.weights.items()}


def _both(mentees: Iterable[bool], mentors: Iterable[bool]) -> Flags:
    return np.logical_and.outer(np.array([*mentees], np.bool_), np.array([*mentors], np.bool_))


def covered(mentees: Sequence[Partner], mentors: Sequence[Partner]) -> Numbers:
    """Σ min(asked, offered): for each level from 1 on, in how many competences both reach it."""
    names = sorted({name for person in (*mentees, *mentors) for name in person.levels})
    needs, offers = (_levels(people, names) for people in (mentees, mentors))
    highest = int(max(needs.max(initial=0), offers.max(initial=0)))
    points = np.zeros((len(mentees), len(mentors)), np.int64)
    for level in range(1, highest + 1):
        points += (needs >= level).astype(np.int64) @ (offers >= level).astype(np.int64).T
    return points


def common_slots(mentees: Sequence[Partner], mentors: Sequence[Partner]) -> Numbers:
    """How many times both have; none where one has named none."""
    return _common([mentee.slots for mentee in mentees], [mentor.slots for mentor in mentors])


def _common_traits(mentees: Sequence[Partner], mentors: Sequence[Partner], traits: int) -> Numbers:
    """In how many of so many traits the two have something in common."""
    shared = np.zeros((len(mentees), len(mentors)), np.int64)
    for trait in range(traits):
        ours, theirs = ([person.traits[trait] for person in side] for side in (mentees, mentors))
        shared += _common(ours, theirs) > 0
    return shared


def _levels(people: Sequence[Partner], names: Sequence[str]) -> Numbers:
    rows = np.array([[person.levels.get(name, 0) for name in names] for person in people], np.int64)
    return rows.reshape(len(people), len(names))


def _common(ours: Sequence[frozenset[str]], theirs: Sequence[frozenset[str]]) -> Numbers:
    """How many words each of ours shares with each of theirs."""
    words = {word: column for column, word in enumerate(sorted(frozenset[str]().union(*ours, *theirs)))}
    return _incidence(ours, words) @ _incidence(theirs, words).T


def _incidence(sets: Sequence[frozenset[str]], words: dict[str, int]) -> Numbers:
    """A row for each set, a column for each word: 1 where the set has the word."""
    marks = np.zeros((len(sets), len(words)), np.int64)
    for row, members in enumerate(sets):
        marks[row, [words[word] for word in members]] = 1
    return marks


def _regard(choosers: Sequence[Partner], others: Sequence[Partner], choices: int) -> Numbers:
    """How high the others stand with those who chose: `choices` for the first place, 0 for whoever is not named."""
    column_of = {person.id: column for column, person in enumerate(others)}
    regard = np.zeros((len(choosers), len(others)), np.int64)
    for row, chooser in enumerate(choosers):
        for rank, other in enumerate(chooser.chosen or ()):
            if other in column_of:
                regard[row, column_of[other]] = choices - rank
    return regard


def _avoided(mentees: Sequence[Partner], mentors: Sequence[Partner]) -> Flags:
    """Which pairs one of the two rules out; nobody is a pair with oneself."""
    row_of = {person.id: row for row, person in enumerate(mentees)}
    column_of = {person.id: column for column, person in enumerate(mentors)}
    avoided = np.zeros((len(mentees), len(mentors)), np.bool_)
    for mentee in mentees:
        columns = [column_of[other] for other in {mentee.id, *mentee.avoids} if other in column_of]
        avoided[row_of[mentee.id], columns] = True
    for mentor in mentors:
        avoided[[row_of[other] for other in mentor.avoids if other in row_of], column_of[mentor.id]] = True
    return avoided
