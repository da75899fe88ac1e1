"""A chart as a value: what it shows, the words that say it, and when it must not be drawn."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from jinja2 import UndefinedError

from pipeline import language
from pipeline.expressions.gaps import Gap, gaps_in

CHART_OPEN, CHART_CLOSE = "\ue002", "\ue003"
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
PERCENT = "%"
MOST_PARTS, LEAST_FOR_PARTS = 5, 10
TOO_MUCH = 10**12
INSTEAD = "поставьте её внутрь {%p if … %}, а после {%p else %} – таблицу"


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
        """The mark that the renderer draws; raises `ExpressionError` when the chart must not be drawn."""
        if self.refusal:
            raise UndefinedError(self.refusal)
        told = [self.kind, self.title, self.categories, [_told(one) for one in self.series]]
        return f"{CHART_OPEN}{json.dumps([*told, self.unit, self.base, self.decimals])}{CHART_CLOSE}"

    @property
    def heading(self) -> str:
        """The title with unit and base: «Потребность в помощи, % (n = 6)»."""
        unit = f", {self.unit}" if self.unit else ""
        base = f" ({self.base})" if self.base else ""
        return f"{self.title}{unit}{base}"

    @property
    def words(self) -> str:
        """Everything the chart shows as one sentence, for who reads or hears it instead of looking."""
        return "; ".join([f"Диаграмма: {self.heading}", *(self._of(one) for one in self.series)])

    def _of(self, one: Series) -> str:
        pairs = zip(self.categories, one.numbers, strict=True)
        shown = "; ".join(f"{category} – {self.written(number)}" for category, number in pairs)
        return f"{one.name}: {shown}" if len(self.series) > 1 else shown

    def written(self, number: Decimal | None) -> str:
        """A number as the chart labels it, with a decimal comma."""
        if number is None:
            return "нет данных"
        return f"{number:.{self.decimals}f}".replace(".", ",").replace("-", "−")


def _told(one: Series) -> list[Any]:
    return [one.name, [None if number is None else str(number) for number in one.numbers]]


def chart_of(mark: str) -> Chart | None:
    """The chart between the marks of one; None when somebody else has written them."""
    try:
        kind, title, categories, series, unit, base, decimals = json.loads(mark)
        read = [Series(name, tuple(None if one is None else Decimal(one) for one in made)) for name, made in series]
        return Chart(ChartKind(kind), title, tuple(categories), tuple(read), unit, base, int(decimals))
    except (ValueError, TypeError, InvalidOperation, RecursionError):
        return None


def chart(
    kind: str, title: Any, categories: Iterable[Any], series: Mapping[str, Iterable[Any]],
    *, n: Any = None, единица: str = "", наименьшее: int = 5,
) -> Chart | Gap:  # fmt: skip
    """The chart that declarations call `диаграмма(вид, название, категории, ряды, n=…, единица=…)`.

    `n` is one number or one for each series; a chart over fewer than `наименьшее`, without any number, or of parts
    that are too many or over too few is false. Where a word is a gap, the gap itself comes back. What the author
    of a declaration got wrong raises `ExpressionError`. A ranking stands in the order of its first series.
    """
    for unknown in (title, categories, series, n):
        if isinstance(unknown, Gap):
            return unknown
    chosen, labels = _kind(kind), [str(one) for one in categories]
    numbers = [[_number(one) for one in _as_long(labels, name, given)] for name, given in _pairs(series)]
    if told := gaps_in("".join([str(title), *labels, *map(str, series)])):
        return Gap(told[0])
    decimals = min(max([_places(one) for row in numbers for one in row], default=0), 1 if единица == PERCENT else 2)
    order = _best_first(numbers[0]) if chosen is ChartKind.RANKING and numbers else range(len(labels))
    rows = [tuple(_rounded(row[place], decimals) for place in order) for row in numbers]
    bases, name = _bases(n), _clean(title)
    reason = _reason(chosen, rows, bases, наименьшее)
    return Chart(
        chosen,
        name,
        tuple(_clean(labels[place]) for place in order),
        tuple(Series(_clean(named), row) for named, row in zip(series, rows, strict=True)),
        _clean(единица),
        _base(bases),
        decimals,
        reason and f"диаграмму «{name}» не строят: {reason}; {INSTEAD}",
    )


def _kind(kind: str) -> ChartKind:
    try:
        return ChartKind(kind)
    except ValueError:
        raise UndefinedError(f"диаграмма бывает {', '.join(f'«{one}»' for one in ChartKind)}, а не «{kind}»") from None


def _pairs(series: Mapping[str, Iterable[Any]]) -> Iterable[tuple[str, Iterable[Any]]]:
    if not isinstance(series, Mapping):
        raise UndefinedError("ряды диаграммы пишутся так: {'название ряда': [числа]}")
    return series.items()


def _as_long(labels: Sequence[str], name: str, given: Iterable[Any]) -> Sequence[Any]:
    """The numbers of one series, as many as there are categories."""
    numbers = [None] * len(labels) if isinstance(given, Gap) else list(given)
    if len(numbers) != len(labels):
        raise UndefinedError(f"в ряду «{name}» чисел {len(numbers)}, а категорий {len(labels)}")
    return numbers


def _number(value: Any) -> Decimal | None:
    """A number, or the «число» of a figure; None for what is hidden, empty or not answered."""
    # A gap, an empty text and a hidden figure are false without being equal to nought.
    if value is None or (not value and value != 0):
        return None
    if not isinstance(value, (str, int, float, Decimal)) and hasattr(value, "__getitem__"):
        return _number(value["число"])
    try:
        number = Decimal(str(value).replace(",", "."))
    except InvalidOperation:
        raise UndefinedError("в ряду диаграммы стоит не число") from None
    return number if number.is_finite() and abs(number) < TOO_MUCH else None


def _places(number: Decimal | None) -> int:
    exponent = 0 if number is None else number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _rounded(number: Decimal | None, decimals: int) -> Decimal | None:
    return None if number is None else number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def _best_first(numbers: Sequence[Decimal | None]) -> list[int]:
    """Places of the numbers from the greatest down, those without a number last."""

    def key(place: int) -> tuple[bool, Decimal]:
        number = numbers[place]
        return number is None, -(number or Decimal(0))

    return sorted(range(len(numbers)), key=key)


def _bases(n: Any) -> list[Decimal]:
    """The numbers of people behind the series; who is hidden counts as nobody."""
    if n is None:
        return []
    several = n.values() if isinstance(n, Mapping) else n if isinstance(n, (list, tuple)) else [n]
    return [_number(one) or Decimal(0) for one in several]


def _base(bases: Sequence[Decimal]) -> str:
    """«n = 6», or «n = 4–6» where series rest on different numbers of people."""
    if not bases:
        return ""
    least, most = min(bases), max(bases)
    told = f"{least:f}" if least == most else f"{least:f}–{most:f}"
    return f"n{NO_BREAK_SPACE}={NO_BREAK_SPACE}{told}"


def _reason(kind: ChartKind, rows: Sequence[Sequence[Decimal | None]], bases: Sequence[Decimal], least: int) -> str:
    """Why the chart must not be drawn; empty when it may."""
    known = [number for row in rows for number in row if number is not None]
    if not known:
        return "нет ни одного числа"
    if bases and min(bases) < least:
        return f"n меньше {least}"
    return _no_parts(rows, known, bases) if kind is ChartKind.PARTS else ""


def _no_parts(rows: Sequence[Sequence[Decimal | None]], known: Sequence[Decimal], bases: Sequence[Decimal]) -> str:
    """Why there is no whole to cut in parts; empty when there is."""
    if len(rows) > 1:
        return "у «долей» один ряд"
    if len(rows[0]) > MOST_PARTS:
        return f"в «долях» не больше {MOST_PARTS} частей"
    if not bases or min(bases) < LEAST_FOR_PARTS:
        return f"«доли» показывают при n не меньше {LEAST_FOR_PARTS}"
    return "«доли» складывают из положительных чисел" if min(known) < 0 or not sum(known) else ""


def _clean(words: Any) -> str:
    """One line of visible characters; marks of ours that somebody typed are left out."""
    visible = language.clean_text(str(words)).replace("\n", " ")
    return "".join(letter for letter in visible if unicodedata.category(letter) != "Co")
