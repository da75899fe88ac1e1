"""Where the register of a test lies: a file, or a schema of its own on a server; both with the journal's files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.register import Register, opening
from tests.builders.servers import SERVER, fresh_schema

FILE, ON_SERVER = "file", "server"
# All that can be tried here.
PLACES = (FILE, ON_SERVER) if SERVER else (FILE,)


@dataclass(frozen=True, slots=True)
class RegisterPlace:
    """The address of a register that nobody else has, and the folder of its journal's files."""

    address: Path | str
    journal: Path

    @property
    def is_file(self) -> bool:
        """Whether it lies in a file of its own."""
        return isinstance(self.address, Path)

    def open(self, **words: Any) -> Register:
        """The register there; `words` are those of `Register.open`."""
        return Register.open(self.address, journal=self.journal, **words)

    def year(self, year: int = 2026) -> Path:
        """The journal's file of a year."""
        return self.journal / f"{year}.jsonl"

    def sql(self, statement: str) -> list[tuple[object, ...]]:
        """What the statement gives when somebody asks the database behind the register's back."""
        engine = opening.open_engine(opening.address(self.address), has_worked=False)
        with opening.for_writing(engine).begin() as connection:
            found = connection.exec_driver_sql(statement)
            rows = [tuple(row) for row in found] if found.returns_rows else []
        engine.dispose()
        return rows


@contextmanager
def a_place(kind: str, folder: Path) -> Iterator[RegisterPlace]:
    """A place of that kind, with all of its files below the folder."""
    journal = folder / "journal"
    if kind == FILE:
        yield RegisterPlace(folder / "register.sqlite3", journal)
        return
    folder.mkdir(exist_ok=True)
    with fresh_schema() as address:
        yield RegisterPlace(address, journal)
