"""Days as Excel counts them: a number of days since a first day, with the part of a day behind the point."""

from __future__ import annotations

import datetime as dt

# The first day of nearly every workbook, and of those that Excel for the Mac once began with 1904.
SINCE_1900, SINCE_1904 = dt.datetime(1899, 12, 30), dt.datetime(1904, 1, 1)
_MILLISECONDS_A_DAY = 86_400_000
# Excel takes 1900 for a leap year, so that days before its 29th of February are counted one less.
_FIRST_OF_MARCH = 60


def moment_of(number: float, epoch: dt.datetime) -> dt.datetime | dt.time:
    """The moment to the millisecond; a bare time below one day. Raises `OverflowError` far outside of all years."""
    day, fraction = divmod(number, 1)
    part = dt.timedelta(milliseconds=round(fraction * _MILLISECONDS_A_DAY))
    if 0 <= number < 1 and not part.days:
        return (SINCE_1904 + part).time()
    if 0 < number < _FIRST_OF_MARCH and epoch == SINCE_1900:
        day += 1
    return epoch + dt.timedelta(days=day) + part


def span_of(number: float) -> dt.timedelta:
    """The span of so many days, to the millisecond. Raises `OverflowError` for one too long."""
    span = dt.timedelta(days=number)
    return span + dt.timedelta(microseconds=round(span.microseconds, -3) - span.microseconds)
