"""What the calendar asks of people on a day, in their words."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Sequence
from dataclasses import asdict

import pytest

from pipeline.cli.plan_message import plan
from pipeline.model import Entry, Issued, Standing
from pipeline.papers import planning
from pipeline.status import Agenda, agenda, planned_papers
from pipeline.status.deadlines import Deadline
from pipeline.views import Office
from tests.builders.calendars import CONTROL, PROGRAMME, REPORT, calendar, programme
from tests.builders.office import ORDER, TEMPLATES, declared, document
from tests.builders.registers import CARD_ENTRY, entry, paper, state

STARTS = dt.date(2026, 9, 1)
ALL = declared(document(ORDER, activity="1.1"), REPORT, CONTROL, forms=(PROGRAMME,), calendar=calendar())
INTRODUCED = entry("registration", 70, key="order", документ="order", номер="1-ОД", дата=STARTS)


def office(today: dt.date, *entries: Entry, issued: Sequence[Issued] = ()) -> Office:
    """The small office on a day."""
    return Office(ALL, state(CARD_ENTRY, *entries, issued=tuple(issued)), today)


def told(day: dt.date, until: int = 2099, *entries: Entry, issued: Sequence[Issued] = ()) -> Agenda:
    """Its agenda when the programme began in September 2026 with an order."""
    order = paper("order", Standing.COMPLETE)
    return agenda(office(day, programme(STARTS, until), INTRODUCED, *entries, issued=(order, *issued)))


def listed(deadlines: Sequence[Deadline]) -> list[tuple[str, str, str]]:
    return [(one.code, one.year, one.when.replace("\u00a0", " ")) for one in deadlines]


def test_deadlines_are_told_by_how_they_press() -> None:
    seen = told(dt.date(2027, 3, 22))
    assert listed(seen.overdue) == [
        ("2.1", "2026/2027", "Срок был 31 октября 2026 г., прошло 142 дня."),
        ("6.5", "2026/2027", "Срок был 31 декабря 2026 г. (выходной, поэтому по 11 января), прошло 70 дней."),
    ]
    assert listed(seen.due) == [("6.5", "2026/2027", "До 31 марта 2027 г., осталось 9 дней.")]
    assert listed(seen.soon) == [
        ("7.2", "2026/2027", "С 1 мая до 31 мая 2027 г."),
        ("6.5", "2026/2027", "С 1 апреля до 30 июня 2027 г."),
    ]
    assert listed(seen.done) == [("1.1", "2026/2027", "Сделано 1 сентября 2026 г.")]
    assert [one.rule for one in (*seen.overdue, *seen.due)] == ["R21", "R21", ""]


def test_another_program_is_told_how_a_term_stands_in_the_words_of_declarations() -> None:
    told_to_programs = json.dumps(asdict(told(dt.date(2027, 3, 22))), default=str, ensure_ascii=False)
    said = set(re.findall(r'"progress": "([^"]+)"', told_to_programs))
    assert said == {"просрочено", "пора", "в срок", "сделано"}


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (dt.date(2027, 5, 30), "До 31 мая 2027 г., остался 1 день."),
        (dt.date(2027, 5, 31), "Сегодня последний день."),
        (dt.date(2027, 6, 1), "Срок был 31 мая 2027 г., прошёл 1 день."),
    ],
)
def test_the_last_days_are_counted(day: dt.date, words: str) -> None:
    seen = told(day)
    assert words in [when for code, _, when in listed((*seen.overdue, *seen.due)) if code == "7.2"]


def test_what_is_missing_is_named_with_whose_move_it_is() -> None:
    [one] = [one for one in told(dt.date(2027, 6, 1)).overdue if one.code == "7.2"]
    assert (one.title, one.lacks, one.who) == ("Подвести итоги", ("Годовой отчёт",), "Куратор")


def test_what_the_next_school_year_begins_with_is_told_in_summer() -> None:
    assert listed(told(dt.date(2027, 7, 15)).soon) == [("2.1", "2027/2028", "С 1 сентября до 31 октября 2027 г.")]
    assert told(dt.date(2027, 6, 15)).soon == ()


def test_past_years_are_told_after_the_present_one() -> None:
    codes = [(one.code, one.year) for one in told(dt.date(2027, 11, 1)).overdue]
    assert codes[0] == ("2.1", "2027/2028")
    assert codes[1:] == sorted(codes[1:], key=lambda one: one[1]) and codes[-1] == ("6.5", "2026/2027")


def test_a_term_that_ends_on_a_day_off_presses_until_the_next_working_day() -> None:
    words = "До 31 декабря 2026 г. (выходной, поэтому по 11 января), осталось 6 дней."
    assert ("6.5", "2026/2027", words) in listed(told(dt.date(2027, 1, 5)).due)
    assert "Сегодня последний день." in [when for _, _, when in listed(told(dt.date(2027, 1, 11)).due)]


def test_terms_of_a_year_whose_days_off_are_not_decreed_are_called_provisional() -> None:
    assert told(dt.date(2027, 7, 15)).note == ""
    assert told(dt.date(2027, 9, 1)).note == "Сроки 2028 года предварительные."


def test_an_ended_roadmap_is_told() -> None:
    assert "Дорожная карта" not in told(dt.date(2029, 12, 31), 2029).note
    assert told(dt.date(2030, 1, 1), 2029).note.startswith("Дорожная карта закончилась в 2029 году.")


def test_an_office_that_has_not_said_when_it_begins_is_told_so() -> None:
    seen = agenda(office(dt.date(2026, 11, 24)))
    assert seen == Agenda(note="Сроков пока нет: не указано «С какого дня вводится программа».")


def test_the_plan_is_told_in_the_order_of_the_roadmap_with_days_and_moves() -> None:
    known = office(dt.date(2027, 6, 1), programme(STARTS))
    made = planning.plan(Office(ALL, known.state, known.today), {**TEMPLATES, "report.docx": "1", "control.docx": "1"})
    in_order = planned_papers(known, made.wanted)
    assert [step.activity for step in in_order] == ["1.1", "6.5", "6.5", "7.2"]
    assert [step.title for step in in_order[1:3]] == [
        "Список Справка за IV квартал 2026 года",
        "Список Справка за I квартал 2027 года",
    ]
    said = plan(made, in_order, agenda(known))
    lines = said.text.replace("\u00a0", " ").splitlines()
    assert "  – 1.1 Приказ «О назначении куратора», срок 01.09.2026 – на подпись" in lines
    assert "  – 7.2 Годовой отчёт, срок 31.05.2027 – действующий" in lines
    assert (
        "  – 7.2 Подвести итоги. Срок был 31 мая 2027 г., прошёл 1 день. Нет: Годовой отчёт. Ответственный: Куратор"
        in lines
    )
    assert [deadline.rule for deadline in agenda(known).overdue] == ["R21"] * 5


PAY = {
    "id": "pay",
    "title": "Издать приказ о выплате",
    "responsible": "{{ организация.куратор | инициалы }}",
    "about": "Каждый месяц",
    "by": "25",
    "when": "месяц.с.month in [3, 4, 12]",
}


@pytest.mark.parametrize(
    ("day", "where", "words"),
    [
        (dt.date(2027, 3, 17), "soon", "До 25 марта 2027 г., осталось 8 дней."),
        (dt.date(2027, 3, 18), "due", "До 25 марта 2027 г., осталось 7 дней."),
        (dt.date(2027, 3, 25), "due", "Сегодня последний день."),
        (dt.date(2027, 3, 26), "soon", "До 23 апреля 2027 г., осталось 28 дней."),
        (dt.date(2027, 11, 1), "soon", "До 24 декабря 2027 г., осталось 53 дня."),
    ],
)
def test_a_monthly_duty_is_reminded_of_before_its_day_and_never_late(day: dt.date, where: str, words: str) -> None:
    with_duty = Office(
        ALL.model_copy(update={"calendar": calendar(duty=[PAY])}), state(CARD_ENTRY, programme(STARTS), INTRODUCED), day
    )
    seen = agenda(with_duty)
    told = [(one.title, one.who) for one in getattr(seen, where) if one.code == ""]
    assert listed([one for one in getattr(seen, where) if not one.code])[0][2] == words
    assert told[0] == ("Издать приказ о выплате", "Иванова\u00a0А.П.")
    assert [one for one in (*seen.overdue, *seen.done) if not one.code] == []


def test_a_duty_is_told_without_a_number_of_the_roadmap() -> None:
    known = Office(
        ALL.model_copy(update={"calendar": calendar(duty=[PAY])}),
        state(CARD_ENTRY, programme(STARTS)),
        dt.date(2027, 3, 25),
    )
    lines = plan(planning.plan(known, TEMPLATES), (), agenda(known)).text.splitlines()
    assert "  – Издать приказ о выплате. Сегодня последний день. Ответственный: Иванова\u00a0А.П." in lines
