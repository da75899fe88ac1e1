"""The offices of a region: where each lies, when it was worked last, what hinders it, and what its founder is told."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

import psycopg
from psycopg import sql
from psycopg.errors import InsufficientPrivilege, InvalidSchemaName
from psycopg.rows import class_row
from psycopg.types.json import Jsonb, set_json_loads

from pipeline import declarations
from pipeline.definitions import Folders
from pipeline.folders import Workspace
from pipeline.model import RegisterError
from pipeline.region.handed_up import TABLES, HandedUp, HandedYear
from pipeline.region.server_address import connection_words, schema_of

TABLE = """
CREATE TABLE IF NOT EXISTS offices (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    folder text NOT NULL UNIQUE,
    folders jsonb NOT NULL,
    depth integer NOT NULL,
    quiet_seconds double precision NOT NULL,
    time_zone text NOT NULL,
    seen text NOT NULL DEFAULT '',
    changed_at timestamptz,
    worked_at timestamptz,
    worked_day date,
    failure text NOT NULL DEFAULT '',
    failed_at timestamptz,
    failures integer NOT NULL DEFAULT 0,
    due_at timestamptz,
    news jsonb NOT NULL DEFAULT '{}'
)
"""
UNREACHABLE = (
    "Сервер региона не отвечает или не пускает программу. Проверьте сеть, адрес (--region или переменная "
    "MENTORING_REGION), имя и пароль (PGPASSWORD или файл, названный в PGPASSFILE)."
)
FORBIDDEN = (
    "На сервере региона не хватает прав на его схему. Попросите того, кто ведёт сервер, дать права (docs/region.md)."
)


@dataclass(frozen=True, slots=True)
class OfficeNews:
    """What a founder is told of an office: numbers alone, nobody's name and nobody's answer."""

    to_sign: int = 0
    overdue: int = 0
    awaited: int = 0
    returned: int = 0
    waiting: int = 0
    failed: int = 0


@dataclass(frozen=True, slots=True)
class Office:
    """A row of the list.

    `folders` are the names of its own, as its settings give them; its inbox is watched `depth` folders deep, and what
    lies there has to lie still for `quiet_seconds`.
    `seen` is the inbox as it was after the last sweep, `changed_at` since when it is another one. `failure` says what
    hindered the last sweep, `failed_at` since when, `failures` how often in a row, `due_at` when it is tried again.
    """

    id: int
    name: str
    folder: str
    folders: Mapping[str, str]
    depth: int
    quiet_seconds: float
    time_zone: str
    seen: str
    changed_at: dt.datetime | None
    worked_at: dt.datetime | None
    worked_day: dt.date | None
    failure: str
    failed_at: dt.datetime | None
    failures: int
    due_at: dt.datetime | None
    news: Mapping[str, int]

    @property
    def place(self) -> Workspace:
        """Its folders, as every worker must see them."""
        return Workspace.of(Path(self.folder), Folders.model_validate(self.folders))

    def is_due(self, now: dt.datetime) -> bool:
        """Whether something falls due by time alone: a new day where it stands, or another try after a failure."""
        if self.failure:
            return self.due_at is not None and self.due_at <= now
        return self.worked_day != now.astimezone(ZoneInfo(self.time_zone)).date()


# The names of the folders are the same in nearly every office, and so are the news of a quiet one.
_decoded = lru_cache(maxsize=2**14)(json.loads)
EDITION = "SELECT md5(string_agg(id || '/' || xmin::text, ',' ORDER BY id)) FROM offices"
# By their names, so that a column of a newer program is nothing to this one.
COLUMNS = sql.SQL(", ").join(sql.Identifier(field.name) for field in fields(Office))


class Offices:
    """The list on the server. Its methods raise `RegisterError` that passes while the server is away."""

    def __init__(self, connection: psycopg.Connection) -> None:
        self._connection = connection
        self.handed_up = HandedUp(connection)

    @classmethod
    @contextmanager
    def open(cls, address: str) -> Iterator[Offices]:
        """The list at that address, made when new."""
        with _plain_faults(), psycopg.connect(connection_words(address), autocommit=True) as connection:
            # Whoever may not make tables may well use them.
            if connection.execute("SELECT to_regclass('closed_figures')").fetchone() == (None,):
                connection.execute(sql.SQL("CREATE SCHEMA IF NOT EXISTS {}").format(sql.Identifier(schema_of(address))))
                connection.execute(TABLE)
                connection.execute(TABLES)
            yield cls(connection)

    def all(self) -> list[Office]:
        """Every office, by its name."""
        with self._connection.cursor(row_factory=class_row(Office)) as cursor:
            set_json_loads(_decoded, cursor)
            return cursor.execute(sql.SQL("SELECT {} FROM offices ORDER BY name, id").format(COLUMNS)).fetchall()

    def edition(self) -> str:
        """What the list as it stands is known by: another text after each change, "" of an empty one.

        The server marks a row with the transaction that wrote it (`xmin`); a list is so compared without being fetched.
        """
        (marks,) = self._connection.execute(EDITION).fetchone() or ("",)
        return str(marks or "")

    def get(self, id_: int) -> Office | None:
        """The office of that id, or None when it was taken out."""
        with self._connection.cursor(row_factory=class_row(Office)) as cursor:
            return cursor.execute(sql.SQL("SELECT {} FROM offices WHERE id = %s").format(COLUMNS), (id_,)).fetchone()

    def add(self, folder: Path) -> None:
        """Put an office on the list; of one that is there already the settings are read anew.

        Raises the `PipelineError` that says what is wrong with it.
        """
        Workspace.require(folder)
        settings = declarations.load(folder, agreed=Workspace.of(folder, Folders()).agreed).settings
        names, watch = Jsonb(settings.folders.model_dump()), settings.watch
        self._connection.execute(
            "INSERT INTO offices (name, folder, folders, depth, quiet_seconds, time_zone) "
            "VALUES (%s, %s, %s, %s, %s, %s) "
            "ON CONFLICT (folder) DO UPDATE SET folders = excluded.folders, depth = excluded.depth, "
            "quiet_seconds = excluded.quiet_seconds, time_zone = excluded.time_zone",
            (folder.name, str(folder), names, watch.depth, watch.quiet_seconds, settings.time_zone),
        )

    def remove(self, folder: Path) -> bool:
        """Take an office from the list, nothing of its own is touched; whether it was there."""
        return self._connection.execute("DELETE FROM offices WHERE folder = %s", (str(folder),)).rowcount > 0

    def note_change(self, id_: int) -> None:
        """Its inbox is another one from now on."""
        self._connection.execute("UPDATE offices SET changed_at = coalesce(changed_at, now()) WHERE id = %s", (id_,))

    def note_worked(
        self, id_: int, name: str, seen: str, day: dt.date, news: OfficeNews, handed: Sequence[HandedYear]
    ) -> None:
        """It was worked through on that day; its inbox is as seen, nothing hinders it, and these are its numbers."""
        with self._connection.transaction():
            for year in handed:
                self.handed_up.put(year)
            self._connection.execute(
                "UPDATE offices SET name = coalesce(nullif(%s, ''), name), seen = %s, worked_day = %s, news = %s, "
                "worked_at = now(), changed_at = NULL, failure = '', failed_at = NULL, failures = 0, due_at = NULL "
                "WHERE id = %s",
                (name, seen, day, Jsonb(asdict(news)), id_),
            )

    def note_failure(self, id_: int, sentence: str, again_in: dt.timedelta) -> None:
        """It could not be worked through; it is tried again after that long."""
        self._connection.execute(
            "UPDATE offices SET failure = %s, failed_at = coalesce(failed_at, now()), failures = failures + 1, "
            "due_at = now() + %s WHERE id = %s",
            (sentence, again_in, id_),
        )


@contextmanager
def _plain_faults() -> Iterator[None]:
    try:
        yield
    except psycopg.OperationalError:
        raise RegisterError(UNREACHABLE, passes=True) from None
    except (InsufficientPrivilege, InvalidSchemaName):
        raise RegisterError(FORBIDDEN) from None
