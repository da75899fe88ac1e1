"""Registered documents that cite one that is no longer in force, also one that another row of the same file ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.definitions import Form
from pipeline.intake.resting import once_accepted
from pipeline.intake.verdicts import Verdict, placed_all
from pipeline.model import Level, Problem
from pipeline.papers import Paper
from pipeline.views import DocumentView, Office


def remarked_with_ended(verdicts: Sequence[Verdict], form: Form, office: Office) -> list[Verdict]:
    """The verdicts, each new registration with a remark where its paper cites what had ended by its day."""
    roles = form.registers
    enders = [other.name for other in office.declared.forms.values() if other.alters and other.alters.ends]
    if roles is None or not any(office.state.entries.get(name) for name in enders):
        return [*verdicts]
    then = once_accepted((verdict.record for verdict in verdicts if verdict.record), form, office)
    known = set(office.papers.registrations)

    def remarked(verdict: Verdict) -> Verdict:
        record = verdict.record
        if record is None or (code := str(record.values.get(roles.document))) in known:
            return verdict
        told = [_remark(view, roles.document) for view in _cited_in_vain(code, then)]
        placed = placed_all(told, verdict.submission, form)
        return replace(verdict, record=replace(record, remarks=(*record.remarks, *placed)))

    return [remarked(verdict) for verdict in verdicts]


def _cited_in_vain(code: str, then: Office) -> Iterator[DocumentView]:
    """The documents that a paper cites though each had ended by the day which the paper bears."""
    paper = Paper.of_code(then, code, draft=False)
    for view in paper.cited_in_vain if paper else ():
        ends = [then.papers.registrations[one.by].date for one in view.alterations if one.ends]
        if paper and min(ends) <= paper.view.day:
            yield view


def _remark(view: DocumentView, question: str) -> Problem:
    cited = f"{view.kind.title.lower()} от {view.day:%d.%m.%Y} № {view.number}"
    return Problem("cites_ended", Level.REMARK, question, values={"cited": cited, "note": view.note})
