"""What a number format makes of the number in a cell: a day, a time, a span of time, a percentage, or itself."""

from __future__ import annotations

import datetime as dt
import math
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from openpyxl.styles.numbers import is_date_format, is_timedelta_format
from openpyxl.utils.datetime import from_excel

from pipeline.excel.raw_book import clock_text, tidy
from pipeline.model import CellValue

# What a format prints as it is: words in quotes, a letter after «\», a width after «_», a filling after «*»; colours.
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
# Beyond this many places a fraction that Excel keeps is no longer exact.
_PLACES = 12


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """What a format shows; `percents` says it for positive numbers, negative ones and nought, or once for all."""

    is_date: bool = False
    is_span: bool = False
    percents: tuple[bool, ...] = ()

    def shown(self, number: float, epoch: dt.datetime) -> CellValue:
        """The value as a person sees it; days are counted from the epoch."""
        if self.is_date:
            return _dated(number, epoch, self.is_span)
        return percentage(number) if self._is_percent(number) else tidy(number)

    def _is_percent(self, number: float) -> bool:
        if not self.percents:
            return False
        section = 0 if number > 0 else 1 if number < 0 else 2
        return self.percents[section] if section < len(self.percents) else self.percents[0]


GENERAL = NumberFormat()


@lru_cache(maxsize=1024)
def number_format(code: str | None) -> NumberFormat:
    """The meaning of a format's code, as «0.0%» or «[h]:mm»."""
    if not code:
        return GENERAL
    if is_date_format(code):
        return NumberFormat(is_date=True, is_span=bool(is_timedelta_format(code)))
    percents = tuple("%" in section for section in _LITERAL.sub("", code).split(";")[:3])
    return NumberFormat(percents=percents) if any(percents) else GENERAL


def percentage(number: float) -> str:
    """A share as it is shown: «85 %» for 0.85, «12,5 %» for 0.125."""
    if not math.isfinite(number):
        return str(number)
    share = f"{Decimal(str(round(number, _PLACES))) * 100:f}"
    return f"{share.rstrip('0').rstrip('.') if '.' in share else share} %".replace(".", ",")


def _dated(number: float, epoch: dt.datetime, is_span: bool) -> CellValue:
    try:
        moment = from_excel(number, epoch, timedelta=is_span)
    except (OverflowError, ValueError):
        return tidy(number)
    return clock_text(moment) if isinstance(moment, dt.timedelta) else tidy(moment)
