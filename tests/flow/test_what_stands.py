"""What stands is not taken back in silence: by a workbook laid out before, or against what was signed."""

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
from pipeline.model import Intake, Outcome
from tests.builders.registers import DAY
from tests.builders.templates import word
from tests.builders.workspaces import (
    PETROV,
    drop,
    drop_card,
    drop_staff,
    filled,
    furnished,
    numbered,
    session_of,
    worked,
    write,
)

CHOICE = """
id = "choice/1"
title = "Решение"
alias = "решения"
filled_by = "куратор"
key = ["кого"]
after = ["staff"]
[decides]
day = "дата_решения"
documents = ["choice-order"]
[[section]]
title = "Решения"
table = "решения"
records = true
question = [
  { name = "кого", label = "Кого", type = "person", shown = true },
  { name = "просьба", label = "Просьба", shown = true, required = false },
  { name = "дата_решения", label = "День", type = "date" },
  { name = "чем", label = "Чем помочь" },
  { name = "заметка", label = "Заметка", required = false },
]
[prefill]
each = "заявки"
file_name = "Решение"
about = "Чем помочь."
[prefill.answers]
"кого" = "строка.фио"
"просьба" = "строка.просьба"
"""
ORDER = """
id = "choice-order"
title = "Приказ о помощи"
heading = "О помощи"
kind = "приказ"
template = "choice-order.docx"
each = "решения | groupby('дата_решения')"
as = "решение"
key = "решение.0"
file_name = "О помощи"
"""
WORDS = "Приказ\n{% for одно in решение.1 %}{{ одно.кого | дт }}: {{ одно.чем }}.{% endfor %}"
FIRST = {"дата_решения": "20.11.2026", "чем": "планами"}


@pytest.fixture
def office(tmp_path: Path, reader: Reader) -> Iterator[Session]:
    """An office where one wish waits for a decision."""
    root = furnished(tmp_path / "office")
    write(root / "config/forms/choice.toml", CHOICE.encode())
    write(root / "config/documents/choice-order.toml", ORDER.encode())
    write(root / "templates/choice-order.docx", word(WORDS))
    with session_of(root, reader) as session:
        drop_staff(session)
        drop_card(session)
        worked(session)
        drop(session, "Петров.xlsx", filled(session, "wish", PETROV))
        worked(session)
        yield session


def decided(session: Session, **answers: str) -> bytes:
    """The workbook of decisions that lies in the outbox, filled in."""
    path = session.workspace.outbox / session.register.state().issued["decision:choice"].file
    return fill_in(path, session.declared.form("choice"), {}, [RowAnswers(write=answers)])


def taken(session: Session, content: bytes, name: str = "Решение.xlsx", day: dt.date = DAY) -> Intake:
    """What becomes of a workbook that is dropped."""
    drop(session, name, content)
    [one] = [step for step in worked(session, day) if isinstance(step, Intake)]
    return one


def stands(session: Session) -> tuple[object, object]:
    """What is decided, and how often it was said."""
    [entry] = session.register.state().entries["choice"]
    return entry.values["чем"], entry.version


def test_a_workbook_laid_out_before_a_correction_comes_back_with_both_answers_and_the_day(office: Session) -> None:
    old, first = decided(office, **FIRST, заметка="x"), decided(office, **FIRST)
    taken(office, first)
    taken(office, decided(office, **{**FIRST, "чем": "конспектами"}), day=dt.date(2026, 11, 25))
    assert taken(office, old).outcome is Outcome.RETURNED
    assert stands(office) == ("конспектами", 2)
    [back] = glance(office, DAY).returned
    assert "25.11.2026" in back.reasons[0] and "«конспектами»" in back.reasons[0] and "«планами»" in back.reasons[0]


def test_whoever_was_told_and_drops_it_again_is_believed(office: Session) -> None:
    old = decided(office, **FIRST)
    taken(office, decided(office, **{**FIRST, "чем": "конспектами"}))
    back = taken(office, old)
    path = office.workspace.inbox / back.file
    again = path.read_bytes()
    path.unlink()
    assert taken(office, again, "Ещё раз.xlsx").outcome is Outcome.ACCEPTED
    assert stands(office) == ("планами", 2)


def test_an_older_workbook_that_says_what_stands_is_no_fault(office: Session) -> None:
    old = decided(office, **FIRST)
    taken(office, decided(office, **FIRST, заметка=""))
    drop(office, "Петров 2.xlsx", filled(office, "wish", {**PETROV, "просьба": "Другая"}))
    worked(office)
    assert taken(office, old, "Старое.xlsx").outcome in (Outcome.ACCEPTED, Outcome.UNCHANGED)
    assert stands(office)[0] == "планами"


def test_what_was_laid_out_after_the_last_answer_corrects_it(office: Session) -> None:
    taken(office, decided(office, **FIRST))
    assert taken(office, decided(office, **{**FIRST, "чем": "конспектами"})).outcome is Outcome.ACCEPTED
    assert stands(office) == ("конспектами", 2)


@pytest.fixture
def signed(office: Session) -> Session:
    """The same office after the order on that decision got its number."""
    taken(office, decided(office, **FIRST))
    drop(office, "Регистрация.xlsx", numbered(office))
    worked(office)
    return office


def test_what_a_signed_order_says_is_not_decided_otherwise_on_the_same_day(signed: Session) -> None:
    back = taken(signed, decided(signed, **{**FIRST, "чем": "конспектами"}))
    assert back.outcome is Outcome.RETURNED
    assert stands(signed) == ("планами", 1)
    [told] = glance(signed, DAY).returned
    assert "О помощи»" in told.reasons[0] and "«планами»" in told.reasons[0]


def test_what_the_signed_order_does_not_say_may_change(signed: Session) -> None:
    assert taken(signed, decided(signed, **FIRST, заметка="устно")).outcome is Outcome.ACCEPTED


def test_another_day_is_another_decision(signed: Session) -> None:
    later = decided(signed, **{**FIRST, "дата_решения": "24.11.2026", "чем": "конспектами"})
    assert taken(signed, later).outcome is Outcome.ACCEPTED
