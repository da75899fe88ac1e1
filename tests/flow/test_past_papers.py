"""A paper as it was on a day that has passed: everything in it of that day, nothing of the present touched."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from pipeline.excel import Reader
from pipeline.flow.past_papers import papers_on
from pipeline.flow.session import Session
from pipeline.model import ExitCode
from tests.builders.programs import call
from tests.builders.registers import DAY
from tests.builders.templates import text_of
from tests.builders.workspaces import PETROV, drop, drop_card, filled, numbered, outbox, session_of, worked

SECOND, THIRD, LAST = (DAY + dt.timedelta(days=days) for days in (1, 2, 3))
SIDOROVA = {"год": "2026/2027", "фио": "Сидорова Вера Ильинична", "просьба": "Помочь с речью"}


@pytest.fixture
def root(tmp_path: Path, staffed_office: Path, reader: Reader) -> Path:
    """An office in which a wish came, was put right a day later, and another one came after an order was signed."""
    root = shutil.copytree(staffed_office, tmp_path / "office")
    with session_of(root, reader) as session:
        drop(session, "Петров.xlsx", filled(session, "wish", PETROV))
        worked(session, SECOND)
        drop(session, "Петров 2.xlsx", filled(session, "wish", {**PETROV, "просьба": "Помочь с речью"}))
        drop(session, "Регистрация.xlsx", numbered(session, **{"номер": "12-ОД", "дата": "26.11.2026"}))
        worked(session, THIRD)
        drop(session, "Сидорова.xlsx", filled(session, "wish", SIDOROVA))
        drop_card(session, город="Ола")
        worked(session, LAST)
    return root


def told_on(day: dt.date, session: Session, document: str) -> dict[str, str]:
    """The words of the copies by the names of their files."""
    return {path.name: text_of(path.read_bytes()) for path in papers_on(session, document, "", "", day)}


def test_answers_are_those_of_that_day(root: Path, reader: Reader) -> None:
    with session_of(root, reader) as session:
        [(name, then)] = told_on(SECOND, session, "letter").items()
        assert name == "НА 25.11.2026 Список Ответ Петрову П.П.docx"
        assert "Помочь с планами" in then
        assert "12-ОД" not in then
        assert len(told_on(LAST, session, "letter")) == 2
        assert "12-ОД" in " ".join(told_on(THIRD, session, "letter").values())


def test_what_was_to_be_signed_then_is_a_draft_and_what_was_signed_is_what_it_is(root: Path, reader: Reader) -> None:
    with session_of(root, reader) as session:
        [(name, before)] = told_on(SECOND, session, "order").items()
        assert name.startswith("НА 25.11.2026 ПРОЕКТ")
        assert "12-ОД" not in before
        [(name, after)] = told_on(LAST, session, "order").items()
        assert "№ 12-ОД от 26 ноября 2026" in after.replace("\u00a0", " ").replace("\u2011", "-")
        assert "Магадан" in after and "Ола" not in after


def test_a_signed_paper_whose_file_is_gone_is_made_again_with_its_number(root: Path, reader: Reader) -> None:
    with session_of(root, reader) as session:
        as_it_lay = told_on(LAST, session, "order")
        signed = next(one for one in session.register.state().issued.values() if one.document == "order")
        (root / "outbox" / signed.file).unlink()
        assert told_on(LAST, session, "order") == as_it_lay


def test_before_anything_was_known_there_is_nothing(root: Path, reader: Reader) -> None:
    with session_of(root, reader) as session:
        assert told_on(DAY - dt.timedelta(days=1), session, "letter") == {}


def test_neither_register_nor_papers_hear_of_it(root: Path, reader: Reader) -> None:
    with session_of(root, reader) as session:
        papers, line = outbox(session), session.register.last_line()
        told_on(SECOND, session, "letter")
        assert session.register.last_line() == line
        assert {name: content for name, content in outbox(session).items() if "НА 25.11.2026" not in name} == papers
        assert not worked(session, LAST)


def test_the_command_makes_copies_and_refuses_to_mix_two_days(root: Path) -> None:
    copied = call(root, "issue", "letter", "--on", "25.11.2026", "--today", "2026-11-27")
    assert "НА 25.11.2026 Список Ответ Петрову П.П.docx" in copied.output.replace("\n", "")
    mixed = call(root, "issue", "letter")
    assert mixed.exit_code != ExitCode.OK
    assert "pipeline issue letter --on 24.11.2026" in " ".join(mixed.output.split())
    assert call(root, "issue", "letter", "--on", "30.11.2026", "--today", "2026-11-27").exit_code != ExitCode.OK
