"""What there is about the cells of a workbook besides their values: told, each by the answer it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.intake.reading.filled_cells import is_filled
from pipeline.intake.reading.headings import fold_heading, visible
from pipeline.language import clean_text
from pipeline.model import Answer, CellNote, Grid, Level, NoteKind, Place, Problem, Submission

# So many are told one by one; of the others, how many there are.
MOST_NOTES = 100
CODES = {
    NoteKind.COMMENT: "comment_not_read",
    NoteKind.DRAWN: "drawn_words_not_read",
    NoteKind.STRUCK: "struck_words",
    NoteKind.RULE: "shown_by_rule",
}
# What is drawn need not have words.
NO_WORDS = "drawing_not_read"
# What is told of answers that a formula gave: of one, and of several to the same question, which are told as one.
RECKONED = {
    NoteKind.FORMULA: ("formula_value", "formula_values"),
    NoteKind.FOREIGN: ("foreign_value", "foreign_values"),
}
ABOUT_ANSWERS = frozenset({NoteKind.RULE, *RECKONED})
# The sheet of a form given back, and its column of sentences, counted from nought; each hangs as a comment too.
REMARKS_SHEET, SENTENCES = "замечания", 4


def with_notes(submissions: Sequence[Submission], grid: Grid) -> tuple[Submission, ...]:
    """The submissions with a remark for each comment, for what is drawn or struck out, for each rule of a look.

    One more stands for each question that formulas answered. A remark goes to the submission whose answer it is about,
    any other to the first one. The comments that we hung on a form given back are none.
    """
    answers = _answers(submissions)
    noted: dict[int, list[Problem]] = {}
    notes = list(_told(grid, answers))
    for number, remark in _on_formulas([note for note in notes if note.kind in RECKONED], answers):
        noted.setdefault(number, []).append(remark)
    told = [note for note in notes if note.kind not in RECKONED]
    for note in told[:MOST_NOTES]:
        number, answer = answers.get(note.place, (0, None))
        noted.setdefault(number, []).append(_remark(note, answer))
    if len(told) > MOST_NOTES:
        more = Problem("more_notes", Level.REMARK, values={"count": len(told) - MOST_NOTES})
        noted.setdefault(0, []).append(more)
    return tuple(
        replace(sent, remarks=(*sent.remarks, *noted[number])) if number in noted else sent
        for number, sent in enumerate(submissions)
    )


def _on_formulas(
    notes: Iterable[CellNote], answers: Mapping[Place, tuple[int, Answer]]
) -> Iterator[tuple[int, Problem]]:
    """A remark for each question that formulas answered, at the first of these answers, with whose that one is."""
    by_question: dict[tuple[NoteKind, str], list[CellNote]] = {}
    for note in notes:
        if note.place in answers:
            by_question.setdefault((note.kind, answers[note.place][1].question), []).append(note)
    for (kind, _), alike in by_question.items():
        number, answer = answers[alike[0].place]
        one, several = RECKONED[kind]
        code = one if len(alike) == 1 else several
        values = {"count": len(alike)}
        yield number, Problem(code, Level.REMARK, answer.question, answer.label, alike[0].place, values=values)


def _answers(submissions: Iterable[Submission]) -> dict[Place, tuple[int, Answer]]:
    """The answers by their places, each with the number of the submission whose it is; one of several has the first."""
    answers: dict[Place, tuple[int, Answer]] = {}
    for number, sent in enumerate(submissions):
        for row in (sent.answers, *(row for rows in sent.tables.values() for row in rows)):
            for answer in row.values():
                answers.setdefault(answer.cell.place, (number, answer))
    return answers


def _told(grid: Grid, answers: Mapping[Place, tuple[int, Answer]]) -> Iterator[CellNote]:
    """The notes that people are told of, each once; a rule or a formula counts where an answer is read."""
    ours = _our_sentences(grid)
    read = answers.keys() | {
        cell.place for rows in grid.names.values() for row in rows for cell in row if is_filled(cell)
    }
    seen: set[CellNote] = set()
    for note in (note for sheet in visible(grid.sheets) for note in sheet.notes):
        text = _without(ours, note.text) if note.kind is NoteKind.COMMENT else clean_text(note.text)
        is_said = note.place in read if note.kind in ABOUT_ANSWERS else bool(text) or note.kind is NoteKind.DRAWN
        note = replace(note, text=text)
        if is_said and note not in seen:
            seen.add(note)
            yield note


def _our_sentences(grid: Grid) -> list[str]:
    """The sentences of the sheet that lists what is to be mended, the longest first."""
    rows = (row for sheet in grid.sheets if fold_heading(sheet.title) == REMARKS_SHEET for row in sheet.rows)
    sentences = {
        _in_line(str(row[SENTENCES].value)) for row in rows if len(row) > SENTENCES and is_filled(row[SENTENCES])
    }
    return sorted(sentences, key=len, reverse=True)


def _without(sentences: Iterable[str], text: str) -> str:
    """The words of a comment in one line, without those of ours."""
    line = _in_line(text)
    for sentence in sentences:
        line = line.replace(sentence, " ")
    return _in_line(line)


def _in_line(text: str) -> str:
    return " ".join(clean_text(text).split())


def _remark(note: CellNote, answer: Answer | None) -> Problem:
    question, label = (answer.question, answer.label) if answer else ("", "")
    code = NO_WORDS if note.kind is NoteKind.DRAWN and not note.text else CODES[note.kind]
    return Problem(code, Level.REMARK, question, label, note.place, note.text)
