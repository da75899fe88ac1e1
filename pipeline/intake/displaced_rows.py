"""Rows of a pre-filled workbook whose hidden codes and visible words no longer belong together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from pipeline.definitions import Form
from pipeline.intake.verdicts import Verdict, refused
from pipeline.model import CellValue, Problem
from pipeline.views import Office

Codes: TypeAlias = tuple[str, ...]
# Numbers and days that are proposed move on from row to row while a workbook lies there.
_FIGURES = re.compile(r"\d+")


def in_their_rows(verdicts: Iterable[Verdict], form: Form, office: Office) -> list[Verdict]:
    """The verdicts, a row refused that shows what the program tells of another thing than the one of its hidden codes.

    Whoever sorts the columns that are seen leaves the hidden ones behind. Where what an answer is about is seen itself,
    nothing can be parted from it.
    """
    if form.prefill is None:
        return [*verdicts]
    filled = [question for question in form.flat if question.name in form.prefill.answers]
    hidden = [question.name for question in filled if question.hidden and question.name in form.key]
    shown = [question.name for question in filled if question.shown]
    if not hidden or not shown or not set(shown).isdisjoint(form.key):
        return [*verdicts]
    rows = [row for row, _ in office.prefilled_rows(form)]
    told = {_codes(hidden, row.get): row for row in rows}

    def judged(verdict: Verdict) -> Verdict:
        if verdict.record is None:
            return verdict
        answers = verdict.submission.answers

        def seen(name: str) -> CellValue:
            return answers[name].cell.value if name in answers else None

        own = told.get(_codes(hidden, seen))
        displaced = own and next((name for name in shown if _is_of_another(name, seen(name), own, rows)), None)
        if not displaced:
            return verdict
        problem = Problem("row_displaced", question=displaced, found=str(seen(displaced)))
        return refused(verdict.submission, form, [problem])

    return [judged(verdict) for verdict in verdicts]


def _codes(hidden: Iterable[str], answer: Callable[[str], object]) -> Codes:
    return tuple(_words(answer(name)) for name in hidden)


def _is_of_another(name: str, seen: CellValue, own: Mapping[str, object], rows: Iterable[Mapping[str, object]]) -> bool:
    if not isinstance(seen, str):
        return False
    words = _words(seen)
    is_own = _FIGURES.sub("", words) == _FIGURES.sub("", _words(own.get(name)))
    # What several rows say tells none of them from the others, and may have become another word for its own.
    return not is_own and sum(words == _words(row.get(name)) for row in rows) == 1


def _words(value: object) -> str:
    return "" if value is None else " ".join(str(value).split())
