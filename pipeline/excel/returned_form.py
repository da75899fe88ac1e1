"""The form made anew with a person's answers: cells to be mended are red, cells to be looked at yellow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment

from pipeline.definitions import Declarations, Form
from pipeline.excel import styles, xlsx_package
from pipeline.excel.blanks import open_form
from pipeline.excel.open_workbook import AnswerPlace, OpenWorkbook
from pipeline.excel.remarks_sheet import Remark, add_remarks_sheet
from pipeline.excel.service_sheet import add_origin, add_revision, add_year
from pipeline.model import Answer, CellValue, Layout, Level, Problem, Returned, Submission

# Pixels of a comment's width and of a line in it, and about how many letters a line takes.
COMMENT_WIDTH, COMMENT_LINE, COMMENT_LETTERS = 320, 18, 46
# What was only mended is not told.
_HEAVIEST_FIRST = (Level.ERROR, Level.REMARK)


def returned_workbook(
    form: Form,
    declared: Declarations,
    payload: Returned,
    sentences: Sequence[Sequence[str]],
    accepted: Sequence[str] = (),
    origin: str = "",
) -> bytes:
    """The workbook to be mended: what goes back, and the sentence of each problem of each submission.

    `accepted` are the sentences of what was remarked on the rest of the file, which is accepted: there is nothing to
    mend in it. `origin` is the digest of the file that goes back, to be known again. Answers stand as they were
    written. Of a table there are only the rows to be mended.
    """
    is_table = form.records is not None or _shape(payload) is Layout.TABLE
    workbook = _made_anew(form, declared, payload, spare=not is_table)
    if origin:
        add_origin(workbook, origin)
    add_revision(workbook, payload.laid_out)
    add_year(workbook, payload.year)
    remarks = list(_remarks(workbook, payload, sentences))
    _mark(remarks)
    if form.corrects_answers:
        # Nothing of a table that somebody changed is accepted: what is told of it opens the sheet.
        opening = [*_introduction(declared, False, payload.unchanged), *accepted]
    else:
        opening = _introduction(declared, is_table, payload.unchanged)
        remarks += [Remark(None, told, None) for told in accepted]
    add_remarks_sheet(workbook, remarks, opening)
    return xlsx_package.content(workbook.book, form.title)


def _shape(payload: Returned) -> Layout:
    return payload.submissions[0].layout


def _made_anew(form: Form, declared: Declarations, payload: Returned, spare: bool) -> OpenWorkbook:
    rows = [_values(submission.answers) for submission in payload.submissions]
    shape = _shape(payload)
    asked = {problem.question for problems in payload.problems for problem in problems}
    asked |= {name for row in rows for name, value in row.items() if value is not None}
    if shape is Layout.TABLE:
        return open_form(form, declared, shape, {}, rows, spare, asked)
    if form.records:
        return open_form(form, declared, shape, rows[0], rows, spare, asked)
    tables = {name: [_values(row) for row in rows] for name, rows in payload.submissions[0].tables.items()}
    return open_form(form, declared, shape, {**rows[0], **tables}, (), spare, asked)


def _values(answers: Mapping[str, Answer]) -> dict[str, CellValue]:
    return {name: answer.cell.value for name, answer in answers.items()}


def _introduction(declared: Declarations, is_table: bool, unchanged: bool) -> list[str]:
    inbox = declared.settings.folders.inbox
    lines = ["Файл уже возвращали, но с тех пор ответы не изменились."] if unchanged else []
    lines.append(
        "Исправьте отмеченные ячейки, сохраните этот файл и снова положите его в папку "
        f"«{inbox}». Красным отмечено то, что мешает принять ответы, жёлтым – то, что стоит проверить."
    )
    if is_table:
        lines.append("Здесь только строки, которые нужно исправить. Остальные, если они были, уже приняты.")
    return lines


# ── where each problem stands now


def _remarks(workbook: OpenWorkbook, payload: Returned, sentences: Sequence[Sequence[str]]) -> Iterator[Remark]:
    """The remarks, errors first; what concerns a plain answer is said once however many rows repeat it."""
    seen: set[tuple[Cell | None, str]] = set()
    for level in _HEAVIEST_FIRST:
        for remark in _remarks_of(level, workbook, payload, sentences):
            if (remark.cell, remark.sentence) not in seen:
                seen.add((remark.cell, remark.sentence))
                yield remark


def _remarks_of(
    level: Level, workbook: OpenWorkbook, payload: Returned, sentences: Sequence[Sequence[str]]
) -> Iterator[Remark]:
    """The remarks of one weight, submission by submission."""
    submissions = zip(payload.submissions, payload.problems, sentences, strict=True)
    for number, (submission, problems, worded) in enumerate(submissions):
        for problem, sentence in zip(problems, worded, strict=True):
            if problem.level is level:
                yield _remark(problem, sentence, _place(problem, number, submission, workbook.form), workbook)


def _place(problem: Problem, number: int, submission: Submission, form: Form) -> AnswerPlace:
    """Which answer of the new workbook a problem of the submission of that number, from nought, is about."""
    question = problem.question
    if submission.layout is Layout.TABLE:
        return AnswerPlace(question, "", number)
    for name, rows in submission.tables.items():
        for row_number, row in enumerate(rows):
            if question in row and row[question].cell.place == problem.place:
                return AnswerPlace(question, name, row_number)
    is_plain = any(plain.name == question for plain in form.plain)
    if is_plain or not form.records:
        return AnswerPlace(question)
    return AnswerPlace(question, form.records.table or "", number)


def _remark(problem: Problem, sentence: str, place: AnswerPlace, workbook: OpenWorkbook) -> Remark:
    """The remark with its cell: the answer's own, that of its row where nobody would see it, or none."""
    hidden = {question.name for question in workbook.form.questions() if question.hidden}
    cell = workbook.places.get(place)
    if cell is not None and place.question not in hidden:
        return Remark(problem, sentence, cell)
    number_cell = workbook.places.get(AnswerPlace("", place.table, place.row))
    return Remark(problem, sentence, number_cell, place.row + 1 if number_cell else None)


# ── colours and comments


def _mark(remarks: Sequence[Remark]) -> None:
    """Colour the cells, the worst colour first, and hang all that is said of a cell on it."""
    for remark in remarks:
        cell = remark.cell
        if cell is None:
            continue
        if cell.comment is None:
            cell.fill = remark.colour
        text = "\n".join([*([cell.comment.text] if cell.comment else []), remark.sentence])
        height = COMMENT_LINE * (styles.line_count(text, COMMENT_LETTERS / styles.LETTERS_PER_WIDTH) + 1)
        cell.comment = Comment(text, xlsx_package.AUTHOR, height=height, width=COMMENT_WIDTH)
