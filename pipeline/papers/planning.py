"""Which documents are missing or out of date, given the register and the day; nothing is remembered to be done."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from pipeline import expressions
from pipeline.definitions import Declarations, Document
from pipeline.model import Blocker, DocumentJob, Issued, Standing, State, origin
from pipeline.papers import listing, publication, registered_edition
from pipeline.papers.made_papers import paper_of
from pipeline.papers.paper import Paper
from pipeline.papers.subject import Subject, codes, subject_of
from pipeline.views import DocumentView, Office, Registration, WorkedOut


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be made, what stands as it is and why, and which drafts have lost their subject.

    `broken` are the documents whose declaration fails on these very entries, with what was raised; their papers stay.
    `comes_out_again` tells whether a job is still wanted when it is worked out anew.
    """

    jobs: tuple[DocumentJob, ...]
    wanted: tuple[DocumentJob, ...]
    withdrawn: tuple[Issued, ...]
    broken: Mapping[str, Exception] = field(default_factory=dict)
    comes_out_again: Callable[[DocumentJob], bool] = field(default=lambda job: True, repr=False, compare=False)

    def stands(self, job: DocumentJob) -> bool:
        """Whether the register calls for this very job; one that was kept from a former state is worked out anew.

        It always does while the plan is kept as it should be: this is the last gate before a paper is made.
        """
        return self.comes_out_again(job)

    def is_like(self, other: Plan) -> bool:
        """Whether both call for the same, in the same order, and fail in the same documents."""
        mine, theirs = ((one.jobs, one.wanted, one.withdrawn, [*one.broken]) for one in (self, other))
        return mine == theirs


def plan(office: Office, templates: Mapping[str, str]) -> Plan:
    """Everything the register calls for; `jobs` are those not yet issued in this edition.

    `templates` gives the digest of each template, since a changed template makes its papers out of date. An office
    plans once: while nothing changes, the plan stays the same.
    """
    return office.worked_out(_Plans).of(templates)


class _Plans(WorkedOut):
    """The plans of one office: one, unless templates change meanwhile."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._plans: dict[frozenset[tuple[str, str]], Plan] = {}

    def of(self, templates: Mapping[str, str]) -> Plan:
        """The plan by these templates."""
        key = frozenset(templates.items())
        if key not in self._plans:
            self._plans[key] = _planned(self.office, templates)
        return self._plans[key]


def _planned(office: Office, templates: Mapping[str, str]) -> Plan:
    declared, state = office.declared, office.bare
    wanted: list[DocumentJob] = []
    broken: dict[str, Exception] = {}
    for document in in_order(declared):
        try:
            wanted += [*_wanted(office, document, templates)]
        except Exception as fault:
            # An expression may fail in any way on answers nobody thought of; the other documents must go on.
            broken[document.id] = fault
    codes_wanted = {job.code for job in wanted}
    wanted += (put_right := [*_put_right(office, codes_wanted)])
    codes_wanted |= {job.code for job in put_right}
    jobs = tuple(job for job in wanted if not _is_issued(state.issued.get(job.code), job))
    withdrawn = _withdrawn(state, codes_wanted, broken)
    return Plan(jobs, tuple(wanted), withdrawn, broken, partial(_stands, office, templates))


def _stands(office: Office, templates: Mapping[str, str], job: DocumentJob) -> bool:
    code = origin(job.code)
    if not office.keeping.is_taken_over(("paper", code)):
        return True
    return subject_of(office, code) is not None and job in wanted_of(office, code, templates)


def _put_right(office: Office, wanted: Collection[str]) -> Iterator[DocumentJob]:
    """Registered documents that nothing calls for any more, and whose number or date was put right."""
    for issued in office.bare.issued.values():
        document = office.declared.documents.get(issued.document)
        if issued.standing is Standing.REGISTERED and document and issued.code not in wanted:
            job = _registered(office, document, issued)
            if not _is_issued(issued, job):
                yield job


def in_order(declared: Declarations) -> Iterator[Document]:
    """Documents with annexes before what they belong to, because an order waits for its annexes."""
    return iter(sorted(declared.documents.values(), key=lambda document: document.annex_of is None))


def _wanted(office: Office, document: Document, templates: Mapping[str, str]) -> Iterator[DocumentJob]:
    template = templates.get(document.template, "")
    for code in codes(office, document):
        yield from office.keeping.get(("paper", code), partial(wanted_of, office, code, templates), of=template)


def wanted_of(office: Office, code: str, templates: Mapping[str, str]) -> tuple[DocumentJob, ...]:
    """What is wanted of one subject that there is: its paper, and the public edition of that where there is one."""
    subject = subject_of(office, code)
    assert subject
    document = subject.document
    own = office.papers.document(document, code, is_own=True)
    if own.standing is Standing.REGISTERED and own.issued:
        job = _registered(office, document, own.issued, subject)
    else:
        job = _job(publication.office_of(office, document), subject, own, templates)
    public = publication.edition_of(office, subject, own, job, templates)
    return (job, public) if public else (job,)


def _job(office: Office, subject: Subject, own: DocumentView, templates: Mapping[str, str]) -> DocumentJob:
    # Number and date are given once the complete edition lies in the outbox.
    if own.standing is Standing.COMPLETE and own.registration and own.issued:
        return _registering(office, subject, own.issued, own.registration)
    paper = paper_of(office, subject)
    blockers, remarks = (*paper.blockers, *_unready_annexes(paper)), paper.remarks
    if own.standing is Standing.COMPLETE and (late := paper.too_late):
        # It may have been signed on a day that the register does not know yet.
        blockers = tuple(one for one in blockers if one not in late)
        told = office.declared.messages["signed_before_today"]
        remarks = (*remarks, *(replace(one, text=told.format(why=one.text)) for one in late))
    standing = Standing.DRAFT if blockers else _finished_standing(paper)
    draft = standing is Standing.DRAFT
    if any(view.draft != draft for view in (paper.view, paper.parent) if view):
        paper = paper_of(office, subject, draft=draft)
    return DocumentJob(
        code=subject.code,
        document=subject.document.id,
        subject=subject.key,
        title=paper.heading,
        standing=standing,
        edition=listing.edition(paper, standing, templates.get(subject.document.template, "")),
        revision=None,
        year=paper.year,
        blockers=blockers,
        remarks=remarks,
        edited=office.papers.signed_texts.get(subject.code, "") if standing is Standing.REGISTERED else "",
    )


def _unready_annexes(paper: Paper) -> tuple[Blocker, ...]:
    """A sentence for each annex that is not finished: an order goes out with all of them."""
    return tuple(
        Blocker("annex", f"Не готово {annex.annex_title.lower()}: {annex.definition.title}.", "")
        for annex in paper.annexes
        if not annex.finished
    )


def _registered(office: Office, document: Document, issued: Issued, subject: Subject | None = None) -> DocumentJob:
    """A registered document stands as it is: it is never made again by itself, unless its number or date was wrong.

    An annex bears those of what it belongs to. Nothing may call for it any more: then it has no subject.
    """
    view = office.papers.document(document, issued.code)
    numbered = office.papers.parent(document, issued.code) or view
    is_corrected = isinstance(numbered, DocumentView) and numbered.code in office.papers.corrected
    if view.registration is None or registered_edition.bears(issued, view.registration, is_corrected):
        return DocumentJob.of(issued)
    job = _registering(office, subject, issued, view.registration)
    return replace(job, edition=registered_edition.bearing(issued, view.registration))


def _registering(office: Office, subject: Subject | None, issued: Issued, registration: Registration) -> DocumentJob:
    """The job that writes number and date into the edition that was signed: it keeps that edition's revision."""
    return replace(
        DocumentJob.of(issued),
        standing=Standing.REGISTERED,
        year=paper_of(office, subject, registration).year if subject else issued.file.partition("/")[0],
        number=registration.number,
        date=registration.date,
        edited=office.papers.signed_texts.get(issued.code, ""),
    )


def _finished_standing(paper: Paper) -> Standing:
    """Where a document without blockers stands: signed papers are done when the register says so."""
    if paper.view.kind.life in ("current", "site"):
        return Standing.CURRENT
    signed = paper.subject.document.signed_when
    if signed and expressions.holds(signed, paper.world()):
        return Standing.REGISTERED
    return Standing.COMPLETE


def _is_issued(issued: Issued | None, job: DocumentJob) -> bool:
    """Whether the outbox already holds the job's edition; a paper with gaps stands as a draft of that edition."""
    if issued is None:
        return False
    is_frozen = job.standing is Standing.REGISTERED
    return issued.edition == job.edition and (not is_frozen or issued.standing is Standing.REGISTERED)


def _withdrawn(state: State, wanted: set[str], broken: Iterable[str]) -> tuple[Issued, ...]:
    papers = (item for item in state.issued.values() if item.document and item.document not in broken)
    gone = (item for item in papers if item.code not in wanted)
    return tuple(item for item in gone if item.standing is not Standing.REGISTERED)
