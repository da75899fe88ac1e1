"""Terms that every order about pairs has for itself, and how the calendar tells terms."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable

import pytest

from pipeline import expressions
from pipeline.calendar import next_school_year
from pipeline.papers.year_calendars import year_calendars
from pipeline.views import Office, Row
from tests.builders.shipped import declared
from tests.builders.shipped_answers import laid_out
from tests.builders.world import World

MENTEE, MENTOR = "Ромашкина Елена Константиновна", "Осинова Анна Ивановна"
OTHER_MENTEE, OTHER = "Васильков Пётр Сергеевич", "Клён Светлана Юрьевна"
TODAY = dt.date(2027, 4, 1)


def pair(mentor: str, mentee: str) -> str:
    return (
        f'[[pairs_decision]]\n"учебный_год" = "2026/2027"\n"дата_решения" = 2027-03-09\n"наставляемый" = "{mentee}"\n'
        f'"наставник" = "{mentor}"\n"срок_с" = 2027-03-15\n"срок_по" = 2027-05-28\n"решение" = "утвердить"\n'
    )


def told(form: str, day: str, date: str, mentor: str, mentee: str) -> str:
    whose = f'"учебный_год" = "2026/2027"\n"наставник" = "{mentor}"\n"наставляемый" = "{mentee}"\n'
    return f'[[{form}]]\n{whose}"{day}" = {date}\n'


ORDER = '[[registered]]\ndocument = "order-pairs@2027-03-09"\nnumber = "19-ОД"\ndate = 2027-03-15\n'
INTRODUCED = '[[registered]]\ndocument = "order-introduction"\nnumber = "21-ОД"\ndate = 2026-11-27\n'
PAIRS = pair(MENTOR, MENTEE) + pair(OTHER, OTHER_MENTEE)


def office(known: World) -> Office:
    return Office(declared(), known.state, TODAY)


def rows(known: World, code: str) -> list[Row]:
    found = expressions.evaluate(
        f"сроки('2026/2027') | where('код', '{code}')".replace("where", "где"), office(known).names
    )
    return [*found]


def test_five_and_ten_working_days_are_reckoned_from_the_order_about_the_pairs(told_by: Callable[[str], World]) -> None:
    known = told_by(PAIRS + ORDER)
    terms = {code: [(row.name, row.due, row.progress.value) for row in rows(known, code)] for code in ("6.1", "6.2")}
    name = "приказ от 15.03.2027 № 19-ОД"
    assert terms == {
        "6.1": [(name, dt.date(2027, 3, 22), "просрочено")],
        "6.2": [(name, dt.date(2027, 3, 29), "просрочено")],
    }
    [unsigned] = rows(told_by(PAIRS), "6.1")
    assert (unsigned.span, unsigned.progress.value) == (None, "по мере потребности")


def test_all_pairs_of_the_order_must_have_met_and_the_last_of_them_gives_the_day(
    told_by: Callable[[str], World],
) -> None:
    one = told("first_meeting", "дата", "2027-03-16", MENTOR, MENTEE)
    both = one + told("first_meeting", "дата", "2027-03-23", OTHER, OTHER_MENTEE)
    papers = "complete = ['first-meeting@2026/2027-осинова-ромашкина']\n"
    assert not rows(told_by(papers + PAIRS + ORDER + one), "6.1")[0].day
    [done] = rows(told_by(papers + PAIRS + ORDER + both), "6.1")
    assert done.day == dt.date(2027, 3, 23) and done.day > done.due == done.kept_until


PLANS = {
    "development-plan@2026-2027-осинова-ромашкина": (MENTOR, MENTEE),
    "development-plan@2026-2027-клён-васильков": (OTHER, OTHER_MENTEE),
}


def signed(document: str, date: str) -> str:
    return f'[[registered]]\ndocument = "{document}"\ndate = {date}\n'


def test_the_plans_of_all_pairs_of_the_order_must_be_approved_and_the_last_of_them_gives_the_day(
    told_by: Callable[[str], World],
) -> None:
    one, other = PLANS
    papers = f"complete = ['{one}', '{other}', 'meeting-plan@2026-2027-осинова-ромашкина']\n"
    written = "".join(told("dev_plan", "дата_составления", "2027-03-18", *pair) for pair in PLANS.values())
    meetings = signed("meeting-plan@2026-2027-осинова-ромашкина", "2027-03-25")
    known = papers + PAIRS + ORDER + written + meetings
    assert not rows(told_by(known), "6.2")[0].day
    assert not rows(told_by(known + signed(one, "2027-03-25")), "6.2")[0].day
    [done] = rows(told_by(known + signed(one, "2027-03-25") + signed(other, "2027-03-30")), "6.2")
    assert done.day == done.done == dt.date(2027, 3, 30) and done.day > done.kept_until


def test_a_plan_that_lacks_something_settles_no_way_of_working_yet(told_by: Callable[[str], World]) -> None:
    written = told("dev_plan", "дата_составления", "2027-03-18", MENTOR, MENTEE)
    assert not rows(told_by(PAIRS + ORDER + written), "5.2")[0].done
    papers = f"complete = ['{next(iter(PLANS))}']\n"
    assert rows(told_by(papers + PAIRS + ORDER + written), "5.2")[0].day == dt.date(2027, 3, 18)


SIGNED = {
    "2.3": ["report-survey@2026-2027"],
    "3.3": ["interview-sheet@2026-2027-осинова", "report-matching@2026-2027"],
    "3.4": ["monitoring-entry@2026-2027"],
    "4.2": ["report-training-needs@2026-2027"],
    "4.3": ["monitoring-interim@2026-2027"],
    "6.5": ["control-report@2027-I"],
    "7.1": ["report-satisfaction@2026-2027"],
}


@pytest.mark.parametrize(("code", "papers"), SIGNED.items())
def test_what_ends_in_a_report_is_done_on_the_day_of_its_signature(
    told_by: Callable[[str], World], code: str, papers: list[str]
) -> None:
    written = "".join(
        f"[[report_notes]]\n'учебный_год' = '2026/2027'\n'отчёт' = '{report}'\n'ход_этапа' = 'Как шло.'\n"
        for report in declared().choices_of(declared().form("report_notes").by_name["отчёт"])
    )
    sheet = f"[[control_sheet]]\n'период_с' = 2027-03-01\n'период_по' = 2027-03-31\n'наставник' = '{MENTOR}'\n"
    sheet += f"'наставляемый' = '{MENTEE}'\n"
    known = f"complete = {papers}\n{PAIRS}{ORDER}{written}{sheet}"
    printed = next(row for row in rows(told_by(known), code) if code != "6.5" or row.key == "2027-I")
    assert not printed.done and not printed.day
    days = "".join(signed(paper, f"2027-03-3{number}") for number, paper in enumerate(papers))
    made = next(row for row in rows(told_by(known + days), code) if code != "6.5" or row.key == "2027-I")
    assert made.done == made.day == dt.date(2027, 3, 29 + len(papers))


def test_the_calendar_has_them_in_the_order_of_their_days(told_by: Callable[[str], World]) -> None:
    known = told_by(PAIRS + ORDER + INTRODUCED)
    [calendar] = year_calendars(office(known))
    days = [event.day for event in calendar.events]
    titles = [event.title.partition(" ")[0] for event in calendar.events]
    assert days == sorted(days)
    assert {"1.3", "6.1", "6.2"} <= {*titles}
    [placed] = [event.day for event in calendar.events if event.title.startswith("1.3 ")]
    assert placed == dt.date(2026, 12, 11)
    assert "," not in calendar.about and calendar.reminders == (7, 1)


def test_a_term_on_a_day_off_is_told_as_it_is_declared_and_until_when_it_is_kept(
    told_by: Callable[[str], World],
) -> None:
    [row] = rows(told_by(""), "1.4")
    assert (row.due, row.kept_until) == (dt.date(2026, 12, 31), dt.date(2027, 1, 11))
    assert row.words == "До 31\u00a0декабря 2026\u00a0г."
    [calendar] = year_calendars(office(told_by("")))
    [event] = [event for event in calendar.events if event.title.startswith("1.4 ")]
    assert event.day == dt.date(2026, 12, 31)
    assert "Этот день – выходной: срок соблюдён и 11 января 2027 г." in event.about.replace("\u00a0", " ")


def test_terms_of_a_year_without_a_decree_say_so_in_the_calendar(told_by: Callable[[str], World]) -> None:
    known = told_by("")
    later = year_calendars(Office(declared(), known.state, dt.date(2028, 1, 10)))[-1]
    said = {event.day.year: "переносы выходных дней" in event.about for event in later.events}
    assert said == {2027: False, 2028: True}


def test_why_something_is_late_is_asked_until_it_is_told(told_by: Callable[[str], World]) -> None:
    known = told_by(PAIRS + ORDER)
    late = World(known.state, TODAY, known.code)
    asked = [row["пункт"] for row in laid_out("late_reasons", late)]
    assert {"1.4", "2.1", "6.1"} <= {*asked} and not {"7.2", "5.4"} & {*asked}
    whose = '"учебный_год" = "2026/2027"\n"пункт" = "2.1"\n"период" = "2026-2027"\n'
    reason = f'[[late_reasons]]\n{whose}"причина" = "карантин"\n'
    answered = told_by(PAIRS + ORDER + reason)
    left = [row["пункт"] for row in laid_out("late_reasons", World(answered.state, TODAY, ""))]
    assert left == [code for code in asked if code != "2.1"]


def test_what_was_done_in_time_needs_no_reason(told_by: Callable[[str], World]) -> None:
    meeting = told("first_meeting", "дата", "2027-03-16", MENTOR, MENTEE)
    other = told("first_meeting", "дата", "2027-03-22", OTHER, OTHER_MENTEE)
    papers = "complete = ['first-meeting@2026/2027-осинова-ромашкина']\n"
    known = told_by(papers + PAIRS + ORDER + meeting + other)
    assert "6.1" not in [row["пункт"] for row in laid_out("late_reasons", World(known.state, TODAY, ""))]


STARTED_AMID = {
    # day: what falls due in the first school year, besides the terms that come once
    dt.date(2027, 2, 10): [],
    dt.date(2026, 6, 15): [],
    dt.date(2026, 12, 28): [],
    dt.date(2026, 12, 1): ["2.1", "2.2", "2.3", "3.1", "3.2", "3.3", "3.4", "4.1", "4.2", "4.3", "7.2"],
    dt.date(2026, 9, 7): ["2.1", "2.2", "2.3", "3.1", "3.2", "3.3", "3.4", "4.1", "4.2", "4.3", "7.2"],
}


@pytest.mark.parametrize(("starts", "yearly"), STARTED_AMID.items(), ids=str)
def test_a_programme_that_begins_amid_a_year_goes_in_the_order_of_its_stages(
    told_by: Callable[[str], World], starts: dt.date, yearly: list[str]
) -> None:
    begun = f"[organization]\n'дата_внедрения' = {starts}\n'карта_с' = {starts.year}\n'карта_по' = 2030\n"
    terms = Office(declared(), told_by(begun).state, starts).terms
    first = terms.printed.roadmap.year_of(starts)
    rows = [row for row in terms.rows(first) if row.span and row.code[0] in "234567"]
    assert [row.code for row in rows if row.code != "6.5"] == yearly
    dated = [row for year in (first, next_school_year(first)) for row in terms.rows(year) if row.span]
    assert all(row.span.due >= starts for row in dated if row.span)
    entry, interim = (min(row.due for row in dated if row.code == code) for code in ("3.4", "4.3"))
    assert entry < interim
    crowded = max(Counter(row.due for row in dated if row.code not in ("2.1", "2.2", "3.1", "3.2", "3.3")).values())
    assert crowded <= 4
    [evaluation] = {row.due for row in dated if row.code == "1.4"}
    assert starts + dt.timedelta(14) <= evaluation <= starts + dt.timedelta(200)


def test_nobody_is_asked_how_content_they_are_in_a_year_without_pairs(told_by: Callable[[str], World]) -> None:
    assert rows(told_by(""), "7.1") == []
    assert [row.due for row in rows(told_by(PAIRS), "7.1")] == [dt.date(2027, 6, 30)]


PAY_ORDER = "[organization]\n'приказ_о_выплате_до' = {}\n"
REMINDED = ("Издать приказ о выплате наставникам", "Секретарь")


def pay_days(known: World) -> list[dt.date]:
    return [duty.day for duty in office(known).terms.duties("2026/2027") if (duty.title, duty.responsible) == REMINDED]


def test_the_order_to_pay_mentors_is_reminded_of_in_months_in_which_a_pair_works(
    told_by: Callable[[str], World],
) -> None:
    # The 28th of March 2027 is a Sunday: the money would come late if one waited for Monday.
    days = [dt.date(2027, 3, 26), dt.date(2027, 4, 28), dt.date(2027, 5, 28)]
    assert pay_days(told_by(PAY_ORDER.format(28) + PAIRS)) == days
    assert pay_days(told_by(PAY_ORDER.format(28))) == []
    [calendar] = year_calendars(office(told_by(PAY_ORDER.format(28) + PAIRS)))
    assert [event.day for event in calendar.events if event.title == REMINDED[0]] == days


def test_an_office_that_names_no_day_for_that_order_is_not_reminded(told_by: Callable[[str], World]) -> None:
    assert pay_days(told_by(PAIRS)) == []
