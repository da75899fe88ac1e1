"""A register on the disk, and what it takes in: files with a few clearly invented people."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from pipeline.model import (
    Answer,
    Cell,
    CellValue,
    IntakeResult,
    Issued,
    Original,
    Outcome,
    Place,
    Problem,
    Record,
    Returned,
    Standing,
    Submission,
    Value,
)
from pipeline.register import Register
from tests.builders.places import ROOT
from tests.builders.registers import DAY, paper, person

RELEASED = ROOT / "tests" / "register" / "released"
_numbers = itertools.count(1)


def record(key: str, form: str = "request/1", person: str = "", **answers: Value) -> Record:
    """A record of a form; without answers it has one that never changes."""
    return Record(form=form, key=key, values=answers or {"стаж": 3}, person=person)


def file(*records: Record, **parts: Any) -> IntakeResult:
    """A good file with those records; each file made has a claim and a digest of its own."""
    number = next(_numbers)
    given: Mapping[str, Any] = {
        "claim": f"{number:06}-0a1b2c3d",
        "digest": f"{number:064x}",
        "name": "Анкета.xlsx",
        "size": 100,
        "outcome": Outcome.ACCEPTED,
        "form": "request/1",
    }
    return IntakeResult(**{**given, "records": records, **parts})


def returned(**parts: Any) -> IntakeResult:
    """A file that goes back whole, with what its delivery needs."""
    return file(**{"outcome": Outcome.RETURNED, "payload": Original(), **parts})


def returned_answers(**answers: CellValue) -> Returned:
    """A questionnaire with these answers that goes back for one reason."""
    cells = {name: Cell(value, Place("Анкета", row, 2)) for row, (name, value) in enumerate(answers.items(), start=1)}
    submission = Submission("request/1", {name: Answer(name, name, cell) for name, cell in cells.items()})
    return Returned((submission,), ((Problem("required", question=next(iter(answers))),),))


def draft(subject: str = "2026", **parts: Any) -> Issued:
    """A draft as it lies in the outbox, with a gap in it."""
    file = "1 Проекты/ПРОЕКТ Приказ.docx"
    given: Mapping[str, Any] = {"revision": 0, "file": file, "title": "Приказ", "gaps": ("дата",), **parts}
    return paper(f"order-pairs@{subject}", **{"standing": Standing.DRAFT, **given})


def with_one_entry(path: Path) -> Path:
    """The path of a closed register that holds one entry of one person."""
    register = Register.open(path)
    register.accept(file(record("а", person="p1"), people=(person("p1", "Берёзкина"),)), DAY)
    register.close()
    return path


def released(dump: Path, path: Path) -> Path:
    """The path of a register as a released version of the program left it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(dump.read_text("utf-8"))
    return path


def sql(path: Path, statement: str) -> list[tuple[object, ...]]:
    """What the statement gives when somebody asks the file behind the register's back."""
    with closing(sqlite3.connect(path)) as connection, connection:
        return connection.execute(statement).fetchall()


def is_whole(register: Register) -> bool:
    """Whether the journal agrees with the register, and every original is where it was kept."""
    return not register.verify(lambda digest: digest)


def everything(path: Path) -> dict[str, bytes]:
    """The bytes of every file that lies in the register's folder."""
    return {str(item): item.read_bytes() for item in path.parent.rglob("*") if item.is_file()}
