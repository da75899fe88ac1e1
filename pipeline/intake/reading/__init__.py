"""Which form a workbook is, and what stands in its answers or rows."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence

from pipeline.definitions import Form
from pipeline.intake.reading.headings import headers, visible
from pipeline.intake.reading.labels import labelled, read_labelled
from pipeline.intake.reading.ours import is_ours, read_ours
from pipeline.intake.reading.table import read_table
from pipeline.language import clean_text
from pipeline.model import Answer, Cell, Grid, Layout, Place, Problem, Submission
from pipeline.model.errors import Refused

__all__ = ["answers_hash", "identify", "read"]


def identify(grid: Grid, forms: Sequence[Form]) -> tuple[Form, Layout]:
    """The form a workbook is, by our marker or else by its headings; `Refused` when none or several fit."""
    if grid.marker:
        form = _marked(grid.marker, forms)
        return form, Layout.OURS if is_ours(grid) else Layout.TABLE
    found = [(form, worded) for form in forms if (worded := _worded(grid, form))]
    match [form for form, worded in found if not any(worded < other for _, other in found)]:
        case [form]:
            return form, Layout.TABLE
        case []:
            raise Refused([Problem("unknown_form", found=grid.file_name)])
        case several:
            titles = ", ".join(f"«{form.title}»" for form in several)
            raise Refused([Problem("ambiguous_form", found=titles)])


def read(grid: Grid, form: Form, layout: Layout) -> tuple[Submission, ...]:
    """What each person or row answered, raw; `Refused` when there is nothing or the blank was taken apart."""
    if layout is Layout.OURS:
        return read_ours(grid, form)
    found = read_table(grid, form) or read_labelled(grid, form)
    if not found:
        raise Refused([Problem("names_lost", values={"title": form.title})])
    return found


def answers_hash(submissions: Sequence[Submission]) -> str:
    """A digest of the answers alone: the same for a workbook saved again or with its rows reordered."""
    told = sorted(repr((one.form, _told(one.answers), _tables(one))) for one in submissions)
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def _marked(marker: str, forms: Sequence[Form]) -> Form:
    for form in forms:
        if form.id == marker:
            return form
    name, _, version = marker.partition("/")
    current = [form for form in forms if form.name == name]
    if not current:
        raise Refused([Problem("unknown_form")])
    raise Refused([Problem("wrong_version", found=version, values={"title": current[-1].title})])


def _worded(grid: Grid, form: Form) -> frozenset[Place]:
    """The cells that word a form's questions, as headings or in a column; none when they are too few."""
    places: set[Place] = set()
    for sheet in visible(grid.sheets):
        if "table" in form.shapes and (header := headers(sheet, form)):
            places |= {sheet.rows[header.row][column].place for column in header.targets}
        if "workbook" in form.shapes and not form.records and (found := labelled(sheet, form)):
            places |= {sheet.rows[row][found.column].place for row in found.rows.values()}
    return frozenset(places)


def _tables(submission: Submission) -> list[tuple[str, list[object]]]:
    return [(name, [_told(row) for row in rows]) for name, rows in sorted(submission.tables.items())]


def _told(answers: Mapping[str, Answer]) -> list[tuple[str, str]]:
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
