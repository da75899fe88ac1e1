"""Who did what and when."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict

from pipeline.cli.message import Message
from pipeline.cli.options import Call
from pipeline.cli.output import escaped
from pipeline.cli.terminal import say
from pipeline.flow import open_session
from pipeline.status import ActionJournal


def journal(call: Call, words: str, since: dt.date | None, until: dt.date | None, *, as_json: bool) -> None:
    """Tell the actions that hold the words, from the first day to the last one, the oldest first."""
    with open_session(call.root, to_look=True) as session:
        told = ActionJournal.of(session.register.told_lines(), session.declared)
    rows = [
        row for row in reversed(told.rows) if row.holds(words) and (since or row.day) <= row.day <= (until or row.day)
    ]
    text = "\n".join(escaped(f"{row.when}  {row.who or '–'}  {row.words}") for row in rows)
    facts = {"total": told.total, "actions": [asdict(row) for row in rows]}
    say(Message(text or "Таких записей в журнале нет.", facts), as_json=as_json)
