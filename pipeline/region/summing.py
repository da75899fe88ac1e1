"""The numbers of all offices together, as the report and its workbook show them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from pipeline.analysis import Edition, Pooled, Thresholds, added, pooled
from pipeline.definitions import Declarations, RegionIndicator
from pipeline.region.handed_up import ClosedYear, Closing, HandedFigure, HandedYear, declared_digest

ABSENT = HandedFigure.of(None, ())


@dataclass(frozen=True, slots=True)
class SummedIndicator:
    """A number of the region: the figure of each office in their order, and that of all of them."""

    code: str
    title: str
    short: str
    source: str
    is_count: bool
    pool: Pooled


@dataclass(frozen=True, slots=True)
class Sender:
    """An office as a report names it, and the day on which it was worked last, None if it never was."""

    id: int
    name: str
    worked_day: dt.date | None


@dataclass(frozen=True, slots=True)
class Summary:
    """The offices of a region and their numbers of a year.

    `finished` are those whose numbers stand in it, in order; `unfinished` have not done with the year, `otherwise`
    reckon by other declarations than the founder. `closed_at` tells when collecting has ended, None while it goes on,
    `changed` whose numbers have become others since: here they are as they were.
    """

    year: str
    day: dt.date
    offices: Sequence[Sender]
    finished: Sequence[Sender]
    unfinished: Sequence[Sender]
    otherwise: Sequence[Sender]
    changed: Sequence[Sender]
    handed: Mapping[int, HandedYear]
    closed_at: dt.datetime | None
    indicators: Sequence[SummedIndicator] = field(default=())


class Listed(Protocol):
    """An office of the list."""

    @property
    def id(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def worked_day(self) -> dt.date | None: ...


def summary(
    declared: Declarations,
    offices: Sequence[Listed],
    handed: Mapping[int, HandedYear],
    closing: Closing | None,
    year: str,
    day: dt.date,
) -> Summary:
    """The numbers of a year as the declarations of the founder put them together.

    Small groups are in the whole alone once collecting has ended, and only those of the offices that had finished then,
    with the numbers they had then, also where an office has left the region: the difference of two reports would tell
    the figure of one that came, went or changed between them.
    """
    then = closing.offices if closing else {}
    stands = {**handed, **{id_: one.handed for id_, one in then.items()}}
    senders = _senders(offices, then)
    told = [one for one in senders if one.id in stands and stands[one.id].is_finished]
    ours = declared_digest(declared)
    finished = [one for one in told if stands[one.id].declared == ours]
    bare = Summary(
        year=year,
        day=day,
        offices=senders,
        finished=finished,
        unfinished=[one for one in senders if one not in told],
        otherwise=[one for one in told if one not in finished],
        changed=[one for one in finished if one.id in then and _has_changed(then[one.id].handed, handed.get(one.id))],
        handed=stands,
        closed_at=closing.at if closing else None,
    )
    thresholds = Thresholds(declared.analysis.for_means, declared.analysis.for_shares, Edition.PUBLIC)
    may_join = [one.id in then for one in finished]
    return replace(bare, indicators=[*_indicators(declared, bare, thresholds, may_join)])


def _senders(offices: Sequence[Listed], then: Mapping[int, ClosedYear]) -> list[Sender]:
    """The offices of the list, and those that left it since collecting ended, by their names."""
    listed = {office.id: Sender(office.id, office.name, office.worked_day) for office in offices}
    left = (Sender(id_, one.name, None) for id_, one in then.items() if id_ not in listed)
    return sorted([*listed.values(), *left], key=lambda one: (one.name, one.id))


def _has_changed(then: HandedYear, now: HandedYear | None) -> bool:
    """Whether an office tells other numbers now; one that reckons otherwise since then tells of something else."""
    if now is None or now.declared != then.declared:
        return False
    return not now.is_finished or _numbers(now) != _numbers(then)


def _numbers(handed: HandedYear) -> Mapping[str, HandedFigure]:
    """The numbers without the questionnaires they rest on."""
    return {code: replace(figure, files=()) for code, figure in handed.figures.items()}


def _indicators(
    declared: Declarations, of: Summary, thresholds: Thresholds, may_join: Sequence[bool]
) -> Iterator[SummedIndicator]:
    assert declared.region
    for code, indicator in declared.region.indicators.items():
        figures = [of.handed[office.id].figures.get(code, ABSENT).figure for office in of.finished]
        is_count = indicator.count is not None
        guarded = thresholds if indicator.answers else None
        pool = added(figures) if is_count else pooled(figures, guarded, may_join)
        yield SummedIndicator(code, *_words(code, indicator, declared), is_count, pool)


def _words(code: str, indicator: RegionIndicator, declared: Declarations) -> tuple[str, str, str]:
    if indicator.is_own:
        return str(indicator.title), str(indicator.short), str(indicator.source)
    ours = declared.analysis.indicators[code]
    return ours.title, ours.short, ours.source
