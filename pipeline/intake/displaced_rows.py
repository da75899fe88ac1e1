"""Rows of a pre-filled workbook whose hidden codes and visible words no longer belong together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias

from pipeline.definitions import Form
from pipeline.intake.verdicts import Verdict, refused
from pipeline.model import CellValue, Problem
from pipeline.views import Office

Codes: TypeAlias = tuple[str, ...]
Row: TypeAlias = Mapping[str, object]
Words: TypeAlias = Mapping[str, str]
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
    rows = _rows_told(form, office)
    told: dict[Codes, list[Row]] = {}
    for row in rows:
        told.setdefault(_codes(hidden, row.get), []).append(row)

    def judged(verdict: Verdict) -> Verdict:
        if verdict.record is None:
            return verdict
        answers = verdict.submission.answers

        def seen(name: str) -> CellValue:
            return answers[name].cell.value if name in answers else None

        own = told.get(_codes(hidden, seen), [])
        words = {name: _words(value) for name in shown if isinstance(value := seen(name), str)}
        displaced = _of_another(words, own, rows) if own else None
        if displaced is None:
            return verdict
        problem = Problem("row_displaced", question=displaced, found=words[displaced])
        return refused(verdict.submission, form, [problem])

    return [judged(verdict) for verdict in verdicts]


def _codes(hidden: Iterable[str], answer: Callable[[str], object]) -> Codes:
    return tuple(_words(answer(name)) for name in hidden)


def _rows_told(form: Form, office: Office) -> list[Row]:
    """What a workbook shows of each thing: before anybody decides, and of accepted answers, which lie there as well."""
    accepted = (entry.values for entry in office.state.entries.get(form.name, ()))
    return [*(row for row, _ in office.prefilled_rows(form)), *accepted]


def _of_another(words: Words, own: Iterable[Row], rows: Iterable[Row]) -> str | None:
    """The first shown question whose words are those of another thing, None where a row may well be its own."""
    others = {name: [*_saying(name, told, rows)] for name, told in words.items() if not [*_saying(name, told, own)]}
    for name, saying in others.items():
        is_own_but_for_figures = any(_but_for_figures(words[name]) == _but_for_figures(row.get(name)) for row in own)
        # What several things say tells none of them from the others, and may have become another word for its own.
        if not is_own_but_for_figures and len({tuple(_words(row.get(one)) for one in words) for row in saying}) == 1:
            return name
    most = max(_agreeing(words, row) for row in own)
    # Two minutes are told apart by their day alone.
    return next((name for name, saying in others.items() if any(_agreeing(words, row) > most for row in saying)), None)


def _saying(name: str, told: str, rows: Iterable[Row]) -> Iterator[Row]:
    return (row for row in rows if told == _words(row.get(name)))


def _agreeing(words: Words, row: Row) -> int:
    return sum(told == _words(row.get(name)) for name, told in words.items())


def _but_for_figures(value: object) -> str:
    return _FIGURES.sub("", _words(value))


def _words(value: object) -> str:
    return "" if value is None else " ".join(str(value).split())
