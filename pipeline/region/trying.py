"""The report tried on made-up numbers before any real ones meet its template and declaration."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.analysis import Figure, share
from pipeline.definitions import Declarations
from pipeline.expressions import ExpressionError
from pipeline.model import RenderError
from pipeline.region.handed_up import ClosedYear, Closing, HandedFigure, HandedYear, declared_digest
from pipeline.region.report import paper, workbook
from pipeline.region.summing import Sender, Summary, summary
from pipeline.word import Templates

# Of how many answers of how many each office tells: large groups, small ones that join the sum, and nobody.
_SHARES = ((4, 8), (9, 12), (2, 4), (1, 3), (2, 3), (0, 0))
_LONG_NAME = "Муниципальное бюджетное дошкольное образовательное учреждение «Детский сад комбинированного вида № {}»"


def report_faults(declared: Declarations, templates: Templates, day: dt.date) -> list[str]:
    """Everything wrong with the report on the region, as sentences; each once, with the first data that bring it."""
    if declared.region is None:
        return []
    name = declared.region.template
    if findings := templates.check(name):
        return findings
    faults: dict[str, str] = {}
    for data, of in _trials(declared, day):
        try:
            paper(declared, templates.template(name), of)
            workbook(declared, of)
        except RenderError as fault:
            faults.setdefault(str(fault), data)
        except ExpressionError as fault:
            faults.setdefault(f"config/region.toml: выражение не вычисляется: {fault}.", data)
    return [f"{fault} Данные проверки: {data}." for fault, data in faults.items()]


def _trials(declared: Declarations, day: dt.date) -> Iterator[tuple[str, Summary]]:
    """Reports on made-up offices, each with the words for its data."""
    year = f"{day.year}/{day.year + 1}"
    digest = declared_digest(declared)
    senders = [Sender(number, _LONG_NAME.format(number), day) for number in range(len(_SHARES))]
    never = Sender(len(_SHARES), _LONG_NAME.format(len(_SHARES)), None)

    def handed(sender: Sender, at: tuple[int, int], declared_as: str = digest, *, means: bool = False) -> HandedYear:
        return HandedYear(sender.id, year, day, True, declared_as, "", _figures(declared, at, means=means))

    def told(offices: Sequence[Sender], all_: Sequence[HandedYear], closing: Closing | None = None) -> Summary:
        return summary(declared, offices, {one.office: one for one in all_}, closing, year, day)

    finished = [handed(sender, at) for sender, at in zip(senders, _SHARES, strict=True)]
    means = [handed(sender, at, means=True) for sender, at in zip(senders, _SHARES, strict=True)]
    changed = [handed(sender, _SHARES[0], means=True) for sender in senders]
    at = dt.datetime.combine(day, dt.time(12), dt.UTC)
    ended = Closing(at, {one.office: ClosedYear(senders[one.office].name, one) for one in means})
    yield "в регионе нет канцелярий", told([], [])
    yield "никто не закончил год", told([*senders, never], [])
    yield "закончили одни малые группы", told(senders[2:4], finished[2:4])
    yield "сбор идёт", told([*senders, never], [*finished[:4], handed(senders[4], _SHARES[4], "")])
    yield "сбор закрыт", told([*senders, never], means, ended)
    yield "сбор закрыт, числа изменились", told([*senders[1:], never], changed[1:], ended)


def _figures(declared: Declarations, at: tuple[int, int], *, means: bool) -> dict[str, HandedFigure]:
    """The numbers of an office; what its declaration leaves open is a share, or a mean where those are wanted."""
    assert declared.region
    part, n = at
    figures = {}
    for code, indicator in declared.region.indicators.items():
        reckoned = indicator if indicator.is_own else declared.analysis.indicators[code]
        if indicator.count is not None:
            figure = Figure(Decimal(n), n, places=0)
        elif means and reckoned.figure is not None:
            figure = Figure(Decimal(part) if n else None, n)
        else:
            figure = share(part, n)
        figures[code] = HandedFigure.of(figure, ())
    return figures
