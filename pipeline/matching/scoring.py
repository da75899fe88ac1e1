"""The score of one pair, exact: the formula as it is written down. `matrix` reckons the same for everybody at once."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import floor

from pipeline.matching.partners import Criterion, Partner, Rules
from pipeline.matching.proposal import Score


def score(mentee: Partner, mentor: Partner, rules: Rules) -> Score | None:
    """100·Σwf/Σw over the known criteria; None when none of them is known, or the request asks for nothing."""
    covered = covered_points(mentee.levels, mentor.levels)
    asked = asked_points(mentee)
    shares = {
        Criterion.COMPETENCE: Fraction(sum(covered.values()), asked) if asked and mentor.levels else None,
        Criterion.PROFILE: profile(mentee, mentor),
        Criterion.SCHEDULE: schedule(mentee, mentor, rules.slots),
        Criterion.MUTUAL: mutual(mentee, mentor, rules.choices),
    }
    known = {criterion: share for criterion, share in shares.items() if share is not None}
    weight = Fraction(sum(rules.weights[criterion] for criterion in known))
    if not weight or not asked:
        return None
    points = {criterion: 100 * Fraction(rules.weights[criterion]) * known[criterion] / weight for criterion in known}
    return Score(tenths(sum(points.values(), Fraction())), shares, points, covered, asked)


def tenths(value: Fraction) -> int:
    """The value in tenths, halves up."""
    return floor(value * 10 + Fraction(1, 2))


def asked_points(mentee: Partner) -> int:
    """How many points the request has."""
    return sum(mentee.levels.values())


def covered_points(needs: Mapping[str, int], offers: Mapping[str, int]) -> dict[str, int]:
    """The points of the request that the offer covers, by competence."""
    return {name: min(need, offers.get(name, 0)) for name, need in needs.items()}


def profile(mentee: Partner, mentor: Partner) -> Fraction | None:
    """The share of traits in common; None unless both have answered each of them."""
    both = list(zip(mentee.traits, mentor.traits, strict=True))
    if not both or not all(asked and offered for asked, offered in both):
        return None
    return Fraction(sum(not asked.isdisjoint(offered) for asked, offered in both), len(both))


def schedule(mentee: Partner, mentor: Partner, enough: int) -> Fraction | None:
    """The common times as a share of those that are enough, at most 1; None unless both have named theirs."""
    if not mentee.slots or not mentor.slots:
        return None
    return Fraction(min(len(mentee.slots & mentor.slots), enough), enough)


def mutual(mentee: Partner, mentor: Partner, choices: int) -> Fraction | None:
    """The mean of how high each stands with the other; None until both have chosen."""
    if mentee.chosen is None or mentor.chosen is None:
        return None
    return (_regard(mentee.chosen, mentor.id, choices) + _regard(mentor.chosen, mentee.id, choices)) / 2


def _regard(chosen: tuple[str, ...], other: str, choices: int) -> Fraction:
    """1 for the first place, less for each later one, 0 for whoever is not named."""
    return Fraction(choices - chosen.index(other), choices) if other in chosen else Fraction()
