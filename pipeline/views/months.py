"""Calendar months as expressions see them."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Annotated

from pipeline.expressions import Gap
from pipeline.views.facts import Facts


class Month(Facts):
    """A calendar month, both days included."""

    called = "месяца"

    begins: Annotated[dt.date, "с"]
    ends: Annotated[dt.date, "по"]


def months(first: dt.date | Gap, last: dt.date | Gap) -> list[Month]:
    """`месяцы(с, по)`: every month, whole, in which a day of the span lies, in order; none of a span with a gap."""
    if isinstance(first, Gap) or isinstance(last, Gap):
        return []
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [_month(*divmod(number, 12)) for number in numbers]


def _month(year: int, before: int) -> Month:
    """The month of a year before which so many of its months lie."""
    begins = dt.date(year, before + 1, 1)
    return Month(begins, begins.replace(day=calendar.monthrange(year, begins.month)[1]))
