"""How regularly pairs meet: the curator's workbook, the control report and the annual report count the same way."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from docx import Document

from pipeline import expressions
from pipeline.model import Issued, Standing
from pipeline.views import Office
from tests.builders.places import TEMPLATES
from tests.builders.shipped import declared
from tests.builders.shipped_answers import ENDED, PAIR, laid_out
from tests.builders.world import World

MENTEE, MENTOR = "Ромашкина Елена Константиновна", "Осинова Анна Ивановна"
STARTS, NORM = dt.date(2026, 9, 15), 14
REST = [dt.date(2026, 12, 31) + dt.timedelta(days) for days in range(11)]
LEAVE = [dt.date(2026, 11, 9) + dt.timedelta(days) for days in range(7)]
# The mentor is away for a week, on two days of it nobody meets anyhow; another mentor's leave is nothing to this pair.
HOLIDAYS = """
[[days_of_rest]]
"учебный_год" = "2026/2027"
"дни" = [
  { "что" = "новогодние каникулы", "с" = 2026-12-31, "по" = 2027-01-10 },
  { "что" = "дни города", "с" = 2026-11-14, "по" = 2026-11-15 },
  { "что" = "отпуск", "педагог" = "Осинова Анна Ивановна", "с" = 2026-11-09, "по" = 2026-11-15 },
  { "что" = "отпуск", "педагог" = "Клён Светлана Юрьевна", "с" = 2026-10-01, "по" = 2026-10-31 },
]
"""


def meetings(days: Sequence[dt.date]) -> str:
    return "".join(
        f'[[meeting_log]]\n"учебный_год" = "2026/2027"\n"наставник" = "{MENTOR}"\n"наставляемый" = "{MENTEE}"\n'
        f'"номер" = {number}\n"дата" = {day}\n"состоялась" = "состоялась"\n'
        for number, day in enumerate(days, 1)
    )


def sheet(first: str, last: str, risk: str, reason: str = "") -> str:
    return (
        f'[[control_sheet]]\n"наставник" = "{MENTOR}"\n"наставляемый" = "{MENTEE}"\n"период_с" = {first}\n'
        f'"период_по" = {last}\n"риск" = "{risk}"\n"причина" = "{reason}"\n'
    )


def asked(known: World, question: str, today: dt.date) -> object:
    return expressions.evaluate(question, Office(declared(), known.state, today).names)


def quarter(known: World, question: str) -> object:
    """An answer about the only pair of the last quarter of 2026, asked when it is over."""
    days = {"с": dt.date(2026, 10, 1), "по": dt.date(2026, 12, 31)}
    names = {**Office(declared(), known.state, dt.date(2027, 1, 14)).names, **days}
    return expressions.evaluate(f"(таблица('работа пар', год='2026/2027', с=с, по=по) | first).{question}", names)


def counted(days: Sequence[dt.date], first: dt.date, last: dt.date) -> tuple[int, int]:
    """Intervals within the norm and all of them, by walking day by day and asking who is silent for how long."""
    kept, all_, silent, day = 0, 0, 0, STARTS
    while (day := day + dt.timedelta(1)) <= last:
        silent += day not in (*REST, *LEAVE)
        if day in days:
            if day >= first:
                kept, all_ = kept + (silent <= NORM), all_ + 1
            silent = 0
    return kept, all_ + (silent > NORM)


def word(kept: int, all_: int) -> str:
    percent = 100 * kept / all_ if all_ else 100
    return "зелёный" if percent >= 90 else "жёлтый" if percent >= 70 else "красный"


@pytest.mark.parametrize("seed", range(12))
def test_workbook_report_and_indicator_agree_with_a_recount(told_by: Callable[[str], World], seed: int) -> None:
    chance = random.Random(seed)
    days, day = [], STARTS
    while (day := day + dt.timedelta(chance.choice([3, 7, 9, 13, 14, 15, 18, 30]))) <= dt.date(2026, 12, 31):
        days.append(day)
    days = days[: chance.choice([2, 4, len(days)])]
    known = told_by(HOLIDAYS + PAIR + meetings(days))

    october = counted(days, dt.date(2026, 10, 1), dt.date(2026, 10, 31))
    row = next(row for row in laid_out("control_sheet", known) if row["период_с"] == "2026-10-01")
    assert row["сигнал"] == word(*october)
    assert row["в_норме"] == (f"{october[0]} из {october[1]}" if october[1] else "None")

    autumn = counted(days, dt.date(2026, 10, 1), dt.date(2026, 12, 31))
    assert (quarter(known, "ритм_периода.доля.часть") or 0, quarter(known, "ритм_периода.доля.n")) == autumn
    assert quarter(known, "ритм_периода.нарушений") == autumn[1] - autumn[0]
    assert quarter(known, "сигнал") == word(*autumn)

    year = counted(days, STARTS, dt.date(2027, 1, 14))
    figure = "(показатели_года('2026/2027', сегодня) | где('код', 'I6') | first).факт"
    asked_on = dt.date(2027, 1, 14)
    assert (asked(known, f"{figure}.часть", asked_on), asked(known, f"{figure}.n", asked_on)) == year


def test_days_of_rest_are_expected_of_nobody_and_counted_once(told_by: Callable[[str], World]) -> None:
    kept = 92 - len([day for day in (*REST, *LEAVE) if day <= dt.date(2026, 12, 31)])
    assert quarter(told_by(HOLIDAYS + PAIR), "план_встреч") == kept // NORM == 6
    assert quarter(told_by(PAIR), "план_встреч") == 92 // NORM == 6
    rows = "таблица('работа пар', год='2026/2027', с=с, по=по) | first"
    days = {"с": dt.date(2026, 11, 2), "по": dt.date(2026, 11, 29)}
    plans = []
    for told in (HOLIDAYS + PAIR, PAIR):
        names = {**Office(declared(), told_by(told).state, dt.date(2027, 1, 14)).names, **days}
        plans.append(expressions.evaluate(f"({rows}).план_встреч", names))
    assert plans == [1, 2]


def test_a_year_whose_days_of_rest_nobody_told_is_asked_about(told_by: Callable[[str], World]) -> None:
    assert laid_out("days_of_rest", told_by(PAIR)) == [{"учебный_год": "2026/2027"}]
    assert laid_out("days_of_rest", told_by(PAIR + HOLIDAYS)) == laid_out("days_of_rest", told_by("")) == []


def test_a_pair_that_stopped_meeting_is_red_however_punctual_it_was(told_by: Callable[[str], World]) -> None:
    known = told_by(HOLIDAYS + PAIR + meetings([dt.date(2026, 9, 22), dt.date(2026, 9, 29)]))
    assert quarter(known, "сигнал") == "красный"
    assert (quarter(known, "ритм_периода.хвост"), quarter(known, "ритм_периода.наибольший")) == (85, 85)


def test_only_the_sheet_of_the_last_month_answers_and_only_a_reason_changes_the_signal(
    told_by: Callable[[str], World],
) -> None:
    stopped = PAIR + meetings([dt.date(2026, 9, 22)])
    november = told_by(stopped + sheet("2026-11-01", "2026-11-30", "зелёный", "болел"))
    assert not quarter(november, "лист") and quarter(november, "сигнал") == "красный"
    unexplained = told_by(stopped + sheet("2026-12-01", "2026-12-31", "зелёный"))
    assert quarter(unexplained, "лист") and quarter(unexplained, "сигнал") == "красный"
    explained = told_by(stopped + sheet("2026-12-01", "2026-12-31", "жёлтый", "наставник болел, встречи перенесены"))
    assert quarter(explained, "сигнал") == "жёлтый"


def test_a_pair_that_ended_within_the_quarter_is_asked_for_up_to_its_last_day(told_by: Callable[[str], World]) -> None:
    ended = PAIR + meetings([dt.date(2026, 9, 22)]) + ENDED
    assert quarter(told_by(ended), "ритм_периода.хвост") == 59
    assert not quarter(told_by(ended + sheet("2026-10-01", "2026-10-31", "красный")), "лист")
    assert quarter(told_by(ended + sheet("2026-11-01", "2026-11-30", "красный")), "лист")


def test_a_pair_whose_mentor_closed_it_is_not_silent_after_that_day(told_by: Callable[[str], World]) -> None:
    closed = (
        f'[[mentor_report]]\n"учебный_год" = "2026/2027"\n"наставник" = "{MENTOR}"\n"наставляемый" = "{MENTEE}"\n'
        '"дата_заполнения" = 2026-10-20\n"период_с" = 2026-09-15\n"период_по" = 2026-10-20\n'
        '"решение" = "программа завершена"\n'
    )
    known = told_by(PAIR + meetings([dt.date(2026, 10, 8)]) + closed)
    assert (quarter(known, "ритм_периода.хвост"), quarter(known, "ритм_периода.просрочено")) == (12, False)


def test_a_summer_quarter_is_controlled_and_knows_the_pairs_of_the_school_year_that_ended(
    told_by: Callable[[str], World],
) -> None:
    known = told_by(PAIR.replace("2027-05-31", "2027-08-20") + meetings([dt.date(2027, 7, 6)]))
    after = dt.date(2027, 10, 1)
    assert asked(known, "(периоды('6.5') | map(attribute='ключ') | list)[-1]", after) == "2027-III"
    rows = "таблица('работа пар', год='2027/2028', с=сегодня.replace(month=7), по=сегодня.replace(month=9, day=30))"
    assert asked(known, f"({rows} | first).план_встреч", after) == 3


def test_a_month_that_nobody_looked_at_stays_in_the_workbook_until_its_report_is_ready(
    told_by: Callable[[str], World],
) -> None:
    known = told_by(PAIR.replace("2027-05-31", "2026-12-10") + meetings([dt.date(2026, 9, 22)]))
    later = World(known.state, dt.date(2027, 2, 3), known.code)
    assert [row["период_с"] for row in laid_out("control_sheet", later)] == [
        "2026-09-01", "2026-10-01", "2026-11-01", "2026-12-01",
    ]  # fmt: skip
    ready = Issued(
        "control-report@2026-IV", "control-report", "2026-IV", Standing.COMPLETE, "", 1, "a.docx", "", later.today
    )
    issued = replace(known.state, issued={ready.code: ready})
    assert [row["период_с"] for row in laid_out("control_sheet", World(issued, later.today, ""))] == ["2026-09-01"]


def test_what_people_read_of_the_signal_is_what_is_declared() -> None:
    first, *others, _ = declared().analysis.levels["регулярность"].steps
    between = "".join(f"от {step.least:.0f} % – {step.says}, " for step in others)
    words = Document(str(TEMPLATES / "control-report.docx")).paragraphs
    [legend] = [one.text for one in words if "Сигнал: от" in one.text]
    assert f"от {first.least:.0f} % промежутков в норме – {first.says}, {between}ниже – красный" in legend.replace(
        "\u00a0", " "
    )
    hint = declared().form("control_sheet").by_name["сигнал"].help
    assert all(f"от {step.least:.0f}" in hint and step.says in hint for step in (first, *others))


def plan(*items: tuple[str, str]) -> str:
    rows = "".join(
        f'  {{ "номер" = {number}, "задание" = "дело", "срок" = {due}, "статус" = "{status}" }},\n'
        for number, (due, status) in enumerate(items, 1)
    )
    return (
        f'[[dev_plan]]\n"учебный_год" = "2026/2027"\n"наставник" = "{MENTOR}"\n"наставляемый" = "{MENTEE}"\n'
        f'"срок_с" = 2026-09-15\n"срок_по" = 2027-05-31\n"дела" = [\n{rows}]\n'
    )


def test_the_indicator_of_plans_counts_all_but_cancelled_items_and_says_what_is_not_done(
    told_by: Callable[[str], World],
) -> None:
    items = [
        ("2026-10-01", "выполнено"), ("2026-11-01", "выполнено"), ("2026-12-01", "снято"), ("2027-01-10", "перенесено"),
        ("2027-05-20", "идёт"), ("2027-10-20", "перенесено"), ("2026-12-20", "план"),
    ]  # fmt: skip
    known = told_by(PAIR + meetings([dt.date(2026, 9, 22)]) + plan(*items))
    day = dt.date(2027, 1, 14)
    row = "(показатели_года('2026/2027', сегодня) | где('код', 'I5') | first)"
    kept = [status for _, status in items if status != "снято"]
    assert (asked(known, f"{row}.факт.часть", day), asked(known, f"{row}.факт.n", day)) == (
        kept.count("выполнено"),
        len(kept),
    )
    work = "таблица('работа пар', год='2026/2027', с=начало_года('2026/2027'), по=сегодня) | first"
    assert (asked(known, f"({work}).снято", day), asked(known, f"({work}).план_выполнен.n", day)) == (1, 6)
    due = [status for until, status in items if until <= "2027-01-14" and status != "снято"]
    assert (asked(known, f"({work}).дела | length", day), asked(known, f"({work}).дел_выполнено", day)) == (len(due), 2)
    assert asked(known, f"({work}).к_сроку_выполнено.n", day) == 4
