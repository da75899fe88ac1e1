"""Figures of many groups and of all of them together, none of which gives a hidden one away.

Each group has told its figure or kept it back. What is told and may not stand alone can join the whole where those
that are hidden so are, together, a group that may be told: the whole less what stands beside it is their figure.
To hide another group's figure with theirs would not help, since that group may print it in its own papers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.analysis.figure_values import Figure
from pipeline.analysis.small_groups import Hidden, Thresholds
from pipeline.analysis.statistics import share, total

LEAST_JOINED = 2


@dataclass(frozen=True, slots=True)
class Pooled:
    """The figures as they may stand beside each other, their whole, and how many of them it holds."""

    figures: tuple[Figure, ...]
    whole: Figure
    count: int


def added(figures: Sequence[Figure]) -> Pooled:
    """Whole numbers and their sum."""
    told = [figure.value for figure in figures if figure.value is not None]
    return Pooled(tuple(figures), Figure(total(told) if told else None, int(total(told)), places=0), len(told))


def pooled(figures: Sequence[Figure], thresholds: Thresholds | None, may_join: Sequence[bool]) -> Pooled:
    """Shares or means of groups, and that of all people together.

    Without `thresholds` they are nobody's answers and all are told. `may_join` says of each whether it may be among
    those that are told in the whole alone.
    """
    shown = [_alone(figure, thresholds) for figure in figures]
    told = [figure for figure in shown if figure.value is not None]
    if thresholds:
        small = [one for one, may in zip(figures, may_join, strict=True) if may and _is_small(one, thresholds)]
        told += small if _are_safe(small, thresholds) else []
    return Pooled(tuple(shown), _whole(told, figures), len(told))


def _alone(figure: Figure, thresholds: Thresholds | None) -> Figure:
    """A figure as it may stand by itself; a share that tells all or nobody is reckoned, or it would not have come."""
    if figure.value is None or thresholds is None:
        return figure
    if figure.part is None:
        hidden = thresholds.hides_mean(figure.n)
    else:
        rest = figure.n - figure.part
        hidden = thresholds.hides_shares((figure.part, rest), reckoned=not (figure.part and rest))
    return replace(figure, value=None, part=None, hidden=hidden, thresholds=thresholds) if hidden else figure


def _is_small(figure: Figure, thresholds: Thresholds) -> bool:
    """Whether a share is told, and is of so few that no paper for everybody prints it."""
    return figure.part is not None and figure.n < thresholds.for_shares


def _are_safe(small: Sequence[Figure], thresholds: Thresholds) -> bool:
    """Whether the sum of shares leaves each of them open.

    Whoever takes each of them to be of some and not of all knows them all from the least and from the greatest sum.
    """
    part, n, count = sum(figure.part or 0 for figure in small), sum(figure.n for figure in small), len(small)
    is_open = count < part < n - count
    return count >= LEAST_JOINED and is_open and not thresholds.hides_shares((part, n - part))


def _whole(told: Sequence[Figure], of: Sequence[Figure]) -> Figure:
    n = sum(figure.n for figure in told)
    if not n:
        hidden = Hidden.IDENTIFYING if any(figure.n for figure in of) else Hidden.NO_ANSWERS
        return replace(of[0], value=None, part=None, n=0, hidden=hidden) if of else Figure(None, 0, hidden=hidden)
    if told[0].part is not None:
        return share(sum(figure.part or 0 for figure in told), n)
    return replace(told[0], value=total([(figure.value or Decimal(0)) * figure.n for figure in told]) / n, n=n)
