"""Issued documents: the edition that lies in the outbox, and every edition before it."""

from __future__ import annotations

from typing import Any, cast

from sqlalchemy import Connection, Row, insert, select, update

from pipeline.edges.register import values
from pipeline.edges.register.entries import held
from pipeline.edges.register.schema import issued
from pipeline.model import Issued, Standing


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
