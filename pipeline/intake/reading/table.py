"""Tables with one row a person or record: our own, exports of Google and Yandex Forms, hand-made ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.definitions import Form, Question
from pipeline.intake.reading.filled_cells import (
    cell_at,
    is_filled,
    is_filled_in,
    proposed_answers,
    shown,
    shown_cell_at,
)
from pipeline.intake.reading.headings import Header, Target, by_wording, fold_heading, header_of, shown_questions
from pipeline.intake.reading.marks import OWN_WORDS, read_marks
from pipeline.intake.reading.name_columns import whole_name
from pipeline.intake.reading.number_columns import is_title_among_numbers, words_among_numbers
from pipeline.intake.reading.other_rows import is_heading, name_column, refuse_other_headings, what_else
from pipeline.intake.reading.section_titles import asked_about_gone, is_title, left_out
from pipeline.intake.reading.unread_cells import SHEETS_OF_OURS
from pipeline.model import Answer, Cell, Grid, Layout, Level, Problem, Refused, Sheet, Submission

CellRow = tuple[Cell, ...]


def read_table(grid: Grid, form: Form) -> tuple[Submission, ...]:
    """A submission a row from every sheet that bears the form's headings; what was left out is remarked on.

    A hidden sheet is read as hidden rows are, with a remark: an official register must not lose people. Empty when no
    sheet does. Raises `Refused` when a column that everybody must fill in is missing, or no row answers.
    """
    tables = [header for sheet in _seen_first(grid.sheets) if (header := header_of(sheet, form))]
    tables = [header for header in tables if not header.sheet.hidden or _parted(header, form)[0]]
    if not tables:
        return ()
    for header in tables:
        _refuse_missing_columns(header, form, is_of_ours=bool(grid.marker))
    remarks: list[Problem] = []
    submissions: list[Submission] = []
    for header in tables:
        answering, others, titles = _parted(header, form)
        remarks += [*others, *left_out(titles), *_assumed_headings(header, form), *_strange_columns(header, answering)]
        remarks += _hidden_columns(header, form, answering)
        if header.sheet.hidden and answering:
            remarks.append(
                Problem("hidden_sheet", Level.REMARK, sheet=header.sheet.title, values={"count": len(answering)})
            )
        submissions += asked_about_gone(_submissions(answering, header, form), titles, form)
    if not submissions:
        raise Refused([Problem("empty_form", sheet=tables[0].sheet.title), *remarks])
    return (replace(submissions[0], remarks=(*remarks, *submissions[0].remarks)), *submissions[1:])


def _seen_first(sheets: Iterable[Sheet]) -> list[Sheet]:
    """The sheets that may hold answers, what people see before what is hidden; ours name the questions to explain."""
    asking = (sheet for sheet in sheets if fold_heading(sheet.title) not in SHEETS_OF_OURS)
    return sorted(asking, key=lambda sheet: sheet.hidden)


def _refuse_missing_columns(header: Header, form: Form, *, is_of_ours: bool) -> None:
    """Refuse a table that has no column for a question everybody must answer; of ours, for any that it asks."""
    present = header.questions | _answers_above(header, form).keys()
    code = "column_lost" if is_of_ours else "column_missing"
    problems = [
        Problem(code, question=question.name, label=question.label, sheet=header.sheet.title)
        for question in (shown_questions(form) if is_of_ours else form.flat)
        if question.name not in present and not (question.hidden or question.shown or question.asked_back)
        if is_of_ours or (question.required and question.required_when is None)
    ]
    if problems:
        raise Refused(problems)


def _rows(header: Header, form: Form) -> Iterator[CellRow]:
    """The rows below the headings in which something is answered, headings printed again left out."""
    words = by_wording(form.flat)
    for cells in header.sheet.rows[header.row + 1 :]:
        is_answer = not _is_empty(cells, header, form) and not is_heading(cells, header, form)
        if is_answer or is_title_among_numbers(cells, header):
            refuse_other_headings(cells, header, words)
            yield cells


def _number(cells: CellRow) -> int:
    """The number of a row as the person sees it."""
    return cells[0].place.row


def _submissions(rows: Iterable[CellRow], header: Header, form: Form) -> Iterator[Submission]:
    above = _answers_above(header, form)
    for cells in rows:
        read = [_answer(form.by_name[name], alike) for name, alike in _columns_of(cells, header).items()]
        answers = {**above, **{answer.question: answer for answer, _ in read}}
        doubts = [doubt for _, about in read for doubt in about]
        beside = words_among_numbers(cells, header)
        remarks = (*_two_answers(cells, header, form), *doubts, *_hidden_row(cells, header), *beside)
        yield Submission(form.id, answers, layout=Layout.TABLE, row=_number(cells), remarks=remarks)


def _hidden_row(cells: CellRow, header: Header) -> Iterator[Problem]:
    if _number(cells) in header.sheet.hidden_rows:
        yield _row_remark("hidden_row", cells)


def _row_remark(code: str, cells: CellRow) -> Problem:
    place = next(cell.place for cell in cells if is_filled(cell))
    return Problem(code, Level.REMARK, place=place, values={"row": place.row})


def _parted(header: Header, form: Form) -> tuple[list[CellRow], list[Problem], list[Cell]]:
    """The rows that are answers, a remark on every example, total and signature, and the titles between rows."""
    answering, others = [], []
    titles: list[Cell] = []
    for cells in _rows(header, form):
        filled = [cell for cell in cells if is_filled(cell)]
        is_among_names = is_title(filled, name_column(header, form), len(header.questions))
        if is_among_names or is_title_among_numbers(cells, header):
            titles += filled
        elif code := what_else(cells, header, form):
            others.append(_row_remark(code, cells))
        else:
            answering.append(cells)
    return answering, others, titles


def _is_empty(cells: CellRow, header: Header, form: Form) -> bool:
    """Whether a row answers nothing that people are asked: what we filled in ourselves is no answer."""
    if not any(map(is_filled, cells)):
        return True
    answers: dict[str, Cell] = {}
    for column, target in header.targets.items():
        cell = cell_at(header.sheet, _number(cells) - 1, column)
        if is_filled(cell) or target.question not in answers:
            answers[target.question] = cell
    return not is_filled_in((form.by_name[name] for name in answers), answers, proposed_answers(form))


def _columns_of(cells: CellRow, header: Header) -> dict[str, list[tuple[Cell, Target]]]:
    """The cells of a row by the question they answer, each with what its column answers.

    A cell merged over several rows answers for each of them.
    """
    columns: dict[str, list[tuple[Cell, Target]]] = {}
    for column, target in header.targets.items():
        cell = shown_cell_at(header.sheet, _number(cells) - 1, column, header.row)
        columns.setdefault(target.question, []).append((cell, target))
    return columns


def _answer(question: Question, columns: list[tuple[Cell, Target]]) -> tuple[Answer, tuple[Problem, ...]]:
    """The filled one of columns headed alike, or ticks gathered into lines, with what is asked back about them."""
    first = next((cell for cell, _ in columns if is_filled(cell)), columns[0][0])
    if parts := [cell for cell, target in sorted(columns, key=lambda column: column[1].part) if target.part]:
        return Answer(question.name, question.label, whole_name(parts)), ()
    if not any(target.choice for _, target in columns):
        return Answer(question.name, question.label, first), ()
    ticked = read_marks(question, [(target.choice, cell) for cell, target in columns if target.choice])
    in_one = [
        str(cell.value)
        for cell, target in columns
        if not target.choice and is_filled(cell) and not _says_the_same(str(cell.value), ticked.lines)
    ]
    # What is wrong with the cell of a choice is asked back with it.
    fault = next((cell.fault for cell, target in columns if cell.fault and not target.choice), "")
    cell = Cell("\n".join([*ticked.lines, *in_one]) or None, first.place, fault)
    return Answer(question.name, question.label, cell), ticked.doubts


def _says_the_same(text: str, chosen: Iterable[str]) -> bool:
    """Whether a column for all choices together, as Kobo has one, names those that their own columns tick."""
    left = fold_heading(text)
    for choice in chosen:
        left = left.replace(fold_heading(choice), "", 1)
    return not OWN_WORDS.sub("", left).strip()


def _two_answers(cells: CellRow, header: Header, form: Form) -> Iterator[Problem]:
    """An error for every question answered in two columns in different ways."""
    first: dict[str, Cell] = {}
    for column, target in header.targets.items():
        if target.choice or target.part or column >= len(cells) or not is_filled(cells[column]):
            continue
        cell, name = cells[column], target.question
        if first.setdefault(name, cell).value != cell.value:
            label, written = form.by_name[name].label, shown(cell)
            yield Problem("two_answers", question=name, label=label, place=cell.place, found=written)


# ── columns that are no answers


def _assumed_headings(header: Header, form: Form) -> Iterator[Problem]:
    """A remark for every heading that is worded only nearly like the question it was taken for."""
    for column in sorted(header.similar):
        cell, question = header.sheet.rows[header.row][column], form.by_name[header.targets[column].question]
        values = {"value": question.label}
        yield Problem(
            "heading_assumed", Level.REMARK, question.name, question.label, cell.place, str(cell.value), values
        )


def _strange_columns(header: Header, answering: Sequence[CellRow]) -> Iterator[Problem]:
    """A remark for every filled column that is none of the form's."""
    rows = header.sheet.rows
    width = max(len(row) for row in rows[header.row :])
    for column in range(width):
        if column in header.targets or (column < len(rows[header.row]) and _is_service(header, column)):
            continue
        answer = next((row[column] for row in answering if column < len(row) and is_filled(row[column])), None)
        if answer is not None:
            cell = header.strange.get(column, answer)
            yield Problem("unknown_column", Level.REMARK, place=cell.place, found=shown(cell))


def _is_service(header: Header, column: int) -> bool:
    cell = header.sheet.rows[header.row][column]
    return is_filled(cell) and column not in header.strange


def _hidden_columns(header: Header, form: Form, answering: Sequence[CellRow]) -> Iterator[Problem]:
    """A remark for every filled column that is hidden; those that we hide ourselves are none."""
    for column, target in header.targets.items():
        question, cell = form.by_name[target.question], header.sheet.rows[header.row][column]
        is_read = any(column < len(row) and is_filled(row[column]) for row in answering)
        if column + 1 in header.sheet.hidden_columns and is_read and not (question.hidden or question.shown):
            yield Problem("hidden_column", Level.REMARK, question.name, question.label, cell.place)


# ── answers that stand once, above the table


def _answers_above(header: Header, form: Form) -> dict[str, Answer]:
    """Questions answered above the headings: in the next filled cell, or after a colon in the same one."""
    wordings = {fold_heading(q.label): q for q in form.plain if q.name not in header.questions}
    answers: dict[str, Answer] = {}
    for cells in header.sheet.rows[: header.row]:
        for cell, after in _pairs(cells):
            question = wordings.get(fold_heading(str(cell.value).rstrip(" :")))
            if question:
                answers[question.name] = Answer(question.name, question.label, after)
    return answers


def _pairs(cells: CellRow) -> Iterator[tuple[Cell, Cell]]:
    """Neighbours among the filled cells of a row, and the parts of cells written as «Вопрос: ответ»."""
    row = [cell for cell in cells if is_filled(cell)]
    yield from pairwise(row)
    for cell in row:
        label, colon, value = str(cell.value).partition(":")
        if colon and value.strip():
            yield replace(cell, value=label), replace(cell, value=value.strip())
