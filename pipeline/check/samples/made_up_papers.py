"""Numbers and dates for the papers of a made-up register."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.definitions import Declarations, Document, Form
from pipeline.expressions import ExpressionError
from pipeline.model import Entry, Issued, Standing, State, Value
from pipeline.papers import Subject, subjects
from pipeline.views import Office

STANDINGS = {
    "registered": Standing.REGISTERED,
    "signed": Standing.REGISTERED,
    "current": Standing.CURRENT,
    "site": Standing.CURRENT,
}
# A paper may be about another one that is registered already: an extract about its minutes.
ROUNDS = 2
DAY = re.compile(r"\d{4}-\d\d-\d\d")
LONG_AGO = dt.timedelta(days=60)


def with_papers(declared: Declarations, state: State, today: dt.date, documents: Iterable[Document] = ()) -> State:
    """The register with every paper it calls for in the outbox, those that get a number or a day with both.

    `documents` narrows it to these. A document whose subjects cannot be told has no papers here.
    """
    chosen = tuple(documents) or tuple(declared.documents.values())
    for _ in range(ROUNDS):
        found = list(_subjects(Office(declared, state, today), chosen))
        issued = {one.code: _issued(declared, one, today) for one in found}
        state = replace(state, issued=issued, entries={**state.entries, **_registered(declared, found, today)})
    return state


def _subjects(office: Office, documents: Iterable[Document]) -> Iterator[Subject]:
    for document in documents:
        try:
            yield from subjects(office, document)
        except ExpressionError:
            continue  # it is told about that document itself


def _issued(declared: Declarations, subject: Subject, today: dt.date) -> Issued:
    document = subject.document
    standing = STANDINGS[declared.settings.kinds[document.kind].life]
    return Issued(
        subject.code,
        document.id,
        subject.key,
        standing,
        "",
        1,
        f"{subject.code}.docx",
        "0" * 64,
        today,
        heading=document.title,
    )


def _registered(declared: Declarations, numbered: Iterable[Subject], today: dt.date) -> dict[str, tuple[Entry, ...]]:
    """The entries that give numbers, by form; none when no form registers."""
    form = next((form for form in declared.forms.values() if form.registers), None)
    if form is None:
        return {}
    numbers: Counter[str] = Counter()
    entries = []
    for subject in numbered:
        kind = declared.settings.kinds[subject.document.kind]
        if kind.awaits_its_day(subject.document) and subject.document.annex_of is None:
            numbers[kind.journal] += 1
            journal = declared.settings.journals.get(kind.journal)
            mask = journal.mask if journal else "{n}" if kind.life == "registered" else ""
            number = mask.replace("{n}", str(numbers[kind.journal]))
            entries.append(_registration(form, subject.code, number, _day(subject.code, today)))
    return {form.name: tuple(entries)}


def _day(code: str, today: dt.date) -> dt.date:
    """The day in the subject's key (minutes bear that of their meeting), else a day before all that were made up."""
    days = [dt.date.fromisoformat(found) for found in DAY.findall(code)]
    return next((day for day in days if day <= today), today - LONG_AGO)


def _registration(form: Form, code: str, number: str, day: dt.date) -> Entry:
    assert form.registers
    values: dict[str, Value] = {form.registers.document: code, form.registers.number: number, form.registers.date: day}
    return Entry(0, form.name, code, values, 1, 1, day)
