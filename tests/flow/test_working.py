"""The office at work tells what it waits for, and one odd file keeps no other from being taken."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.excel import Reader
from pipeline.flow import work, working
from pipeline.flow.session import Session
from pipeline.folders import Wake
from pipeline.model import DeliveryError, Intake, Outcome, Trouble, WorkspaceError
from pipeline.status import WaitingFile
from tests.builders.clocks import Hurried
from tests.builders.registers import DAY
from tests.builders.workspaces import PETROV, drop, drop_card, filled, furnished, inbox, numbered, outbox, session_of


def at_work(session: Session) -> list[object]:
    return list(work(session, Hurried(), Wake(), until_idle=True))


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
    with pytest.raises(WorkspaceError, match=r"Часы компьютера показывают.*командой demo") as told:
        list(work(staffed, SetBack(days), Wake(), until_idle=True))
    assert told.value.passes
    assert "последняя запись в журнале сделана 24.11.2026" in str(told.value)
    assert outbox(staffed) == before
    assert "Регистрация.xlsx" in inbox(staffed)
    assert [step.outcome for step in at_work(staffed) if isinstance(step, Intake)] == [Outcome.ACCEPTED]


@pytest.mark.parametrize("days", [-1, 0, 400])
def test_a_clock_of_another_day_than_the_journal_or_far_ahead_loses_nothing(staffed: Session, days: int) -> None:
    drop(staffed, "Петров.xlsx", filled(staffed, "wish", PETROV))
    steps = work(staffed, SetBack(days), Wake(), until_idle=True)
    assert [step.outcome for step in steps if isinstance(step, Intake)] == [Outcome.ACCEPTED]


def test_a_clock_behind_the_journal_stands_on_the_page(staffed: Session) -> None:
    wake = NoWaiting()
    for step in work(staffed, SetBack(-400), wake, until_idle=False):
        assert isinstance(step, Trouble)
        wake.stop()
    assert "Часы компьютера показывают 20.10.2025" in staffed.workspace.status.read_text("utf-8")


class NoWaiting(Wake):
    """A wait between two looks that is over at once."""

    def wait(self, seconds: float) -> bool:
        return not self.is_stopped


def test_trouble_that_lasts_is_told_once_and_told_again_when_it_comes_back(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    wake = NoWaiting()
    looks = iter(["нет папки", "нет папки", "диск полон", "", "диск полон", ""])

    def failing(session: Session, at: float, today: dt.date) -> Iterator[Intake]:
        fault = next(looks, None)
        if fault is None:
            wake.stop()
        elif fault:
            raise DeliveryError(fault)
        yield from ()

    monkeypatch.setattr(working, "sweep", failing)
    steps = work(session, Hurried(), wake, until_idle=False)
    assert [step.sentence for step in steps if isinstance(step, Trouble)] == ["нет папки", "диск полон", "диск полон"]


def test_who_works_until_nothing_is_left_gets_trouble_raised(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(session: Session, at: float, today: dt.date) -> Iterator[Intake]:
        raise DeliveryError("нет папки")

    monkeypatch.setattr(working, "sweep", failing)
    with pytest.raises(DeliveryError, match="нет папки"):
        at_work(session)


class Noted(Wake):
    """Waits that are over at once, each with how long it was to be."""

    def __init__(self) -> None:
        super().__init__()
        self.pauses: list[float] = []

    def wait(self, seconds: float) -> bool:
        self.pauses.append(seconds)
        return len(self.pauses) < 3


class Ticking(Hurried):
    """A clock that shows the seconds it is told to."""

    def monotonic(self) -> float:
        return self.seconds


def test_it_looks_again_when_a_file_is_due_and_else_as_often_as_the_settings_say(staffed: Session) -> None:
    watch = staffed.declared.settings.watch
    clock, wake = Ticking(), Noted()
    drop(staffed, "Петров.xlsx", filled(staffed, "wish", PETROV))
    for _ in work(staffed, clock, wake, until_idle=False):
        pass
    assert watch.quiet_seconds < watch.poll_seconds
    assert wake.pauses[0] == pytest.approx(watch.quiet_seconds)
    clock.seconds, wake.pauses = 10.0, []
    taken = [step for step in work(staffed, clock, wake, until_idle=False) if isinstance(step, Intake)]
    assert [step.outcome for step in taken] == [Outcome.ACCEPTED]
    assert wake.pauses == [watch.poll_seconds] * 3


class SecondLook(Noted):
    """Two looks, the second so many seconds after the first; meanwhile one template becomes another."""

    def __init__(self, clock: Ticking, seconds: float, templates: Path) -> None:
        super().__init__()
        self.clock, self.seconds, self.templates = clock, seconds, templates

    def wait(self, seconds: float) -> bool:
        super().wait(seconds)
        one, other, *_ = sorted(self.templates.glob("*.docx"))
        one.write_bytes(other.read_bytes())
        self.clock.seconds += self.seconds
        return len(self.pauses) < 2


@pytest.mark.parametrize(("seconds", "is_met"), [(2.0, False), (6.0, True)])
def test_while_nothing_happens_templates_are_gone_through_every_six_seconds(
    staffed: Session, monkeypatch: pytest.MonkeyPatch, seconds: float, is_met: bool
) -> None:
    # The page tells of templates too.
    monkeypatch.setattr(working, "publish", lambda session, now: None)
    clock = Ticking()
    clock.seconds = 100.0
    wake = SecondLook(clock, seconds, staffed.workspace.templates)
    assert not [*work(staffed, clock, wake, until_idle=False)]
    assert bool(staffed.trials.standing_back) == is_met
