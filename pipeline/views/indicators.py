"""The indicators of a year against their plan, and what the answers suggest for the table of strengths."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Annotated

from pipeline import analysis, expressions
from pipeline.analysis import Figure, Hidden
from pipeline.definitions import Analysis, Indicator, SwotCandidate
from pipeline.expressions import Gap
from pipeline.reads import Memo
from pipeline.views.facts import INCLUDED, Facts, WithNames
from pipeline.views.years import year_before, year_earlier


class AgainstPlan(Facts):
    """How a figure stands against its plan: the deviation in percentage points, the fulfilment as a percentage.

    All of it is None where figure or plan are not known.
    """

    deviation: Annotated[Figure | None, "отклонение"] = None
    fulfilment: Annotated[Figure | None, "выполнение"] = None
    kept: Annotated[bool | None, "выполнен"] = None


class IndicatorFacts(Facts):
    """An indicator of a year: its figure, the plan and how it was kept, the figure of the year before.

    `why` says in the declaration's words why the plan was not kept, or "".
    """

    code: Annotated[str, "код"]
    title: Annotated[str, "название"]
    short: Annotated[str, "кратко"]
    figure: Annotated[Figure, "факт"]
    plan: Annotated[Decimal | Gap, "план"]
    before: Annotated[Figure, "прошлый"]
    source: Annotated[str, "источник"]
    why: Annotated[str, "почему"]
    against_plan: Annotated[AgainstPlan, INCLUDED]


class SwotFactor(Facts):
    """A factor that the answers suggest, the quadrant of the table it belongs to, and the numbers behind it."""

    quadrant: Annotated[str, "сторона"]
    says: Annotated[str, "фактор"]
    data: Annotated[str, "данные"]


class Indicators:
    """The indicators and candidates that `config/analysis.toml` declares.

    Both functions raise `ExpressionError` when one of their expressions cannot be worked out.
    """

    def __init__(self, declared: Analysis, with_names: WithNames) -> None:
        self._declared = declared
        self._with_names = with_names
        self._made: Memo[tuple[str, dt.date], list[IndicatorFacts]] = Memo()

    def of_year(self, year: str | Gap, until: dt.date) -> list[IndicatorFacts]:
        """`показатели_года(год, по)`: every declared indicator.

        Made once for a year and a day, because reports and candidates look for one of them at a time.
        """
        declared = self._declared.indicators.items()
        return self._made.get(
            (str(year), until), lambda: [self._indicator(code, one, year, until) for code, one in declared]
        )

    def _indicator(self, code: str, indicator: Indicator, year: str | Gap, until: dt.date) -> IndicatorFacts:
        figure = self.figure(indicator, year, until)
        names = self._with_names({"год": year, "по": until})
        plan: Decimal | Gap = expressions.evaluate(indicator.plan, names)
        against_plan = _against_plan(figure, plan)
        missed = indicator.explain is not None and against_plan.kept is False
        return IndicatorFacts(
            code=code,
            title=indicator.title,
            short=indicator.short,
            figure=figure,
            plan=plan,
            before=self.figure(indicator, year_before(year), year_earlier(until)),
            source=indicator.source,
            why=expressions.fill(str(indicator.explain), names) if missed else "",
            against_plan=against_plan,
        )

    def figure(self, indicator: Indicator, year: str | Gap, until: dt.date) -> Figure:
        """The figure of an indicator; without a value where a part of it is not known."""
        names = self._with_names({"год": year, "по": until})
        if indicator.figure is not None:
            figure: Figure = expressions.evaluate(indicator.figure, names)
            return figure
        part, whole = (expressions.evaluate(str(one), names) for one in (indicator.part, indicator.whole))
        if isinstance(part, Gap) or isinstance(whole, Gap):
            return Figure(None, 0, "%", 1, hidden=Hidden.INCOMPARABLE)
        return analysis.share(int(part), int(whole))

    def candidates(self, year: str | Gap, until: dt.date) -> list[SwotFactor]:
        """`кандидаты_swot(год, по)`: the factors that the answers suggest, in the order of the declaration."""
        names: Mapping[str, object] = {"год": year, "по": until}
        return [factor for one in self._declared.candidate for factor in self._suggested(one, names)]

    def _suggested(self, candidate: SwotCandidate, names: Mapping[str, object]) -> Iterator[SwotFactor]:
        items = expressions.each(candidate.each, self._with_names(names)) if candidate.each else (None,)
        for item in items:
            inner = self._with_names({**names, candidate.as_: item})
            if expressions.holds(candidate.when, inner):
                says, data = (expressions.fill(text, inner) for text in (candidate.says, candidate.data))
                yield SwotFactor(candidate.quadrant, says, data)


def _against_plan(figure: Figure, plan: Decimal | Gap) -> AgainstPlan:
    """How a figure stands against its plan; without one of them there is nothing to say."""
    if figure.value is None or isinstance(plan, Gap):
        return AgainstPlan()
    return AgainstPlan(
        deviation=Figure(figure.value - plan, figure.n, "п.п.", 1, signed=True),
        fulfilment=Figure(figure.value / plan * 100, figure.n, "%", 1) if plan else None,
        kept=figure >= plan,
    )
