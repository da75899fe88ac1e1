"""What stands is not taken back in silence: by a workbook laid out before, or against a document that was signed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline.definitions import Form
from pipeline.intake.resting import Entries, SignedPapers, file_names, registered_since, told_otherwise, with_entries
from pipeline.intake.validation import cell_value, text_of
from pipeline.intake.validation.said_before import is_same
from pipeline.intake.verdicts import Verdict, refused
from pipeline.model import Entry, Issued, Problem, Record, State, Value
from pipeline.views import Office

NOTHING = "пусто"


@dataclass(frozen=True, slots=True)
class WhatStands:
    """What the submissions of one file are held against: the office, its entries of their form, its signed papers.

    `held` are the entries by their keys, `laid_out` is the revision of the register that the workbook was filled in
    from, None of one that was not.
    """

    form: Form
    office: Office
    held: Mapping[str, Entry]
    signed: SignedPapers
    laid_out: int | None = None


def keeping_what_stands(verdict: Verdict, stands: WhatStands) -> Verdict:
    """The verdict, refused where it would take back what was said after its workbook was laid out, or was signed."""
    record, form, laid_out = verdict.record, stands.form, stands.laid_out
    held = stands.held.get(record.key) if record else None
    if record is None or held is None:
        return verdict
    changed = [*_changed(record, held, form)]
    if changed and (papers := _signed_otherwise(record, held, stands)):
        problem = _problem("signed_otherwise", changed[0], record, held)
        problems = [replace(problem, values={**problem.values, "titles": file_names(papers)})]
    elif laid_out is not None and held.revision > laid_out:
        problems = [_problem("said_since", question, record, held) for question in changed]
    else:
        return verdict
    return refused(verdict.submission, form, problems) if problems else verdict


def _changed(record: Record, held: Entry, form: Form) -> Iterator[str]:
    """The questions that the record answers otherwise, but for what we tell people there ourselves."""
    for question in form.flat:
        is_ours = question.shown or question.hidden
        if not is_ours and not is_same(record.values.get(question.name), held.values.get(question.name)):
            yield question.name
    for section in form.tables:
        table = str(section.table)
        if not is_same(record.values.get(table) or (), held.values.get(table) or ()):
            yield section.question[0].name


def _problem(code: str, question: str, record: Record, held: Entry) -> Problem:
    values = {"value": _shown(held.values.get(question)), "day": held.accepted}
    return Problem(code, question=question, found=_shown(record.values.get(question)), values=values)


def _shown(value: Value) -> str:
    return text_of(cell_value(value)) or NOTHING


def _signed_otherwise(record: Record, held: Entry, stands: WhatStands) -> list[Issued]:
    """The signed documents of that very decision that would read otherwise."""
    form, office = stands.form, stands.office
    decides = form.decides
    if decides is None or record.values.get(decides.day) != held.values.get(decides.day):
        return []
    decided = replace(held, id=0, values=record.values)

    def change(state: State) -> State:
        return with_entries(state, form, in_force)

    def in_force(entries: Entries) -> Entries:
        return tuple(decided if one.id == held.id else one for one in entries)

    since = registered_since(office, held.revision)
    papers = (issued for issued in since if issued.document in decides.documents)
    return [*told_otherwise(papers, office, stands.signed, change)]
