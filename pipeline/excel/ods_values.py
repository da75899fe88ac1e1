"""The value of an .ods cell and what is seen in it: there the words that are shown stand beside the value."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import Counter

from pipeline.excel.format_sections import says_something
from pipeline.excel.number_formats import percentage
from pipeline.excel.raw_book import TRUTHS, RawCell, shows_error, tidy
from pipeline.model import CellValue

_SPAN = re.compile(r"(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?)?")
_DAY = dt.timedelta(days=1)
# LibreOffice tells the moment of a day that is shown by its hours alone as a span since 1899.
_LONGER_THAN_ANY, _CLOCK = 10_000 * _DAY, re.compile(r"(\d{1,2}):(\d\d)(?!\d)")
_POWER = re.compile(r"\d[eE][+-]?\d")
# A fraction is told near enough, and a sign of money is no unit.
_NO_DIGITS, _FRACTION = re.compile(r"[^\d.,+-]"), re.compile(r"\d\s*/\s*\d")
_PLAIN = re.compile(r"[+-]?\d+(?:\.\d+)?")
_NEAR = 1e-9


def shown_value(kind: str, stored: str | None, words: str) -> RawCell:
    """The cell of a kind («float», «date» …); of one without a sensible value the words that are shown.

    Calligra keeps nought where it shows an error.
    """
    if shows_error(words):
        return RawCell(words)
    match kind, stored:
        case "float", str(number) if math.isfinite(float(number)):
            return _number(float(number), words)
        case "currency", str(number) if math.isfinite(float(number)):
            return RawCell(tidy(float(number)), seen=_otherwise(float(number), words))
        case "percentage", str(number) if math.isfinite(float(number)):
            return RawCell(percentage(float(number)), seen=_otherwise(float(number) * 100, words))
        case "boolean", str(truth):
            return RawCell(truth == "true")
        case "date", str(day):
            return _day(day, words)
        case "time", str(span):
            return _clock(span, words)
        case "string", str(text) if not words:
            return RawCell(text)
        case _:
            return RawCell(words)


def _number(number: float, words: str) -> RawCell:
    """A number, unless what is shown says that it is a share or has a unit.

    LibreOffice keeps truths as one and nought.
    """
    if number in (0, 1) and words in TRUTHS:
        return RawCell(TRUTHS[words])
    if words.endswith("%"):
        if _is_hundredfold(number, words):
            return RawCell(percentage(number), seen=_otherwise(number * 100, words))
        return RawCell(words)
    has_words = any(map(says_something, _POWER.sub("", words)))
    otherwise = _otherwise(number, words)
    if has_words and otherwise is None:
        return RawCell(words)
    return RawCell(tidy(number), seen=otherwise)


def _is_hundredfold(number: float, words: str) -> bool:
    """Whether «85%» is shown for 0.85 rather than for 85."""
    return any(abs(reading - number * 100) < abs(reading - number) for reading in _readings(words)[:1])


def _otherwise(number: float, words: str) -> str | None:
    """The words where they show another number, as one rounded or in thousands; None where they show this one."""
    if not words or _FRACTION.search(words) or _POWER.search(words):
        return None
    same = any(math.isclose(reading, number, rel_tol=_NEAR, abs_tol=_NEAR) for reading in _readings(words))
    has_noughts = words[0] == "0" and words[1:2].isdecimal()
    return None if same and not has_noughts else words


def _readings(words: str) -> list[float]:
    """The numbers that words may show: a comma or a point parts fractions, or thousands."""
    digits = _NO_DIGITS.sub("", words.replace("−", "-")).rstrip(".,")
    pointed = (digits.replace(",", "."), digits.replace(".", "").replace(",", "."), digits.replace(",", ""))
    return [float(reading) for reading in pointed if _PLAIN.fullmatch(reading)]


def _day(text: str, words: str) -> RawCell:
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        return RawCell(words or text)
    value = tidy(moment)
    if isinstance(value, dt.datetime) and words and ":" not in words:
        value = value.date()
    return RawCell(value, seen=words if words and not _shows_all(moment, words) else None)


def _shows_all(moment: dt.datetime, words: str) -> bool:
    """Whether day, month and year stand among the words."""
    numbers = Counter(int(number) for number in re.findall(r"\d+", words))
    is_named = any(letter.isalpha() for letter in words)
    days = [moment.day] if is_named and moment.month not in numbers else [moment.day, moment.month]
    return any(not Counter([*days, year]) - numbers for year in (moment.year, moment.year % 100))


def _clock(text: str, words: str) -> RawCell:
    """A time of day, or «26:30» for a span that is none; of what is no span the words that are shown."""
    span = _span(text)
    if span is None:
        return RawCell(words)
    if span >= _LONGER_THAN_ANY:
        at = tidy(_time_of_day(span % _DAY))
        return RawCell(at, seen=words if words and not _begins_with(words, at) else None)
    value = tidy(_time_of_day(span) if dt.timedelta() <= span < _DAY else span)
    is_other = words and isinstance(value, str) and _hours(words) != _hours(value)
    return RawCell(value, seen=words if is_other else None)


def _span(text: str) -> dt.timedelta | None:
    parts = _SPAN.fullmatch(text)
    if not parts:
        return None
    minus, days, hours, minutes, seconds = parts.groups(default="0")
    span = dt.timedelta(
        days=int(days), hours=int(hours), minutes=int(minutes), seconds=float(seconds.replace(",", "."))
    )
    return -span if minus == "-" else span


def _begins_with(words: str, at: CellValue) -> bool:
    """Whether that time of day is what the words tell first."""
    shown = _CLOCK.match(words)
    return shown is not None and isinstance(at, dt.time) and (int(shown[1]), int(shown[2])) == (at.hour, at.minute)


def _hours(clock: str) -> str:
    """The figures before the first colon, without noughts before them."""
    return clock.partition(":")[0].lstrip("0")


def _time_of_day(span: dt.timedelta) -> dt.time:
    return (dt.datetime.combine(dt.date.min, dt.time()) + span).time()
