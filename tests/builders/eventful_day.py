"""A day on which everything happens in the small office, and what it came to."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from pipeline.excel import Reader
from pipeline.flow.session import Session
from tests.builders.workspaces import PETROV, drop, files, filled, numbered, outbox, session_of


def eventful(office: Path, root: Path, reader: Reader) -> Path:
    """A copy of an office with two good files, a wrong one, an unreadable one and a registration in its inbox."""
    shutil.copytree(office, root)
    with session_of(root, reader) as session:
        drop(session, "Анкеты/Петров.xlsx", filled(session, "wish", PETROV))
        drop(session, "Иванова.xlsx", filled(session, "wish", {**PETROV, "фио": "Иванова Анна Петровна"}))
        drop(session, "Мусор.xlsx", b"PK\x03\x04 half a file")
        drop(session, "Регистрация.xlsx", numbered(session))
        drop(session, "Чужая.xlsx", filled(session, "wish", {**PETROV, "фио": "Чужая Мария Ивановна"}))
    return root


def facts(session: Session) -> dict[str, Any]:
    """Everything that must be the same: folders byte for byte, and what the register holds."""
    state = session.register.state()
    return {
        "inbox": files(session.workspace.inbox),
        "outbox": outbox(session),
        "archive": files(session.workspace.archive),
        "half made": files(session.workspace.tmp),
        "entries": state.entries,
        "people": state.people,
        "issued": state.issued,
        "returned": [(one.name, one.outcome, one.problems, one.file) for one in session.register.returned()],
        "taken": sorted(
            (line.action, line.at) for line in session.register.journal() if line.action.startswith("intake")
        ),
        "broken": session.register.verify(session.workspace.digest_of_original),
    }
