"""What matching is given: mentors and mentees with what they ask and offer, and the rules of the programme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


class Criterion(StrEnum):
    """What a score is made of."""

    COMPETENCE = "competence"
    PROFILE = "profile"
    SCHEDULE = "schedule"
    MUTUAL = "mutual"


class Aim(StrEnum):
    """What the whole is chosen for before anything else."""

    PAIRS = "pairs"
    SCORES = "scores"


@dataclass(frozen=True, slots=True)
class Partner:
    """A mentee or a mentor, as far as matching has to know.

    `levels` are what is asked or offered by competence; `traits` the parts of the profile that are compared, each empty
    when it is not known; `named` whom the questionnaire names in order; `chosen` the same after the meeting, None for
    whoever has not said. `avoids` are people a pair with whom is out of the question; `barred` keeps out of it all.
    `turn` decides between equal wholes: the less it is, the sooner the person's turn comes; the id comes after it.
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
    turn: tuple[str, ...] = ()

    @property
    def stated(self) -> tuple[str, ...]:
        """The preferences in force: those of the meeting, before it those of the questionnaire."""
        return self.named if self.chosen is None else self.chosen


@dataclass(frozen=True, slots=True)
class Rules:
    """Weights of the criteria, the least score of a pair, and what the shares are reckoned by.

    `slots` is how many common times are enough, `choices` how many people one may choose in order, `coverage` the
    share of a request below which a mentor's competence counts as wanting. `first` comes before the other aim: the most
    pairs, or the greatest sum of scores.
    """

    weights: Mapping[Criterion, Decimal]
    threshold: Decimal
    slots: int
    choices: int
    coverage: Decimal
    first: Aim = Aim.PAIRS
