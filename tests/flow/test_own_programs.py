"""Programs of the office's own, before and after: what fails is told, and nothing of it loses a file or a paper."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest

from pipeline.excel import Reader
from pipeline.flow import circle, glance, work
from pipeline.flow.session import Session
from pipeline.flow.upkeep import bring_up_to_date
from pipeline.folders import Wake
from pipeline.model import DeliveryError, Intake, Issued, Outcome, WorkspaceError
from tests.builders.clocks import Hurried
from tests.builders.configs import put
from tests.builders.registers import DAY
from tests.builders.workspaces import (
    LETTER_FILE,
    PETROV,
    SETTINGS,
    drop,
    drop_card,
    drop_staff,
    filled,
    furnished,
    inbox,
    outbox,
    session_of,
)

NOTES = '#!/bin/sh\ncat > "$OFFICE_WORKSPACE/told.json"\nenv > "$OFFICE_WORKSPACE/env.txt"\n'


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A folder that nobody else may write into."""
    folder = tmp_path / "programs"
    folder.mkdir(mode=0o755)
    return folder


def program(folder: Path, text: str, mode: int = 0o755) -> str:
    path = folder / "own.sh"
    path.write_text(text, "utf-8")
    path.chmod(mode)
    return str(path)


def office(tmp_path: Path, more: str) -> Path:
    root = furnished(tmp_path / "office")
    put(root, "settings.toml", f"{SETTINGS}\n[hooks]\n{more}\n")
    (root / "config/settings.toml").chmod(0o644)
    (root / "config").chmod(0o755)
    return root


def at_work(session: Session) -> list[object]:
    return list(work(session, Hurried(), Wake(), until_idle=True))


def drop_all(session: Session) -> None:
    drop_staff(session)
    drop_card(session)
    drop(session, "Петров.xlsx", filled(session, "wish", PETROV))


def test_a_program_is_told_what_was_taken_and_made(
    tmp_path: Path, programs: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGPASSWORD", "secret")
    monkeypatch.setenv("OUR_MAIL", "server")
    root = office(tmp_path, f'after = ["{program(programs, NOTES)}", "--word"]\nenvironment = ["OUR_MAIL"]')
    with session_of(root, reader) as session:
        drop_all(session)
        at_work(session)
        assert not glance(session, DAY).failed
    told = json.loads((root / "told.json").read_text("utf-8"))
    assert {one["outcome"] for one in told["taken"]} == {"accepted"}
    assert LETTER_FILE in {one["file"] for one in told["papers"]}
    variables = (root / "env.txt").read_text("utf-8")
    assert "OFFICE_EVENT=after" in variables and "OUR_MAIL=server" in variables
    assert "PGPASSWORD" not in variables


@pytest.mark.parametrize("until_idle", [True, False])
def test_what_was_taken_before_a_trouble_is_told_too(
    tmp_path: Path, programs: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch, until_idle: bool
) -> None:
    root, wake = office(tmp_path, f'after = ["{program(programs, NOTES)}"]'), Wake()

    def away(session: Session, today: dt.date) -> Iterator[Issued]:
        if not session.register.count_taken():
            return bring_up_to_date(session, today)
        if not until_idle:
            monkeypatch.undo()
        raise DeliveryError("Папка недоступна.")

    monkeypatch.setattr(circle, "bring_up_to_date", away)
    with session_of(root, reader) as session:
        drop_all(session)
        with pytest.raises(DeliveryError) if until_idle else nullcontext():
            for step in work(session, Hurried(), wake, until_idle=until_idle):
                if isinstance(step, Issued) and step.file == LETTER_FILE:
                    wake.stop()
    told = json.loads((root / "told.json").read_text("utf-8"))
    assert "Петров.xlsx" in {one["file"] for one in told["taken"]}


def test_files_wait_while_the_program_before_them_fails_and_come_in_by_themselves(
    tmp_path: Path, programs: Path, reader: Reader
) -> None:
    own = program(programs, "#!/bin/sh\nexit 3\n")
    with session_of(office(tmp_path, f'before = ["{own}"]'), reader) as session:
        drop_all(session)
        lies = inbox(session)
        with pytest.raises(WorkspaceError, match=r"Файлы ждут: .*own\.sh закончилась с кодом 3"):
            at_work(session)
        assert inbox(session) == lies and LETTER_FILE not in outbox(session)
        program(programs, NOTES)
        taken = [step.outcome for step in at_work(session) if isinstance(step, Intake)]
        assert taken == [Outcome.ACCEPTED] * 3 and LETTER_FILE in outbox(session)
    assert "Петров.xlsx" in json.loads((session.workspace.root / "told.json").read_text("utf-8"))["files"]


def test_a_program_that_hangs_is_ended_with_all_it_has_started(tmp_path: Path, programs: Path, reader: Reader) -> None:
    own = program(programs, '#!/bin/sh\nsleep 600 &\necho $! > "$OFFICE_WORKSPACE/child.txt"\nwait\n')
    root = office(tmp_path, f'after = ["{own}"]\nseconds = 1')
    with session_of(root, reader) as session:
        drop_all(session)
        at_work(session)
        [told] = glance(session, DAY).failed
        assert "не закончила работу за 1 с и остановлена" in told and "Документы и ответы на месте" in told
        assert LETTER_FILE in outbox(session)
        child = int((root / "child.txt").read_text())
        status = Path(f"/proc/{child}/stat")
        assert not status.exists() or status.read_text().split()[2] == "Z"


def test_what_failed_is_told_until_it_succeeds(tmp_path: Path, programs: Path, reader: Reader) -> None:
    own = program(programs, "#!/bin/sh\nexit 1\n")
    with session_of(office(tmp_path, f'after = ["{own}"]'), reader) as session:
        drop_all(session)
        at_work(session)
        assert len(glance(session, DAY).failed) == 1
        program(programs, NOTES)
        drop(session, "Петров.xlsx", filled(session, "wish", {**PETROV, "просьба": "Другая просьба"}))
        at_work(session)
        assert not glance(session, DAY).failed


@pytest.mark.parametrize(
    ("opened", "told"),
    [
        ("program", "own.sh могут писать другие пользователи"),
        ("folder", "programs могут писать другие пользователи"),
        ("settings", "settings.toml могут писать другие пользователи"),
        ("config", "config могут писать другие пользователи"),
    ],
)
def test_what_others_may_write_is_not_run(
    tmp_path: Path, programs: Path, reader: Reader, opened: str, told: str
) -> None:
    own = program(programs, NOTES, mode=0o775 if opened == "program" else 0o755)
    root = office(tmp_path, f'after = ["{own}"]')
    if opened == "folder":
        programs.chmod(0o777)
    if opened == "settings":
        (root / "config/settings.toml").chmod(0o666)
    if opened == "config":
        (root / "config").chmod(0o775)
    with session_of(root, reader) as session:
        drop_all(session)
        at_work(session)
        assert told in glance(session, DAY).failed[0]
    assert not (root / "told.json").exists()


@pytest.mark.parametrize(("command", "told"), [("own.sh", "не полный путь"), ("/нет/такой", "файла /нет/такой нет")])
def test_what_is_not_there_is_told(tmp_path: Path, reader: Reader, command: str, told: str) -> None:
    with session_of(office(tmp_path, f'after = ["{command}"]'), reader) as session:
        drop_all(session)
        at_work(session)
        assert told in glance(session, DAY).failed[0]


def test_nothing_is_run_while_the_settings_are_away(tmp_path: Path, programs: Path, reader: Reader) -> None:
    root = office(tmp_path, f'after = ["{program(programs, NOTES)}"]')
    with session_of(root, reader) as session:
        drop_all(session)
        (root / "config/settings.toml").rename(root / "settings.away")
        at_work(session)
        assert "settings.toml нет" in glance(session, DAY).failed[0]
    assert not (root / "told.json").exists()
