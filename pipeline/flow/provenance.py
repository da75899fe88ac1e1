"""Where a paper came from: the answers in its files, its template and declarations, the program that made it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from pipeline import papers
from pipeline.definitions import Declarations
from pipeline.flow.session import Session
from pipeline.model import DocumentJob, Entry, Issued, Moment, PipelineError, ToldLine, document_in, origin
from pipeline.status import ActionJournal
from pipeline.views import EntryView, Office

MADE = "document."
CONFIG, TEMPLATES = "config/documents", "templates"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A dropped file that a paper rests on: the title of its form, its name, the day it was taken, its SHA-256.

    `answers` is how many of its entries were read.
    """

    form: str
    name: str
    day: dt.date
    digest: str
    answers: int


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a paper came of. Of template and declaration the names are told with the SHA-256 of what was in force.

    `journal` holds the line that tells of the paper, if there is one, `since` the day from which the settings were in
    force, `program` the version; None and "" where that was not noted yet. `trouble` says why answers cannot be told.
    """

    issued: Issued
    number: str
    day: dt.date | None
    journal: ActionJournal
    since: dt.date | None
    program: str
    template: tuple[str, str]
    declaration: tuple[str, str]
    files: tuple[SourceFile, ...]
    cited: tuple[str, ...]
    trouble: str = ""


def provenance(issued: Issued, session: Session, today: dt.date) -> Provenance:
    """What one paper of the outbox came of; nothing is written."""
    office = session.office.on(today)
    document = session.declared.documents[issued.document]
    lines = session.register.told_lines()
    line = _line_of(issued, lines)
    declared, program = (_last_before(line, lines, action) for action in (Session.DECLARED, Session.PROGRAM))
    edition = _files_of(declared, session)
    source = office.bare.issued.get(origin(issued.code), issued)
    then = office.at(session.register.moment_of(source))
    read, named, trouble = _read(issued, then, session)
    entries = [*read, *entries_about(source, then), *_registering(source, office)]
    registration = office.papers.registrations.get(origin(issued.code))
    template, declaration = f"{TEMPLATES}/{document.template}", f"{CONFIG}/{document.id}.toml"
    return Provenance(
        issued=issued,
        number=registration.number if registration else "",
        day=registration.date if registration else None,
        journal=ActionJournal.of([line] if line else [], session.declared),
        since=dt.date.fromisoformat(declared.at[:10]) if declared else None,
        program=program.about if program else "",
        template=(template, edition.get(template, "")),
        declaration=(declaration, edition.get(declaration, "")),
        files=tuple(_files(entries, session.declared)),
        cited=tuple(_cited(source, then, named)),
        trouble=trouble,
    )


def edition_of(issued: Issued, lines: Sequence[ToldLine], session: Session) -> Mapping[str, str]:
    """The digests of settings and templates, by name, by which a paper was made; `lines` are those of the journal.

    Empty where that is not known any more.
    """
    return _files_of(_last_before(_line_of(issued, lines), lines, Session.DECLARED), session)


def _line_of(issued: Issued, lines: Sequence[ToldLine]) -> ToldLine | None:
    """The line that tells of a paper."""
    return next((one for one in lines if one.file == issued.file and one.action == f"{MADE}{issued.standing}"), None)


def _last_before(line: ToldLine | None, lines: Sequence[ToldLine], action: str) -> ToldLine | None:
    """The line by which a thing of that kind was in force when another line was written; None where none tells."""
    return next((one for one in lines if line and one.seq < line.seq and one.action == action), None)


def _read(issued: Issued, then: Office, session: Session) -> tuple[list[Entry], list[str], str]:
    """What is read when a paper is filled once more as of the moment of its words: entries, and papers by their codes.

    Last, why it cannot be filled, or "".
    """
    template = session.declared.documents[issued.document].template
    moment = Moment(then.bare, then.today)
    try:
        filler = session.templates.template(template)
        found = then.read_while(lambda: papers.fill(DocumentJob.of(issued), then, filler, lambda _: moment))
    except PipelineError as fault:
        return [], [], str(fault)
    return *found, ""


def entries_about(issued: Issued, then: Office) -> list[Entry]:
    """The entries that a paper is about, or those among which what it is about was found."""
    document = then.declared.documents[issued.document]
    mark = next((then.told(one.value) for one in papers.subjects(then, document) if one.code == issued.code), None)
    if isinstance(mark, tuple):
        return [*_entries_in(mark)]
    return then.read_while(lambda: papers.subjects(then, document))[0]


def _entries_in(mark: object) -> Iterator[Entry]:
    if isinstance(mark, EntryView) and mark.entry:
        yield mark.entry
    elif isinstance(mark, tuple):
        for part in mark:
            yield from _entries_in(part)


def _registering(issued: Issued, office: Office) -> Iterator[Entry]:
    """The entry that gave the paper its number and date."""
    for form in office.declared.forms.values():
        if form.registers:
            kept = office.bare.entries.get(form.name, ())
            yield from (one for one in kept if one.values.get(form.registers.document) == issued.code)


def _cited(issued: Issued, then: Office, named: Sequence[str]) -> Iterator[str]:
    """The registered documents among these."""
    for code in named:
        definition = then.declared.documents.get(document_in(code))
        if definition and code in then.papers.registrations and code != issued.code:
            view = then.papers.document(definition, code)
            yield f"{view.kind_title} № {view.number} от {view.day:%d.%m.%Y} «{view.heading}»"


def _files_of(declared: ToldLine | None, session: Session) -> Mapping[str, str]:
    """The digests of settings and templates that were in force; none where that is not known any more."""
    with suppress(ValueError, OSError):
        return session.workspace.editions.files(declared.about) if declared else {}
    return {}


def _files(entries: Sequence[Entry], declared: Declarations) -> Iterator[SourceFile]:
    """Each file once for each form, in the order in which they came."""
    counted: dict[tuple[str, str, str, dt.date], int] = {}
    for entry in sorted({entry.id: entry for entry in entries}.values(), key=lambda one: (one.revision, one.id)):
        key = entry.form_name, entry.file, entry.digest, entry.accepted
        counted[key] = counted.get(key, 0) + 1
    for (form, file, digest, day), answers in counted.items():
        yield SourceFile(declared.forms[form].title if form in declared.forms else form, file, day, digest, answers)
