"""Tables with one row a person or record: our own, exports of Google and Yandex Forms, hand-made ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.definitions import Form, Question
from pipeline.intake.reading.cells import at, filled, ticked
from pipeline.intake.reading.headings import Header, headers, heading, plain, visible
from pipeline.language import clean_text
from pipeline.model import Answer, Cell, Grid, Layout, Level, Place, Problem, Submission
from pipeline.model.errors import Refused

TOTALS = re.compile(r"(итого|всего|в среднем)\b", re.IGNORECASE)
SAMPLES = re.compile(r"\(?(пример|образец)\b", re.IGNORECASE)
SIGNATURES = re.compile(r"(подпис|расшифровка подписи|исполнитель|заполнил|примечание)", re.IGNORECASE)
Row = tuple[Cell, ...]
FORMER_ROWS = 40


def read_table(grid: Grid, form: Form) -> tuple[Submission, ...]:
    """A submission a row from every sheet that bears the form's headings; what was left out is remarked on.

    Empty when no sheet does.
    """
    found = [header for sheet in visible(grid.sheets) if (header := headers(sheet, form))]
    for header in found:
        _every_column(header, form)
    told = _hidden_sheets(grid, form)
    submissions: list[Submission] = []
    for header in found:
        answering, passed = _parted(header, form)
        told += [*passed, *_strange_columns(header, answering)]
        submissions += _submissions(answering, header, form)
    if found and not submissions:
        raise Refused([Problem("empty_form", place=Place(found[0].sheet.title, "")), *told])
    if not submissions:
        return ()
    return (replace(submissions[0], remarks=(*told, *submissions[0].remarks)), *submissions[1:])


def _every_column(header: Header, form: Form) -> None:
    """Refuse a table that has no column for a question everybody must answer."""
    known = header.questions | _once(header, form).keys()
    absent = [q for q in form.flat if q.required and q.required_when is None and not (q.hidden or q.shown)]
    problems = [
        Problem(
            "column_missing",
            question=question.name,
            label=question.label,
            place=Place(header.sheet.title, ""),
        )
        for question in absent
        if question.name not in known
    ]
    if problems:
        raise Refused(problems)


def _rows(header: Header) -> Iterator[Row]:
    """The rows below the headings in which something stands, headings printed again left out."""
    for cells in header.sheet.rows[header.row + 1 :]:
        if not _is_empty(cells, header) and not _is_heading(cells, header):
            yield cells


def _submissions(rows: Iterable[Row], header: Header, form: Form) -> Iterator[Submission]:
    once = _once(header, form)
    for cells in rows:
        answers = {**once, **_answers(cells, header, form)}
        remarks = (*_doubled(cells, header, form), *_hidden_row(cells, header))
        yield Submission(form.id, answers, layout=Layout.TABLE, row=_number(cells), remarks=remarks)


def _hidden_row(cells: Row, header: Header) -> Iterator[Problem]:
    if (row := _number(cells)) in header.sheet.hidden_rows:
        yield Problem("hidden_row", Level.REMARK, place=_place(cells), values={"row": row})


def _parted(header: Header, form: Form) -> tuple[list[Row], list[Problem]]:
    """The rows that are answers, and a remark on every other one: an example, a total, a signature."""
    answering, passed = [], []
    for cells in _rows(header):
        if code := _passed_over(cells, header, form):
            passed.append(Problem(code, Level.REMARK, place=_place(cells), values={"row": _number(cells)}))
        else:
            answering.append(cells)
    return answering, passed


def _is_empty(cells: Row, header: Header) -> bool:
    return not any(filled(cells[column]) for column in header.targets if column < len(cells))


def _answers(cells: Row, header: Header, form: Form) -> dict[str, Answer]:
    """The answers of a row: the filled one of columns headed alike, ticks gathered into lines."""
    questions = {question.name: question for question in form.flat}
    columns: dict[str, list[tuple[Cell, str]]] = {}
    for column, target in header.targets.items():
        cell = at(header.sheet, _number(cells) - 1, column)
        columns.setdefault(target.question, []).append((cell, target.choice))
    return {name: _answer(questions[name], found) for name, found in columns.items()}


def _answer(question: Question, columns: list[tuple[Cell, str]]) -> Answer:
    chosen = [choice or cell for cell, choice in columns if (ticked(cell) if choice else filled(cell))]
    first = next((cell for cell, _ in columns if filled(cell)), columns[0][0])
    if any(choice for _, choice in columns):
        words = [one if isinstance(one, str) else str(one.value) for one in chosen]
        return Answer(question.name, question.label, Cell("\n".join(words) or None, first.place, first.fault))
    return Answer(question.name, question.label, first)


def _doubled(cells: Row, header: Header, form: Form) -> Iterator[Problem]:
    """An error for every question answered in two columns in different ways."""
    labels = {question.name: question.label for question in form.flat}
    first: dict[str, Cell] = {}
    for column, target in header.targets.items():
        if target.choice or column >= len(cells) or not filled(cells[column]):
            continue
        other = first.setdefault(target.question, cells[column])
        if other.value != cells[column].value:
            label = labels[target.question]
            yield Problem(
                "two_answers",
                Level.ERROR,
                target.question,
                label,
                cells[column].place,
                str(cells[column].value),
            )


# ── rows and columns that are no answers


def _is_heading(cells: Row, header: Header) -> bool:
    """The headings printed once more, or the numbers of columns under them."""
    texts = {column: heading(cells[column]) for column in header.targets if column < len(cells)}
    again = all(text == heading(header.sheet.rows[header.row][column]) for column, text in texts.items())
    numbers = [str(cell.value) for cell in cells if filled(cell)]
    return again or (len(numbers) > 2 and numbers == [str(n) for n in range(1, len(numbers) + 1)])


def _passed_over(cells: Row, header: Header, form: Form) -> str:
    """The code of the remark on a row that is an example, a total or a signature; empty for an answer."""
    texts = [clean_text(str(cell.value)) for cell in cells if filled(cell)]
    if any(SAMPLES.match(text) for text in texts[:2]) or _is_example(cells, header, form):
        return "example_row"
    if TOTALS.match(next((text for text in texts if not text.isdigit()), "")):
        return "total_row"
    if len(texts) <= 2 and (SIGNATURES.match(texts[0]) or any("___" in text for text in texts)):
        return "signature_row"
    return ""


def _is_example(cells: Row, header: Header, form: Form) -> bool:
    """Whether a row repeats the declared examples word for word."""
    examples = {question.name: plain(question.example) for question in form.flat if question.example}
    pairs = [
        (plain(str(cells[column].value)), examples[target.question])
        for column, target in header.targets.items()
        if column < len(cells) and filled(cells[column]) and target.question in examples
    ]
    return len(pairs) > 1 and all(found == example for found, example in pairs)


def _strange_columns(header: Header, answering: Sequence[Row]) -> Iterator[Problem]:
    """A remark for every filled column that is none of the form's."""
    rows = header.sheet.rows
    width = max(len(row) for row in rows[header.row :])
    for column in range(width):
        known = column in header.targets or (column < len(rows[header.row]) and _is_service(header, column))
        cell = next((row[column] for row in answering if column < len(row) and filled(row[column])), None)
        if cell and not known:
            named = header.strange.get(column)
            found = str(named.value) if named else str(cell.value)
            yield Problem("unknown_column", Level.REMARK, place=named.place if named else cell.place, found=found)


def _is_service(header: Header, column: int) -> bool:
    cell = header.sheet.rows[header.row][column]
    return filled(cell) and column not in header.strange


def _hidden_sheets(grid: Grid, form: Form) -> list[Problem]:
    """Remarks on hidden sheets that bear the form's headings: they are not read."""
    hidden = [sheet for sheet in grid.sheets if sheet.hidden and headers(sheet, form)]
    return [Problem("hidden_sheet", Level.REMARK, place=Place(sheet.title, "")) for sheet in hidden]


# ── answers that stand once, above the table


def _once(header: Header, form: Form) -> dict[str, Answer]:
    """Questions answered above the headings: in the next filled cell, or after a colon in the same one."""
    wordings = {plain(q.label): q for q in form.plain if q.name not in header.questions}
    answers: dict[str, Answer] = {}
    for cells in header.sheet.rows[: header.row]:
        for cell, after in _pairs(cells):
            question = wordings.get(plain(str(cell.value).rstrip(" :")))
            if question:
                answers[question.name] = Answer(question.name, question.label, after)
    return answers


def _pairs(cells: Row) -> Iterator[tuple[Cell, Cell]]:
    """Neighbours among the filled cells of a row, and the parts of cells written as «Вопрос: ответ»."""
    row = [cell for cell in cells if filled(cell)]
    yield from pairwise(row)
    for cell in row:
        label, colon, value = str(cell.value).partition(":")
        if colon and value.strip():
            yield replace(cell, value=label), replace(cell, value=value.strip())


def _place(cells: Iterable[Cell]) -> Place:
    return next(cell.place for cell in cells if filled(cell))


def _number(cells: Iterable[Cell]) -> int:
    return int(re.sub(r"\D", "", next(cell.place.cell for cell in cells)))
