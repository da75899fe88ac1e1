"""A chart as a value: what it shows, the words that say it, the mark it prints for the renderer to draw."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from pipeline.expressions.faults import AuthorError
from pipeline.expressions.printed_marks import Mark


class ChartKind(StrEnum):
    """How a chart is drawn; declarations choose it by these words."""

    COLUMNS = "столбцы"
    RANKING = "рейтинг"
    LINE = "линия"
    PARTS = "доли"


@dataclass(frozen=True, slots=True)
class Series:
    """Numbers under one name, one a category; None where there is nothing to show."""

    name: str
    numbers: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart that a template prints; it is false when `refusal` says why it must not be drawn.

    `base` is «n = 6» or empty; all numbers have `decimals` places.
    """

    kind: ChartKind
    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    base: str = ""
    decimals: int = 0
    refusal: str = ""

    def __bool__(self) -> bool:
        return not self.refusal

    def __str__(self) -> str:
        """The mark that the renderer draws; raises `AuthorError` when the chart must not be drawn."""
        if self.refusal:
            raise AuthorError(self.refusal)
        series = [
            (series.name, [None if number is None else str(number) for number in series.numbers])
            for series in self.series
        ]
        parts = (self.kind, self.title, self.categories, series, self.unit, self.base, self.decimals)
        return f"{Mark.CHART_OPEN}{json.dumps(parts)}{Mark.CHART_CLOSE}"

    @property
    def heading(self) -> str:
        """The title with unit and base: «Потребность в помощи, % (n = 6)»."""
        unit = f", {self.unit}" if self.unit else ""
        base = f" ({self.base})" if self.base else ""
        return f"{self.title}{unit}{base}"

    @property
    def words(self) -> str:
        """Everything the chart shows as one sentence, for who reads or hears it instead of looking."""
        return "; ".join([f"Диаграмма: {self.heading}", *(self._of(series) for series in self.series)])

    def _of(self, series: Series) -> str:
        pairs = zip(self.categories, series.numbers, strict=True)
        shown = "; ".join(f"{category} – {self.written(number)}" for category, number in pairs)
        return f"{series.name}: {shown}" if len(self.series) > 1 else shown

    def written(self, number: Decimal | None) -> str:
        """A number as the chart labels it, with a decimal comma."""
        if number is None:
            return "нет данных"
        return f"{number:.{self.decimals}f}".replace(".", ",").replace("-", "−")


def chart_of(mark: str) -> Chart | None:
    """The chart between the marks of one; None when somebody else has written them."""
    # Whoever pastes our private signs into an answer may have put anything at all between them.
    try:
        kind, title, categories, series, unit, base, decimals = json.loads(mark)
        rows = [Series(name, tuple(None if text is None else Decimal(text) for text in row)) for name, row in series]
        return Chart(ChartKind(kind), title, tuple(categories), tuple(rows), unit, base, int(decimals))
    except (ValueError, TypeError, InvalidOperation, RecursionError):
        return None
