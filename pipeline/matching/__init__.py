"""Proposes pairs of mentors and mentees: scores, the best whole, why so and not otherwise.

Partners in, a `Proposal` out. The method is the programme's (domain notes, part 3): whoever is barred stays out, a
pair's score is 100·Σwf/Σw over the criteria that are known, rounded to one decimal with halves up. There are as many
pairs as there can be, and of such wholes the sum of scores is greatest; or the other way round, if the rules say so.
Of equal wholes each mentee in turn gets the best. Whose turn it is people can check, and the order of the input never
counts.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.matching.partners import Aim, Criterion, Partner, Rules
from pipeline.matching.proposal import (
    Alternative,
    Exchange,
    Otherwise,
    Proposal,
    ProposedPair,
    Score,
    Unmatched,
)

__all__ = [
    "Aim",
    "Alternative",
    "Criterion",
    "Exchange",
    "Otherwise",
    "Partner",
    "Proposal",
    "ProposedPair",
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
