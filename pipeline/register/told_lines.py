"""The lines of the journal with the names of what they are about, as far as these were not erased."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from sqlalchemy import Connection, RowMapping, Table, select

from pipeline.model import ToldLine
from pipeline.register import value_encoding
from pipeline.register.schema import intakes, issued, journal

_COLUMNS = [journal.c[name] for name in ("seq", "at", "who", "action", "object", "details")]
# Databases take only so many values in one question.
_ASKED_AT_ONCE = 500


def newest(connection: Connection, most: int | None) -> list[ToldLine]:
    """The last lines, or all of them, the newest first."""
    rows = connection.execute(select(*_COLUMNS).order_by(journal.c.seq.desc()).limit(most)).mappings().all()
    files = _by_key(connection, intakes, "claim", [row["object"] for row in rows])
    papers = _by_key(connection, issued, "id", [id_ for row in rows if (id_ := _paper(row))])
    return [_told(row, files.get(row["object"]), papers.get(_paper(row))) for row in rows]


def _paper(row: RowMapping) -> int:
    """The id of the edition that a line is about; 0 where it is about something else."""
    return int(row["object"].rpartition("#")[2]) if row["action"].startswith("document.") else 0


def _by_key(
    connection: Connection, table: Table, name: str, keys: Sequence[object]
) -> Mapping[object, Mapping[str, object]]:
    found: dict[object, Mapping[str, object]] = {}
    for start in range(0, len(keys), _ASKED_AT_ONCE):
        some = table.c[name].in_(keys[start : start + _ASKED_AT_ONCE])
        found |= {row[name]: row for row in connection.execute(select(table).where(some)).mappings()}
    return found


def _told(row: RowMapping, file: Mapping[str, object] | None, paper: Mapping[str, object] | None) -> ToldLine:
    details = value_encoding.decode(row["details"]) if row["details"] else {}
    counts = {name: value for name, value in cast(Mapping[str, object], details).items() if isinstance(value, int)}
    source = file or paper or {}
    kind = row["object"].rpartition("#")[0]
    form = kind if row["action"].startswith("entry.") else source.get("form", "")
    return ToldLine(
        seq=row["seq"],
        at=row["at"],
        who=row["who"],
        action=row["action"],
        about=row["object"],
        counts=counts,
        form=str(form),
        file=str(source.get("name") or source.get("file") or ""),
        document=kind if row["action"].startswith("document.") else "",
        title=str(source.get("title") or ""),
    )
