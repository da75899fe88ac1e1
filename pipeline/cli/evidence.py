"""Who did what and when, and what a paper came of."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict

from pipeline import flow
from pipeline.cli.meant import papers_meant
from pipeline.cli.message import Message
from pipeline.cli.options import Call
from pipeline.cli.output import STANDINGS, block, escaped
from pipeline.cli.terminal import say
from pipeline.flow import open_session
from pipeline.model import PipelineError
from pipeline.status import ActionJournal

# So many papers are told at once.
MOST_PAPERS = 12
# So many signs tell an edition from others.
SHORT = 12


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


def why(call: Call, words: str, *, as_json: bool) -> None:
    """Tell what the papers with that number, file or words in their names came of."""
    with open_session(call.root, to_look=True) as session:
        today = call.today(session.declared)
        office = session.office.on(today)
        numbers = {code: known.number for code, known in office.papers.registrations.items()}
        meant = papers_meant(words, office.bare.issued.values(), numbers)
        if len(meant) > MOST_PAPERS:
            files = "\n".join(f"  – {one.file}" for one in meant)
            raise PipelineError(f"Таких документов несколько: {len(meant)}. Назовите один из них:\n{files}")
        for one in meant:
            told = flow.provenance.provenance(one, session, today)
            say(Message(_provenance(told), asdict(told)), as_json=as_json)


def _provenance(told: flow.provenance.Provenance) -> str:
    issued = told.issued
    number = f", № {told.number}" if told.number else ""
    dated = f"{number} от {told.day:%d.%m.%Y}" if told.day else ""
    made = "".join(f"сделан {row.when}, {row.who}, строка журнала {row.number}" for row in told.journal.rows)
    since = f", в силе с {told.since:%d.%m.%Y}" if told.since else ""
    facts = [
        f"Состояние: {STANDINGS[issued.standing]}{dated}",
        f"Файл: {made or 'в журнале о нём нет записи'}; отпечаток SHA-256 {issued.digest}",
        f"Программа: {f'версия {told.program}' if told.program else 'версия не записана'}",
        f"Шаблон: {_edition(told.template)}{since}",
        f"Описание: {_edition(told.declaration)}{since}",
    ]
    files = [
        f"«{one.form}»: файл «{one.name}», принят {one.day:%d.%m.%Y}, записей – {one.answers}, отпечаток {one.digest}"
        for one in told.files
    ]
    parts = [
        block(issued.file, facts),
        block("Из каких анкет и решений", files),
        block("Какие документы названы", told.cited),
        escaped(f"Из чего взяты слова, сказать нельзя: {told.trouble}") if told.trouble else "",
    ]
    return "\n".join(part for part in parts if part)


def _edition(file: tuple[str, str]) -> str:
    name, digest = file
    return f"{name}, редакция {digest[:SHORT]}" if digest else f"{name}, редакция не сохранилась"
