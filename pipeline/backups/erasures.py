"""Which erasures came after a copy: a list beside the copies, which names nobody but knows their entries by number."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from pipeline.backups.private_files import half_made, new_file, remove_half_made
from pipeline.flow import Session
from pipeline.folders import plain_faults
from pipeline.register import Erasure, Register


@dataclass(frozen=True, slots=True)
class ErasedSince:
    """Somebody whom a copy still holds: code and day of the act, and the name; "" where the copy does not tell it."""

    code: str
    day: dt.date
    name: str


def keep_erasures(session: Session, folder: Path) -> None:
    """Write the list of the office into a folder of copies. Raises `PipelineError` when it cannot be written."""
    told = [
        {"code": note.line.object, "day": note.line.at[:10], "entries": note.details.get("ids", ())}
        for note in session.register.history().notes
        if note.line.action == Erasure.DONE
    ]
    if told:
        _write(folder / _name(session.register), json.dumps(told).encode())


def _write(file: Path, content: bytes) -> None:
    with plain_faults(f"Не удалось записать список уничтоженных данных «{file}»"):
        remove_half_made(file)
        part = half_made(file)
        with new_file(part) as stream:
            stream.write(content)
        part.replace(file)


def erased_since(register: Register, folder: Path) -> tuple[ErasedSince, ...]:
    """The erasures that the list in the folder tells and the register does not know, oldest first."""
    known = {line.object for line in register.journal() if line.action == Erasure.DONE}
    return tuple(
        ErasedSince(one["code"], dt.date.fromisoformat(one["day"]), _whose(frozenset(one["entries"]), register))
        for one in _listed(folder / _name(register))
        if one["code"] not in known
    )


def _listed(file: Path) -> Iterator[dict[str, Any]]:
    with suppress(OSError, ValueError):
        yield from cast("list[dict[str, Any]]", json.loads(file.read_bytes()))


def _name(register: Register) -> str:
    """Of this office alone: several may put their copies into one folder."""
    first = register.first_line()
    return f"Уничтоженные данные {first.hash[:8] if first else ''}.json"


def _whose(ids: frozenset[int], register: Register) -> str:
    entries = (entry for file in register.history().intakes for entry in file.entries)
    people = Counter(entry.person for entry in entries if entry.id in ids and entry.person)
    known = register.state().people
    return next((known[id_].names[0] for id_, _ in people.most_common() if id_ in known), "")
