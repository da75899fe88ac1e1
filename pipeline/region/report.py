"""The report on the region: a Word paper to be signed, and a workbook in which each number can be followed back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from statistics import median
from zoneinfo import ZoneInfo

from pipeline import expressions
from pipeline.analysis import Figure, rounded
from pipeline.definitions import Declarations
from pipeline.excel import tables_workbook
from pipeline.model import FillableTemplate, Listing, State
from pipeline.region.summing import Sender, Summary, SummedIndicator
from pipeline.views import Office as OfficeView

LEFT_MM = 30
# Shares by fifths: the highest from its floor up to all.
BANDS = (0, 20, 40, 60, 80)
SHORT_DIGEST = 12


def title_of(declared: Declarations, of: Summary) -> str:
    """What the report is called."""
    assert declared.region
    return expressions.fill(declared.region.title, {"год": of.year})


def paper(declared: Declarations, template: FillableTemplate, of: Summary) -> bytes:
    """The Word paper. Raises `RenderError` or `ExpressionError` where template or declaration fails."""
    assert declared.region
    office = OfficeView(declared, State(0, {}, {}, {}), of.day)
    names = _names(declared, of)
    for name, expression in declared.region.let.items():
        names[name] = expressions.evaluate(expression, office.with_names(names))
    title = title_of(declared, of)
    return template.render(
        {**office.answers.single, **names, "заголовок": title}, left_mm=LEFT_MM, title=title, draft=False, by_hand=True
    ).content


def _names(declared: Declarations, of: Summary) -> dict[str, object]:
    region = declared.region
    assert region
    return {
        "год": of.year,
        "день": of.day,
        "закрыт": of.closed_at and of.closed_at.astimezone(ZoneInfo(declared.settings.time_zone)).date(),
        "учредитель": {"наименование": region.founder, "должность": region.post, "фио": region.signs},
        "канцелярии": [office.name for office in of.offices],
        "сдали": [office.name for office in of.finished],
        "не_сдали": [{"название": one.name, "работали": one.worked_day} for one in of.unfinished],
        "иначе": [office.name for office in of.otherwise],
        "изменили": [office.name for office in of.changed],
        "показатели": [_indicator(one, of) for one in of.indicators],
    }


def _indicator(summed: SummedIndicator, of: Summary) -> Mapping[str, object]:
    figures = summed.pool.figures
    shown = [figure for figure in figures if figure.value is not None]
    values = [figure.value for figure in shown if figure.value is not None]
    return {
        "код": summed.code,
        "название": summed.title,
        "кратко": summed.short,
        "источник": summed.source,
        "складывается": summed.is_count,
        "итог": summed.pool.whole,
        "вошло": summed.pool.count,
        "показано": len(shown),
        "скрыто": sum(figure.value is None and bool(figure.n) for figure in figures),
        "нет_данных": sum(not figure.n for figure in figures),
        "наименьшее": _like(shown, min(values)) if shown else None,
        "середина": _like(shown, Decimal(median(values))) if shown else None,
        "наибольшее": _like(shown, max(values)) if shown else None,
        "ступени": _bands(values) if shown and shown[0].unit == "%" else [],
    }


def _like(shown: Sequence[Figure], value: Decimal) -> Figure:
    """A number written as the figures are."""
    return Figure(value, len(shown), shown[0].unit, shown[0].places)


def _bands(values: Sequence[Decimal]) -> list[int]:
    """How many of the shares lie in each fifth, from the lowest up."""
    places = [max(number for number, floor in enumerate(BANDS) if value >= floor) for value in values]
    return [places.count(number) for number in range(len(BANDS))]


def workbook(declared: Declarations, of: Summary) -> bytes:
    """The workbook: the whole, every office, every number with what it rests on, every questionnaire by its digest."""
    return tables_workbook(
        {
            "Итоги": _listing(declared, of, "итоги", _TOTALS, _totals(of)),
            "Канцелярии": _listing(declared, of, "канцелярии", _office_columns(of), _offices(of)),
            "Числа": _listing(declared, of, "числа", _NUMBERS, _numbers(of)),
            "Анкеты": _listing(declared, of, "анкеты", _FILES, _files(of)),
        }
    )


_Cell = str | int | Decimal | None
_Columns = Mapping[str, float | None]
_TOTALS: _Columns = {
    "Код": 7, "Показатель": 46, "Часть": 10, "Всего": 10, "Значение": 12, "Ед.": 7, "Канцелярий вошло": 12,
    "Не приводится": 13, "Источник": 36,
}  # fmt: skip
_NUMBERS: _Columns = {
    "Канцелярия": 40, "Код": 7, "Показатель": 40, "Часть": 10, "Всего": 10, "Значение": 12, "Ед.": 7,
    "Почему нет": 24, "Анкет": 9, "Отпечаток анкет": 17,
}  # fmt: skip
_FILES: _Columns = {"Канцелярия": 40, "Показатели": 40, "Отпечаток анкеты (SHA-256)": 70}


def _listing(
    declared: Declarations, of: Summary, what: str, columns: _Columns, rows: Iterator[tuple[_Cell, ...]]
) -> Listing:
    assert declared.region
    title = f"{title_of(declared, of)}: {what}"
    return Listing(declared.region.founder, title, of.day, tuple(columns), tuple(columns.values()), tuple(rows))


def _value(figure: Figure) -> Decimal | None:
    return None if figure.value is None else rounded(figure.value, figure.places)


def _whole(figure: Figure) -> int | None:
    """Of how many a share or a mean is; a number that is added up is of nothing else."""
    return figure.n if figure.unit or figure.places else None


def _totals(of: Summary) -> Iterator[tuple[_Cell, ...]]:
    for one in of.indicators:
        whole = one.pool.whole
        kept_back = sum(figure.value is None and bool(figure.n) for figure in one.pool.figures)
        value = _value(whole) if whole else str(whole)
        yield (
            one.code, one.title, whole.part, _whole(whole), value, whole.unit, one.pool.count, kept_back, one.source,
        )  # fmt: skip


def _office_columns(of: Summary) -> _Columns:
    numbers = {f"{one.code}. {one.short}" + _unit(one): 14.0 for one in of.indicators}
    return {"Канцелярия": 40.0, "Год закончен": 11.0, **numbers}


def _unit(summed: SummedIndicator) -> str:
    return f", {summed.pool.whole.unit}" if summed.pool.whole.unit else ""


def _offices(of: Summary) -> Iterator[tuple[_Cell, ...]]:
    places = {office.id: place for place, office in enumerate(of.finished)}
    for office in of.offices:
        if office.id not in places:
            is_finished = "да, считает иначе" if office in of.otherwise else "нет"
            yield (office.name, is_finished, *(None for _ in of.indicators))
            continue
        figures = [one.pool.figures[places[office.id]] for one in of.indicators]
        yield (office.name, "да", *(_value(figure) if figure else str(figure) for figure in figures))


def _numbers(of: Summary) -> Iterator[tuple[_Cell, ...]]:
    for place, office in enumerate(of.finished):
        for one in of.indicators:
            figure, files = one.pool.figures[place], _rests_on(office, one, of)
            why = "" if figure else str(figure) or "не посчитано"
            sum_ = hashlib.sha256("\n".join(files).encode()).hexdigest()[:SHORT_DIGEST] if files else ""
            yield (
                office.name, one.code, one.title, figure.part, _whole(figure), _value(figure), figure.unit, why,
                len(files), sum_,
            )  # fmt: skip


def _files(of: Summary) -> Iterator[tuple[_Cell, ...]]:
    for office in of.finished:
        rests: dict[str, list[str]] = {}
        for one in of.indicators:
            for digest in _rests_on(office, one, of):
                rests.setdefault(digest, []).append(one.code)
        for digest, codes in sorted(rests.items()):
            yield office.name, ", ".join(codes), digest


def _rests_on(office: Sender, summed: SummedIndicator, of: Summary) -> Sequence[str]:
    handed = of.handed[office.id].figures.get(summed.code)
    return handed.files if handed else ()
