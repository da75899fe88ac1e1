"""Programs of the office's own around a sweep: nothing that they do or leave undone loses a file or a paper."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pipeline.flow.session import Session
from pipeline.model import Intake, Issued, WorkspaceError
from pipeline.programs import started, untrusted

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
    session.troubles.failed.pop(AFTER, None)
    if fault := _called(hooks.after, "after", done, session):
        session.troubles.failed[AFTER] = session.declared.messages["hook_after"].format(why=fault)


def _taken(step: Intake) -> dict[str, object]:
    return {"file": step.name, "outcome": step.outcome.value, "form": step.form, "records": step.rows}


def _paper(step: Issued) -> dict[str, object]:
    return {"code": step.code, "file": step.file, "standing": step.standing.value, "title": step.title}


def _called(command: Sequence[str], event: str, told: Mapping[str, object], session: Session) -> str:
    """Why a program failed, in Russian; "" where it ended well. It is told in JSON on its standard input."""
    settings = session.workspace.root / "config/settings.toml"
    if fault := untrusted(settings) or _unfit(Path(command[0])):
        return fault
    hooks = session.declared.settings.hooks
    assert hooks is not None
    names = (*HANDED_ON, *hooks.environment)
    place = {"OFFICE_EVENT": event, "OFFICE_WORKSPACE": str(session.workspace.root.resolve())}
    environment = {name: os.environ[name] for name in names if name in os.environ} | place
    try:
        with started(command, session.workspace.root, environment=environment, hears=True) as child:
            child.communicate(json.dumps(told, ensure_ascii=False).encode(), timeout=hooks.seconds)
    except subprocess.TimeoutExpired:
        return f"{command[0]} не закончила работу за {hooks.seconds} с и остановлена"
    except OSError:
        return f"{command[0]} не запускается"
    return f"{command[0]} закончилась с кодом {child.returncode}" if child.returncode else ""


def _unfit(program: Path) -> str:
    if not program.is_absolute():
        return f"«{program}» – не полный путь"
    return untrusted(program)
