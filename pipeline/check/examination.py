"""What `check` does: every document and its template tried on made-up registers, all findings told at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from pipeline import piles
from pipeline.check import linting, reference, trials
from pipeline.check.template_remarks import TemplateFolder, TrialTemplate, remarks_on
from pipeline.check.trials import Trial
from pipeline.definitions import Declarations, Document
from pipeline.model import FillableTemplate, Remark, Rendered, RenderError
from pipeline.papers import FilledSheet, blanks
from pipeline.views import Office


@dataclass(frozen=True, slots=True)
class Examination:
    """What is wrong, and what is likely to be a slip and keeps nothing from work, each a sentence."""

    findings: list[str]
    doubts: list[str]


def examine(
    declared: Declarations, templates: TemplateFolder, today: dt.date, meant: Collection[Document] = ()
) -> Examination:
    """Everything wrong or doubtful with documents and templates.

    Each template is filled from an empty register and from made-up ones: with none, few and many rows, with long and
    with missing answers, as a draft, as a finished paper and in its editions for the site, without texts and with all.
    What fails on several of them is told once. Where some documents are `meant`, nothing else is tried.
    """
    empty = trials.empty_office(declared, today)
    findings, doubts, sound = templates.check_blocks(), dict[str, None](), list[Document]()
    for document in meant or declared.documents.values():
        seen = _at_sight(trials.nothing_known(empty, document), templates)
        findings += seen.findings
        if not seen.findings:
            sound.append(document)
            doubts |= dict.fromkeys(seen.doubts)
    findings += _own_templates(empty, templates) if not meant else []
    rooms = trials.rooms(declared, today)
    findings += _pile_faults(rooms) if not meant else []
    findings += [fault for document in sound for fault in _tried(document, rooms, templates)]
    return Examination(findings, [*doubts])


def _own_templates(office: Office, templates: TemplateFolder) -> Iterator[str]:
    """What is wrong with the templates that no document declares."""
    for name, filled in _own_papers(office):
        yield from _own_faults(name, filled, templates)
    personal = office.declared.settings.personal_data
    for name in personal.templates if personal else ():
        yield from templates.check(name)


def _pile_faults(rooms: Iterable[trials.Room]) -> list[str]:
    """Each pile whose expressions fail on one of the made-up registers."""
    plans = [(piles.print_plan(room.finishing, {}), room.shape.title) for room in rooms]
    broken = {pile: (fault, title) for plan, title in plans for pile, fault in plan.broken.items()}
    return [
        f"config/piles/{pile}.toml: выражение не вычисляется: {fault}. Учтите, что записи или ответа может не быть. "
        f"Данные проверки: {title}."
        for pile, (fault, title) in broken.items()
    ]


def _own_papers(office: Office) -> Iterator[tuple[str, Callable[[FillableTemplate], Rendered]]]:
    """The templates that no document declares, each with what fills it."""
    if declared := office.declared.reference:
        yield declared.template, next(reference.books(office.declared)).rendered
    if printing := office.declared.settings.printing:
        yield printing.cover, piles.example(office).rendered
    yield from ((sheet.template, sheet.rendered) for sheet in blanks(office, {}) if isinstance(sheet, FilledSheet))


def _own_faults(name: str, filled: Callable[[FillableTemplate], Rendered], templates: TemplateFolder) -> list[str]:
    """What is wrong with a template of the office's own; it may not leave gaps."""
    if findings := templates.check(name):
        return findings
    try:
        gaps = filled(templates.template(name)).gaps
    except RenderError as error:
        return [str(error)]
    return [f"templates/{name}: остаётся пропуск «{gap.label}»." for gap in gaps]


def _at_sight(trial: Trial, templates: TemplateFolder) -> Examination:
    """What is wrong or doubtful before any answer is given."""
    document, name = trial.subject.document, trial.subject.document.template
    tagged = templates.tagged(name)
    proof = remarks_on(name, tagged, [document], trial.office, templates)
    doubts = [doubt.told for doubt in proof.doubts]
    if told := [*proof.remarks, *tagged.findings]:
        return Examination([remark.told for remark in told], doubts)
    template = templates.template(name)
    untold = linting.names_told(document, template.names()) if trial.office.declared.reference else []
    return Examination(untold or [*_faults(trial, template)], doubts)


def template_faults(name: str, declared: Declarations, templates: TemplateFolder, today: dt.date) -> list[Remark]:
    """Why a template cannot be used: by itself, or for a document of which nothing is known yet; empty, it can.

    What is wrong with the declaration of such a document is left aside.
    """
    served = [document for document in declared.documents.values() if document.template == name]
    empty = trials.empty_office(declared, today)
    return [*remarks_on(name, templates.tagged(name), served, empty, templates).remarks]


def _tried(document: Document, rooms: Iterable[trials.Room], templates: TemplateFolder) -> list[str]:
    """The findings of a document on made-up registers, each once, with the first data that bring it."""
    template = templates.template(document.template)
    findings: dict[str, str] = {}
    papers = (trial for room in rooms for trial in trials.trials(room, document))
    for edition in (edition for paper in papers for edition in _editions(paper)):
        for fault in _faults(edition, template):
            findings.setdefault(fault, f"{fault} {edition.data}")
    return list(findings.values())


def _editions(trial: Trial) -> Iterator[Trial]:
    """The paper itself and, where nothing is missing, the editions for the site of one that goes there."""
    yield trial
    if trial.full:
        yield from trials.for_site(trial)


def _faults(trial: Trial, template: TrialTemplate) -> Iterator[str]:
    """What is wrong when a template is filled as the trial says."""
    try:
        paper = linting.paper_tried(trial)
        yield from linting.left_in(trial, paper, paper.rendered(template))
    except linting.Unworkable as unworkable:
        yield str(unworkable)
    except RenderError as error:
        yield linting.unfillable(str(error))
