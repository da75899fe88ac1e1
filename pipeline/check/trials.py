"""Which papers `check` fills for trial, about what and on which made-up data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pipeline import expressions
from pipeline.check import samples
from pipeline.check.samples import Shape
from pipeline.definitions import Declarations, Document
from pipeline.expressions import ExpressionError, Gap
from pipeline.model import State
from pipeline.papers import Paper, Subject, subjects
from pipeline.views import Office, WorkedOut

FIRST_SUBJECTS = 8


@dataclass(frozen=True, slots=True)
class Trial:
    """One paper to be filled for trial: about what, a draft or finished; `data` tells people on which data.

    `full` says that every answer is given, so that what is missing all the same can never be filled in.
    """

    office: Office
    subject: Subject
    draft: bool
    data: str = ""
    full: bool = False


@dataclass(frozen=True, slots=True)
class Room:
    """A made-up register as documents see it: before any paper is issued, and with all of them registered."""

    shape: Shape
    drafting: Office
    finishing: Office


def empty_office(declared: Declarations, today: dt.date) -> Office:
    """The office before anybody has filled anything in."""
    return Office(declared, State(0, {}, {}, {}), today)


def rooms(declared: Declarations, today: dt.date, shapes: Iterable[Shape] = samples.SHAPES) -> list[Room]:
    """A room for each shape of made-up registers, as they are to be filled in."""
    declared = samples.everybody_agrees(declared)
    found = []
    for shape in shapes:
        state = samples.register(declared, shape, today)
        papers = samples.with_papers(declared, state, today)
        found.append(Room(shape, Office(declared, state, today), Office(declared, papers, today)))
    return found


def nothing_known(office: Office, document: Document, data: str = "") -> Trial:
    """A draft about a subject of which nothing is known: every answer is a gap."""
    subject = Subject(document, document.id, None if document.each is None else Gap("предмет документа"))
    return Trial(office, subject, True, data)


class LetOut(WorkedOut):
    """An office as its public editions tell it when everybody has agreed to everything and every text was let out."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        lines = frozenset(office.declared.consent_lines)
        self._permits = replace(
            office.people.permits(),
            lines={person.identity: lines for person in office.people.everybody()},
            texts=dict.fromkeys(office.site_texts.digests, ""),
        )
        self._offices: dict[tuple[str, ...], Office] = {}

    def edition(self, lines: tuple[str, ...]) -> Office:
        """The office of the editions that ask for these lines of the consent."""
        if lines not in self._offices:
            permits = replace(self._permits, needed=frozenset(lines))
            self._offices[lines] = Office(self.office.declared, self.office.state, self.office.today, permits)
        return self._offices[lines]


def for_site(trial: Trial) -> Iterator[Trial]:
    """The editions of a paper that goes to the site, with no text let out and with everything.

    What it is about is told as the edition may tell it, too. Without texts only what the declaration then wants on
    the site is tried.
    """
    document = trial.subject.document
    if document.site is None:
        return
    held_back, let_out = trial.office.published(document), trial.office.worked_out(LetOut).edition(document.site.lines)
    for office, what in ((held_back, "тексты не разрешены"), (let_out, "всё разрешено")):
        for subject in _subjects(office, document) or []:
            if subject.code == trial.subject.code and (office is let_out or _is_wanted(office, subject)):
                data = f"{trial.data} Редакция для сайта, {what}."
                yield replace(trial, office=office, subject=subject, data=data)


def _is_wanted(office: Office, subject: Subject) -> bool:
    """Whether the declaration wants the edition on the site; also where that fails, so that it is told."""
    site = subject.document.site
    if site is None or site.when is None:
        return True
    try:
        return expressions.holds(site.when, Paper.of(office, subject, draft=False).world())
    except ExpressionError:
        return True


def trials(room: Room, document: Document) -> Iterator[Trial]:
    """The papers to be filled for trial: the first subject as a draft, the first few and the last finished.

    Where every answer is given the document is also tried with 0 rows in all other forms.
    """
    full, title = room.shape is samples.FULL, room.shape.title
    yield from _drafts(room.drafting, document, title)
    yield from _finished(room.finishing, document, title, room.shape.optional)
    if full:
        declared, today = room.drafting.declared, room.drafting.today
        state = samples.alone(declared, room.drafting.state, document)
        yield from _drafts(Office(declared, state, today), document, samples.ALONE)
        papers = samples.with_papers(declared, state, today, [document])
        yield from _finished(Office(declared, papers, today), document, samples.ALONE)


def _drafts(office: Office, document: Document, title: str) -> Iterator[Trial]:
    """The first subject; nothing known where the subjects cannot be told, so that this is found."""
    data = f"Данные проверки: {title}; документ – проект."
    known = _subjects(office, document)
    if known is None:
        yield nothing_known(office, document, data)
    for subject in (known or [])[:1]:
        yield Trial(office, subject, True, data)


def _finished(office: Office, document: Document, title: str, full: bool = False) -> Iterator[Trial]:
    known = _subjects(office, document) or []
    chosen = {subject.code: subject for subject in (*known[:FIRST_SUBJECTS], *known[-1:])}
    for subject in chosen.values():
        yield Trial(office, subject, False, f"Данные проверки: {title}; документ – готовый.", full)


def _subjects(office: Office, document: Document) -> list[Subject] | None:
    try:
        return subjects(office, document)
    except ExpressionError:
        return None
