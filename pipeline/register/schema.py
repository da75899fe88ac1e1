"""The tables of the register, as its statements see them; migrations alone create them.

Time runs along `revision`: a row holds from its `revision` until its `superseded_revision`, which is empty
while it is the current one. What is sorted or sought in Russian has a key beside it that Python has computed,
because databases disagree about «ё» and capitals. Values are canonical JSON in text (see `value_encoding`).
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

CURRENT = text("superseded_revision IS NULL")

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

intakes = Table(
    "intakes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("claim", Text, nullable=False, unique=True),
    Column("digest", Text, nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("form", Text, nullable=False),
    Column("day", Date, nullable=False),
    Column("rows", Integer, nullable=False),
    Column("answers_hash", Text, nullable=False, index=True),
    Column("corrects", Text, index=True),
    Column("problems", Text, nullable=False),
    Column("payload", Text),
    # Whether the payload waits to be delivered.
    Column("owed", Boolean, nullable=False, index=True),
    Column("file", Text, nullable=False),
    # The day on which the file was written last, as far as it is known.
    Column("written", Date),
    # Ids are never used again, so that an id once noted stays true.
    sqlite_autoincrement=True,
)

revisions = Table(
    "revisions",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("claim", Text, ForeignKey("intakes.claim"), nullable=False, unique=True),
    Column("day", Date, nullable=False),
)

people = Table(
    "people",
    metadata,
    Column("id", Text, primary_key=True),
    Column("revision", Integer, ForeignKey("revisions.number"), nullable=False),
)

names = Table(
    "names",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person", Text, ForeignKey("people.id"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("search_key", Text, nullable=False, index=True),
    Column("current", Boolean, nullable=False),
    Column("revision", Integer, ForeignKey("revisions.number"), nullable=False),
    sqlite_autoincrement=True,
)

entries = Table(
    "entries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("claim", Text, ForeignKey("intakes.claim"), nullable=False, index=True),
    Column("form", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("sort_key", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("revision", Integer, ForeignKey("revisions.number"), nullable=False),
    Column("superseded_revision", Integer, ForeignKey("revisions.number")),
    Column("accepted", Date, nullable=False),
    Column("person", Text, ForeignKey("people.id"), index=True),
    Column("digest", Text, nullable=False),
    Column("answers", Text, nullable=False),
    UniqueConstraint("name", "key", "version"),
    sqlite_autoincrement=True,
)
Index(
    "ix_entries_current",
    entries.c.name,
    entries.c.key,
    unique=True,
    sqlite_where=CURRENT,
)

issued = Table(
    "issued",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("code", Text, nullable=False),
    Column("document", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("standing", Text, nullable=False),
    Column("edition", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("superseded_revision", Integer),
    Column("file", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("day", Date, nullable=False),
    Column("title", Text, nullable=False),
    Column("gaps", Text, nullable=False),
    Column("faults", Text, nullable=False, server_default="[]"),
    Column("heading", Text, nullable=False, server_default=""),
    sqlite_autoincrement=True,
)
Index(
    "ix_issued_current",
    issued.c.code,
    unique=True,
    sqlite_where=CURRENT,
)

journal = Table(
    "journal",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("object", Text, nullable=False),
    Column("details", Text),
    Column("details_hash", Text, nullable=False),
    Column("prev", Text, nullable=False),
    Column("hash", Text, nullable=False),
)
