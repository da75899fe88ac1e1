"""The office at work tells what it waits for, and one odd file keeps no other from being taken."""

from __future__ import annotations

import datetime as dt
import os
import threading
from pathlib import Path

from pipeline.excel import Reader
from pipeline.flow import work
from pipeline.flow.session import Session
from pipeline.model import Intake
from pipeline.status import WaitingFile
from tests.builders.registers import DAY
from tests.builders.workspaces import drop_card, furnished, session_of


class Hurried:
    """A clock on which every look is half a minute after the last."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def today(self) -> dt.date:
        return DAY

    def now(self) -> dt.datetime:
        return dt.datetime.combine(DAY, dt.time(12))

    def monotonic(self) -> float:
        self.seconds += 15
        return self.seconds


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
