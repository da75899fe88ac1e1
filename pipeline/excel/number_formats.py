"""What a number format makes of the number in a cell: a day, a time, a span of time, a percentage, or itself."""

from __future__ import annotations

import datetime as dt
import math
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from pipeline.excel.format_codes import shows_moment, shows_span
from pipeline.excel.format_sections import MOST_SECTIONS, FormatSection, sections_of
from pipeline.excel.raw_book import RawCell, clock_text, tidy
from pipeline.excel.serial_days import moment_of, span_of

# What is printed as it is, a code of a language among it, is no part of a day.
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_DAY_NUMBER, _DAY_NAME = re.compile(r"(?<!d)d{1,2}(?!d)"), re.compile(r"d{3,}")
# Names of the general format that programs write in their own language.
_GENERAL = frozenset({"general", "основной", "standard", "стандарт", "общий"})
# What stands for a minus in a section of negative numbers.
_MINUSES = frozenset("-–−(")
# Sections for numbers; one after them is for words.
_NUMERIC = 3
# Beyond this many places a fraction that Excel keeps is no longer exact.
_PLACES = 12


@dataclass(frozen=True, slots=True)
class DateParts:
    """Which parts of a moment a format shows, and whether it counts hours beyond a day."""

    day: bool
    month: bool
    year: bool
    clock: bool
    is_span: bool

    def cell(self, number: float, epoch: dt.datetime) -> RawCell:
        """The moment as it is shown; where a part of a day is not shown, with what is."""
        is_clock = self.clock and not (self.day or self.month or self.year)
        try:
            shown = number % 1 if is_clock and not self.is_span and number > 0 else number
            moment = span_of(shown) if self.is_span else moment_of(shown, epoch)
        except (OverflowError, ValueError):
            return RawCell(tidy(number))
        value = clock_text(moment) if isinstance(moment, dt.timedelta) else tidy(moment)
        if isinstance(value, dt.time) and not self.clock:
            return RawCell(value, seen="00.01.1900")
        if isinstance(value, dt.datetime) and not self.clock:
            value = value.date()
        if isinstance(value, dt.date) and not is_clock and not (self.day and self.month and self.year):
            return RawCell(value, seen=self._in_part(value))
        return RawCell(value)

    def _in_part(self, day: dt.date) -> str:
        parts = ((self.day, f"{day:%d}"), (self.month, f"{day:%m}"), (self.year, f"{day.year}"))
        return ".".join(part for is_shown, part in parts if is_shown) or "день недели"


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """What a format shows: parts of a moment, or the sections of numbers; neither for a number as it is."""

    date: DateParts | None = None
    sections: tuple[FormatSection, ...] = ()
    percents: bool = False

    def cell(self, number: float, epoch: dt.datetime) -> RawCell:
        """The number as a person sees it; days are counted from the epoch.

        Words that a format puts beside a number are part of what is seen. Where less or other is seen than what is
        kept – rounded, in thousands, with noughts before it, nothing at all – it stands in `seen`.
        """
        if self.date:
            return self.date.cell(number, epoch)
        section = self._section(number)
        if section is None:
            return RawCell(percentage(number) if self.percents else tidy(number))
        loses_minus = number < 0 and self._leaves_out_minus(section)
        amount = _exact(abs(number) if loses_minus else number)
        amount *= 100 if section.is_percent else 1
        minus, digits = "-" if amount < 0 else "", section.digits(abs(amount))
        if not section.shows_digits():
            return RawCell(tidy(number), seen=section.literal.strip())
        percent = " %" if section.is_percent else ""
        is_positive_to_see = loses_minus and not _MINUSES.intersection(section.literal)
        is_whole = digits is None or (_short(digits) == _plain(abs(amount)) and not is_positive_to_see)
        seen = None if is_whole else f"{minus}{digits}{percent}"
        if fraction := section.fraction(abs(amount)):
            seen = f"{minus}{fraction.shown}" if fraction.may_be_misread else None
        if words := section.with_words(f"{minus}{_plain(abs(amount))}{percent}"):
            return RawCell(words, seen=seen and section.with_words(seen))
        if section.adds_figures():
            seen = section.between(seen or f"{minus}{_plain(abs(amount))}{percent}")
        return RawCell(percentage(number) if section.is_percent else tidy(number), seen=seen)

    def words(self, text: str) -> RawCell:
        """The words of a cell with those that a format puts beside them; a fourth section may show others or none."""
        last = self.sections[-1] if self.sections else None
        if last and "@" in last.code:
            return RawCell(last.around(text))
        return RawCell(text, seen=last.literal.strip() if last and len(self.sections) == MOST_SECTIONS else None)

    def _section(self, number: float) -> FormatSection | None:
        """The section for positive numbers, negative ones or nought."""
        if not self.sections:
            return None
        if self._has_conditions():
            return self._first_that_holds(number)
        place = 0 if number > 0 else 1 if number < 0 else 2
        return self.sections[place] if place < len(self.sections) else self.sections[0]

    def _has_conditions(self) -> bool:
        return any(section.condition for section in self.sections)

    def _first_that_holds(self, number: float) -> FormatSection | None:
        """The first section whose condition holds; the last takes the rest, one between the negative numbers."""
        *others, last = self.sections[:_NUMERIC]
        for section in others:
            if section.holds_for(number, otherwise=number > 0 if section is self.sections[0] else number < 0):
                return section
        return last if last.holds_for(number, otherwise=True) else None

    def _leaves_out_minus(self, section: FormatSection) -> bool:
        if self._has_conditions():
            return section.shows_negative_alone()
        return section is not self.sections[0]


GENERAL = NumberFormat()


@lru_cache(maxsize=1024)
def number_format(code: str | None) -> NumberFormat:
    """The meaning of a format's code, as «0.0%» or «[h]:mm»."""
    if not code or code == "@" or code.casefold() in _GENERAL:
        return GENERAL
    if shows_moment(code):
        return NumberFormat(date=_date_parts(code))
    return NumberFormat(sections=sections_of(code), percents="%" in _LITERAL.sub("", code))


def percentage(number: float) -> str:
    """A share as it is shown: «85 %» for 0.85, «12,5 %» for 0.125."""
    return f"{_plain(_exact(number) * 100)} %" if math.isfinite(number) else str(number)


def _date_parts(code: str) -> DateParts:
    letters = _LITERAL.sub("", code.partition(";")[0]).casefold()
    day, year = _DAY_NUMBER.search(letters) is not None, "y" in letters
    is_span = shows_span(code)
    clock = is_span or "h" in letters or "s" in letters
    # Beside hours or seconds «m» stands for minutes, elsewhere for a month.
    month = "m" in letters and (not clock or day or year or _DAY_NAME.search(letters) is not None)
    return DateParts(day, month, year, clock, is_span)


def _exact(number: float) -> Decimal:
    return Decimal(str(round(number, _PLACES)))


def _plain(number: Decimal) -> str:
    """A number with a decimal comma and without superfluous noughts."""
    return _short(f"{number:f}".replace(".", ","))


def _short(digits: str) -> str:
    return digits.rstrip("0").rstrip(",") if "," in digits else digits
