"""Keeping what a file came to: its intake, the entries and people it brought, the journal's line of it."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection, insert

from pipeline.model import IntakeResult, Outcome
from pipeline.register import entry_rows, intake_rows, journal, people_rows
from pipeline.register.entry_rows import Acceptance, Ended
from pipeline.register.schema import revisions

# Put together once: that takes longer than adding.
_ADDING = insert(revisions)


def keep(connection: Connection, item: IntakeResult, day: dt.date, who: str, at: dt.date | None) -> None:
    """Keep all of it; a file that brings nothing new leaves the revision as it was.

    The lines of the journal bear `who` and `at`.
    """
    entries = entry_rows.news(connection, (*item.records, *item.put_right))
    names = people_rows.news(connection, item)
    brings_news = bool(entries or names or item.withdrawn)
    is_unchanged = item.outcome is Outcome.ACCEPTED and not brings_news
    outcome = Outcome.UNCHANGED if is_unchanged else item.outcome
    intake_rows.add(connection, item, outcome, day)
    ended: list[Ended] = []
    if brings_news:
        revision = entry_rows.newest_revision(connection) + 1
        connection.execute(_ADDING, {"number": revision, "claim": item.claim, "day": day})
        people_rows.add(connection, names, revision)
        acceptance = Acceptance(item.claim, revision, day, item.digest)
        entry_rows.add(connection, entries, acceptance)
        ended = entry_rows.withdraw(connection, item.withdrawn, acceptance)
        people_rows.take_back(connection, {entry.revision for entry in ended}, revision)
    details = {
        "digest": item.digest,
        "form": item.form,
        "rows": len(item.records),
        "added": len(entries),
        "answers": entry_rows.answers_digest(connection, item.claim),
        "names": people_rows.names_digest(connection, item.claim) if names or ended else people_rows.NO_NAMES,
    }
    journal.append(connection, who, f"intake.{outcome}", item.claim, details, at)
    names_put_right = {entry_rows.form_name(record.form) for record in item.put_right}
    for entry in entries:
        if entry.name in names_put_right:
            journal.append(connection, who, "entry.corrected", f"{entry.name}#{entry.earlier}", {"by": item.claim}, at)
    for one in ended:
        journal.append(connection, who, "entry.withdrawn", f"{one.name}#{one.id}", {"by": item.claim}, at)
