"""The values of matching: people with what they ask and offer, the rules, scores, the proposal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction


class Criterion(StrEnum):
    """What a score is made of."""

    COMPETENCE = "competence"
    PROFILE = "profile"
    SCHEDULE = "schedule"
    MUTUAL = "mutual"


class Reason(StrEnum):
    """Why somebody was left without a pair."""

    NO_NEEDS = "no_needs"
    NOBODY = "nobody"
    NO_PLACES = "no_places"
    NO_COMPETENCE = "no_competence"
    NO_TIME = "no_time"
    BELOW = "below"


class Why(StrEnum):
    """Why another mentor was not proposed: the places are taken, the whole would be worth less, below the threshold."""

    TAKEN = "taken"
    LESS = "less"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class Person:
    """A mentee or a mentor, as far as matching has to know.

    `levels` are what is asked or offered by competence; `traits` the parts of the profile that are compared, each empty
    when it is not known; `named` whom the questionnaire names in order; `chosen` the same after the meeting, None for
    whoever has not said. `avoids` are people a pair with whom is out of the question; `barred` keeps out of it all.
    """

    id: str
    levels: Mapping[str, int] = field(default_factory=dict)
    traits: tuple[frozenset[str], ...] = ()
    slots: frozenset[str] = frozenset()
    named: tuple[str, ...] = ()
    chosen: tuple[str, ...] | None = None
    avoids: frozenset[str] = frozenset()
    places: int = 1
    barred: bool = False

    @property
    def stated(self) -> tuple[str, ...]:
        """The preferences in force: those of the meeting, before it those of the questionnaire."""
        return self.named if self.chosen is None else self.chosen


@dataclass(frozen=True, slots=True)
class Rules:
    """Weights of the criteria, the least score of a pair, and what the shares are reckoned by.

    `slots` is how many common times are enough, `choices` how many people one may choose in order, `coverage` the
    share of a request below which a mentor's competence counts as wanting.
    """

    weights: Mapping[Criterion, Decimal]
    threshold: Decimal
    slots: int
    choices: int
    coverage: Decimal


@dataclass(frozen=True, slots=True)
class Score:
    """How well two people fit: the score in tenths, and each criterion's share (None: not known) and points.

    `closed` of `asked` are the points of the request that the mentor's offer covers.
    """

    tenths: int
    shares: Mapping[Criterion, Fraction | None]
    points: Mapping[Criterion, Fraction]
    closed: int
    asked: int


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another mentor for a mentee, and why not; `holders` are the mentees that take this mentor's places."""

    mentor: str
    score: Score
    why: Why
    holders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """A proposed pair with the next best mentors."""

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

    pairs: tuple[Pair, ...]
    unmatched: tuple[Unmatched, ...]
    blocking: tuple[tuple[str, str], ...]
    mentors: tuple[str, ...]
    tenths: Mapping[str, tuple[int | None, ...]]

    @property
    def total(self) -> int:
        """The sum of the scores of all pairs, in tenths."""
        return sum(pair.score.tenths for pair in self.pairs)
