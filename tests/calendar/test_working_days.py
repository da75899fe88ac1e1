"""Which days work, and how deadlines are counted in them."""

import datetime as dt

import pytest

from pipeline.calendar.working_days import add_working_days, is_working_day, transfers_known


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (dt.date(2026, 11, 27), True),
        (dt.date(2026, 11, 28), False),
        (dt.date(2026, 11, 4), False),
        (dt.date(2026, 1, 9), False),
        (dt.date(2025, 11, 1), True),
        (dt.date(2027, 2, 20), True),
        (dt.date(2027, 2, 22), False),
    ],
)
def test_holidays_and_decreed_transfers_count(day: dt.date, works: bool) -> None:
    assert is_working_day(day) is works


@pytest.mark.parametrize(
    ("day", "number", "result"),
    [
        (dt.date(2026, 11, 27), 1, dt.date(2026, 11, 30)),
        (dt.date(2026, 11, 27), 3, dt.date(2026, 12, 2)),
        (dt.date(2026, 11, 30), -3, dt.date(2026, 11, 25)),
        (dt.date(2026, 12, 30), 1, dt.date(2027, 1, 11)),
        (dt.date(2026, 11, 28), 0, dt.date(2026, 11, 28)),
    ],
)
def test_a_deadline_is_counted_in_working_days(day: dt.date, number: int, result: dt.date) -> None:
    assert add_working_days(day, number) == result


# Art. 112 part 2, by hand: each holiday of 2028 to 2035 on a Saturday or Sunday, and the day that is off for it.
MOVED_BY_LAW = """
    04.11.2028 06.11.2028
    04.11.2029 05.11.2029
    23.02.2030 25.02.2030
    23.02.2031 24.02.2031
    08.03.2031 10.03.2031
    01.05.2032 03.05.2032
    09.05.2032 10.05.2032
    12.06.2032 14.06.2032
    01.05.2033 02.05.2033
    12.06.2033 13.06.2033
    04.11.2034 06.11.2034
    04.11.2035 05.11.2035
"""


def test_a_holiday_on_a_day_off_takes_the_next_working_day_until_the_government_says_otherwise() -> None:
    read = [dt.datetime.strptime(word, "%d.%m.%Y").date() for word in MOVED_BY_LAW.split()]  # noqa: DTZ007 - days
    moved = dict(zip(read[::2], read[1::2], strict=True))
    year = [dt.date(2028, 1, 1) + dt.timedelta(days) for days in range(8 * 365 + 2)]
    fixed = {(1, day) for day in range(1, 9)} | {(2, 23), (3, 8), (5, 1), (5, 9), (6, 12), (11, 4)}
    off = {day for day in year if (day.month, day.day) in fixed or day.weekday() > 4} | {*moved.values()}
    assert [day for day in year if is_working_day(day)] == [day for day in year if day not in off]
    assert {day for day in year if (day.month, day.day) in fixed and day.weekday() > 4 and day.month > 1} == {*moved}


def test_what_is_decreed_comes_before_the_rule_of_the_law() -> None:
    assert is_working_day(dt.date(2025, 2, 24)) and not is_working_day(dt.date(2025, 5, 8))
    assert [transfers_known(dt.date(year, 7, 1)) for year in (2026, 2027, 2028, 2035)] == [True, True, False, False]


def test_days_off_of_the_region_count_beside_those_of_the_country() -> None:
    own = {dt.date(2027, 4, 26)}
    assert add_working_days(dt.date(2027, 4, 23), 1, own) == dt.date(2027, 4, 27)
    assert not is_working_day(dt.date(2027, 4, 26), own) and is_working_day(dt.date(2027, 4, 26))


def test_a_term_counted_over_a_holiday_of_the_law_is_a_day_longer() -> None:
    assert add_working_days(dt.date(2028, 11, 3), 1) == dt.date(2028, 11, 7)
