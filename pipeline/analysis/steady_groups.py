"""What may be told of people who were asked several times, so that no two figures of a year give one of them away.

The mean of six less that of the five who came back is the answer of the sixth. So the first wave tells its mean, any
other one only where the very same people answered; a comparison of fewer or other people tells their change alone.
Then every figure speaks of one wave that no other figure speaks of, or of the same people: no sum or difference of them
is of fewer people than the smallest group.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto

from pipeline.analysis.small_groups import Thresholds
from pipeline.analysis.statistics import unanimous

ByPerson = Mapping[str, Decimal]


class Telling(Enum):
    """What is told of a comparison: what was and what became of it, the change between them alone, or nothing."""

    BOTH = auto()
    CHANGE = auto()
    NOTHING = auto()


@dataclass(frozen=True, slots=True)
class SteadyGroups:
    """The answers to one question by wave, in order; `edges` are the marks that a mean gives away."""

    waves: Sequence[ByPerson]
    edges: Sequence[Decimal]
    thresholds: Thresholds

    def tells_mean(self, wave: int) -> bool:
        """Whether the mean of a wave may be told beside all else; its size is another matter."""
        first = self._first
        return first is None or wave <= first or self._same_people(first, wave)

    def telling(self, one: int, other: int) -> Telling:
        """What may be told of two waves compared."""
        both = self.waves[one].keys() & self.waves[other].keys()
        # A mean that all answers share is kept back; it would follow from the other one and the change.
        if any(unanimous([self.waves[wave][person] for person in both], self.edges) for wave in (one, other)):
            return Telling.NOTHING
        if self._same_people(one, other) and self.tells_mean(one) and self.tells_mean(other):
            return Telling.BOTH
        return Telling.CHANGE if self._first in (None, one) or self._all_alike else Telling.NOTHING

    @property
    def _first(self) -> int | None:
        """The first wave that enough people answered for a mean."""
        least = self.thresholds.for_means
        return next((place for place, marks in enumerate(self.waves) if len(marks) >= least), None)

    @property
    def _all_alike(self) -> bool:
        """Whether every two waves have the same people in common."""
        common = [
            one.keys() & other.keys() for place, one in enumerate(self.waves) for other in self.waves[place + 1 :]
        ]
        return all(people == common[0] for people in common)

    def _same_people(self, one: int, other: int) -> bool:
        return self.waves[one].keys() == self.waves[other].keys()
