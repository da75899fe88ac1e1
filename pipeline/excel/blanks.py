"""Forms become workbooks: blank, or filled in with what is known."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from openpyxl.styles import Protection

from pipeline.definitions import Declarations, Form, Section
from pipeline.excel import question_sheet, questions_above_table, styles, table_sheet, xlsx_package
from pipeline.excel.help_sheet import add_help_sheet
from pipeline.excel.open_workbook import Answers, OpenWorkbook, Rows, new_workbook
from pipeline.excel.service_sheet import add_origin, add_revision, add_service_sheet, add_year
from pipeline.excel.table_sheet import Table
from pipeline.model import Layout

# Rows offered in a table that each person takes one row of.
TABLE_ROWS = 30


def form_workbook(
    form: Form,
    declared: Declarations,
    shape: Layout,
    plain: Answers,
    rows: Rows,
    laid_out: int | None = None,
    year: str = "",
) -> bytes:
    """The workbook of a form in a shape: blank without answers, else pre-filled.

    `plain` answers the plain questions, `rows` the records; a form without records takes the first of `rows` as
    further plain answers. The answer of a table is the list of its rows. `laid_out` is the revision
    of the register that a pre-filled one comes from, `year` the school year in which it is laid out, if that matters.
    """
    workbook = open_form(form, declared, shape, plain, rows)
    add_revision(workbook, laid_out)
    add_year(workbook, year)
    return xlsx_package.content(workbook.book, form.title)


def accepted_workbook(
    form: Form, declared: Declarations, plain: Answers, rows: Rows, code: str, laid_out: int | None = None
) -> bytes:
    """The workbook of what was accepted, to be corrected; `code` is what it is known by when it comes back,
    `laid_out` the revision that brought the newest of its entries.

    What tells one entry from another cannot be changed: under another key the first would stay beside the second.
    """
    workbook = open_form(form, declared, Layout.OURS, plain, rows, spare=False)
    add_origin(workbook, code)
    add_revision(workbook, laid_out)
    for place, cell in workbook.places.items():
        if place.question in _lasting(form) and cell.value is not None:
            cell.fill, cell.protection = styles.SHOWN, Protection(locked=True)
    return xlsx_package.content(workbook.book, form.title)


def _lasting(form: Form) -> frozenset[str]:
    """The questions of the key; who is listed by name may change it, and stays the same person."""
    return frozenset(form.key) - ({form.person} if form.defines_people else set())


def open_form(
    form: Form,
    declared: Declarations,
    shape: Layout,
    plain: Answers,
    rows: Rows,
    spare: bool = True,
    asked: Collection[str] = (),
) -> OpenWorkbook:
    """The workbook of a form in a shape, still open; without `spare` it offers no rows but those that are filled in.

    `asked` names the questions that are asked back in it.
    """
    form = form.asking(asked)
    workbook = new_workbook(form, declared)
    if shape is Layout.TABLE:
        _add_table(workbook, plain, rows, spare)
    elif form.records and not form.tables:
        _add_records(workbook, form.records, plain, rows, spare)
    else:
        further: Answers = rows[0] if rows and not form.records else {}
        _add_questions(workbook, {**plain, **further}, rows, spare)
    add_service_sheet(workbook, shape, plain, rows)
    _put_in_order(workbook)
    return workbook


def _add_table(workbook: OpenWorkbook, plain: Answers, rows: Rows, spare: bool) -> None:
    """One row a person: every question is a column, and the headings alone tell which."""
    filled = [{**plain, **row} for row in rows] or ([{**plain}] if plain else [])
    height = max(len(filled), TABLE_ROWS if spare else 1)
    visible = [question for question in workbook.form.flat if not question.hidden]
    columns = table_sheet.in_order(visible, workbook.form.person)
    sheet = table_sheet.new_sheet(workbook, table_sheet.SHEET, columns)
    row = table_sheet.write_opening(sheet)
    table_sheet.write_table(sheet, row, Table(columns, "", filled, height))
    add_help_sheet(workbook, columns, workbook.form.table_by)


def _add_records(workbook: OpenWorkbook, section: Section, plain: Answers, rows: Rows, spare: bool) -> None:
    """The plain questions above the one table that the form is about."""
    height = rows_offered(workbook.form, section, rows, spare)
    table = table_sheet.table_of(section, rows, height, workbook.form.person)
    sheet = table_sheet.new_sheet(workbook, table_sheet.SHEET, table.columns)
    row = questions_above_table.add_questions_above(workbook, sheet, table_sheet.write_opening(sheet), plain)
    if any(workbook.form.plain) or section.help:
        row = table_sheet.write_caption(sheet, row, section.title, section.help)
    table_sheet.write_table(sheet, row, table)
    add_help_sheet(workbook, workbook.form.flat)


def _add_questions(workbook: OpenWorkbook, answers: Answers, rows: Rows, spare: bool) -> None:
    """The questions on a sheet of their own, every table on another."""
    titles: dict[str, str] = {}
    for section in workbook.form.section:
        if section.table:
            titles[section.table] = table_sheet.sheet_title(section, titles.values())
    question_sheet.add_questions(workbook, answers, titles)
    for section in workbook.form.section:
        if section.table:
            its_rows = rows if section.records else _rows(answers.get(section.table))
            _add_table_beside(workbook, section, titles[section.table], its_rows, spare)
    add_help_sheet(
        workbook, [question for section in workbook.form.section if section.table for question in section.question]
    )


def _add_table_beside(workbook: OpenWorkbook, section: Section, title: str, rows: Rows, spare: bool) -> None:
    """A table on a sheet beside the questions, with the way back to them."""
    table = table_sheet.table_of(section, rows, rows_offered(workbook.form, section, rows, spare))
    sheet = table_sheet.new_sheet(workbook, title, table.columns)
    row = table_sheet.write_caption(sheet, 1, section.title, section.help)
    question_sheet.write_pointer(sheet.sheet, row, 1, f"К листу «{question_sheet.SHEET}»", question_sheet.SHEET)
    table_sheet.write_table(sheet, row + 2, table)


def rows_offered(form: Form, section: Section, rows: Rows, spare: bool = True) -> int:
    """How many rows a table offers: when we listed what it is about, only those."""
    is_our_list = section.records and form.prefill is not None and form.prefill.each is not None
    return max(len(rows), 1 if rows and (is_our_list or not spare) else section.rows)


def _rows(answer: object) -> Rows:
    """The rows that the answer of a table holds; none while it is not answered."""
    return tuple(answer) if isinstance(answer, Sequence) and not isinstance(answer, str) else ()


def _put_in_order(workbook: OpenWorkbook) -> None:
    """The hidden sheets go to the end, the first sheet is open."""
    hidden = [sheet for sheet in workbook.book.worksheets if sheet.sheet_state != "visible"]
    for sheet in hidden:
        workbook.book.move_sheet(sheet, len(workbook.book.worksheets))
    workbook.book.active = 0
