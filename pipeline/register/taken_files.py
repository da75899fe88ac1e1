"""The files that were taken in lately: what each brought, what stood there before, what was issued after it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass

from sqlalchemy import Connection, select

from pipeline.model import Entry, Intake, Outcome, TakenFile
from pipeline.register import entry_rows, intake_rows
from pipeline.register.entry_rows import whole
from pipeline.register.schema import entries, issued, journal

_TAKEN, _ISSUED = "intake.", "document."
# Files that come later than that after one another did not come together.
_APART = dt.timedelta(minutes=1)


def lately(connection: Connection, most: int, forms: Collection[str]) -> list[TakenFile]:
    """The last files of which something was accepted, the newest first; of these forms alone where any is named.

    Those whose very bytes had been accepted before stand among them, but for those of named forms.
    """
    taken = intake_rows.accepted(connection, most, forms)
    rounds = _rounds(connection, {one.claim for one in taken if one.outcome is not Outcome.DUPLICATE})
    return [
        _again(connection, one) if one.outcome is Outcome.DUPLICATE else _told(connection, one, rounds) for one in taken
    ]


def _told(connection: Connection, one: Intake, rounds: Mapping[str, _Round]) -> TakenFile:
    round_ = rounds[one.claim]
    return TakenFile(one, _before(connection, one.entries), round_.issued, round_.claims - {one.claim})


def _again(connection: Connection, one: Intake) -> TakenFile:
    """A file whose very bytes were accepted before, with what they came to then."""
    first = intake_rows.first_accepted(connection, one.digest)
    told = _told(connection, first, _rounds(connection, {first.claim})) if first else None
    return TakenFile(one, {}, frozenset(), frozenset(), told)


def _before(connection: Connection, brought: Sequence[Entry]) -> dict[int, Entry]:
    """The entries that gave way to those, by the ids of these."""
    later = {(entry_rows.form_name(one.form), one.key): one.id for one in brought if one.version > 1}
    revisions = {one.revision for one in brought}
    if not later:
        return {}
    rows = connection.execute(whole().where(entries.c.superseded_revision.in_(revisions))).mappings()
    gave_way = ((later.get((row["name"], row["key"])), entry_rows.read(row)) for row in rows)
    return {id_: entry for id_, entry in gave_way if id_ is not None}


@dataclass(frozen=True, slots=True)
class _Round:
    """Files that were taken in one after another, and the papers that were made before the next one."""

    claims: frozenset[str]
    issued: frozenset[str]


def _rounds(connection: Connection, claims: Set[str]) -> dict[str, _Round]:
    """The round of each of these files, as the order of the journal tells it."""
    first = select(journal.c.seq).where(journal.c.object.in_(claims), journal.c.action.startswith(_TAKEN))
    since = connection.scalar(first.order_by(journal.c.seq).limit(1)) or 0
    missing = set(claims)
    columns = (journal.c.action, journal.c.object, journal.c.at)
    rounds: list[tuple[list[str], list[int]]] = [([], [])]
    last = ""
    for action, about, at in connection.execute(select(*columns).where(journal.c.seq >= since).order_by("seq")):
        if action.startswith(_TAKEN):
            if rounds[-1][1] or _are_apart(last, at):
                missing -= {*rounds[-1][0]}
                if not missing:
                    break
                rounds.append(([], []))
            rounds[-1][0].append(about)
            last = at
        elif action.startswith(_ISSUED) and not about.startswith("#"):
            rounds[-1][1].append(int(about.rpartition("#")[2]))
    codes = _codes(connection, [id_ for _, ids in rounds for id_ in ids])
    found: dict[str, _Round] = {}
    for together, ids in rounds:
        one = _Round(frozenset(together), frozenset(codes[id_] for id_ in ids if id_ in codes))
        found |= dict.fromkeys(together, one)
    return found


def _are_apart(last: str, at: str) -> bool:
    """Whether much time lies between two moments, or two days, as the journal bears them."""
    return bool(last) and dt.datetime.fromisoformat(at) - dt.datetime.fromisoformat(last) > _APART


def _codes(connection: Connection, ids: Sequence[int]) -> dict[int, str]:
    """The code of each edition from the first of these ids to the last."""
    if not ids:
        return {}
    among = issued.c.id.between(min(ids), max(ids))
    return {row.id: row.code for row in connection.execute(select(issued.c.id, issued.c.code).where(among))}
