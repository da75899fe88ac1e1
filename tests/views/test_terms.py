"""What expressions see of the calendar: rows with their standing, deadlines, periods, years; the roadmap in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from pipeline import expressions
from pipeline.definitions import Activity, Term
from pipeline.expressions import Gap
from pipeline.model import Entry, Issued, Standing, State
from pipeline.views import Office, Progress, Row
from tests.builders import shipped
from tests.builders.calendars import CONTROL, PROGRAMME, REPORT, calendar, programme
from tests.builders.office import ORDER, declared
from tests.builders.registers import CARD_ENTRY, entry, paper, state
from tests.builders.tables import records

STARTS = dt.date(2026, 12, 1)
DOCUMENTS = (ORDER, REPORT, CONTROL)


def office(today: dt.date, *entries: Entry, starts: dt.date | None = STARTS, issued: tuple[Issued, ...] = ()) -> Office:
    """The small office with its calendar on a day."""
    known = [programme(starts)] if starts else []
    register = state(CARD_ENTRY, *known, *entries, issued=issued)
    return Office(declared(*DOCUMENTS, forms=(PROGRAMME,), calendar=calendar()), register, today)


def asked(expression: str, today: dt.date, *entries: Entry, **given: Any) -> Any:
    """What an expression gives in that office."""
    return expressions.evaluate(expression, office(today, *entries, **given).names)


def standing(code: str, today: dt.date, *entries: Entry, year: str = "2026/2027", **given: Any) -> str:
    """How an activity stands."""
    [row] = asked(f"сроки('{year}') | где('код', '{code}')", today, *entries, **given)
    return str(row["состояние"])


STANDINGS = """
    | код | сегодня    | состояние           |
    | 7.2 | 2027-04-29 | в срок              |
    | 7.2 | 2027-05-01 | пора                |
    | 7.2 | 2027-05-31 | пора                |
    | 7.2 | 2027-06-01 | просрочено          |
    | 2.1 | 2026-11-30 | в срок              |
    | 2.1 | 2026-12-01 | пора                |
    | 2.1 | 2027-01-01 | просрочено          |
    | 6.3 | 2027-01-01 | по мере потребности |
"""


@pytest.mark.parametrize("row", records(STANDINGS), ids=lambda row: f"{row['код']} {row['сегодня']}")
def test_an_activity_stands_as_the_day_and_its_term_say(row: dict[str, str]) -> None:
    assert standing(row["код"], dt.date.fromisoformat(row["сегодня"])) == row["состояние"]


def test_a_finished_paper_of_the_year_makes_it_done() -> None:
    day = dt.date(2027, 6, 10)
    known = paper("report@2026-2027", Standing.CURRENT, file="2026-2027/Отчёты/Отчёт.docx", day=dt.date(2027, 6, 5))
    assert standing("7.2", day, issued=(known,)) == "сделано"
    assert standing("7.2", dt.date(2028, 6, 10), year="2027/2028", issued=(known,)) == "просрочено"
    [row] = asked("сроки('2026-2027') | где('код', '7.2')", day, issued=(known,))
    assert (row["сделано"], [made.code for made in row["документы"]], row["не_хватает"]) == (
        dt.date(2027, 6, 5),
        ["report@2026-2027"],
        [],
    )


def test_the_papers_of_an_activity_stand_in_the_order_of_their_days() -> None:
    activity = calendar().activity[-1].model_copy(update={"documents": ("report", "control")})
    both = calendar().model_copy(update={"activity": (activity,)})
    report = paper("report@2026-2027", Standing.CURRENT, file="2026-2027/Отчёт.docx", day=dt.date(2027, 6, 5))
    control = paper("control@2027-I", Standing.CURRENT, file="2026-2027/Справка.docx", day=dt.date(2027, 4, 2))
    register = state(CARD_ENTRY, programme(STARTS), issued=(report, control))
    known = Office(declared(*DOCUMENTS, forms=(PROGRAMME,), calendar=both), register, dt.date(2027, 6, 10))
    [row] = expressions.evaluate("сроки('2026/2027')", known.names)
    assert [paper.code for paper in row["документы"]] == ["control@2027-I", "report@2026-2027"]
    assert row["сделано"] == dt.date(2027, 6, 5)


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (["2027-05-20", "2027-05-31", "2027-06-05"], ["report@1", "report@2"]),
        (["2027-06-04", "2027-06-05"], ["report@1"]),
    ],
    ids=["some within the term", "all of them late"],
)
def test_a_row_tells_the_papers_of_its_term_or_the_first_that_came_late(days: list[str], told: list[str]) -> None:
    made = tuple(
        paper(f"report@{number}", Standing.CURRENT, file=f"2026-2027/{number}.docx", day=dt.date.fromisoformat(day))
        for number, day in enumerate(days, 1)
    )
    [row] = asked("сроки('2026/2027') | где('код', '7.2')", dt.date(2027, 6, 10), issued=made)
    assert [one.code for one in row["документы"]] == told


def test_a_paper_that_bears_a_number_counts_once_it_has_it() -> None:
    waiting = paper("order", Standing.COMPLETE)
    number = entry("registration", 70, key="order", документ="order", номер="47-ОД", дата=dt.date(2026, 11, 25))
    day = dt.date(2026, 12, 2)
    assert standing("1.1", day, issued=(waiting,)) == "просрочено"
    assert standing("1.1", day, number, issued=(waiting,)) == "сделано"
    [row] = asked("сроки('2026/2027') | где('код', '1.1')", day, number, issued=(waiting,))
    assert (row["сделано"], row["документы"][0]["номер"]) == (dt.date(2026, 11, 25), "47-ОД")


def test_what_the_register_was_told_makes_it_done_where_there_is_no_paper() -> None:
    wish = entry("wish", 60, "petrov", год="2026/2027")
    assert standing("2.1", dt.date(2027, 1, 11), wish) == "сделано"
    assert standing("2.1", dt.date(2027, 11, 11), wish, year="2027/2028") == "просрочено"


def test_it_was_done_on_the_day_of_the_first_entry_that_tells() -> None:
    first = entry("wish", 60, "petrov", год="2026/2027")
    later = replace(entry("wish", 61, "ivanova", год="2026/2027"), accepted=dt.date(2026, 12, 5))
    [row] = asked("сроки('2026/2027') | где('код', '2.1')", dt.date(2027, 1, 11), later, first)
    assert row["сделано"] == first.accepted == dt.date(2026, 11, 24)


def test_a_correction_does_not_do_the_work_again() -> None:
    wish = entry("wish", 60, "petrov", год="2026/2027")
    corrected = replace(wish, version=2, accepted=dt.date(2027, 6, 8), first_accepted=dt.date(2026, 11, 24))
    [row] = asked("сроки('2026/2027') | где('код', '2.1')", dt.date(2027, 6, 9), corrected)
    assert row["сделано"] == dt.date(2026, 11, 24)


def test_a_paper_that_is_only_printed_for_signature_has_done_nothing() -> None:
    signed_kind = {
        **declared().settings.kinds,
        "список": declared().settings.kinds["список"].model_copy(update={"life": "signed"}),
    }
    settings = declared().settings.model_copy(update={"kinds": signed_kind})
    made = declared(*DOCUMENTS, forms=(PROGRAMME,), calendar=calendar())
    day = dt.date(2027, 6, 10)
    for standing_of_paper, done in ((Standing.DRAFT, False), (Standing.COMPLETE, False), (Standing.REGISTERED, True)):
        known = paper("report@2026-2027", standing_of_paper, file="2026-2027/Отчёт.docx", day=dt.date(2027, 6, 5))
        register = state(CARD_ENTRY, programme(STARTS), issued=(known,))
        office_then = Office(made.model_copy(update={"settings": settings}), register, day)
        [row] = expressions.evaluate("сроки('2026/2027') | где('код', '7.2')", office_then.names)
        assert (row["состояние"] == "сделано", row["не_хватает"]) == (done, [] if done else ["Годовой отчёт"])


def test_a_paper_that_grows_all_year_was_done_when_its_first_entry_came() -> None:
    activity = calendar().activity[-1].model_copy(update={"done": "заявки | где('год', год)"})
    grows = calendar().model_copy(update={"activity": (activity,)})
    made = paper("report@2026-2027", Standing.CURRENT, day=dt.date(2027, 6, 5))
    wish = entry("wish", 60, "petrov", год="2026/2027")
    for entries, issued, done in (((wish,), (made,), True), ((), (made,), False), ((wish,), (), False)):
        register = state(programme(STARTS), *entries, issued=issued)
        known = Office(declared(*DOCUMENTS, forms=(PROGRAMME,), calendar=grows), register, STARTS)
        [row] = expressions.evaluate("сроки('2026/2027')", known.names)
        assert row["сделано"] == (wish.accepted if done else Gap(""))


def told_by(activity: Activity, *entries: Entry, issued: tuple[Issued, ...] = ()) -> Mapping[str, Any]:
    """The row of an activity in 2026/2027, where the calendar holds nothing else."""
    alone = calendar().model_copy(update={"activity": (activity,)})
    register = state(programme(STARTS), *entries, issued=issued)
    known = Office(declared(*DOCUMENTS, forms=(PROGRAMME,), calendar=alone), register, dt.date(2027, 6, 10))
    [row] = expressions.evaluate("сроки('2026/2027')", known.names)
    return row  # type: ignore[no-any-return]  # an expression gives whatever it gives


def test_the_day_is_that_of_the_event_where_the_entries_bear_it() -> None:
    number = entry("registration", 70, key="order", документ="order", номер="47-ОД", дата=dt.date(2026, 11, 25))
    report = calendar().activity[-1].model_copy(update={"done": "регистрация | где('номер')"})
    made = paper("report@2026-2027", Standing.CURRENT, day=dt.date(2027, 6, 5))
    days = {day: told_by(report.model_copy(update={"day": day}), number, issued=(made,)) for day in (None, "дата")}
    assert {day: (row["сделано"], row["день"]) for day, row in days.items()} == {
        None: (number.accepted, number.accepted),
        "дата": (dt.date(2026, 11, 25), dt.date(2026, 11, 25)),
    }


def test_a_paper_without_a_date_of_its_own_was_made_on_a_day_but_bears_none() -> None:
    made = paper("report@2026-2027", Standing.CURRENT, day=dt.date(2027, 6, 5))
    row = told_by(calendar().activity[-1], issued=(made,))
    assert (row["сделано"], bool(row["день"])) == (dt.date(2027, 6, 5), False)
    assert not told_by(calendar().activity[-1])["день"]


def test_a_registered_paper_bears_its_own_day() -> None:
    waiting = paper("order", Standing.COMPLETE)
    number = entry("registration", 70, key="order", документ="order", номер="47-ОД", дата=dt.date(2026, 11, 25))
    row = told_by(calendar().activity[0], number, issued=(waiting,))
    assert row["день"] == row["сделано"] == dt.date(2026, 11, 25)


def test_a_paper_is_of_the_quarter_that_its_key_names() -> None:
    known = paper("control@2027-I", Standing.CURRENT, file="2026-2027/Отчёты/Справка.docx")
    rows = asked("сроки('2026/2027') | где('код', '6.5')", dt.date(2027, 5, 3), issued=(known,))
    assert [(row["название"], row["состояние"]) for row in rows] == [
        ("IV квартал 2026 года", "просрочено"),
        ("I квартал 2027 года", "сделано"),
        ("II квартал 2027 года", "пора"),
    ]


def test_a_paper_of_a_later_quarter_is_none_of_an_earlier_one_that_its_name_begins_with() -> None:
    made = [paper(f"control@{key}", Standing.CURRENT, file="2026-2027/Отчёты/С.docx") for key in ("2026-IV", "2027-II")]
    rows = asked("сроки('2026/2027') | где('код', '6.5')", dt.date(2027, 7, 1), issued=tuple(made))
    assert [(row["ключ"], row["состояние"]) for row in rows] == [
        ("2026-IV", "сделано"),
        ("2027-I", "просрочено"),
        ("2027-II", "сделано"),
    ]


def test_a_period_in_which_there_is_nothing_to_do_is_left_out() -> None:
    control = calendar().activity[3]
    begins = "заявки | selectattr('принята', 'le', период.по) | list"
    known = calendar().model_copy(update={"activity": (control.model_copy(update={"when": begins}),)})
    wish = replace(entry("wish", 60, "petrov", год="2026/2027"), accepted=dt.date(2027, 1, 1))
    for entries, kept in (((wish,), ["2027-I", "2027-II"]), ((), [])):
        register = state(programme(STARTS), *entries)
        seen = Office(declared(*DOCUMENTS, forms=(PROGRAMME,), calendar=known), register, dt.date(2027, 9, 1))
        rows = expressions.evaluate("сроки('2026/2027')", seen.names)
        assert [row["ключ"] for row in rows] == kept
        assert [row["ключ"] for row in expressions.evaluate("периоды('6.5')", seen.names)] == kept


def test_periods_are_those_that_have_ended() -> None:
    keys = "map(attribute='ключ') | list"
    assert asked(f"периоды('6.5', '2026/2027') | {keys}", dt.date(2027, 3, 31)) == ["2026-IV"]
    assert asked(f"периоды('6.5', '2026/2027') | {keys}", dt.date(2027, 4, 1)) == ["2026-IV", "2027-I"]
    assert asked(f"периоды('6.5') | {keys}", dt.date(2028, 1, 1))[-2:] == ["2027-II", "2027-IV"]


def test_a_deadline_is_a_day_or_a_gap() -> None:
    day = dt.date(2027, 1, 11)
    assert asked("срок('7.2', '2026/2027')", day) == dt.date(2027, 5, 31)
    assert isinstance(asked("срок('6.3', '2026/2027')", day), Gap)
    assert isinstance(asked("срок('7.2', '2025/2026')", day), Gap)


def test_every_year_of_the_programme_is_named_and_none_before_it_is_known() -> None:
    assert asked("годы_программы", dt.date(2028, 9, 1)) == ["2026/2027", "2027/2028", "2028/2029"]
    assert asked("годы_программы", dt.date(2028, 9, 1), starts=None) == []


def test_a_change_of_preset_moves_the_days() -> None:
    other = {**calendar().terms, "7.2": Term.model_validate({"recurrence": "yearly", "day": "30.06"})}
    changed = calendar(preset="другой", presets={"другой": other})
    known = Office(declared(*DOCUMENTS, forms=(PROGRAMME,), calendar=changed), state(programme(STARTS)), STARTS)
    assert expressions.evaluate("срок('7.2', '2026/2027')", known.names) == dt.date(2027, 6, 30)


WORDS = {
    "1.1": "До 1\u00a0декабря 2026\u00a0г.",
    "2.1": "Сентябрь – октябрь, ежегодно (в 2026 году – до 31\u00a0декабря)",
    "6.3": "Каждую неделю с 1\u00a0декабря 2026\u00a0г.",
    "6.5": "Ежеквартально",
    "7.2": "До 31\u00a0мая, ежегодно",
}


def test_the_printed_roadmap_words_the_terms_whatever_the_day() -> None:
    printed = [asked("этапы_программы", dt.date(year, 11, 1)) for year in (2026, 2030)]
    assert printed[0] == printed[1]
    assert {line["код"]: line["словами"] for stage in printed[0] for line in stage["мероприятия"]} == WORDS
    assert printed[0][0]["мероприятия"][1]["ответственный"] == "Иванова\u00a0А.П."


def test_a_row_has_its_parts_for_python_and_russian_names_for_declarations() -> None:
    [row] = office(dt.date(2027, 6, 1)).terms.rows("2026/2027")[-1:]
    assert (row.code, row.due, row.progress) == ("7.2", dt.date(2027, 5, 31), Progress.OVERDUE)
    assert (row["код"], row["срок"], row["состояние"]) == ("7.2", dt.date(2027, 5, 31), "просрочено")
    assert "состояние" in row and tuple(row) == tuple(Row.parts())
    with pytest.raises(KeyError, match="due"):
        row["due"]


SEPTEMBER = """
    | код | словами                      |
    | 2.3 | Сентябрь, ежегодно           |
    | 3.1 | Август, ежегодно             |
    | 4.1 | Сентябрь – октябрь, ежегодно |
    | 4.3 | Декабрь – январь, ежегодно   |
    | 5.4 | Сентябрь – октябрь, ежегодно |
    | 7.2 | До 31 мая, ежегодно          |
"""


def test_the_shipped_roadmap_for_a_start_in_september_is_worded_by_its_own_preset() -> None:
    as_shipped = shipped.declared()
    chosen = as_shipped.calendar.model_copy(update={"preset": "сентябрьский старт"})
    known = Office(as_shipped.model_copy(update={"calendar": chosen}), State(0, {}, {}, {}), STARTS)
    stages = expressions.evaluate("этапы_программы", known.names)
    words = {line["код"]: line["словами"].replace("\u00a0", " ") for stage in stages for line in stage["мероприятия"]}
    assert {row["код"]: words[row["код"]] for row in records(SEPTEMBER)} == {
        row["код"]: row["словами"] for row in records(SEPTEMBER)
    }
