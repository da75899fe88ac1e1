"""The form made anew with a person's answers, the cells to be mended marked and explained."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.definitions import Declarations, Form
from pipeline.excel import look, package, values
from pipeline.excel.blanks import composed
from pipeline.excel.open_workbook import Draft, Spot
from pipeline.model import Answer, CellValue, Layout, Level, Problem, Returned, Submission

SHEET = "Замечания"
TITLES = ("№", "Где", "Вопрос", "Написано", "Что не так и что сделать")
WIDTHS = (5.0, 24.0, 34.0, 26.0, 62.0)
COMMENT_WIDTH, COMMENT_LETTERS, COMMENT_LINE = 320, 46, 18
_ORDER = (Level.ERROR, Level.REMARK)


class _Remark(NamedTuple):
    """One line of the sheet of remarks, with the cell it is about."""

    problem: Problem
    sentence: str
    cell: Cell | None
    row: int | None


def returned_workbook(form: Form, declared: Declarations, payload: Returned, told: Sequence[Sequence[str]]) -> bytes:
    """The workbook to be mended: `payload` holds submissions and problems, `told` the sentences of the problems.

    Answers stand as they were written. Of a table there are only the rows to be mended.
    """
    submissions = payload.submissions
    table = form.records is not None or _shape(submissions) is Layout.TABLE
    draft = _made_anew(form, declared, submissions, spare=not table)
    remarks = list(_remarks(draft, submissions, payload.problems, told))
    _mark(remarks)
    _add_sheet(draft, remarks, _opening(declared, table, payload.unchanged))
    return package.content(draft.book, form.title)


def _shape(submissions: Sequence[Submission]) -> Layout:
    return submissions[0].layout


def _made_anew(form: Form, declared: Declarations, submissions: Sequence[Submission], spare: bool) -> Draft:
    rows = [_values(one.answers) for one in submissions]
    shape = _shape(submissions)
    if shape is Layout.TABLE:
        return composed(form, declared, shape, {}, rows, spare)
    if form.records:
        return composed(form, declared, shape, rows[0], rows, spare)
    tables = {name: [_values(row) for row in rows] for name, rows in submissions[0].tables.items()}
    return composed(form, declared, shape, {**rows[0], **tables}, (), spare)


def _values(answers: Mapping[str, Answer]) -> dict[str, CellValue]:
    return {name: answer.cell.value for name, answer in answers.items()}


# ── where each problem stands now


def _remarks(
    draft: Draft,
    submissions: Sequence[Submission],
    problems: Sequence[Sequence[Problem]],
    told: Sequence[Sequence[str]],
) -> Iterator[_Remark]:
    """The remarks, errors first; what concerns a plain answer is said once however many rows repeat it."""
    found = [
        (level, index, submission, problem, sentence)
        for level in _ORDER
        for index, (submission, own, words) in enumerate(zip(submissions, problems, told, strict=True))
        for problem, sentence in zip(own, words, strict=True)
        if problem.level is level
    ]
    seen: set[tuple[str | None, str]] = set()
    for _, index, submission, problem, sentence in found:
        cell, row = _cell(draft, _spot(problem, index, submission, draft.form), index)
        key = (f"{cell.parent.title}!{cell.coordinate}" if cell else None, sentence)
        if key not in seen:
            seen.add(key)
            yield _Remark(problem, sentence, cell, row)


def _spot(problem: Problem, index: int, submission: Submission, form: Form) -> Spot:
    """Which answer of the new workbook a problem is about."""
    question = problem.question
    if submission.layout is Layout.TABLE:
        return Spot(question, "", index)
    for name, rows in submission.tables.items():
        for number, row in enumerate(rows):
            if question in row and row[question].cell.place == problem.place:
                return Spot(question, name, number)
    plain = {one.name for one in form.plain}
    return Spot(question) if question in plain or not form.records else Spot(question, form.records.table or "", index)


def _cell(draft: Draft, spot: Spot, index: int) -> tuple[Cell | None, int | None]:
    """The cell of an answer; the row's number where nobody would see it; neither for the form as a whole."""
    hidden = {question.name for question in draft.form.questions() if question.hidden}
    cell = draft.spots.get(spot)
    if cell is not None and spot.question not in hidden:
        return cell, None
    number = draft.spots.get(Spot("", spot.table, spot.row))
    return number, spot.row + 1 if number else None


# ── marks and the sheet of remarks


def _mark(remarks: Sequence[_Remark]) -> None:
    """Colour the cells, the worst colour first, and hang all that is said of a cell on it."""
    for remark in remarks:
        cell = remark.cell
        if cell is None:
            continue
        if cell.comment is None:
            cell.fill = look.WRONG if remark.problem.level is Level.ERROR else look.DOUBTFUL
        text = "\n".join([*([cell.comment.text] if cell.comment else []), remark.sentence])
        height = COMMENT_LINE * (look.lines(text, COMMENT_LETTERS / look.LETTERS) + 1)
        cell.comment = Comment(text, package.AUTHOR, height=height, width=COMMENT_WIDTH)


def _opening(declared: Declarations, table: bool, unchanged: bool) -> list[str]:
    inbox = declared.settings.folders.inbox
    told = ["Файл уже возвращали, но с тех пор ответы не изменились."] if unchanged else []
    told.append(
        "Исправьте отмеченные ячейки, сохраните этот файл и снова положите его в папку "
        f"«{inbox}». Красным отмечено то, что мешает принять ответы, жёлтым – то, что стоит проверить."
    )
    if table:
        told.append("Здесь только строки, которые нужно исправить. Остальные, если они были, уже приняты.")
    return told


def _add_sheet(draft: Draft, remarks: Sequence[_Remark], opening: Sequence[str]) -> None:
    sheet: Worksheet = draft.book.create_sheet(SHEET, 0)
    for letter, width in zip("ABCDE", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    look.across(sheet, 1, len(WIDTHS), f"Нужно исправить: {draft.form.title}", look.TITLE, sum(WIDTHS))
    look.across(sheet, 2, len(WIDTHS), "\n".join(opening), look.TEXT, sum(WIDTHS))
    for column, title in enumerate(TITLES, start=1):
        look.headed(look.at(sheet, 4, column), title, "")
    for number, remark in enumerate(remarks, start=1):
        _line(sheet, number, remark)
    sheet.print_title_rows, sheet.freeze_panes = "4:4", "A5"
    look.paper(sheet, draft.form.title, landscape=True)
    look.locked(sheet)
    sheet.sheet_properties.tabColor = look.ALARM
    draft.book.active = 0


def _line(sheet: Worksheet, number: int, remark: _Remark) -> None:
    row = number + 4
    texts = (f"{number}", _where(remark), remark.problem.label, _found(remark), remark.sentence)
    for column, text in enumerate(texts, start=1):
        cell = look.at(sheet, row, column)
        cell.border = look.BOX
        if text:
            look.words(cell, text, align=look.CENTRE if column == 1 else look.LEFT)
    if remark.cell is not None:
        look.link(look.at(sheet, row, 2), texts[1], remark.cell.parent.title, remark.cell.coordinate, look.LEFT)
    look.at(sheet, row, 1).fill = look.WRONG if remark.problem.level is Level.ERROR else look.DOUBTFUL
    look.height(sheet, row, max(look.lines(text, width) for text, width in zip(texts, WIDTHS, strict=True)), fixed=True)


def _where(remark: _Remark) -> str:
    if remark.cell is None:
        return "бланк в целом"
    place = f"строка {remark.row}" if remark.row else f"ячейка {remark.cell.coordinate}"
    return f"{remark.cell.parent.title}, {place}"


def _found(remark: _Remark) -> str:
    """What stands in the cell, shortened; for a row nothing is quoted."""
    value = remark.cell.value if remark.cell is not None and remark.row is None else None
    shown = f"{value:%d.%m.%Y}" if isinstance(value, dt.date) else str(values.written(value) or "")
    text = remark.problem.found or shown
    return text if len(text) <= 200 else f"{text[:199]}…"
