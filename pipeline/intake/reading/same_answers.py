"""Whether two workbooks answer the same, whatever program saved them."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence

from pipeline.language import clean_text
from pipeline.model import Answer, Cell, Submission


def answers_hash(submissions: Sequence[Submission]) -> str:
    """A digest of the answers alone: the same for a workbook saved again or with its rows reordered."""
    spelled = sorted(repr((sent.form, _texts(sent.answers), _tables(sent))) for sent in submissions)
    return hashlib.sha256("\n".join(spelled).encode()).hexdigest()


def _tables(submission: Submission) -> list[tuple[str, list[list[tuple[str, str]]]]]:
    return [(name, [_texts(row) for row in rows]) for name, rows in sorted(submission.tables.items())]


def _texts(answers: Mapping[str, Answer]) -> list[tuple[str, str]]:
    return sorted((name, text) for name, answer in answers.items() if (text := _text(answer.cell)))


def _text(cell: Cell) -> str:
    """A cell's value in one spelling, whichever office saved it."""
    value = cell.value
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, (int, float)):
        return f"{value:.10g}"
    if isinstance(value, dt.datetime):
        return value.isoformat() if value.time() != dt.time() else value.date().isoformat()
    return "" if value is None else clean_text(str(value))
