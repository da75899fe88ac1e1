"""Issued documents: the edition that lies in the outbox, and every edition before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

from sqlalchemy import Connection, RowMapping, bindparam, insert, or_, select, update

from pipeline.model import PDF, PILE, Issued, Standing
from pipeline.register import value_encoding
from pipeline.register.entry_rows import held_at
from pipeline.register.journal import Deed
from pipeline.register.schema import issued

_COLUMNS = [field.name for field in fields(Issued)]
_LISTS = ("gaps", "faults")
# Databases take only so many values in one question.
_ASKED_AT_ONCE = 500


# Put together once: that takes longer than asking.
_ADDING = insert(issued).returning(issued.c.id, sort_by_parameter_order=True)
_ENDING = (
    update(issued)
    .where(issued.c.code == bindparam("of"), held_at(issued, None))
    .values(superseded_revision=bindparam("at"))
)
_CURRENT = select(issued).where(issued.c.code.in_(bindparam("codes", expanding=True)), held_at(issued, None))


@dataclass(frozen=True, slots=True)
class _Edition:
    """What tells when an edition lay in the outbox."""

    id: int
    code: str
    standing: str
    revision: int
    superseded_revision: int | None

    def had_ended(self, revision: int, next_revision: int | None) -> bool:
        """Whether it lay there no longer at that revision, unless it gave way to an edition of the next revision."""
        ended = self.superseded_revision
        return ended is not None and ended <= revision and ended != next_revision


def add(connection: Connection, papers: Sequence[Issued]) -> list[tuple[int, Issued]]:
    """Make them the current editions and give each with its id, in order; those that already are stay as they are.

    Each has a code of its own.
    """
    known = _current(connection, [paper.code for paper in papers])
    new = [paper for paper in papers if known.get(paper.code) != paper]
    if not new:
        return []
    ended = [{"of": paper.code, "at": paper.revision} for paper in new if paper.code in known]
    if ended:
        connection.execute(_ENDING, ended)
    ids = connection.scalars(_ADDING, [_row(paper) for paper in new])
    return [*zip(ids, new, strict=True)]


def deed(id_: int, paper: Issued) -> Deed:
    """What the journal tells of an edition that was issued."""
    details = {"revision": paper.revision, "digest": paper.digest, "edition": paper.edition}
    return Deed(f"document.{paper.standing}", f"{paper.document}#{id_}", details)


def earlier(connection: Connection, code: str) -> list[Issued]:
    """The editions under that code that lie in the outbox no longer, as far as the register knows; oldest first."""
    query = select(issued).where(issued.c.code == code, issued.c.superseded_revision.is_not(None)).order_by(issued.c.id)
    return [read(row) for row in connection.execute(query).mappings()]


def former(connection: Connection) -> list[tuple[str, str]]:
    """File and digest of each edition that lies there no longer and was never signed, or was printed; oldest first."""
    unsigned = issued.c.standing.in_([Standing.DRAFT, Standing.COMPLETE])
    printed = (issued.c.code.startswith(prefix, autoescape=True) for prefix in (PILE, PDF))
    ended = issued.c.superseded_revision.is_not(None), or_(unsigned, *printed)
    query = select(issued.c.file, issued.c.digest).where(*ended).order_by(issued.c.id)
    return [(file, digest) for file, digest in connection.execute(query)]


def lay_beside(connection: Connection, paper: Issued) -> list[int]:
    """The ids of the editions that lay in the outbox when the words of a paper were made, its own among them.

    Revisions count acceptances and much is issued between two of them, so ids tell what came first. A registered
    paper has the words of the complete one before it. An edition that was ended gave way to the next under its code,
    if that one bears the revision of the end; else it was withdrawn.
    """
    columns = [issued.c[field.name] for field in fields(_Edition)]
    editions = [_Edition(*row) for row in connection.execute(select(*columns).order_by(issued.c.id))]
    its_own = [edition for edition in editions if edition.code == paper.code and edition.revision == paper.revision]
    complete = [edition for edition in its_own if edition.standing == Standing.COMPLETE]
    moment = (complete or its_own)[-1].id
    lay: dict[str, _Edition] = {}
    gave_way: dict[str, int] = {}
    for edition in editions:
        if edition.id <= moment:
            lay[edition.code] = edition
        elif edition.code in lay:
            gave_way.setdefault(edition.code, edition.revision)
    return [edition.id for edition in lay.values() if not edition.had_ended(paper.revision, gave_way.get(edition.code))]


def close(connection: Connection, code: str, revision: int) -> list[tuple[int, str]]:
    """End the current edition with that revision; gives id and document of what was ended."""
    ending = update(issued).where(issued.c.code == code, held_at(issued, None))
    ended = ending.values(superseded_revision=revision).returning(issued.c.id, issued.c.document)
    return [(id_, document) for id_, document in connection.execute(ended)]


def read(row: RowMapping) -> Issued:
    """The edition that a row keeps."""
    kept = {name: row[name] for name in _COLUMNS}
    lists = {name: value_encoding.decode(row[name]) for name in _LISTS}
    return Issued(**kept | lists | {"standing": Standing(row["standing"])})


def _current(connection: Connection, codes: Sequence[str]) -> dict[str, Issued]:
    found: dict[str, Issued] = {}
    for start in range(0, len(codes), _ASKED_AT_ONCE):
        rows = connection.execute(_CURRENT, {"codes": codes[start : start + _ASKED_AT_ONCE]})
        found |= {row["code"]: read(row) for row in rows.mappings()}
    return found


def _row(paper: Issued) -> dict[str, object]:
    lists = {name: value_encoding.encode(getattr(paper, name)) for name in _LISTS}
    return {name: getattr(paper, name) for name in _COLUMNS} | lists | {"standing": paper.standing.value}
