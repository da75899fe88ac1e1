"""The calendar months of a span."""

from __future__ import annotations

import datetime as dt

from pipeline.expressions import Gap
from pipeline.views.months import months


def test_every_month_that_a_span_touches_is_whole() -> None:
    found = months(dt.date(2027, 12, 31), dt.date(2028, 2, 1))
    assert [(f"{month.begins:%d.%m.%Y}", f"{month.ends:%d.%m.%Y}") for month in found] == [
        ("01.12.2027", "31.12.2027"),
        ("01.01.2028", "31.01.2028"),
        ("01.02.2028", "29.02.2028"),
    ]
    assert months(dt.date(2027, 2, 1), dt.date(2027, 1, 31)) == []


def test_a_span_with_a_gap_has_no_months() -> None:
    assert months(Gap("начало"), dt.date(2027, 1, 1)) == months(dt.date(2027, 1, 1), Gap("конец")) == []
