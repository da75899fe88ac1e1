"""The function `диаграмма(…)`: numbers of a declaration become a chart, or the reason why there must be none."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from pipeline import language
from pipeline.expressions.chart_values import Chart, ChartKind, Series
from pipeline.expressions.faults import AuthorError
from pipeline.expressions.gaps import Gap, gaps_in
from pipeline.expressions.indexed import at
from pipeline.expressions.rolls import Roll
from pipeline.language import NO_BREAK_SPACE

PERCENT = "%"
# A circle of more parts cannot be read; of fewer people than that a part is one of them.
MOST_PARTS, LEAST_FOR_PARTS = 5, 10
# A slip of the pen (a telephone number, an account) would flatten everything else that is drawn.
TOO_MUCH = 10**12
INSTEAD = "поставьте её внутрь {%p if … %}, а после {%p else %} – таблицу"


def chart(
    kind: str, title: object, categories: Iterable[object], series: Mapping[str, Iterable[object]],
    *, n: object = None, единица: str = "", наименьшее: int = 5,
) -> Chart | Gap:  # fmt: skip
    """The chart that declarations call `диаграмма(вид, название, категории, ряды, n=…, единица=…)`.

    `n` is one number or one for each series; a chart over fewer than `наименьшее`, without any number, or of parts
    that are too many or over too few is false. Where a word is a gap, the gap itself comes back. What the author
    of a declaration got wrong raises `AuthorError`. A ranking stands in the order of its first series.
    """
    for unknown in (title, categories, series, n):
        if isinstance(unknown, Gap):
            return unknown
    chosen, labels = _kind(kind), [str(category) for category in categories]
    numbers = [[_number(value) for value in _as_long(labels, name, values)] for name, values in _pairs(series)]
    if gaps := gaps_in("".join([str(title), *labels, *map(str, series)])):
        return Gap(gaps[0])
    most_places = 1 if единица == PERCENT else 2
    decimals = min(max([_places(number) for row in numbers for number in row], default=0), most_places)
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
        raise AuthorError(f"диаграмма бывает {', '.join(f'«{known}»' for known in ChartKind)}, а не «{kind}»") from None


def _pairs(series: Mapping[str, Iterable[object]]) -> Iterable[tuple[str, Iterable[object]]]:
    if not isinstance(series, Mapping):
        raise AuthorError("ряды диаграммы пишутся так: {'название ряда': [числа]}")
    return series.items()


def _as_long(labels: Sequence[str], name: str, values: Iterable[object]) -> Sequence[object]:
    """The numbers of one series, as many as there are categories."""
    numbers = [None] * len(labels) if isinstance(values, Gap) else list(values)
    if len(numbers) != len(labels):
        raise AuthorError(f"в ряду «{name}» чисел {len(numbers)}, а категорий {len(labels)}")
    return numbers


def _number(value: object) -> Decimal | None:
    """A number, or the «число» of a figure; None for what is hidden, empty or not answered."""
    # A gap, an empty text and a hidden figure are false without being equal to nought.
    if value is None or (not value and value != 0):
        return None
    if not isinstance(value, (str, int, float, Decimal)) and hasattr(value, "__getitem__"):
        return _number(at(value, "число"))
    try:
        number = Decimal(str(value).replace(",", "."))
    except InvalidOperation:
        raise AuthorError("в ряду диаграммы стоит не число") from None
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


def _bases(n: object) -> list[Decimal]:
    """The numbers of people behind the series; who is hidden counts as nobody."""
    if n is None:
        return []
    several = n.values() if isinstance(n, Mapping) else n if isinstance(n, (list, tuple, Roll)) else [n]
    return [_number(people) or Decimal(0) for people in several]


def _base(bases: Sequence[Decimal]) -> str:
    """«n = 6», or «n = 4–6» where series rest on different numbers of people."""
    if not bases:
        return ""
    least, most = min(bases), max(bases)
    people = f"{least:f}" if least == most else f"{least:f}–{most:f}"
    return f"n{NO_BREAK_SPACE}={NO_BREAK_SPACE}{people}"


def _reason(kind: ChartKind, rows: Sequence[Sequence[Decimal | None]], bases: Sequence[Decimal], least: int) -> str:
    """Why the chart must not be drawn; empty when it may."""
    drawn = [number for row in rows for number in row if number is not None]
    if not drawn:
        return "нет ни одного числа"
    if bases and min(bases) < least:
        return f"n меньше {least}"
    return _no_parts(rows, drawn, bases) if kind is ChartKind.PARTS else ""


def _no_parts(rows: Sequence[Sequence[Decimal | None]], drawn: Sequence[Decimal], bases: Sequence[Decimal]) -> str:
    """Why there is no whole to cut in parts; empty when there is."""
    if len(rows) > 1:
        return "у «долей» один ряд"
    if len(rows[0]) > MOST_PARTS:
        return f"в «долях» не больше {MOST_PARTS} частей"
    if not bases or min(bases) < LEAST_FOR_PARTS:
        return f"«доли» показывают при n не меньше {LEAST_FOR_PARTS}"
    return "«доли» складывают из положительных чисел" if min(drawn) < 0 or not sum(drawn) else ""


def _clean(words: object) -> str:
    """One line of visible characters; marks of ours that somebody typed are left out."""
    visible = language.clean_text(str(words)).replace("\n", " ")
    return "".join(letter for letter in visible if unicodedata.category(letter) != "Co")
