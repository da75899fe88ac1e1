"""The score of one pair, exact: the formula as it is written down. `matrix` reckons the same for everybody at once."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from pipeline.matching.proposal import Criterion, Person, Rules, Score


def score(mentee: Person, mentor: Person, rules: Rules) -> Score | None:
    """100·Σwf/Σw over the known criteria; None when none of them is known, or the request asks for nothing."""
    shares = {
        Criterion.COMPETENCE: competence(mentee, mentor),
        Criterion.PROFILE: profile(mentee, mentor),
        Criterion.SCHEDULE: schedule(mentee, mentor, rules.slots),
        Criterion.MUTUAL: mutual(mentee, mentor, rules.choices),
    }
    known = {one: share for one, share in shares.items() if share is not None}
    whole = Fraction(sum(rules.weights[one] for one in known))
    if not whole or not asked(mentee):
        return None
    points = {one: 100 * Fraction(rules.weights[one]) * share / whole for one, share in known.items()}
    return Score(tenths(sum(points.values(), Fraction())), shares, points, closed(mentee, mentor), asked(mentee))


def tenths(value: Fraction) -> int:
    """The value in tenths, halves up."""
    return (value * 10 + Fraction(1, 2)).__floor__()


def asked(mentee: Person) -> int:
    """How many points the request has."""
    return sum(mentee.levels.values())


def closed(mentee: Person, mentor: Person) -> int:
    """How many points of the request the offer covers: Σ min(asked, offered)."""
    return sum(covered(mentee.levels, mentor.levels).values())


def covered(needs: Mapping[str, int], offers: Mapping[str, int]) -> dict[str, int]:
    """The points of the request that the offer covers, by competence."""
    return {name: min(need, offers.get(name, 0)) for name, need in needs.items()}


def competence(mentee: Person, mentor: Person) -> Fraction | None:
    """The covered share of the request; None when nothing is asked or the offer is not known."""
    if not asked(mentee) or not mentor.levels:
        return None
    return Fraction(closed(mentee, mentor), asked(mentee))


def profile(mentee: Person, mentor: Person) -> Fraction | None:
    """The share of traits in common; None unless both have told each of them."""
    both = list(zip(mentee.traits, mentor.traits, strict=True))
    if not both or not all(one and other for one, other in both):
        return None
    return Fraction(sum(not one.isdisjoint(other) for one, other in both), len(both))


def schedule(mentee: Person, mentor: Person, enough: int) -> Fraction | None:
    """The common times as a share of those that are enough, at most 1; None unless both have told theirs."""
    if not mentee.slots or not mentor.slots:
        return None
    return Fraction(min(len(mentee.slots & mentor.slots), enough), enough)


def mutual(mentee: Person, mentor: Person, choices: int) -> Fraction | None:
    """The mean of how high each stands with the other; None until both have chosen."""
    if mentee.chosen is None or mentor.chosen is None:
        return None
    return (_standing(mentee.chosen, mentor.id, choices) + _standing(mentor.chosen, mentee.id, choices)) / 2


def _standing(chosen: tuple[str, ...], other: str, choices: int) -> Fraction:
    """1 for the first place, less for each later one, 0 for whoever is not named."""
    return Fraction(choices - chosen.index(other), choices) if other in chosen else Fraction()
