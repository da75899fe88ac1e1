"""Before and after by the same people: change is counted over those who answered both times."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from pipeline.analysis.figure_values import Figure
from pipeline.analysis.small_groups import Hidden, Thresholds
from pipeline.analysis.statistics import PERCENT, counted, shares, total
from pipeline.analysis.steady_groups import ByPerson, Telling


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


def change(before: ByPerson, after: ByPerson, thresholds: Thresholds, telling: Telling = Telling.BOTH) -> Change:
    """The paired change of one question; without anybody who answered twice it cannot be told.

    `telling` says how much of it the figures beside it leave to be told.
    """
    both = sorted(before.keys() & after.keys())
    n = len(both)
    hidden = Hidden.INCOMPARABLE if n == 0 else thresholds.hides_mean(n, unanimous_extreme=telling is Telling.NOTHING)
    if hidden:
        nothing = Figure(None, n, hidden=hidden, thresholds=thresholds)
        return Change(*(nothing,) * 7)
    first = total([before[person] for person in both]) / n
    last = total([after[person] for person in both]) / n
    moves = [after[person] - before[person] for person in both]
    kept_back = Figure(None, n, hidden=Hidden.IDENTIFYING, thresholds=thresholds)
    alone = telling is Telling.CHANGE
    signs = [(move > 0) - (move < 0) for move in moves]
    up, same, down = shares([signs.count(sign) for sign in (1, 0, -1)], thresholds, reckoned=True)
    return Change(
        before=kept_back if alone else Figure(first, n),
        after=kept_back if alone else Figure(last, n),
        delta=Figure(last - first, n, signed=True),
        pace=kept_back if alone else _pace(first, last, n),
        up=counted(up),
        same=counted(same),
        down=counted(down),
    )


def _pace(first: Decimal, last: Decimal, n: int) -> Figure:
    """The change as a percentage of where it began; from nought there is none."""
    if not first:
        return Figure(None, n, hidden=Hidden.INCOMPARABLE)
    return Figure((last - first) / first * 100, n, PERCENT, 1, signed=True)
