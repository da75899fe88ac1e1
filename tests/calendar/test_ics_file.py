"""The calendar file: what other programs read in it, byte by byte where they are strict."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from icalendar import Calendar

from pipeline.calendar import YearCalendar, calendar_file
from pipeline.model import CalendarEvent

TODAY = dt.date(2027, 1, 11)
LONG = "7.2 Подвести итоги мониторинга и программы в целом; отметить лучших наставников, распространить опыт"
EVENTS = (
    CalendarEvent("7.2-2026-2027@here", dt.date(2027, 6, 30), LONG, "Ответственный: Куратор\nРезультат: Отчёт"),
    CalendarEvent("2.1-2026-2027@here", dt.date(2026, 12, 31), "2.1 Рассказать", ""),
)
YEAR = YearCalendar("calendar:2026-2027", "2026-2027", "Сроки.ics", "Сроки на 2026/2027", "e1", EVENTS, (7, 1))


def test_other_programs_read_whole_days_with_the_words_as_they_were() -> None:
    read = Calendar.from_ical(calendar_file(YEAR, TODAY))
    first, second = read.walk("VEVENT")
    assert (str(read["x-wr-calname"]), str(first["summary"])) == ("Сроки на 2026/2027", LONG)
    assert str(first["description"]) == "Ответственный: Куратор\nРезультат: Отчёт"
    assert (first.decoded("dtstart"), first.decoded("dtend")) == (dt.date(2027, 6, 30), dt.date(2027, 7, 1))
    assert second.decoded("dtend") == dt.date(2027, 1, 1)
    assert (str(first["uid"]), str(first["transp"])) == ("7.2-2026-2027@here", "TRANSPARENT")


def test_people_are_reminded_in_the_morning_so_many_days_before_a_deadline() -> None:
    first, *_ = Calendar.from_ical(calendar_file(YEAR, TODAY)).walk("VEVENT")
    alarms = [alarm.decoded("trigger") + dt.datetime(2027, 6, 30) for alarm in first.walk("VALARM")]
    assert [f"{alarm:%d.%m %H}" for alarm in alarms] == ["23.06 09", "29.06 09"]
    assert {str(alarm["description"]) for alarm in first.walk("VALARM")} == {LONG}


def test_a_comma_in_the_name_of_the_calendar_is_written_as_the_standard_asks() -> None:
    named = replace(YEAR, about="Сроки, 2026/2027")
    assert "X-WR-CALNAME:Сроки\\, 2026/2027\r\n".encode() in calendar_file(named, TODAY)


def test_lines_end_as_the_standard_asks_and_no_letter_is_cut() -> None:
    content = calendar_file(YEAR, TODAY)
    lines = content.split(b"\r\n")
    assert b"\n" not in b"".join(lines) and lines[-1] == b""
    assert all(len(line) <= 75 and line.decode("utf-8") is not None for line in lines)


def test_the_same_events_on_the_same_day_give_the_same_bytes() -> None:
    assert calendar_file(YEAR, TODAY) == calendar_file(YEAR, TODAY)


def test_the_file_says_whose_it_is_and_by_which_version_of_the_standard_as_programs_demand() -> None:
    head, _, _ = calendar_file(YEAR, TODAY).partition(b"BEGIN:VEVENT")
    assert {b"PRODID:-//mentoring-office//RU", b"VERSION:2.0", b"METHOD:PUBLISH"} <= set(head.split(b"\r\n"))
