"""The office at work tells what it waits for, and one odd file keeps no other from being taken."""

from __future__ import annotations

import datetime as dt
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.excel import Reader
from pipeline.flow import work, working
from pipeline.flow.session import Session
from pipeline.model import DeliveryError, Intake, Outcome, Trouble, WorkspaceError
from pipeline.status import WaitingFile
from tests.builders.clocks import Hurried
from tests.builders.registers import DAY
from tests.builders.workspaces import PETROV, drop, drop_card, filled, furnished, inbox, numbered, outbox, session_of


def at_work(session: Session) -> list[object]:
    return list(work(session, Hurried(), threading.Event(), until_idle=True))


def test_a_name_that_is_no_text_stops_nothing_and_is_told(tmp_path: Path, reader: Reader) -> None:
    with session_of(furnished(tmp_path), reader) as session:
        drop_card(session)
        name = os.fsdecode("Рябинкина.xlsx".encode("cp1251"))
        (session.workspace.inbox / name).write_bytes(b"answers")
        steps = at_work(session)
        page = session.workspace.status.read_text("utf-8")
    assert [step.rows for step in steps if isinstance(step, Intake)] == [1]
    [waiting] = [step for step in steps if isinstance(step, WaitingFile)]
    assert waiting.name == "Рябинкина.xlsx"
    assert "Исправьте имя" in waiting.reason
    assert "Рябинкина.xlsx" in page


def test_an_empty_file_is_told_once_while_it_is_waited_for(tmp_path: Path, reader: Reader) -> None:
    with session_of(furnished(tmp_path), reader) as session:
        (session.workspace.inbox / "Пустой.xlsx").touch()
        steps = at_work(session)
    assert [step.name for step in steps if isinstance(step, WaitingFile)] == ["Пустой.xlsx"]


class SetBack(Hurried):
    """A clock that somebody set back, or forward, by so many days."""

    def __init__(self, days: int) -> None:
        super().__init__()
        self.days = days

    def today(self) -> dt.date:
        return DAY + dt.timedelta(self.days)

    def now(self) -> dt.datetime:
        return super().now() + dt.timedelta(self.days)


@pytest.mark.parametrize("days", [-2, -400])
def test_a_clock_behind_the_journal_dates_no_paper_and_is_told(staffed: Session, days: int) -> None:
    before = outbox(staffed)
    drop(staffed, "Регистрация.xlsx", numbered(staffed))
    with pytest.raises(WorkspaceError, match="Часы компьютера показывают") as told:
        list(work(staffed, SetBack(days), threading.Event(), until_idle=True))
    assert told.value.passes
    assert "последняя запись в журнале сделана 24.11.2026" in str(told.value)
    assert outbox(staffed) == before
    assert "Регистрация.xlsx" in inbox(staffed)
    assert [step.outcome for step in at_work(staffed) if isinstance(step, Intake)] == [Outcome.ACCEPTED]


@pytest.mark.parametrize("days", [-1, 0, 400])
def test_a_clock_of_another_day_than_the_journal_or_far_ahead_loses_nothing(staffed: Session, days: int) -> None:
    drop(staffed, "Петров.xlsx", filled(staffed, "wish", PETROV))
    steps = work(staffed, SetBack(days), threading.Event(), until_idle=True)
    assert [step.outcome for step in steps if isinstance(step, Intake)] == [Outcome.ACCEPTED]


def test_a_clock_behind_the_journal_stands_on_the_page(staffed: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    stop = threading.Event()
    monkeypatch.setattr(working, "Wake", NoWaiting)
    for step in work(staffed, SetBack(-400), stop, until_idle=False):
        assert isinstance(step, Trouble)
        stop.set()
    assert "Часы компьютера показывают 20.10.2025" in staffed.workspace.status.read_text("utf-8")


class NoWaiting:
    """A wait between two looks that is over at once."""

    def __init__(self, folder: Path, stop: threading.Event) -> None:
        self._stop = stop

    def wait(self, seconds: float) -> bool:
        return not self._stop.is_set()

    def close(self) -> None:
        """Nothing is open."""


def test_trouble_that_lasts_is_told_once_and_told_again_when_it_comes_back(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop = threading.Event()
    looks = iter(["нет папки", "нет папки", "диск полон", "", "диск полон", ""])

    def failing(session: Session, at: float, today: dt.date) -> Iterator[Intake]:
        fault = next(looks, None)
        if fault is None:
            stop.set()
        elif fault:
            raise DeliveryError(fault)
        yield from ()

    monkeypatch.setattr(working, "sweep", failing)
    monkeypatch.setattr(working, "Wake", NoWaiting)
    steps = work(session, Hurried(), stop, until_idle=False)
    assert [step.sentence for step in steps if isinstance(step, Trouble)] == ["нет папки", "диск полон", "диск полон"]


def test_who_works_until_nothing_is_left_gets_trouble_raised(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(session: Session, at: float, today: dt.date) -> Iterator[Intake]:
        raise DeliveryError("нет папки")

    monkeypatch.setattr(working, "sweep", failing)
    with pytest.raises(DeliveryError, match="нет папки"):
        at_work(session)
