"""The way back from a slip, as it is shipped."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path

from pipeline.intake import judge
from pipeline.model import InboxItem, IntakeResult, Moment, Outcome
from pipeline.views import Office
from tests.builders.registers import SignedThen
from tests.builders.sheets import decision_worksheets
from tests.builders.shipped import declared
from tests.builders.tables import workbook
from tests.builders.world import World

ITEM = InboxItem("claim-1", "Исправление записи.xlsx", Path("kept"), "d" * 64, 100)
REGISTERED = """
[[registered]]
document = "order-introduction"
number = "11-ОД"
date = 2026-11-19
[[registered]]
document = "order-curator@берёзкина-осинова-рябинина-незабудкина"
number = "91-ОД"
date = 2026-11-20
"""


def corrected(known: World, **answers: str) -> IntakeResult:
    """What becomes of the book that lies at hand, filled in for the order on the curator."""
    return corrected_each(known, {"order-curator": answers})


def corrected_each(known: World, rows: Mapping[str, Mapping[str, str]]) -> IntakeResult:
    """What becomes of that book with several rows filled in, each named by its document."""
    office = Office(declared(), known.state, known.today)
    [sheet] = [one for one in decision_worksheets(office) if one.form == "registration_correction"]
    filled_in = []
    for document, answers in rows.items():
        [laid_out] = [row for row in sheet.rows if str(row["документ"]).startswith(document)]
        row = {name: value if isinstance(value, dt.date) else str(value) for name, value in laid_out.items()}
        filled_in.append({**row, "почему": "описка", "кто": "Осинова Анна Ивановна", **answers})
    book = workbook(declared().form("registration_correction"), {}, {"записи": filled_in})
    return judge(ITEM, book, office, (), SignedThen(Moment(known.state, known.today)))


def told(result: IntakeResult) -> list[tuple[str, str]]:
    return [(one.question, one.level) for one in result.problems if one.level != "mended"]


def test_a_number_is_read_and_written_as_its_journal_does(told_by: Callable[[str], World]) -> None:
    result = corrected(told_by(REGISTERED), верный_номер="№ 12–од")
    assert (result.outcome, told(result)) == (Outcome.ACCEPTED, [])
    [entry] = result.put_right
    assert (entry.form, entry.values["номер"], entry.values["дата"]) == (
        "registration/1",
        "12-ОД",
        dt.date(2026, 11, 20),
    )
    assert result.records[0].values["верный_номер"] == "12-ОД"


def test_a_number_of_another_paper_or_another_journal_comes_back(told_by: Callable[[str], World]) -> None:
    for number in ("11-ОД", "12-ЛС"):
        result = corrected(told_by(REGISTERED), верный_номер=number)
        assert (result.outcome, told(result)) == (Outcome.RETURNED, [("верный_номер", "error")])


def test_numbers_left_out_and_days_out_of_order_are_remarked_on_as_at_registration(
    told_by: Callable[[str], World],
) -> None:
    assert told(corrected(told_by(REGISTERED), верный_номер="15-ОД")) == [("верный_номер", "remark")]
    assert told(corrected(told_by(REGISTERED), верный_номер="10-ОД")) == [
        ("верный_номер", "remark"),
        ("верная_дата", "remark"),
    ]


def test_a_day_put_right_brings_no_remark_on_the_number_that_stays(told_by: Callable[[str], World]) -> None:
    assert told(corrected(told_by(REGISTERED), верная_дата="23.11.2026")) == []


def test_a_row_beside_one_that_goes_back_is_remarked_on_once_and_as_that_row_stands(
    told_by: Callable[[str], World],
) -> None:
    rows = {"order-introduction": {"верный_номер": "12-ЛС"}, "order-curator": {"верный_номер": "13-ОД"}}
    result = corrected_each(told_by(REGISTERED), rows)
    assert (result.outcome, told(result)) == (
        Outcome.PARTLY,
        [("верный_номер", "error"), ("верный_номер", "remark")],
    )


def test_somebody_who_stands_in_no_staff_list_may_put_a_slip_right(told_by: Callable[[str], World]) -> None:
    result = corrected(told_by(REGISTERED), верный_номер="12-ОД", кто="Кедрова Ирина Ивановна")
    assert (result.outcome, told(result)) == (Outcome.ACCEPTED, [])


def test_a_day_to_come_or_of_long_ago_comes_back(told_by: Callable[[str], World]) -> None:
    for day in ("24.11.2030", "20.11.1926"):
        result = corrected(told_by(REGISTERED), верная_дата=day)
        assert ("верная_дата", "error") in told(result) and not result.put_right


def test_without_number_and_day_nothing_is_put_right(told_by: Callable[[str], World]) -> None:
    assert told(corrected(told_by(REGISTERED))) == [("верная_дата", "error")]


def test_each_row_tells_its_file_since_papers_of_several_people_bear_one_heading(
    told_by: Callable[[str], World],
) -> None:
    known = told_by(REGISTERED)
    [sheet] = [
        one
        for one in decision_worksheets(Office(declared(), known.state, known.today))
        if one.form == "registration_correction"
    ]
    files = {str(row["документ"]): str(row["файл"]) for row in sheet.rows}
    assert files == {code: known.state.issued[code].file.rpartition("/")[2] for code in files}
