"""Forms become workbooks: empty, or filled in with what is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.definitions import Declarations, Form, Section
from pipeline.excel import help_sheet as cover
from pipeline.excel import package
from pipeline.excel import question_sheet as questions
from pipeline.excel import questions_above_table as above
from pipeline.excel import table_sheet as tables
from pipeline.excel.open_workbook import Draft, started
from pipeline.model import Layout

TABLE_ROWS = 30
Answers = Mapping[str, Any]
Rows = Sequence[Mapping[str, Any]]


def form_workbook(form: Form, declared: Declarations, shape: Layout, once: Answers, rows: Rows) -> bytes:
    """The workbook of a form in a shape: blank without answers, else pre-filled.

    `once` answers the plain questions, `rows` the records; a form without records takes the first of `rows` as
    further plain answers. The answer of a table is the list of its rows.
    """
    return package.content(composed(form, declared, shape, once, rows).book, form.title)


def composed(form: Form, declared: Declarations, shape: Layout, once: Answers, rows: Rows, spare: bool = True) -> Draft:
    """The same, still open; without `spare` it offers no rows but those that are filled in."""
    draft = started(form, declared)
    if shape is Layout.TABLE:
        _table(draft, once, rows, spare)
    elif form.records and not form.tables:
        _records(draft, form.records, once, rows, spare)
    else:
        further: Answers = rows[0] if rows and not form.records else {}
        _questions(draft, {**once, **further}, rows, spare)
    cover.add_service(draft, "таблица" if shape is Layout.TABLE else "анкета", once, rows)
    _in_order(draft)
    return draft


def _table(draft: Draft, once: Answers, rows: Rows, spare: bool) -> None:
    """One row a person: every question is a column, and the headings alone tell which."""
    filled = [{**once, **row} for row in rows] or ([{**once}] if once else [])
    height = max(len(filled), TABLE_ROWS if spare else 1)
    seen = [question for question in draft.form.flat if not question.hidden]
    columns = tables.arranged(seen, draft.form.person)
    frame = tables.frame(draft, tables.SHEET, columns)
    row = tables.opening(draft, frame)
    tables.fill(draft, frame, row, tables.Plan(columns, "", filled, height))
    cover.add_help(draft, columns)


def _records(draft: Draft, section: Section, once: Answers, rows: Rows, spare: bool) -> None:
    """The plain questions above the one table that the form is about."""
    height = _height(draft.form, section, rows, spare)
    table = tables.plan(section, rows, height, draft.form.person)
    frame = tables.frame(draft, tables.SHEET, table.columns)
    row = above.add_above(draft, frame, tables.opening(draft, frame), once)
    if any(draft.form.plain) or section.help:
        row = tables.caption(frame, row, section.title, section.help)
    tables.fill(draft, frame, row, table)
    cover.add_help(draft, draft.form.flat)


def _questions(draft: Draft, answers: Answers, rows: Rows, spare: bool) -> None:
    """The questions on a sheet of their own, every table on another."""
    titles: dict[str, str] = {}
    for section in draft.form.section:
        if section.table:
            titles[section.table] = tables.sheet_title(section, titles.values())
    questions.add_questions(draft, answers, titles)
    for section in draft.form.section:
        if section.table:
            given = rows if section.records else _listed(answers.get(section.table))
            _beside(draft, section, titles[section.table], given, spare)
    cover.add_help(draft)


def _beside(draft: Draft, section: Section, title: str, rows: Rows, spare: bool) -> None:
    """A table on a sheet beside the questions, with the way back to them."""
    table = tables.plan(section, rows, _height(draft.form, section, rows, spare))
    frame = tables.frame(draft, title, table.columns)
    row = tables.caption(frame, 1, section.title, section.help)
    questions.point(frame.sheet, row, 1, f"К листу «{questions.SHEET}»", questions.SHEET)
    tables.fill(draft, frame, row + 2, table)


def _height(form: Form, section: Section, rows: Rows, spare: bool) -> int:
    """How many rows a table offers: when we listed what it is about, only those."""
    ours = section.records and form.prefill is not None and form.prefill.each is not None
    return max(len(rows), 1 if rows and (ours or not spare) else section.rows)


def _listed(rows: Any) -> Rows:
    return tuple(rows) if isinstance(rows, Sequence) and not isinstance(rows, str) else ()


def _in_order(draft: Draft) -> None:
    """The hidden sheets go to the end, the first sheet is open."""
    hidden = [sheet for sheet in draft.book.worksheets if sheet.sheet_state != "visible"]
    for sheet in hidden:
        draft.book.move_sheet(sheet, len(draft.book.worksheets))
    draft.book.active = 0
