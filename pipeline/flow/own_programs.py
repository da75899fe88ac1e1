"""Programs of the office's own around a sweep: nothing that they do or leave undone loses a file or a paper."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from pipeline.flow.session import Session
from pipeline.model import Intake, Issued, WorkspaceError

AFTER = "hook:after"
# A program needs these to find others and to write Russian; on Windows nothing starts without the rest.
HANDED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT", "TEMP", "TMP", "PATHEXT", "USERPROFILE")


def call_before(session: Session, files: Sequence[str]) -> None:
    """Call what the office wants done before these files are taken in; raises `WorkspaceError` where it fails."""
    hooks = session.declared.settings.hooks
    if hooks and hooks.before and (fault := _called(hooks.before, "before", {"files": [*files]}, session)):
        raise WorkspaceError(session.declared.messages["hook_before"].format(why=fault), passes=True)


def call_after(session: Session, steps: Iterable[object]) -> None:
    """Call what the office wants done after these steps; a failure is told until the next call succeeds."""
    hooks = session.declared.settings.hooks
    if not (hooks and hooks.after):
        return
    done = {
        "taken": [_taken(step) for step in steps if isinstance(step, Intake)],
        "papers": [_paper(step) for step in steps if isinstance(step, Issued)],
    }
    if not any(done.values()):
        return
    session.failed.pop(AFTER, None)
    if fault := _called(hooks.after, "after", done, session):
        session.failed[AFTER] = session.declared.messages["hook_after"].format(why=fault)


def _taken(step: Intake) -> dict[str, object]:
    return {"file": step.name, "outcome": step.outcome.value, "form": step.form, "records": step.rows}


def _paper(step: Issued) -> dict[str, object]:
    return {"code": step.code, "file": step.file, "standing": step.standing.value, "title": step.title}


def _called(command: Sequence[str], event: str, told: Mapping[str, object], session: Session) -> str:
    """Why a program failed, in Russian; "" where it ended well. It is told in JSON on its standard input."""
    settings = session.workspace.root / "config/settings.toml"
    if fault := _unsafe(settings) or _unfit(Path(command[0])):
        return fault
    hooks = session.declared.settings.hooks
    assert hooks is not None
    names = (*HANDED_ON, *hooks.environment)
    place = {"OFFICE_EVENT": event, "OFFICE_WORKSPACE": str(session.workspace.root.resolve())}
    environment = {name: os.environ[name] for name in names if name in os.environ} | place
    try:
        child = subprocess.Popen(
            command,
            cwd=session.workspace.root,
            env=environment,
            stdin=subprocess.PIPE,
            # What it says may name people.
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
    except OSError:
        return f"{command[0]} не запускается"
    with child:
        try:
            child.communicate(json.dumps(told, ensure_ascii=False).encode(), timeout=hooks.seconds)
        except subprocess.TimeoutExpired:
            return f"{command[0]} не закончила работу за {hooks.seconds} с и остановлена"
        finally:
            _end(child)
    return f"{command[0]} закончилась с кодом {child.returncode}" if child.returncode else ""


def _unfit(program: Path) -> str:
    if not program.is_absolute():
        return f"«{program}» – не полный путь"
    return _unsafe(program)


def _unsafe(file: Path) -> str:
    """Why a file may not be trusted: it is not there, or others may write it or put another one in its place."""
    if not file.is_file():
        return f"файла {file} нет"
    return _open_to_others(file) or _open_to_others(file.parent)


def _open_to_others(path: Path) -> str:
    """Whether somebody else may write there what we would run; where modes do not tell, nobody is accused."""
    mode = path.stat().st_mode
    # In a folder with the sticky bit nobody replaces what is another's.
    is_safe = os.name != "posix" or not mode & (stat.S_IWGRP | stat.S_IWOTH) or bool(mode & stat.S_ISVTX)
    return "" if is_safe else f"в {path} могут писать другие пользователи; закройте его: chmod go-w"


def _end(child: subprocess.Popen[bytes]) -> None:
    """End the program and everything that it has started and left."""
    if sys.platform == "win32":
        if child.poll() is None:
            subprocess.run(["taskkill", "/F", "/T", "/PID", str(child.pid)], capture_output=True, check=False)
    else:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
    child.kill()
