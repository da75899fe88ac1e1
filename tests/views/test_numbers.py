"""Numbers of registration: the next one, and who bears one already."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pipeline import expressions
from pipeline.expressions import Gap
from pipeline.model import Entry, Standing
from pipeline.views import Office
from tests.builders.office import ORDER, declared, document
from tests.builders.registers import CARD_ENTRY, DAY, entry, paper, state

DECLARED = declared(
    *(document(ORDER, id=name) for name in ("order", "other", "third", "fourth")),
    document(ORDER, id="list", kind="список"),
)
WAITING = tuple(paper(code, Standing.COMPLETE) for code in ("order", "other", "third"))


def numbered(code: str, number: str, day: dt.date) -> Entry:
    return entry("registration", 70, key=code, документ=code, номер=number, дата=day)


def asked(expression: str, *entries: Entry, today: dt.date = DAY) -> Any:
    """What an expression gives in an office where three orders are complete and a fourth is a draft."""
    papers = (*WAITING, paper("fourth", Standing.DRAFT), paper("list", Standing.CURRENT))
    office = Office(DECLARED, state(CARD_ENTRY, *entries, issued=papers), today)
    return expressions.evaluate(expression, office.names)


def following(code: str, *entries: Entry, today: dt.date = DAY) -> Any:
    return asked(f"следующий_номер(по_коду('{code}'))", *entries, today=today)


def test_documents_that_wait_are_numbered_one_after_another() -> None:
    assert [following(code) for code in ("order", "other", "third")] == ["1-ОД", "2-ОД", "3-ОД"]


def test_the_next_number_follows_the_greatest_of_the_journal_in_this_year() -> None:
    last = numbered("order", "47-ОД", dt.date(2026, 11, 20))
    assert [following(code, last) for code in ("other", "third")] == ["48-ОД", "49-ОД"]
    assert following("other", last, today=dt.date(2027, 1, 11)) == "1-ОД"
    assert following("other", numbered("order", "б/н", DAY)) == "1-ОД"


def test_what_waits_for_no_number_has_a_gap_for_the_next_one() -> None:
    registered = numbered("order", "47-ОД", DAY)
    for code in ("order", "fourth", "list", "nowhere"):
        assert isinstance(following(code, registered), Gap)


def put_in(day: dt.date, *entries: Entry) -> Any:
    office = Office(DECLARED, state(CARD_ENTRY, *entries, issued=WAITING), DAY)
    return expressions.evaluate("вставной_номер(по_коду('third'), день)", office.with_names({"день": day}))


def test_a_paper_of_an_earlier_day_is_put_in_after_the_last_number_given_by_then() -> None:
    early, late = numbered("order", "12-ОД", dt.date(2026, 11, 10)), numbered("other", "13-ОД", dt.date(2026, 11, 20))
    assert put_in(dt.date(2026, 11, 12), early, late) == "12-ОД/1"
    put_in_before = numbered("fourth", "12-ОД/1", dt.date(2026, 11, 11))
    assert put_in(dt.date(2026, 11, 12), early, late, put_in_before) == "12-ОД/2"


def test_nothing_is_put_in_where_no_later_day_or_no_earlier_number_stands() -> None:
    early, late = numbered("order", "12-ОД", dt.date(2026, 11, 10)), numbered("other", "13-ОД", dt.date(2026, 11, 20))
    for day in (dt.date(2026, 11, 20), dt.date(2026, 11, 9), dt.date(2027, 1, 11)):
        assert isinstance(put_in(day, early, late), Gap)


def test_a_number_is_taken_where_another_document_of_the_journal_and_the_year_bears_it() -> None:
    taken = numbered("order", "47-ОД", dt.date(2026, 11, 20))
    assert asked("под_номером(по_коду('other'), '47-ОД', сегодня).код", taken) == "order"
    free = ("под_номером(по_коду('order'), '47-ОД', сегодня)", "под_номером(по_коду('other'), '48-ОД', сегодня)")
    assert all(isinstance(asked(expression, taken), Gap) for expression in free)
    assert isinstance(asked("под_номером(по_коду('other'), '47-ОД', сегодня)", taken, today=dt.date(2027, 1, 11)), Gap)


def skipped(office: Office, number: str) -> Any:
    return expressions.evaluate(
        "пропущены_номера(по_коду('other'), номер, сегодня)", office.with_names({"номер": number})
    )


def test_numbers_left_out_are_told_but_of_a_journal_that_others_number_in_too() -> None:
    known = state(CARD_ENTRY, numbered("order", "12-ОД", DAY), issued=WAITING)
    assert skipped(Office(DECLARED, known, DAY), "19-ОД") == "13-ОД – 18-ОД"
    journals = {name: one.model_copy(update={"shared": True}) for name, one in DECLARED.settings.journals.items()}
    settings = DECLARED.settings.model_copy(update={"journals": journals})
    shared = DECLARED.model_copy(update={"settings": settings})
    assert skipped(Office(shared, known, DAY), "19-ОД") == ""
