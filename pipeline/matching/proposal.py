"""What matching gives back: proposed pairs, who was left without one, and for each of them why so and not otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from pipeline.matching.partners import Criterion


class Reason(StrEnum):
    """Why somebody was left without a pair."""

    NO_NEEDS = "no_needs"
    NOBODY = "nobody"
    NO_PLACES = "no_places"
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
class Alternative:
    """Another mentor for a mentee, and the obstacle; `holders` are the mentees that take this mentor's places."""

    mentor: str
    score: Score
    obstacle: Obstacle
    holders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProposedPair:
    """A mentee and the mentor proposed, with the next best mentors."""

    mentee: str
    mentor: str
    score: Score
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A mentee without a pair, and the mentors that come nearest."""

    mentee: str
    reason: Reason
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed, in the order of ids.

    `blocking` are pairs (mentee, mentor) who by their stated preferences would both rather have each other. `tenths`
    gives, by mentee, the score with each of `mentors`, None where a pair is out of the question or below the threshold.
    """

    pairs: tuple[ProposedPair, ...]
    unmatched: tuple[Unmatched, ...]
    blocking: tuple[tuple[str, str], ...]
    mentors: tuple[str, ...]
    tenths: Mapping[str, tuple[int | None, ...]]

    @property
    def total(self) -> int:
        """The sum of the scores of all pairs, in tenths."""
        return sum(pair.score.tenths for pair in self.pairs)
