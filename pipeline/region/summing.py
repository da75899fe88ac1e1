"""The numbers of all offices together, as the report and its workbook show them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.analysis import Edition, Pooled, Thresholds, added, pooled
from pipeline.definitions import Declarations, RegionIndicator
from pipeline.region.handed_up import HandedFigure, HandedYear, declared_digest
from pipeline.region.offices import Office

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
class Summary:
    """The offices of a region and their numbers of a year.

    `finished` are those whose numbers stand in it, in order; `unfinished` have not done with the year, `otherwise`
    reckon by other declarations than the founder. `is_closed` tells that collecting has ended.
    """

    year: str
    day: dt.date
    offices: Sequence[Office]
    finished: Sequence[Office]
    unfinished: Sequence[Office]
    otherwise: Sequence[Office]
    handed: Mapping[int, HandedYear]
    is_closed: bool
    indicators: Sequence[SummedIndicator] = field(default=())


def summary(
    declared: Declarations,
    offices: Sequence[Office],
    handed: Mapping[int, HandedYear],
    closed_with: frozenset[int] | None,
    year: str,
    day: dt.date,
) -> Summary:
    """The numbers of a year as the declarations of the founder put them together.

    Small groups are in the whole alone once collecting has ended, and only those of the offices that had finished then:
    the difference of two reports would tell the figure of one that came between them.
    """
    told = [office for office in offices if office.id in handed and handed[office.id].is_finished]
    ours = declared_digest(declared)
    finished = [office for office in told if handed[office.id].declared == ours]
    bare = Summary(
        year=year,
        day=day,
        offices=offices,
        finished=finished,
        unfinished=[office for office in offices if office not in told],
        otherwise=[office for office in told if office not in finished],
        handed=handed,
        is_closed=closed_with is not None,
    )
    thresholds = Thresholds(declared.analysis.for_means, declared.analysis.for_shares, Edition.PUBLIC)
    may_join = [office.id in (closed_with or ()) for office in finished]
    return replace(bare, indicators=[*_indicators(declared, bare, thresholds, may_join)])


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
