"""Rows that hold nothing but the title of the rows below them: «Администрация» in a list of the staff."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.definitions import Form, Question
from pipeline.intake.reading.filled_cells import is_filled
from pipeline.intake.reading.marks import has_words
from pipeline.language import clean_text, may_be_name
from pipeline.model import Answer, Cell, Level, Problem, Submission

MANY_COLUMNS = 4
# Nobody is called so, whatever other words stand beside it: «Отпуск по уходу за ребёнком».
ON_LEAVE = re.compile(r"\b(?:декрет\w*|отпуск[аеу]?)\b", re.IGNORECASE)
GONE = re.compile(rf"\b(?:уволен|уволив|выбы|бывш)|\bне работа|{ON_LEAVE.pattern}", re.IGNORECASE)
# Behind a name; «Бывших» alone is a surname.
SAID_TO_BE_GONE = re.compile(r"\b(?:уволен[аы]?|уволил\w*)\b|\bне работа|[(,;–—-].*\b(?:выбы|бывш)", re.IGNORECASE)
AnswerRow = dict[str, Answer]


def is_title(filled: Sequence[Cell], name_column: int | None, width: int) -> bool:
    """Whether a row with these filled cells is a title: one cell of words that are no name, where names stand.

    `name_column` is counted from one, None in a table of no people; `width` is how many questions a row answers:
    where it answers few, a lone word may be an answer.
    """
    if len(filled) != 1 or name_column is None or width < MANY_COLUMNS or not has_words(filled[0]):
        return False
    text = clean_text(str(filled[0].value))
    return filled[0].place.column <= name_column and (ON_LEAVE.search(text) is not None or not may_be_name(text))


def without_titles(rows: Iterable[AnswerRow], questions: Sequence[Question]) -> tuple[list[AnswerRow], list[Cell]]:
    """The rows of a table of ours that answer, and the cells of the titles between them."""
    name = next((question.name for question in questions if question.type == "person"), "")
    answering: list[AnswerRow] = []
    titles: list[Cell] = []
    for row in rows:
        filled = [answer.cell for answer in row.values() if is_filled(answer.cell)]
        if is_title(filled, row[name].cell.place.column if name in row else None, len(questions)):
            titles += filled
        else:
            answering.append(row)
    return answering, titles


def left_out(titles: Iterable[Cell]) -> list[Problem]:
    """A remark for each sheet on the titles that were passed over on it."""
    by_sheet: dict[str, list[Cell]] = {}
    for cell in titles:
        by_sheet.setdefault(cell.place.sheet, []).append(cell)
    return [
        Problem("section_rows", Level.REMARK, place=cells[0].place, values={"rows": ", ".join(map(_row, cells))})
        for cells in by_sheet.values()
    ]


def asked_about_gone(submissions: Iterable[Submission], titles: Sequence[Cell], form: Form) -> list[Submission]:
    """The submissions; those of people who are said to have left or to be on leave come back with a question.

    A title above them says so or, where the form lists people, what is written beside the name.
    """
    return [
        replace(sent, remarks=(*sent.remarks, *_gone(sent, titles), *_named_as_gone(sent, form)))
        if sent.row is not None
        else sent
        for sent in submissions
    ]


def _named_as_gone(sent: Submission, form: Form) -> Iterator[Problem]:
    answer = sent.answers.get(form.person) if form.defines_people and form.person else None
    if answer and isinstance(answer.cell.value, str) and SAID_TO_BE_GONE.search(answer.cell.value):
        found = clean_text(answer.cell.value)
        yield Problem(
            "named_as_gone", question=answer.question, label=answer.label, place=answer.cell.place, found=found
        )


def _gone(sent: Submission, titles: Iterable[Cell]) -> Iterator[Problem]:
    place = next((answer.cell.place for answer in sent.answers.values() if is_filled(answer.cell)), None)
    above = [title for title in titles if place and title.place.sheet == place.sheet and title.place.row < place.row]
    if above and GONE.search(title := clean_text(str(above[-1].value))):
        yield Problem("row_of_gone", place=place, found=title)


def _row(cell: Cell) -> str:
    return str(cell.place.row)
