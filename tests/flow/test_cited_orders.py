"""An order that ends another one, registered together with a third that cites what it ends."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.demo.filling import fill_in
from pipeline.demo.scenario import RowAnswers
from pipeline.excel import Reader
from pipeline.flow.requests import glance
from pipeline.flow.session import Session
from pipeline.model import Outcome
from tests.builders.office import ORDER
from tests.builders.registers import DAY
from tests.builders.slips import office_with_corrections
from tests.builders.templates import word
from tests.builders.workspaces import drop, drop_card, drop_staff, filled, numbered, outcomes, session_of, worked, write

CANCELLATION = """
id = "cancellation/1"
title = "Отмена приказа"
alias = "отмены"
filled_by = "секретарь"
key = ["документ"]
[alters]
document = "документ"
by = "cancelling"
words = "отменён приказом"
ends = true
[[section]]
title = "Отмены"
table = "отмены"
records = true
question = [ { name = "документ", label = "Код" } ]
"""
NAMES = """[about]
"прежний" = "что отменяют"
[let]
"прежний" = "по_коду(отмена.документ) if отмена.документ else none"
"""
CANCELLING = (
    ORDER.replace('id = "order"', 'id = "cancelling"\neach = "отмены"\nas = "отмена"\nkey = "отмена.ключ"')
    .replace("О назначении куратора", "Об отмене")
    .replace('"order.docx"', '"cancelling.docx"')
    .replace("[let]\n", NAMES)
)


@pytest.fixture
def office(tmp_path: Path, reader: Reader) -> Iterator[Session]:
    """The first order is registered; one that ends it and one that cites it wait for their numbers."""
    root = office_with_corrections(tmp_path / "office")
    write(root / "config/forms/cancellation.toml", CANCELLATION.encode())
    write(root / "config/documents/cancelling.toml", CANCELLING.encode())
    write(root / "templates/cancelling.docx", word("Отменить приказ № {{ прежний.номер }}. {{ куратор }}"))
    with session_of(root, reader) as session:
        drop_staff(session)
        drop_card(session)
        worked(session)
        drop(session, "Регистрация.xlsx", numbered(session, номер="1-ОД"))
        worked(session)
        drop(session, "Отмена.xlsx", filled(session, "cancellation", rows=[{"документ": "order"}]))
        worked(session)
        yield session


def remarks(session: Session) -> list[str]:
    return [reason for file in glance(session, DAY).remarked for reason in file.reasons]


def test_an_annex_goes_with_its_order_and_is_not_named_to_whoever_ends_it(office: Session) -> None:
    assert remarks(office) == []


def test_whoever_registers_both_at_once_is_told_of_the_one_that_cites(office: Session) -> None:
    drop(office, "Оба.xlsx", numbered(office))
    assert outcomes(worked(office)) == [("Оба.xlsx", Outcome.ACCEPTED)]
    [remark] = remarks(office)
    assert "приказ от 24.11.2026 № 1-ОД, а он отменён приказом от 24.11.2026 №" in remark.replace("\u2011", "-")


def test_one_that_was_signed_before_the_end_cites_nothing_in_vain(office: Session) -> None:
    form = office.declared.form("registration")
    path = office.workspace.outbox / office.register.state().issued["decision:registration"].file
    rows = [
        RowAnswers(where={"документ": "amending"}, write={"дата": "24.11.2026"}),
        RowAnswers(where={"документ": "cancelling@order"}, write={"дата": "25.11.2026"}),
    ]
    drop(office, "Оба.xlsx", fill_in(path, form, {}, rows))
    worked(office, DAY + dt.timedelta(days=1))
    assert remarks(office) == []
