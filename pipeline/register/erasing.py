"""Taking a person out of the register: what she told, what others told of her, names on files and papers.

What has been kept long enough goes the same way.

The journal stays a chain. Beside its lines about what was erased nothing is left, so that each of them stands for
itself alone; a new line tells what is kept of the file since, and is compared like the first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from sqlalchemy import Connection, delete, select, update

from pipeline.model import Value
from pipeline.register import entry_rows, journal, people_rows, value_encoding
from pipeline.register.journal import Moment
from pipeline.register.schema import entries, intakes, issued, names, people
from pipeline.register.schema import journal as lines

ERASED = "erased"


@dataclass(frozen=True, slots=True)
class RewrittenFile:
    """What a file is called and known by once a person is taken out of it; no digest when its original goes."""

    claim: str
    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class Erasure:
    """What goes, by ids: `entries` whole, `answers` are what is left of others, `editions` lose their words.

    `code` names the erasure. Beside the journal's `lines` nothing is left. `is_known_on` keeps the person with her
    names, since something that the law keeps is hers. `work` is kept until the erasure is done. Without a `person` it
    is no person's erasure, but what had been kept long enough is destroyed.
    """

    BEGUN: ClassVar = "erasure.begun"
    DONE: ClassVar = "erasure.done"
    TERMS_BEGUN: ClassVar = "destruction.begun"
    TERMS_DONE: ClassVar = "destruction.done"

    code: str
    person: str = ""
    entries: frozenset[int] = frozenset()
    answers: Mapping[int, Mapping[str, Value]] = field(default_factory=dict)
    files: Sequence[RewrittenFile] = ()
    editions: frozenset[int] = frozenset()
    lines: frozenset[int] = frozenset()
    is_known_on: bool = False
    work: Mapping[str, object] = field(default_factory=dict)


def erase(connection: Connection, erasure: Erasure, who: str, at: Moment) -> None:
    """Erase all of it, and tell in the journal what is left."""
    connection.execute(delete(entries).where(entries.c.id.in_(erasure.entries)))
    for id_, values in erasure.answers.items():
        changed = update(entries).where(entries.c.id == id_)
        connection.execute(changed.values(answers=value_encoding.encode(values)))
    if erasure.person and not erasure.is_known_on:
        connection.execute(delete(names).where(names.c.person == erasure.person))
        connection.execute(delete(people).where(people.c.id == erasure.person))
    for file in erasure.files:
        _rewrite(connection, file)
    for id_ in erasure.editions:
        _take_words(connection, id_)
    journal.forget_details(connection, erasure.lines)
    for file in erasure.files:
        _tell(connection, file, who, at)
    begun = Erasure.BEGUN if erasure.person else Erasure.TERMS_BEGUN
    journal.append(connection, who, begun, erasure.code, erasure.work, at)


def end(connection: Connection, code: str, counts: Mapping[str, object], who: str, at: Moment) -> None:
    """Note that an erasure is done, and forget what it had to do."""
    ends = {Erasure.BEGUN: Erasure.DONE, Erasure.TERMS_BEGUN: Erasure.TERMS_DONE}
    begun = connection.execute(
        select(lines.c.seq, lines.c.action).where(lines.c.action.in_(ends), lines.c.object == code)
    ).all()
    journal.forget_details(connection, frozenset(line.seq for line in begun))
    journal.append(connection, who, ends[begun[-1].action], code, counts, at)


def _rewrite(connection: Connection, file: RewrittenFile) -> None:
    """Rename the file and forget what was wrong with it; what corrects it goes on to correct it.

    A file of which nothing is left has no bytes to be known by: the same ones may come again, as new ones.
    """
    row = connection.execute(select(intakes.c.digest, intakes.c.file).where(intakes.c.claim == file.claim)).one()
    digest = file.digest or f"{ERASED}-{file.claim}"
    connection.execute(update(intakes).where(intakes.c.corrects == row.digest).values(corrects=digest))
    connection.execute(update(entries).where(entries.c.claim == file.claim).values(digest=digest))
    # Where a book that was sent back lies no more, nobody is asked for it again.
    sent_back = file.name if row.file else ""
    nothing_owed = {"problems": value_encoding.encode(()), "payload": None, "owed": False, "file": sent_back}
    # Two files of the same answers are known by that hash; none may be taken for this one.
    told_apart = {"answers_hash": f"{ERASED} {file.claim}", "name": file.name, "digest": digest}
    connection.execute(update(intakes).where(intakes.c.claim == file.claim).values(nothing_owed | told_apart))


def _take_words(connection: Connection, id_: int) -> None:
    """Leave of an edition that it was, when, and in which bytes."""
    row = connection.execute(select(issued.c.document).where(issued.c.id == id_)).one()
    no_words = {"title": "", "heading": "", "file": "", "subject": "", "gaps": "[]", "faults": "[]"}
    connection.execute(
        update(issued).where(issued.c.id == id_).values(no_words | {"code": f"{row.document}@{ERASED}-{id_}"})
    )


def _tell(connection: Connection, file: RewrittenFile, who: str, at: Moment) -> None:
    columns = (intakes.c.outcome, intakes.c.digest, intakes.c.form, intakes.c.rows)
    row = connection.execute(select(*columns).where(intakes.c.claim == file.claim)).one()
    left = len(entry_rows.of_claim(connection, file.claim))
    details = {
        "digest": row.digest,
        "form": row.form,
        "rows": row.rows,
        "added": left if file.digest else 0,
        "answers": entry_rows.answers_digest(connection, file.claim),
        "names": people_rows.names_digest(connection, file.claim),
    }
    journal.append(connection, who, f"{ERASED}.{row.outcome}", file.claim, details, at)
