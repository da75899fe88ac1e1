"""What people want to know at a glance: what is ready, what to sign, whom we wait for, what came back, is it alive."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from pipeline.definitions import Declarations
from pipeline.language import sort_key, typography
from pipeline.model import (
    BLANK,
    OF_OUTBOX,
    REMARKS,
    Change,
    EditedPaper,
    Fault,
    Finding,
    Issued,
    Standing,
    State,
    Verified,
    is_decision,
)
from pipeline.papers import Plan
from pipeline.piles import PrintPlan
from pipeline.status.accepted_files import AcceptedFile, accepted_files
from pipeline.status.awaited import awaited_forms, unagreed
from pipeline.status.copies import copy_remarks
from pipeline.status.deadlines import Agenda
from pipeline.status.file_news import FileNews, ReturnedFile, returned_files
from pipeline.status.names import stem
from pipeline.status.paper_lines import PaperLine, paper_lines
from pipeline.status.prints import Prints, prints_of
from pipeline.status.reminders import OwnReminder, Reminder, own_reminders, reminders
from pipeline.views import Office


@dataclass(frozen=True, slots=True)
class WaitingFile:
    """A file that lies in the inbox and waits, what for, as a sentence, and for how many seconds already."""

    name: str
    reason: str
    seconds: float = field(default=0.0, compare=False)


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A blank or a workbook that waits for a decision; `file` is relative to the outbox."""

    name: str
    about: str
    file: str


@dataclass(frozen=True, slots=True)
class Overview:
    """All that the status page and `pipeline status` tell. `first` are the blanks that everything else waits for.

    `reminded` are those whom we wait for, one by one. `accepted` are the files of which something was accepted lately,
    `accepted_before` how many there were before those, `decided` the last of those that were laid out filled in
    beforehand. `unagreed` are those whose accepted questionnaires wait for their consent, by title of the form.
    `remarked` are accepted files whose receipts nobody has deleted yet, `done_with` what was handed back and has been
    answered since, `edited` Word files to be signed that people changed or put there themselves. `amiss` is what became
    of papers in the outbox, `verified` when everything was compared last, `copies` what is wrong with the copies of the
    office, `prints` what is ready to be printed, `templates` what is to be known of changed ones, `proving` the titles
    of the books that tell that a paper without a number was signed.
    """

    today: dt.date
    organisation: str
    first: tuple[SheetLine, ...] = ()
    decisions: tuple[SheetLine, ...] = ()
    to_sign: tuple[PaperLine, ...] = ()
    ready: tuple[PaperLine, ...] = ()
    drafts: tuple[PaperLine, ...] = ()
    awaited: tuple[Reminder, ...] = ()
    reminded: tuple[OwnReminder, ...] = ()
    unagreed: Mapping[str, Sequence[str]] = field(default_factory=dict)
    accepted: tuple[AcceptedFile, ...] = ()
    accepted_before: int = 0
    decided: tuple[AcceptedFile, ...] = ()
    returned: tuple[ReturnedFile, ...] = ()
    remarked: tuple[ReturnedFile, ...] = ()
    done_with: tuple[str, ...] = ()
    waiting: tuple[WaitingFile, ...] = ()
    failed: tuple[str, ...] = ()
    edited: tuple[EditedPaper, ...] = ()
    agenda: Agenda = field(default_factory=Agenda)
    amiss: tuple[Finding, ...] = ()
    verified: Verified | None = None
    copies: tuple[str, ...] = ()
    prints: Prints = field(default_factory=Prints)
    templates: tuple[str, ...] = ()
    proving: tuple[str, ...] = ()

    @property
    def remarked_alike(self) -> tuple[Sequence[ReturnedFile], ...]:
        """The accepted files by form and by what was remarked on them, those first of which one came last."""
        groups: dict[tuple[object, ...], list[ReturnedFile]] = {}
        for file in reversed(self.remarked):
            groups.setdefault((file.form, file.reasons), []).append(file)
        return tuple(groups.values())

    @property
    def remade(self) -> tuple[PaperLine, ...]:
        """The finished papers that say something otherwise than the edition before."""
        return tuple(paper for paper in (*self.to_sign, *self.ready) if paper.changes)

    @property
    def untrue(self) -> tuple[Finding, ...]:
        """What was wrong with register, journal and archive when they were compared last."""
        findings = self.verified.findings if self.verified else ()
        return tuple(finding for finding in findings if finding.fault not in OF_OUTBOX | REMARKS)

    @property
    def displaced(self) -> tuple[Finding, ...]:
        """Papers that are gone, moved, or changed, but for those to be signed, which are told among them."""
        told = {paper.file for paper in self.edited}
        return tuple(finding for finding in self.amiss if finding.file not in told)


_NO_NEWS, _NO_TERMS, _NOTHING_TO_PRINT = FileNews(), Agenda(), PrintPlan()


def overview_of(
    office: Office,
    plan: Plan,
    *,
    files: FileNews = _NO_NEWS,
    waiting: Iterable[WaitingFile] = (),
    failed: Iterable[str] = (),
    edited: Iterable[EditedPaper] = (),
    agenda: Agenda = _NO_TERMS,
    amiss: Sequence[Finding] = (),
    verified: Verified | None = None,
    copied: dt.date | None = None,
    begun: dt.date = dt.date.max,
    copy_trouble: str = "",
    print_plan: PrintPlan = _NOTHING_TO_PRINT,
    print_troubles: Iterable[str] = (),
    templates: Iterable[str] = (),
    changes: Mapping[str, tuple[Change, ...]] = MappingProxyType({}),
) -> Overview:
    """The register and the plan as people want to see them; newest papers first.

    What the register does not know is given: `copied`, `begun` and `copy_trouble` as in `copy_remarks`, `changes` by
    code what papers say otherwise than the edition before, the others as they stand in the `Overview`.
    """
    declared, state = office.declared, office.state
    places = {finding.file: finding.lies for finding in amiss if finding.fault in (Fault.GONE, Fault.MOVED)}
    papers = paper_lines(office, plan, places, changes)
    missing = [*awaited_forms(office)]
    return Overview(
        today=office.today,
        organisation=_organisation(declared, state),
        first=_first(declared, state),
        decisions=tuple(_sheet(item) for code, item in state.issued.items() if is_decision(code)),
        to_sign=tuple(paper for paper in papers if paper.standing is Standing.COMPLETE),
        ready=tuple(paper for paper in papers if paper.standing in (Standing.REGISTERED, Standing.CURRENT)),
        drafts=tuple(paper for paper in papers if paper.standing is Standing.DRAFT),
        awaited=tuple(reminders(missing, state.issued, declared.messages, office.today)),
        reminded=own_reminders(missing, state.issued, declared.messages, office.today),
        unagreed=unagreed(office),
        accepted=accepted_files(files.taken, files, declared, state, places),
        accepted_before=files.taken_before,
        decided=accepted_files(files.decided, files, declared, state, places),
        returned=returned_files(files.returned, declared, files.reasons),
        remarked=returned_files(files.remarked, declared, files.reasons),
        done_with=tuple(sorted(files.done_with, key=sort_key)),
        waiting=tuple(waiting),
        failed=tuple(failed),
        edited=tuple(edited),
        agenda=agenda,
        amiss=tuple(amiss),
        verified=verified,
        copies=tuple(copy_remarks(declared.settings, office.today, copied, begun, copy_trouble)),
        prints=prints_of(print_plan, state, print_troubles),
        templates=tuple(templates),
        proving=tuple(form.title for form in declared.forms.values() if form.proves),
    )


def _sheet(item: Issued) -> SheetLine:
    return SheetLine(stem(item.file), item.title, item.file)


def _organisation(declared: Declarations, state: State) -> str:
    """What the form that names the office calls it, or "" before it is filled in."""
    named = ((form.name, form.names_office) for form in declared.forms.values() if form.names_office)
    answers = [entry.values.get(question) for name, question in named for entry in state.entries.get(name, ())]
    return typography(str(answers[-1])) if answers else ""


def _first(declared: Declarations, state: State) -> tuple[SheetLine, ...]:
    """Blanks of forms that others come after and that the register does not hold yet."""
    leaned_on = {name for form in declared.forms.values() for name in form.after}
    forms = [form for form in declared.forms.values() if form.name in leaned_on or (form.single and not form.after)]
    forms.sort(key=lambda form: form.order)
    missing = [form for form in forms if not state.entries.get(form.name)]
    laid_out = [(form, state.issued.get(f"{BLANK}{form.name}")) for form in missing]
    return tuple(_sheet(issued) for _, issued in laid_out if issued)
