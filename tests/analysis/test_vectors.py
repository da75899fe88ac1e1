"""The worked examples of the monitoring method, number by number."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from pipeline.analysis import (
    Edition,
    Thresholds,
    change,
    mean,
    regularity,
    satisfaction_index,
    satisfied_share,
    share,
    turnout,
)
from pipeline.analysis.statistics import personal_means
from tests.builders.tables import records

ENDS = (Decimal(1), Decimal(10))
INTERNAL, PUBLIC = Thresholds(), Thresholds(edition=Edition.PUBLIC)
ITEMS = ("eff_program", "comfort", "support", "joint_work")


def wave(table: str) -> dict[str, dict[str, Decimal]]:
    """Answers by person, NA left out."""
    rows = records(table)
    return {row["кто"]: {item: Decimal(row[item]) for item in ITEMS if row[item] != "NA"} for row in rows}


ENTRY = wave("""
    | кто | eff_program | comfort | support | joint_work |
    | N1  | 6           | 7       | 8       | 7          |
    | N2  | 8           | 8       | 9       | 8          |
    | N3  | 5           | 6       | 7       | 6          |
    | N4  | 7           | NA      | 8       | 8          |
    | N5  | 9           | 8       | 9       | 9          |
""")
FINAL = wave("""
    | кто | eff_program | comfort | support | joint_work |
    | N1  | 8           | 9       | 9       | 9          |
    | N2  | 7           | 8       | 9       | 8          |
    | N3  | 7           | 6       | 9       | 7          |
    | N4  | 9           | 9       | 10      | 9          |
""")


def column(answers: dict[str, dict[str, Decimal]], item: str) -> dict[str, Decimal]:
    return {person: given[item] for person, given in answers.items() if item in given}


@pytest.mark.parametrize(
    "row",
    records("""
    | пункт       | вход | n | итог | m | пары | было | стало | дельта | темп    | вверх | так же | вниз |
    | eff_program | 7,00 | 5 | 7,75 | 4 | 4    | 6,50 | 7,75  | +1,25  | +19,2 % | 3     | 0      | 1    |
    | comfort     | 7,25 | 4 | 8,00 | 4 | 3    | 7,00 | 7,67  | +0,67  | +9,5 %  | 1     | 2      | 0    |
    | support     | 8,20 | 5 | 9,25 | 4 | 4    | 8,00 | 9,25  | +1,25  | +15,6 % | 3     | 1      | 0    |
    | joint_work  | 7,60 | 5 | 8,25 | 4 | 4    | 7,25 | 8,25  | +1,00  | +13,8 % | 3     | 1      | 0    |
    """),
    ids=lambda row: row["пункт"],
)
def test_before_and_after_are_those_of_the_same_people(row: dict[str, str]) -> None:
    before, after = column(ENTRY, row["пункт"]), column(FINAL, row["пункт"])
    first, last = (mean([*answers.values()], INTERNAL, ENDS) for answers in (before, after))
    found = change(before, after, INTERNAL)
    assert {
        "пункт": row["пункт"],
        "вход": str(first),
        "n": str(first.n),
        "итог": str(last),
        "m": str(last.n),
        "пары": str(found.n),
        "было": str(found.before),
        "стало": str(found.after),
        "дельта": str(found.delta),
        "темп": str(found.pace).replace("\N{NO-BREAK SPACE}", " "),
        "вверх": str(found.up),
        "так же": str(found.same),
        "вниз": str(found.down),
    } == row


def test_the_return_and_the_satisfaction_of_the_final_wave() -> None:
    assert turnout(4, 5).value == 80
    assert personal_means(FINAL, ITEMS) == {
        "N1": Decimal("8.75"),
        "N2": Decimal(8),
        "N3": Decimal("7.25"),
        "N4": Decimal("9.25"),
    }
    assert str(satisfaction_index(FINAL, ITEMS, INTERNAL, (Decimal(1), Decimal(10)))) == "83,1\N{NO-BREAK SPACE}%"
    assert satisfied_share(FINAL, ITEMS, Decimal(7), INTERNAL).value == 100
    assert satisfied_share(FINAL, ITEMS, Decimal(8), INTERNAL).value == 75
    high = [value for given in FINAL.values() for value in given.values() if value >= 9]
    assert str(share(len(high), 16)) == "56,3\N{NO-BREAK SPACE}%"


def test_who_answered_less_than_four_fifths_has_no_mean_of_their_own() -> None:
    assert personal_means(ENTRY, ITEMS).keys() == {"N1", "N2", "N3", "N5"}


def test_exactly_four_fifths_of_the_answers_are_enough() -> None:
    given = {"four": dict.fromkeys("abcd", Decimal(7)), "three": dict.fromkeys("abc", Decimal(7))}
    assert personal_means(given, "abcde").keys() == {"four"}


def test_whoever_stands_on_the_floor_is_satisfied() -> None:
    given = {person: dict.fromkeys("ab", Decimal(mark)) for person, mark in (("1", 7), ("2", 6), ("3", 8))}
    assert satisfied_share(given, "ab", Decimal(7), INTERNAL).part == 2


def test_with_four_people_the_public_copy_has_means_and_changes_but_no_shares_and_no_counts() -> None:
    found = change(column(ENTRY, "support"), column(FINAL, "support"), PUBLIC)
    assert [str(found.before), str(found.after), str(found.delta)] == ["8,00", "9,25", "+1,25"]
    assert [str(found.up), str(found.same), str(found.down)] == ["не приводится"] * 3
    assert str(satisfied_share(FINAL, ITEMS, Decimal(7), PUBLIC)) == "не приводится"


def day(text: str) -> dt.date:
    return dt.datetime.strptime(text, "%d.%m.%Y").date()  # noqa: DTZ007 - a day has no zone


HELD = [day(text) for text in ("07.09.2026", "21.09.2026", "02.10.2026", "20.10.2026", "03.11.2026", "16.11.2026")]


def test_regularity_counts_from_the_order_and_between_meetings() -> None:
    found = regularity(day("01.09.2026"), HELD, day("23.11.2026"), 14, [])
    assert found.intervals == (6, 14, 11, 18, 14, 13)
    assert str(found.within) == "83,3\N{NO-BREAK SPACE}%" and found.within.part == 5
    assert (str(found.between), found.longest, found.tail, found.overdue) == ("14,0", 18, 7, False)


def test_days_of_rest_between_meetings_do_not_count() -> None:
    rest = [(day("05.10.2026"), day("11.10.2026"))]
    found = regularity(day("01.09.2026"), HELD, day("23.11.2026"), 14, rest)
    assert found.intervals == (6, 14, 11, 11, 14, 13) and found.within.value == 100


@pytest.mark.parametrize(("rest", "days"), [("01.09.2026", 6), ("02.09.2026", 5), ("07.09.2026", 5), ("08.09.2026", 6)])
def test_a_day_of_rest_counts_from_the_morrow_of_one_mark_to_the_day_of_the_next(rest: str, days: int) -> None:
    found = regularity(day("01.09.2026"), [day("07.09.2026")], day("07.09.2026"), 14, [(day(rest), day(rest))])
    assert found.intervals == (days,)


def test_a_meeting_counts_once_a_day_from_the_day_of_the_order_to_that_of_the_report() -> None:
    days = [day(text) for text in ("31.08.2026", "01.09.2026", "07.09.2026", "07.09.2026", "23.11.2026", "24.11.2026")]
    assert regularity(day("01.09.2026"), days, day("23.11.2026"), 14, []).intervals == (0, 6, 77)


def test_a_pair_is_overdue_when_more_days_have_gone_than_the_norm() -> None:
    on_time, late = (regularity(day("01.09.2026"), [], day(text), 14, []) for text in ("15.09.2026", "16.09.2026"))
    assert [(found.tail, found.overdue) for found in (on_time, late)] == [(14, False), (15, True)]


def test_a_pair_that_has_not_met_is_overdue_by_the_days_since_its_start() -> None:
    found = regularity(day("01.09.2026"), [], day("23.11.2026"), 14, [])
    assert (found.intervals, found.tail, found.overdue, found.longest) == ((), 83, True, 83)
    assert (found.within.part, found.within.n) == (0, 1)


def test_a_pair_whose_first_meeting_is_not_due_yet_has_nothing_to_be_judged_by() -> None:
    found = regularity(day("01.09.2026"), [], day("15.09.2026"), 14, [])
    assert (found.within.n, found.longest, str(found.within)) == (0, 14, "нет ответов")


def test_silence_longer_than_the_norm_is_an_interval_too() -> None:
    met = [day("08.09.2026"), day("15.09.2026")]
    still, silent = (regularity(day("01.09.2026"), met, day(text), 14, []) for text in ("29.09.2026", "30.09.2026"))
    assert [(one.within.part, one.within.n, one.longest) for one in (still, silent)] == [(2, 2, 14), (2, 3, 15)]


@pytest.mark.parametrize(
    ("part", "whole", "percent"), [(3, 4, "75,0"), (2, 3, "66,7"), (17, 20, "85,0"), (1, 3, "33,3"), (0, 3, "0,0")]
)
def test_indicators_are_percentages_with_both_their_numbers(part: int, whole: int, percent: str) -> None:
    found = share(part, whole)
    assert str(found) == f"{percent}\N{NO-BREAK SPACE}%"
    assert (found.part, found.n) == (part, whole)
