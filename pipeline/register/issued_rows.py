"""Issued documents: the edition that lies in the outbox, and every edition before it."""

from __future__ import annotations

from typing import Any, cast

from sqlalchemy import Connection, Row, insert, select, update

from pipeline.model import Issued, Standing
from pipeline.register import values
from pipeline.register.entry_rows import held
from pipeline.register.schema import issued


def add(connection: Connection, item: Issued) -> int | None:
    """Make it the current edition and return its id; None when it already is."""
    if current(connection, item.code) == item:
        return None
    close(connection, item.code, item.revision)
    added = connection.execute(insert(issued).values(_row(item)).returning(issued.c.id))
    return cast(int, added.scalar_one())


def current(connection: Connection, code: str) -> Issued | None:
    """The current edition under that code, or None."""
    row = connection.execute(select(issued).where(issued.c.code == code, held(issued, None))).first()
    return read(row) if row else None


def lay_beside(connection: Connection, paper: Issued) -> list[int]:
    """The ids of the editions that lay in the outbox when the words of a paper were made, its own among them.

    Revisions count acceptances and much is issued between two of them, so ids tell what came first. A registered
    paper has the words of the complete one before it. An edition that was ended gave way to the next under its code,
    if that one bears the revision of the end; else it was withdrawn.
    """
    parts = (issued.c.id, issued.c.code, issued.c.standing, issued.c.revision, issued.c.superseded_revision)
    rows: list[Row[Any]] = list(connection.execute(select(*parts).order_by(issued.c.id)))
    own = [row for row in rows if row.code == paper.code and row.revision == paper.revision]
    moment = ([row.id for row in own if row.standing == Standing.COMPLETE] or [row.id for row in own])[-1]
    lay: dict[str, Row[Any]] = {}
    gave_way: dict[str, int] = {}
    for row in rows:
        if row.id <= moment:
            lay[row.code] = row
        elif row.code in lay:
            gave_way.setdefault(row.code, row.revision)
    return [row.id for row in lay.values() if _stayed(row, paper.revision, gave_way.get(row.code))]


def _stayed(row: Row[Any], revision: int, next_revision: int | None) -> bool:
    ended = row.superseded_revision
    return ended is None or ended > revision or ended == next_revision


def close(connection: Connection, code: str, revision: int) -> list[tuple[int, str]]:
    """End the current edition with that revision; gives id and document of what was ended."""
    ending = update(issued).where(issued.c.code == code, held(issued, None))
    ended = ending.values(superseded_revision=revision).returning(issued.c.id, issued.c.document)
    return [(row.id, row.document) for row in connection.execute(ended)]


def read(row: Row[Any]) -> Issued:
    """The edition that a row keeps."""
    return Issued(
        code=row.code,
        document=row.document,
        subject=row.subject,
        standing=Standing(row.standing),
        edition=row.edition,
        revision=row.revision,
        file=row.file,
        digest=row.digest,
        day=row.day,
        title=row.title,
        gaps=cast(tuple[str, ...], values.decode(row.gaps)),
    )


def _row(item: Issued) -> dict[str, Any]:
    return {
        "code": item.code,
        "document": item.document,
        "subject": item.subject,
        "standing": item.standing.value,
        "edition": item.edition,
        "revision": item.revision,
        "file": item.file,
        "digest": item.digest,
        "day": item.day,
        "title": item.title,
        "gaps": values.encode(item.gaps),
    }
