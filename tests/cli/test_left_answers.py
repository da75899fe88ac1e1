"""A program at work leaves answers for who asks next: they are what would be worked out, and are told at once."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from pipeline import flow
from pipeline.cli import kept_answers
from pipeline.cli.left_answers import QUESTIONS, LeftAnswers
from pipeline.cli.options import Call
from pipeline.excel import Reader
from pipeline.flow import Session
from pipeline.model import ExitCode
from tests.builders.programs import call, running
from tests.builders.registers import DAY
from tests.builders.workspaces import drop_card, session_of, worked, write


@pytest.fixture
def root(tmp_path: Path, staffed_office: Path) -> Path:
    """A small office of which nothing was asked."""
    return shutil.copytree(staffed_office, tmp_path / "office")


def left(root: Path) -> dict[str, dict[str, object]]:
    """What was left, by question."""
    files = {question: root / f"{kept_answers.FOLDER}/{question}.json" for question in QUESTIONS}
    return {question: json.loads(file.read_text("utf-8")) for question, file in files.items() if file.exists()}


def told_as_it_lies(root: Path, question: str) -> bool:
    """Whether a command tells what was left, in place of working it out."""
    kept = left(root)[question]
    file = root / f"{kept_answers.FOLDER}/{question}.json"
    file.write_text(json.dumps({**kept, "text": "как оставлено"}), "utf-8")
    return "как оставлено" in call(root, question, "--today", str(DAY)).output


def leaves(answers: LeftAnswers, session: Session, at: float) -> bool:
    """Whether the chore, done twice from a moment on, leaves answers."""
    shutil.rmtree(session.workspace.answers, ignore_errors=True)
    answers(session, DAY, at)
    assert not left(session.workspace.root)
    answers(session, DAY, at + 2.0)
    return bool(left(session.workspace.root))


def test_what_once_leaves_is_what_is_worked_out_and_is_told_as_it_lies(root: Path, reader: Reader) -> None:
    with session_of(root, reader) as session:
        drop_card(session, название="Другой детский сад")
    assert call(root, "once", "--today", str(DAY)).exit_code == ExitCode.OK
    was_left = left(root)
    assert set(was_left) == set(QUESTIONS)
    assert all(told_as_it_lies(root, question) for question in QUESTIONS)
    shutil.rmtree(root / kept_answers.FOLDER)
    for question in QUESTIONS:
        call(root, question, "--today", str(DAY))
    worked_out = left(root)
    assert [worked_out[one]["text"] for one in QUESTIONS] == [was_left[one]["text"] for one in QUESTIONS]
    assert [worked_out[one]["facts"] for one in QUESTIONS] == [was_left[one]["facts"] for one in QUESTIONS]


def test_a_program_at_work_leaves_them_and_they_outlive_it(root: Path) -> None:
    with running(root) as program:
        program.until(lambda: set(left(root)) == set(QUESTIONS))
        was_left = left(root)
        assert told_as_it_lies(root, "status")
        assert program.stop() == ExitCode.OK
    assert left(root)["status"]["key"] == was_left["status"]["key"]
    assert told_as_it_lies(root, "status")


def test_they_are_left_once_until_the_journal_goes_on(root: Path, reader: Reader) -> None:
    answers = LeftAnswers(Call(root, DAY))
    with session_of(root, reader) as session:
        assert leaves(answers, session, 0.0)
        assert not leaves(answers, session, 100.0)
        drop_card(session, название="Другой детский сад")
        worked(session)
        assert leaves(answers, session, 130.0)
        session.register.note("asked", "office", {}, DAY)
        assert not leaves(answers, session, 140.0)
        answers(session, DAY, 195.0)
        assert left(root)


def test_they_tell_nothing_that_only_the_program_at_work_has_met(root: Path, reader: Reader) -> None:
    with session_of(root, reader) as session:
        session.troubles.failed["order"] = "диск был занят"
        session.troubles.copying = "диска не было"
        assert leaves(LeftAnswers(Call(root, DAY)), session, 0.0)
        told = json.dumps(left(root), ensure_ascii=False)
        assert "диск" in flow.glance(session, DAY).failed[0]
    assert "диск был занят" not in told and "диска не было" not in told


def test_what_goes_wrong_with_them_stops_no_work_and_is_noted(
    root: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flow, "ahead", lambda *_: next(iter(())))
    with session_of(root, reader) as session:
        assert not leaves(LeftAnswers(Call(root, DAY)), session, 0.0)
        assert any("StopIteration" in log.read_text("utf-8") for log in session.workspace.log.iterdir())


def test_of_other_settings_than_the_office_was_opened_with_nothing_is_left(root: Path, reader: Reader) -> None:
    answers = LeftAnswers(Call(root, DAY))
    with session_of(root, reader) as session:
        write(root / "config/choices.toml", (root / "config/choices.toml").read_bytes() + "# …\n".encode())
        assert not leaves(answers, session, 0.0)
