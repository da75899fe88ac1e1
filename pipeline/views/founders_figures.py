"""What an office tells the founder of a region: numbers alone, and none from which an answer could be had."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline import analysis, expressions
from pipeline.analysis import Figure, Hidden, Thresholds
from pipeline.definitions import Declarations, RegionIndicator
from pipeline.expressions import ExpressionError, Gap
from pipeline.reads import recorded
from pipeline.views.accepted_forms import entries_of_year
from pipeline.views.answers import Answers
from pipeline.views.facts import WithNames
from pipeline.views.indicators import Indicators


@dataclass(frozen=True, slots=True)
class FoundersFigure:
    """A number with the digests of the questionnaires it rests on; None where it could not be worked out."""

    figure: Figure | None
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FoundersYear:
    """The numbers of a school year by their code, up to a day; `is_finished` says that nothing is to come any more."""

    year: str
    until: dt.date
    is_finished: bool
    figures: Mapping[str, FoundersFigure]


class FoundersFigures:
    """The numbers that `config/region.toml` declares."""

    def __init__(
        self,
        declared: Declarations,
        answers: Answers,
        indicators: Indicators,
        with_names: WithNames,
        thresholds: Thresholds,
    ) -> None:
        self._declared = declared
        self._answers = answers
        self._indicators = indicators
        self._with_names = with_names
        self._thresholds = thresholds

    def years(self) -> Mapping[str, dt.date]:
        """The school years of which is told, each with its last day. Raises `ExpressionError`."""
        region = self._declared.region
        if region is None:
            return {}
        years = [str(year) for year in expressions.each(region.years, self._with_names({}))]
        return {year: expressions.evaluate(region.until, self._with_names({"год": year})) for year in years}

    def of_year(self, year: str, until: dt.date) -> FoundersYear:
        """What is told of a school year. Raises `ExpressionError` where it is not known whether that is finished."""
        region = self._declared.region
        assert region
        names = self._with_names({"год": year, "по": until})
        figures = {code: self._told(code, one, year, until) for code, one in region.indicators.items()}
        return FoundersYear(year, until, expressions.holds(region.finished, names), figures)

    def _told(self, code: str, indicator: RegionIndicator, year: str, until: dt.date) -> FoundersFigure:
        try:
            figure, reads = recorded(lambda: self._figure(code, indicator, year, until))
        except ExpressionError:
            return FoundersFigure(None, ())
        forms = self._answers.forms_among(reads)
        files = {entry.digest for entry in entries_of_year(self._declared, self._answers, forms, year, until)}
        return FoundersFigure(self._kept_back(figure) if indicator.answers else figure, tuple(sorted(files)))

    def _figure(self, code: str, indicator: RegionIndicator, year: str, until: dt.date) -> Figure:
        if not indicator.is_own:
            return self._indicators.figure(self._declared.analysis.indicators[code], year, until)
        names = self._with_names({"год": year, "по": until})
        if indicator.figure is not None:
            figure: Figure = expressions.evaluate(indicator.figure, names)
            return figure
        if indicator.count is not None:
            count = expressions.evaluate(indicator.count, names)
            return _unknown() if isinstance(count, Gap) else Figure(Decimal(int(count)), int(count), places=0)
        part, whole = (expressions.evaluate(str(one), names) for one in (indicator.part, indicator.whole))
        if isinstance(part, Gap) or isinstance(whole, Gap):
            return _unknown()
        return analysis.share(int(part), int(whole), self._thresholds if indicator.answers else None)

    def _kept_back(self, figure: Figure) -> Figure:
        """A figure of answers, without its value where so few answered that it would tell one of them."""
        hidden = figure.hidden or self._thresholds.hides_mean(figure.n)
        return replace(figure, value=None, part=None, hidden=hidden) if hidden else figure


def _unknown() -> Figure:
    return Figure(None, 0, "%", 1, hidden=Hidden.INCOMPARABLE)
