"""Before and after by the same people: change is counted over those who answered both times."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from pipeline.analysis.figure_values import Figure
from pipeline.analysis.small_groups import Hidden, Thresholds
from pipeline.analysis.statistics import PERCENT, count, total

ByPerson = Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one question between two waves.

    `before`, `after`, `delta` and `pace` (delta as a percentage of before) rest on the same n people; `up`, `same` and
    `down` count them by the sign of their own difference.
    """

    before: Figure
    after: Figure
    delta: Figure
    pace: Figure
    up: Figure
    same: Figure
    down: Figure

    @property
    def n(self) -> int:
        """How many people answered both times."""
        return self.delta.n


def change(before: ByPerson, after: ByPerson, thresholds: Thresholds, hidden: Hidden | None = None) -> Change:
    """The paired change of one question; without anybody who answered twice it cannot be told.

    `hidden` hides all of it for a reason that lies outside these answers.
    """
    both = sorted(before.keys() & after.keys())
    n = len(both)
    hidden = hidden or (Hidden.INCOMPARABLE if n == 0 else thresholds.hides_mean(n))
    if hidden:
        nothing = Figure(None, n, hidden=hidden, thresholds=thresholds)
        return Change(*(nothing,) * 7)
    first = total([before[person] for person in both]) / n
    last = total([after[person] for person in both]) / n
    moves = [after[person] - before[person] for person in both]
    return Change(
        before=Figure(first, n),
        after=Figure(last, n),
        delta=Figure(last - first, n, signed=True),
        pace=_pace(first, last, n),
        up=count(sum(move > 0 for move in moves), n, thresholds),
        same=count(sum(move == 0 for move in moves), n, thresholds),
        down=count(sum(move < 0 for move in moves), n, thresholds),
    )


def _pace(first: Decimal, last: Decimal, n: int) -> Figure:
    """The change as a percentage of where it began; from nought there is none."""
    if not first:
        return Figure(None, n, hidden=Hidden.INCOMPARABLE)
    return Figure((last - first) / first * 100, n, PERCENT, 1, signed=True)
