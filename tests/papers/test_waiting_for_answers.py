"""A document may wait until everybody has answered or the day has come; nothing but a declaration asks for it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from pipeline.definitions import Document
from pipeline.model import Entry, PersonRef
from pipeline.papers.planning import plan
from pipeline.views import Office
from tests.builders.calendars import PROGRAMME, calendar, programme
from tests.builders.office import LETTER, ORDER, declared, document
from tests.builders.registers import CARD_ENTRY, DAY, entry, state

YEAR = "2026/2027"
UNTIL = dt.date(2026, 10, 31)
TERM = "срок('2.1', заявка.год)"


def wish(number: int, id_: str) -> Entry:
    return entry("wish", number, id_, key=f"{YEAR}|{id_}", год=YEAR, фио=PersonRef(id_, ""), просьба="Помочь")


def waiting(**wait: Any) -> Document:
    return document(LETTER, wait=[{"for": "wish", "until": "none", **wait}])


def blockers(of: Document, *entries: Entry, day: dt.date = DAY) -> list[str]:
    """What keeps the first letter from being finished on a day."""
    known = declared(ORDER, of, forms=(PROGRAMME,), calendar=calendar())
    here = Office(known, state(CARD_ENTRY, programme(dt.date(2026, 9, 1)), *entries), day)
    planned = plan(here, {})
    assert planned.broken == {}
    letter = next(job for job in planned.wanted if job.document == "letter")
    return [blocker.text for blocker in letter.blockers if blocker.code == "waits"]


def test_it_waits_for_those_who_have_not_answered_and_says_for_how_many_and_until_when() -> None:
    assert blockers(waiting(until=TERM), wish(60, "petrov"), day=UNTIL) == [
        "Ждём ответов на анкету «Заявка»: ещё 1 из 2, по 31.10.2026 включительно. "
        "Подождите или напомните тем, кто не ответил; потом документ выйдет с теми ответами, что есть."
    ]


def test_it_waits_no_longer_when_everybody_has_answered() -> None:
    assert blockers(waiting(until=TERM), wish(60, "petrov"), wish(61, "ivanova"), day=UNTIL) == []


def test_nor_when_the_day_has_passed() -> None:
    assert blockers(waiting(until=TERM), wish(60, "petrov"), day=UNTIL + dt.timedelta(days=1)) == []


@pytest.mark.parametrize("until", ["none", "организация.полное_рд"])
def test_while_the_day_is_not_known_it_waits_for_everybody(until: str) -> None:
    told = blockers(waiting(until=until), wish(60, "petrov"))
    assert told == ["Ждём ответов на анкету «Заявка»: ещё 1 из 2. Подождите или напомните тем, кто не ответил."]
    assert blockers(waiting(until=until), wish(60, "petrov"), wish(61, "ivanova")) == []


def test_subjects_in_which_nothing_is_waited_for_are_left_out() -> None:
    assert blockers(waiting(when="заявка.год != '2026/2027'"), wish(60, "petrov")) == []
    assert len(blockers(waiting(when="заявка.год == '2026/2027'"), wish(60, "petrov"))) == 1


def test_a_document_that_does_not_ask_for_it_comes_out_with_the_first_answer() -> None:
    assert blockers(document(LETTER), wish(60, "petrov")) == []
