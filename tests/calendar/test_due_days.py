"""When each activity falls due: tables of preset, activity, school year and days, as the shipped calendar has them."""

from __future__ import annotations

import datetime as dt
import tomllib

import pytest

from pipeline.calendar import Programme, due_periods, programme_years
from pipeline.definitions import Term
from tests.builders.shipped import declared
from tests.builders.tables import records

MAP, SEPTEMBER = "карта", "сентябрьский старт"
LONG_AGO = Programme(dt.date(2021, 11, 27), 2021)

SHIPPED = """
    | набор              | код | год       | с          | по         | срок       | в срок по  |
    | карта              | 2.1 | 2026/2027 | 01.09.2026 | 30.09.2026 | 30.09.2026 | 30.09.2026 |
    | карта              | 2.2 | 2026/2027 | 01.09.2026 | 31.10.2026 | 31.10.2026 | 02.11.2026 |
    | карта              | 2.3 | 2026/2027 | 31.10.2026 | 30.11.2026 | 30.11.2026 | 30.11.2026 |
    | карта              | 3.1 | 2026/2027 | 01.01.2027 | 31.01.2027 | 31.01.2027 | 01.02.2027 |
    | карта              | 3.4 | 2027/2028 | 01.01.2028 | 31.01.2028 | 31.01.2028 | 31.01.2028 |
    | карта              | 4.1 | 2026/2027 | 01.02.2027 | 30.04.2027 | 30.04.2027 | 30.04.2027 |
    | карта              | 7.1 | 2026/2027 | 01.05.2027 | 30.06.2027 | 30.06.2027 | 30.06.2027 |
    | карта              | 7.2 | 2026/2027 | 01.05.2027 | 31.05.2027 | 31.05.2027 | 31.05.2027 |
    | карта              | 7.2 | 2028/2029 | 01.05.2029 | 31.05.2029 | 31.05.2029 | 31.05.2029 |
    | сентябрьский старт | 3.2 | 2026/2027 | 01.08.2026 | 31.08.2026 | 31.08.2026 | 31.08.2026 |
    | сентябрьский старт | 4.1 | 2026/2027 | 01.09.2026 | 31.10.2026 | 31.10.2026 | 02.11.2026 |
    | сентябрьский старт | 4.3 | 2026/2027 | 01.12.2026 | 31.01.2027 | 31.01.2027 | 01.02.2027 |
    | сентябрьский старт | 5.4 | 2027/2028 | 01.09.2027 | 31.10.2027 | 31.10.2027 | 01.11.2027 |
    | сентябрьский старт | 7.2 | 2026/2027 | 01.05.2027 | 31.05.2027 | 31.05.2027 | 31.05.2027 |
    | сентябрьский старт | 7.2 | 2029/2030 | 01.05.2030 | 31.05.2030 | 31.05.2030 | 31.05.2030 |
"""
OF_OUR_OWN = """
    | срок                                               | с          | по         | в_срок_по  |
    | months = "ноябрь – январь"                         | 01.11.2026 | 31.01.2027 | 01.02.2027 |
    | months = "февраль"                                 | 01.02.2027 | 28.02.2027 | 01.03.2027 |
    | day = "29.02"                                      | 29.01.2027 | 28.02.2027 | 01.03.2027 |
    | day = "01.01"                                      | 02.12.2026 | 01.01.2027 | 11.01.2027 |
    | day = "01.01", day_off = "не переносится"          | 02.12.2026 | 01.01.2027 | 01.01.2027 |
    | day = "20.02"                                      | 21.01.2027 | 20.02.2027 | 20.02.2027 |
    | day = "31.12"                                      | 01.12.2026 | 31.12.2026 | 11.01.2027 |
    | day = "30.08"                                      | 31.07.2027 | 30.08.2027 | 30.08.2027 |
    | day = "30.08", ahead = true                        | 31.07.2026 | 30.08.2026 | 31.08.2026 |
    | months = "август – сентябрь"                       | 01.08.2026 | 30.09.2026 | 30.09.2026 |
"""


def shown(day: dt.date) -> str:
    return f"{day:%d.%m.%Y}"


def read(day: str) -> dt.date | None:
    return dt.date(*(int(part) for part in reversed(day.split(".")))) if day else None


def term(written: str, recurrence: str = "yearly") -> Term:
    """A term from its keys as they are written in a line of TOML."""
    return Term.model_validate({"recurrence": recurrence, **tomllib.loads(f"t = {{ {written} }}")["t"]})


@pytest.mark.parametrize("row", records(SHIPPED), ids=lambda row: f"{row['набор']} {row['код']} {row['год']}")
def test_the_shipped_calendar_gives_its_days(row: dict[str, str]) -> None:
    [span] = due_periods(declared().calendar.presets[row["набор"]][row["код"]], row["год"], LONG_AGO)
    days = [shown(day) for day in (span.begins, span.ends, span.due, span.kept_until)]
    assert days == [row["с"], row["по"], row["срок"], row["в срок по"]]


@pytest.mark.parametrize("row", records(OF_OUR_OWN), ids=lambda row: row["срок"])
def test_a_term_gives_its_days_in_2026_2027(row: dict[str, str]) -> None:
    [span] = due_periods(term(row["срок"]), "2026/2027", LONG_AGO)
    days = [shown(day) for day in (span.begins, span.ends, span.due, span.kept_until)]
    assert days == [row["с"], row["по"], row["по"], row["в_срок_по"]]


def test_the_29th_of_february_comes_in_a_leap_year() -> None:
    [span] = due_periods(term('day = "29.02", day_off = "не переносится"'), "2027/2028", LONG_AGO)
    assert span.due == dt.date(2028, 2, 29)


def test_every_activity_has_a_term_in_both_presets() -> None:
    codes = {activity.code for activity in declared().calendar.activity}
    assert {name: set(terms) for name, terms in declared().calendar.presets.items()} == {MAP: codes, SEPTEMBER: codes}


def test_all_that_is_yearly_stays_within_a_year_of_its_beginning() -> None:
    for terms in declared().calendar.presets.values():
        for one in terms.values():
            for span in due_periods(one, "2026/2027", LONG_AGO) if one.recurrence == "yearly" else ():
                assert dt.date(2026, 8, 1) <= span.begins <= span.ends <= dt.date(2027, 8, 31)


# ── what repeats within the year


def test_quarters_are_named_and_granted_working_days_after_their_end() -> None:
    found = due_periods(declared().calendar.presets[MAP]["6.5"], "2026/2027", LONG_AGO)
    assert [(span.title, span.key, shown(span.begins), shown(span.ends), shown(span.due)) for span in found] == [
        ("III квартал 2026 года", "2026-III", "01.07.2026", "30.09.2026", "07.10.2026"),
        ("IV квартал 2026 года", "2026-IV", "01.10.2026", "31.12.2026", "15.01.2027"),
        ("I квартал 2027 года", "2027-I", "01.01.2027", "31.03.2027", "07.04.2027"),
        ("II квартал 2027 года", "2027-II", "01.04.2027", "30.06.2027", "07.07.2027"),
    ]


def test_months_run_over_new_year() -> None:
    found = due_periods(term('months = "декабрь – февраль"', "monthly"), "2027/2028", LONG_AGO)
    assert [(span.title, shown(span.ends), shown(span.due)) for span in found] == [
        ("декабрь 2027 года", "31.12.2027", "31.12.2027"),
        ("январь 2028 года", "31.01.2028", "31.01.2028"),
        ("февраль 2028 года", "29.02.2028", "29.02.2028"),
    ]


def test_without_months_every_month_of_the_school_year_has_its_period() -> None:
    keys = [span.key for span in due_periods(term("", "monthly"), "2026/2027", LONG_AGO)]
    assert (len(keys), keys[0], keys[-1]) == (12, "2026-09", "2027-08")
    assert [span.key for span in due_periods(term("", "quarterly"), "2026/2027", LONG_AGO)] == [
        "2026-III", "2026-IV", "2027-I", "2027-II",
    ]  # fmt: skip


def test_periods_that_ended_before_the_programme_began_are_none_of_its() -> None:
    found = due_periods(
        term('months = "октябрь – июнь"', "monthly"), "2026/2027", Programme(dt.date(2027, 4, 15), 2027)
    )
    assert [span.key for span in found] == ["2027-04", "2027-05", "2027-06"]
    on_the_last_day = due_periods(term("", "monthly"), "2026/2027", Programme(dt.date(2027, 6, 30), 2027))
    assert [span.key for span in on_the_last_day] == ["2027-06", "2027-07", "2027-08"]


# ── the beginning of the programme

BEGINNINGS = """
    | начало     | код | год       | срок       |
    | 01.12.2026 | 2.1 | 2026/2027 | 31.12.2026 |
    | 01.12.2026 | 2.3 | 2026/2027 | 31.12.2026 |
    | 01.12.2026 | 2.1 | 2027/2028 | 30.09.2027 |
    | 01.12.2026 | 2.1 | 2025/2026 |            |
    | 15.10.2026 | 2.1 | 2026/2027 | 31.12.2026 |
    | 15.10.2026 | 2.2 | 2026/2027 | 31.10.2026 |
    | 11.01.2027 | 2.1 | 2026/2027 |            |
    | 15.02.2027 | 3.1 | 2026/2027 |            |
    | 15.02.2027 | 3.1 | 2027/2028 | 31.01.2028 |
    | 01.12.2026 | 1.4 | 2026/2027 | 31.12.2026 |
    | 01.12.2026 | 1.4 | 2027/2028 |            |
    | 11.01.2027 | 1.4 | 2026/2027 | 31.03.2027 |
    | 11.01.2027 | 1.4 | 2027/2028 |            |
    | 01.09.2027 | 1.4 | 2027/2028 | 31.12.2027 |
    | 01.12.2026 | 5.3 | 2026/2027 |            |
    | 30.09.2026 | 2.1 | 2026/2027 | 31.12.2026 |
    | 01.10.2026 | 2.1 | 2026/2027 | 31.12.2026 |
    | 18.12.2026 | 2.1 | 2026/2027 |            |
    | 17.12.2026 | 2.1 | 2026/2027 | 31.12.2026 |
    | 17.12.2026 | 1.4 | 2026/2027 | 31.12.2026 |
    | 18.12.2026 | 1.4 | 2026/2027 | 31.03.2027 |
"""


@pytest.mark.parametrize("row", records(BEGINNINGS), ids=lambda row: f"{row['начало']} {row['код']} {row['год']}")
def test_nothing_falls_due_before_the_programme_begins(row: dict[str, str]) -> None:
    starts = read(row["начало"])
    assert starts
    found = due_periods(declared().calendar.presets[MAP][row["код"]], row["год"], Programme(starts, starts.year))
    assert [shown(span.due) for span in found] == row["срок"].split()


def test_a_day_that_the_register_gives_falls_due_once() -> None:
    once = term("by = \"срок('1.1', '2026/2027')\"", "once")
    day = dt.date(2026, 12, 4)
    assert [span.due for span in due_periods(once, "2026/2027", LONG_AGO, day)] == [day]
    assert due_periods(once, "2027/2028", LONG_AGO, day) == due_periods(once, "2026/2027", LONG_AGO) == ()


YEARS = """
    | начало     | сегодня    | годы                          |
    | 01.12.2026 | 31.08.2027 | 2026/2027                     |
    | 01.12.2026 | 01.09.2027 | 2026/2027 2027/2028           |
    | 31.08.2026 | 01.12.2027 | 2025/2026 2026/2027 2027/2028 |
    | 01.12.2026 | 24.11.2026 | 2026/2027                     |
    | 01.09.2027 | 31.08.2027 |                               |
    |            | 31.08.2027 |                               |
"""


@pytest.mark.parametrize("row", records(YEARS), ids=lambda row: f"{row['начало']} {row['сегодня']}")
def test_the_programme_has_every_year_from_its_beginning_to_the_present_one(row: dict[str, str]) -> None:
    today = read(row["сегодня"])
    assert today
    assert programme_years(Programme(read(row["начало"])), today) == row["годы"].split()
