"""Which documents are missing or out of date, given the register and the day; nothing is remembered to be done."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar, cast

from pipeline import expressions
from pipeline.definitions import Declarations, Document, Form, Prefill
from pipeline.expressions import Gap
from pipeline.model import Blocker, DocumentJob, Issued, Layout, Standing, State
from pipeline.papers import listing, memos, publication
from pipeline.papers import paper as assembly
from pipeline.papers.paper import Subject
from pipeline.views import Office, Registration, fingerprint


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be made, what stands as it is and why, and which drafts have lost their subject.

    `broken` are the documents whose declaration fails on these very entries, with what was raised; their papers stay.
    """

    jobs: tuple[DocumentJob, ...]
    wanted: tuple[DocumentJob, ...]
    withdrawn: tuple[Issued, ...]
    broken: Mapping[str, Exception] = field(default_factory=dict)


def plan(office: Office, templates: Mapping[str, str]) -> Plan:
    """Everything the register calls for; `jobs` are those not yet issued in this edition.

    `templates` gives the digest of each template, since a changed template makes its papers out of date. An office
    plans once: while nothing changes, the plan stays the same.
    """
    return office.once(("plan", *sorted(templates.items())), lambda: _planned(office, templates))


def _planned(office: Office, templates: Mapping[str, str]) -> Plan:
    declared, state = office.declared, office.state
    wanted: list[DocumentJob] = []
    broken: dict[str, Exception] = {}
    for document in in_order(declared):
        try:
            wanted += [*_wanted(office, document, templates)]
        except Exception as fault:
            # An expression may fail in any way on answers nobody thought of; the other documents must go on.
            broken[document.id] = fault
    jobs = tuple(job for job in wanted if not _issued(state.issued.get(job.code), job))
    return Plan(jobs, tuple(wanted), _withdrawn(state, {job.code for job in wanted}, broken), broken)


def in_order(declared: Declarations) -> Iterator[Document]:
    """Documents with annexes before what they belong to, because an order waits for its annexes."""
    return iter(sorted(declared.documents.values(), key=lambda document: document.annex_of is None))


def _wanted(office: Office, document: Document, templates: Mapping[str, str]) -> Iterator[DocumentJob]:
    for subject in assembly.subjects(office, document):
        known = office.state.issued.get(subject.code)
        if known is not None and known.standing is Standing.REGISTERED:
            job = _frozen(known)
        else:
            job = _job(office, subject, templates)
        yield job
        if public := publication.edition_of(office, subject, job, templates):
            yield public


def _frozen(known: Issued) -> DocumentJob:
    """A registered document as it stands: it is never made again by itself."""
    return DocumentJob(
        code=known.code,
        document=known.document,
        subject=known.subject,
        title=known.title,
        standing=known.standing,
        edition=known.edition,
        revision=known.revision,
        year="",
    )


def _job(office: Office, subject: Subject, templates: Mapping[str, str]) -> DocumentJob:
    office = publication.office_of(office, subject.document)
    known = office.state.issued.get(subject.code)
    registration = _registration(office, subject, known)
    if registration and known:
        return _registering(office, subject, known, registration)
    own = assembly.names(office, subject)
    found = (*assembly.blockers(office, subject, own), *_annex_blockers(office, subject, own))
    standing = Standing.DRAFT if found else _finished_standing(office, subject, own)
    draft = standing is Standing.DRAFT
    if any(paper["проект"] != draft for paper in (own["документ"], own["основной"]) if paper):
        own = assembly.names(office, subject, draft=draft)
    return DocumentJob(
        code=subject.code,
        document=subject.document.id,
        subject=subject.code.partition("@")[2],
        title=assembly.heading(own),
        standing=standing,
        edition=listing.edition(office, own, standing, templates.get(subject.document.template, "")),
        revision=office.state.revision,
        year=assembly.year_of(office, subject, own),
        blockers=found,
        remarks=assembly.remarks(office, subject, own),
    )


def _registration(office: Office, subject: Subject, known: Issued | None) -> Registration | None:
    """The number and date given to the document, once its complete edition lies in the outbox."""
    if known is None or known.standing is not Standing.COMPLETE:
        return None
    view = office.papers.document(subject.document, subject.code)
    return view.registration


def _registering(office: Office, subject: Subject, known: Issued, registration: Registration) -> DocumentJob:
    """The job that writes number and date into the edition that was signed: it keeps that edition's revision."""
    return DocumentJob(
        code=subject.code,
        document=subject.document.id,
        subject=known.subject,
        title=known.title,
        standing=Standing.REGISTERED,
        edition=known.edition,
        revision=known.revision,
        year=assembly.year_of(office, subject, assembly.names(office, subject, registration)),
        number=registration.number,
        date=registration.date,
    )


def _annex_blockers(office: Office, subject: Subject, own: Mapping[str, Any]) -> tuple[Blocker, ...]:
    return tuple(
        Blocker("annex", f"Не готово приложение № {annex['приложение']}: {annex['название']}.", "")
        for annex in own["приложения"]
        if not annex["готов"]
    )


def _finished_standing(office: Office, subject: Subject, own: Mapping[str, Any]) -> Standing:
    """Where a document without blockers stands: signed papers are done when the register says so."""
    kind = office.declared.settings.kinds[subject.document.kind]
    if kind.life in ("current", "site"):
        return Standing.CURRENT
    signed = subject.document.signed_when
    if signed and expressions.holds(signed, office.world(own)):
        return Standing.REGISTERED
    return Standing.COMPLETE


def _issued(known: Issued | None, job: DocumentJob) -> bool:
    """Whether the outbox already holds the job's edition; a paper with gaps stands as a draft of that edition."""
    if known is None:
        return False
    if job.standing is Standing.REGISTERED:
        return known.standing is Standing.REGISTERED
    return known.edition == job.edition


def _withdrawn(state: State, wanted: set[str], broken: Iterable[str]) -> tuple[Issued, ...]:
    papers = (item for item in state.issued.values() if item.document and item.document not in broken)
    gone = (item for item in papers if item.code not in wanted)
    return tuple(item for item in gone if item.standing is not Standing.REGISTERED)


class LaidOut(Protocol):
    """What lies in the outbox without being a document: known by its code, made anew with its edition."""

    @property
    def code(self) -> str: ...
    @property
    def edition(self) -> str: ...


Kept = TypeVar("Kept", bound=LaidOut)


@dataclass(frozen=True, slots=True)
class Worksheet:
    """A workbook for people: a blank, or one pre-filled that waits for a decision, with its place in the outbox."""

    code: str
    form: str
    folder: str
    name: str
    about: str
    edition: str
    layout: Layout = Layout.OURS
    once: Mapping[str, Any] = field(default_factory=dict)
    rows: tuple[Mapping[str, Any], ...] = ()

    @property
    def subject(self) -> str:
        """What it is about: the form's name."""
        return self.form

    @property
    def is_blank(self) -> bool:
        """Whether it is to be filled in from nothing."""
        return not self.code.startswith(DECISION)


DECISION = "decision:"
BESIDE = "sheet:"


def worksheets(office: Office) -> tuple[Worksheet, ...]:
    """Every blank, and the pre-filled workbooks that have something to decide."""
    declared = office.declared
    blanks = (sheet for form in declared.forms.values() for sheet in _blanks(declared, form))
    decisions = (_decision(office, form, form.prefill) for form in declared.forms.values() if form.prefill)
    return (*blanks, *(sheet for sheet in decisions if sheet.rows))


def _blanks(declared: Declarations, form: Form) -> Iterator[Worksheet]:
    """The blanks of a form in its shapes; a form that only comes pre-filled has none."""
    folder = memos.folder(form.filled_by, declared)
    edition = fingerprint([form.model_dump_json(), declared.choices])
    if form.prefill is None or form.prefill.blank:
        yield Worksheet(f"blank:{form.name}", form.name, folder, f"{form.title}.xlsx", form.title, edition)
    if "table" in form.shapes and form.records is None:
        name = f"{form.title} – таблица на всех.xlsx"
        yield Worksheet(f"table:{form.name}", form.name, folder, name, form.title, edition, Layout.TABLE)


def _decision(office: Office, form: Form, prefill: Prefill) -> Worksheet:
    items = expressions.evaluate(prefill.each, office.names) if prefill.each else [None]
    rows = tuple(_answers(prefill.answers, office.world({prefill.as_: item})) for item in items)
    once = _answers(prefill.once, office.names)
    return Worksheet(
        code=f"{DECISION}{form.name}",
        form=form.name,
        folder=office.declared.settings.folders.decisions,
        name=f"{prefill.file_name.removesuffix('.xlsx')}.xlsx",
        about=prefill.about,
        edition=fingerprint([form.model_dump_json(), once, list(rows)]),
        once=once,
        rows=rows,
    )


def stale(sheets: Iterable[Kept], state: State) -> tuple[list[Kept], list[Issued]]:
    """What is not yet laid out in this edition, and what is laid out that nothing calls for any more."""
    sheets = list(sheets)
    issued = state.issued
    fresh = [one for one in sheets if one.code not in issued or issued[one.code].edition != one.edition]
    codes = {sheet.code for sheet in sheets}
    laid_out = (item for item in issued.values() if not item.document and not item.code.startswith(BESIDE))
    return fresh, [item for item in laid_out if item.code not in codes]


def _answers(answers: Mapping[str, str], world: Mapping[str, Any]) -> dict[str, Any]:
    """The answers that have a value; each expression also sees the answers before it."""
    found: dict[str, Any] = {}
    # Copying the world would make every name of the office, asked for or not.
    known = ChainMap(found, cast("dict[str, Any]", world))
    for name, expression in answers.items():
        found[name] = expressions.evaluate(expression, known)
    return {name: value for name, value in found.items() if not isinstance(value, Gap) and value is not None}


def awaited(office: Office) -> dict[str, list[str]]:
    """Whom we wait for: by title of the form, the people who were asked and have not answered (by alphabet)."""
    found: dict[str, list[str]] = {}
    for form in office.declared.forms.values():
        if form.wanted_from:
            people = expressions.evaluate(form.wanted_from, office.names)
            answered = {entry.person for entry in office.state.entries.get(form.name, ())}
            left = sorted(person for person in people if person.ref.id not in answered)
            if left:
                found[form.title] = [str(person) for person in left]
    return found
