"""All that the register ever kept, for who has to answer for it: every version, every edition, every line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from pipeline.model import Intake, Issued
from pipeline.register import intake_rows, issued_rows, journal
from pipeline.register.journal import Note
from pipeline.register.schema import issued


@dataclass(frozen=True, slots=True)
class History:
    """Every file that was taken in, with all its entries, superseded ones too; every edition by its id; every line."""

    intakes: Sequence[Intake]
    editions: Mapping[int, Issued]
    notes: Sequence[Note]


def read(connection: Connection) -> History:
    """The whole history, oldest first."""
    rows = connection.execute(select(issued).order_by(issued.c.id)).mappings()
    return History(
        intakes=intake_rows.every(connection),
        editions={row["id"]: issued_rows.read(row) for row in rows},
        notes=list(journal.notes(connection)),
    )
