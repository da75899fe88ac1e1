"""Proposes pairs of mentors and mentees: scores, the best whole, why so and not otherwise.

Partners in, a `Proposal` out. The method is the programme's (domain notes, part 3): whoever is barred stays out, a
pair's score is 100·Σwf/Σw over the criteria that are known, and the pairs chosen have the greatest sum of scores, each
rounded to one decimal with halves up. The order of ids decides between equals, so the order of the input never does.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.matching.partners import Criterion, Partner, Rules
from pipeline.matching.proposal import (
    Alternative,
    Obstacle,
    Proposal,
    ProposedPair,
    Reason,
    Score,
    Unmatched,
)

__all__ = [
    "Alternative",
    "Criterion",
    "Obstacle",
    "Partner",
    "Proposal",
    "ProposedPair",
    "Reason",
    "Rules",
    "Score",
    "Unmatched",
    "propose",
]


def propose(
    mentees: Iterable[Partner], mentors: Iterable[Partner], rules: Rules, standing: Iterable[tuple[str, str]] = ()
) -> Proposal:
    """The best pairs; `standing` are pairs of ids (mentee, mentor) that hold already and take their places."""
    from pipeline.matching import proposing  # it needs numpy and scipy, which take a second to load

    return proposing.propose(mentees, mentors, rules, tuple(standing))
