"""Which records may come in now."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.intake.admission import check_registration, check_turn
from pipeline.model import Record, Refused, State, Waits
from pipeline.views import Office
from tests.builders.office import ORDER, declared, document
from tests.builders.registers import CARD_ENTRY, DAY, state

NUMBERED = Record("registration/1", "order", {"документ": "order", "номер": "47-ОД", "дата": dt.date(2026, 11, 25)})
REMARK = {"must": "false", "message": "Мало времени.", "code": "R22", "who": "куратор", "level": "remark"}


def test_a_remark_on_a_document_does_not_refuse_its_registration() -> None:
    office = declared(document(ORDER, need=[REMARK]))
    check_registration(NUMBERED, office.form("registration"), Office(office, state(CARD_ENTRY), DAY))


def test_a_registration_is_refused_with_the_needs_that_do_not_hold_on_its_day() -> None:
    late = document(ORDER, need=[{"must": "документ.день.year > 2026", "message": "Рано.", "code": "R12"}])
    office = declared(late)
    with pytest.raises(Refused) as refused:
        check_registration(NUMBERED, office.form("registration"), Office(office, state(CARD_ENTRY), DAY))
    assert [(p.code, p.text, p.question) for p in refused.value.problems] == [("R12", "Рано.", "дата")]


def test_a_registration_of_a_document_that_is_gone_is_refused() -> None:
    office = declared()
    with pytest.raises(Refused) as refused:
        check_registration(NUMBERED, office.form("registration"), Office(office, state(CARD_ENTRY), DAY))
    assert [(p.code, p.question) for p in refused.value.problems] == [("document_gone", "документ")]


def test_a_row_without_a_number_registers_nothing() -> None:
    unnumbered = Record("registration/1", "order", {"документ": "order", "номер": None, "дата": None})
    check_registration(unnumbered, declared().form("registration"), Office(declared(), state(CARD_ENTRY), DAY))


def test_a_form_waits_for_those_it_leans_on() -> None:
    office = declared()
    with pytest.raises(Waits) as waits:
        check_turn(office.form("wish"), office, State(0, {}, {}, {}))
    assert waits.value.forms == ("Кадровый лист",)
    check_turn(office.form("wish"), office, state())
