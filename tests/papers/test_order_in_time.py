"""Nothing rests on what is later than itself."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.papers.paper import Paper
from pipeline.papers.subject import subjects
from pipeline.views import Office, Registration
from tests.builders.office import ORDER, declared, document
from tests.builders.registers import CARD_ENTRY, DAY, entry, state

SIGNED = dt.date(2026, 11, 10)
CONSENTS = [{"each": "заявки", "as": "заявка", "day": "заявка.принята", "what": "заявка {{ заявка.фио }}"}]


def paper(rests_on: list[dict[str, str]], date: dt.date | None = None, dated: str | None = None) -> Paper:
    order = document(ORDER, rests_on=rests_on, dated=dated)
    wish = entry("wish", 60, "petrov", key="2026/2027|petrov", год="2026/2027", фио="Осинова А.И.")
    here = Office(declared(order), state(CARD_ENTRY, wish), DAY)
    (subject,) = subjects(here, order)
    return Paper.of(here, subject, Registration("47-ОД", date) if date else None)


def told(paper: Paper) -> list[str]:
    return [blocker.text for blocker in paper.blockers if blocker.code == "R07"]


def test_a_paper_dated_before_what_it_rests_on_names_both_days() -> None:
    assert told(paper(CONSENTS, SIGNED)) == [
        "Заявка Осинова А.И. (24.11.2026) – позже этого документа (10.11.2026): опираться можно только на то, "
        "что уже было. Проверьте обе даты."
    ]


def test_of_several_the_latest_is_named_and_the_others_are_counted() -> None:
    known = [*CONSENTS, {"day": "заявки[0].принята", "what": "протокол"}]
    one = paper(known, SIGNED).contradiction
    assert one and "(24.11.2026) и ещё 1 – позже этого документа (10.11.2026)" in one.text
    assert paper(known, DAY).contradiction is None


@pytest.mark.parametrize("date", [DAY, DAY + dt.timedelta(days=1), None])
def test_the_same_day_and_later_ones_are_in_order(date: dt.date | None) -> None:
    assert told(paper(CONSENTS, date)) == []


def test_a_paper_not_yet_dated_is_asked_by_the_day_it_will_bear() -> None:
    assert told(paper(CONSENTS, dated="конец_года('2024/2025')"))
    assert not told(paper(CONSENTS, dated="организация.город"))


def test_what_has_no_day_yet_is_not_in_the_way() -> None:
    assert told(paper([{"day": "организация.город", "what": "то, чего ещё нет"}], SIGNED)) == []


def test_what_a_paper_rests_on_can_be_asked() -> None:
    (basis,) = paper(CONSENTS, SIGNED).bases
    assert (basis.what, basis.day) == ("заявка Осинова А.И.", DAY)
