"""What matching gives back: proposed pairs, who was left without one, and for each of them why so and not otherwise."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from pipeline.matching.partners import Criterion


class Reason(StrEnum):
    """Why somebody was left without a pair."""

    NO_NEEDS = "no_needs"
    NOBODY = "nobody"
    NO_PLACES = "no_places"
    TAKEN = "taken"
    NO_COMPETENCE = "no_competence"
    NO_TIME = "no_time"
    BELOW = "below"


class Obstacle(StrEnum):
    """Why another mentor was not proposed: the places are taken, the whole would be worth less, below the threshold."""

    TAKEN = "taken"
    LESS = "less"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class Score:
    """How well two people fit: the score in tenths, and each criterion's share (None: not known) and points.

    `covered` are the points of the request that the mentor's offer covers, by competence; `asked` are all its points.
    """

    tenths: int
    shares: Mapping[Criterion, Fraction | None]
    points: Mapping[Criterion, Fraction]
    covered: Mapping[str, int]
    asked: int

    @property
    def closed(self) -> int:
        """How many points of the request are covered."""
        return sum(self.covered.values())


@dataclass(frozen=True, slots=True)
class Exchange:
    """Who would stand where if somebody got another place, that person first; the others stay where they are.

    `moves` are ids of mentee and mentor, None for without a pair. `pairs` and `tenths` are how many pairs, and tenths
    of the sum, the whole would lose; one of them may be negative, both are nought for an equal whole.
    """

    moves: tuple[tuple[str, str | None], ...]
    pairs: int
    tenths: int


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another mentor for a mentee, and the obstacle; `holders` are the mentees that take this mentor's places.

    `exchange` tells what it would cost, None where the pair is below the threshold or its place is held for good.
    """

    mentor: str
    score: Score
    obstacle: Obstacle
    holders: tuple[str, ...] = ()
    exchange: Exchange | None = None


@dataclass(frozen=True, slots=True)
class Otherwise:
    """What else there was for a mentee: the next best mentors; `equal` leads to an equal whole, if there is one.

    `tenths` gives the score with each mentor who takes part, in the order of turns, None where a pair is out of the
    question or below the threshold.
    """

    alternatives: tuple[Alternative, ...]
    equal: Exchange | None
    tenths: Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class ProposedPair:
    """A mentee and the mentor proposed."""

    mentee: str
    mentor: str
    score: Score


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A mentee without a pair.

    `reason` is for those who may know everybody's questionnaires; `printed` follows from the pairs, the places and the
    mentee's own request alone, so that no wish can be read out of it (docs/decisions/0012).
    """

    mentee: str
    reason: Reason
    printed: Reason


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed, in the order of turns.

    `blocking` are pairs (mentee, mentor) who by their stated preferences would both rather have each other. What else
    there was for a mentee is worked out when somebody asks for it `otherwise`: it takes longer than the proposal.
    """

    pairs: tuple[ProposedPair, ...]
    unmatched: tuple[Unmatched, ...]
    blocking: tuple[tuple[str, str], ...]
    otherwise: Callable[[str], Otherwise] = field(repr=False, compare=False)

    @property
    def total(self) -> int:
        """The sum of the scores of all pairs, in tenths."""
        return sum(pair.score.tenths for pair in self.pairs)
