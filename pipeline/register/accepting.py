"""Keeping what a file came to: its intake, the entries and people it brought, the journal's line of it."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection, insert

from pipeline.model import IntakeResult, Outcome
from pipeline.register import entry_rows as entries
from pipeline.register import intakes, journal
from pipeline.register import people_rows as people
from pipeline.register.schema import revisions


def keep(connection: Connection, item: IntakeResult, day: dt.date, who: str) -> None:
    """Keep all of it; a file that brings nothing new leaves the revision as it was."""
    rows = entries.fresh(connection, item.records)
    names = people.fresh(connection, item)
    news = bool(rows or names)
    unchanged = item.outcome is Outcome.ACCEPTED and not news
    outcome = Outcome.UNCHANGED if unchanged else item.outcome
    intakes.add(connection, item, outcome, day)
    if news:
        revision = entries.newest(connection) + 1
        connection.execute(insert(revisions).values(number=revision, claim=item.claim, day=day))
        people.add(connection, names, revision)
        shared = {"claim": item.claim, "revision": revision, "accepted": day, "digest": item.digest}
        entries.add(connection, rows, shared)
    told = {"digest": item.digest, "form": item.form, "rows": len(item.records), "added": len(rows)}
    journal.append(connection, who, f"intake.{outcome}", item.claim, told, day)
