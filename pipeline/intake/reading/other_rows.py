"""Rows under the headings of a table that are no answers: headings again, examples, totals, signatures, vacancies."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection

from pipeline.definitions import Form
from pipeline.intake.reading.filled_cells import is_filled
from pipeline.intake.reading.headings import ENOUGH, Header, fold_heading, heading, wordings
from pipeline.language import clean_text
from pipeline.model import Cell, Problem, Refused

TOTALS = re.compile(r"(итого|всего|в среднем)\b", re.IGNORECASE)
SAMPLES = re.compile(r"\(?(пример|образец)\b", re.IGNORECASE)
SIGNATURES = re.compile(r"(подпис|расшифровка подписи|исполнитель|заполнил|примечание)", re.IGNORECASE)
# Who signs under a list, and how: «Заведующий | | И.И. Иванова».
SIGNING = re.compile(
    r"\(?(?:заведующ|директор|руководител|председател|секретар|делопроизводител|специалист по кадрам|составил|проверил"
    r"|исполнител|подпис|м\.? ?п\.?$)",
    re.IGNORECASE,
)
SIGNED = re.compile(r"(?:[А-ЯЁ]\. ?){1,2}[А-ЯЁ][а-яё-]+|[А-ЯЁ][а-яё-]+ (?:[А-ЯЁ]\. ?){2}|\(?подпись\)?|.*__.*")
DAY = re.compile(r"(?:на )?«?\d{1,2}»?[. ].{2,10}\d{4} ?(?:г\.?|года)?", re.IGNORECASE)
VACANCIES = re.compile(r"\W*вакан[ст]", re.IGNORECASE)
MOST_OF_SIGNATURE = 4
# What Qualtrics writes under each question.
IMPORTED = '{"ImportId"'
FEWEST_HEADINGS = 3
CellRow = tuple[Cell, ...]


def is_heading(cells: CellRow, header: Header, form: Form) -> bool:
    """The headings printed once more, perhaps in other words of the form, or the numbers of columns under them.

    Or what an export or a person writes right under them: «(полностью)», «(дд.мм.гггг)».
    """
    columns = {column: heading(cells[column]) for column in header.targets if column < len(cells)}
    again = all(
        text == heading(header.sheet.rows[header.row][column])
        or text in wordings(form.by_name[header.targets[column].question])
        for column, text in columns.items()
    )
    texts = [str(cell.value) for cell in cells if is_filled(cell)]
    is_counted = len(texts) > 2 and texts == [str(n) for n in range(1, len(texts) + 1)]
    is_right_under = cells[0].place.row == header.row + 2
    is_explained = is_right_under and all(re.fullmatch(r"\s*\(.*\)\s*", text, re.DOTALL) for text in texts)
    return again or is_counted or is_explained or all(text.startswith(IMPORTED) for text in texts)


def refuse_other_headings(cells: CellRow, header: Header, words: Collection[str]) -> None:
    """Refuse a table in which headings stand again in other columns: under them answers would go to other questions.

    `words` are all wordings of the form, folded.
    """
    again = [cell for cell in cells if isinstance(cell.value, str) and heading(cell) in words]
    if len(again) >= max(FEWEST_HEADINGS, ENOUGH * len(header.targets)):
        raise Refused([Problem("headings_otherwise", place=again[0].place, values={"row": again[0].place.row})])


def name_column(header: Header, form: Form) -> int | None:
    """The first column that names people, counted from one; None in a table of no people."""
    people = (column + 1 for column, t in header.targets.items() if form.by_name[t.question].type == "person")
    return next(people, None)


def what_else(cells: CellRow, header: Header, form: Form) -> str:
    """The code of the remark on a row that is an example, a total, a signature or a vacancy; empty for an answer."""
    texts = [clean_text(str(cell.value)) for cell in cells if is_filled(cell)]
    if any(SAMPLES.match(text) for text in texts[:2]) or _is_example(cells, header, form):
        return "example_row"
    if TOTALS.match(next((text for text in texts if not text.isdigit()), "")):
        return "total_row"
    if len(texts) <= 2 and (SIGNATURES.match(texts[0]) or any("___" in text for text in texts)):
        return "signature_row"
    column = name_column(header, form)
    if column is None:
        return ""
    named = clean_text(str(cells[column - 1].value)) if column <= len(cells) and is_filled(cells[column - 1]) else ""
    if VACANCIES.match(named):
        return "vacancy_row"
    return "signature_row" if _is_signature(texts, named) or _is_lone_day(cells, texts) else ""


def _is_signature(texts: list[str], named: str) -> bool:
    """Whether a row says who signs, by post and initials or a place for them, and names nobody where names stand."""
    if len(texts) > MOST_OF_SIGNATURE or (named and not SIGNING.match(named)):
        return False
    return any(map(SIGNING.match, texts)) and any(map(SIGNED.fullmatch, texts))


def _is_lone_day(cells: CellRow, texts: list[str]) -> bool:
    is_day = any(isinstance(cell.value, dt.date) for cell in cells)
    return len(texts) == 1 and (is_day or DAY.fullmatch(texts[0]) is not None)


def _is_example(cells: CellRow, header: Header, form: Form) -> bool:
    """Whether a row repeats the declared examples word for word."""
    examples = {question.name: fold_heading(question.example) for question in form.flat if question.example}
    pairs = [
        (fold_heading(str(cells[column].value)), examples[target.question])
        for column, target in header.targets.items()
        if column < len(cells) and is_filled(cells[column]) and target.question in examples
    ]
    return len(pairs) > 1 and all(written == example for written, example in pairs)
