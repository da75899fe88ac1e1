"""Which questions of a form stand in the headings of a sheet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline.definitions import Form, Question
from pipeline.intake.reading.filled_cells import is_filled
from pipeline.intake.reading.heading_rows import CellRow, first_rows_as_seen
from pipeline.intake.reading.marks import OWN_WORDS
from pipeline.intake.reading.name_columns import name_columns
from pipeline.intake.reading.service_columns import SERVICE, STAMPS
from pipeline.intake.reading.similar_headings import is_similar
from pipeline.language import clean_text, search_key
from pipeline.model import Cell, Sheet

# A title, the organisation and a note on filling in stand above the headings of a table made by hand.
FIRST_ROWS = 40
# The share of a form's questions that makes a row its headings; where everything is asked that everybody must answer,
# fewer do. And the share worded exactly without which similar headings are not even looked for: comparing every cell
# of a large sheet letter by letter takes minutes.
ENOUGH = 0.6
ENOUGH_WITH_NEEDED = 0.4
HINT = 0.2
# «1.», «№ 1», «Вопрос 1 –», «Q1.», «G01Q02.», «[Q1]», «submitdate.»
NUMBERING = re.compile(
    r"^\s*(?:вопрос\s*)?(?:№\s*)?\d{1,3}(?:\.\d{1,3})*\s*[.):]\s*(?=\D)|^\s*№\s*\d{1,3}\s+"
    r"|^\s*(?:вопрос|question|в|[a-z]{1,3}(?:\d{1,3}[a-z_]{1,3})?)\s*(?:№\s*)?\d{1,3}\s*(?:[.):]|\s[–—-]\s)\s*(?=\D)"
    r"|^\s*(?:id|submitdate|lastpage|startlanguage|seed|startdate|datestamp)\.\s+"
    r"|^\s*\[[a-z]{1,3}\d{1,3}\]\s*",
    re.IGNORECASE,
)
# «G01Q02[SQ001].», as LimeSurvey numbers the choices of a question.
CHOICE_CODE = re.compile(r"^\s*[a-z]\w{0,15}\[[a-z]{1,3}\d{1,4}\]\s*[.:)]\s*", re.IGNORECASE | re.ASCII)
# A word of a narrow heading, parted by hand.
PARTED_WORD = re.compile(r"(?<=[а-яё])[-‐]\n\s*(?=[а-яё])")
COUNTED = re.compile(r"^\s*\d{1,3}\s[–—-]\s+")
OBLIGATORY = re.compile(r"\s*(?:\*+|\((?:обязательно|обязательный вопрос)\))\s*$", re.IGNORECASE)
# How Kobo and ODK head the column for the words beside «Другое».
SPECIFY = re.compile(
    r"(?:укажите|уточните|напишите|впишите|опишите)? ?(?:другое|иное|other)?(?: (?:укажите|уточните))?"
)


@dataclass(frozen=True, slots=True)
class Target:
    """What a column answers: a question, one choice of it to be ticked, or one part of a name, counted from one."""

    question: str
    choice: str = ""
    part: int = 0


@dataclass(frozen=True, slots=True)
class Header:
    """A row of headings recognised: questions by column, other filled columns, the share of those expected.

    Row and columns are counted from nought. `similar` are the columns whose headings are worded only nearly so.
    """

    sheet: Sheet
    row: int
    targets: Mapping[int, Target]
    strange: Mapping[int, Cell]
    share: float
    similar: frozenset[int] = frozenset()

    @property
    def questions(self) -> frozenset[str]:
        """The questions that have a column."""
        return frozenset(target.question for target in self.targets.values())


@dataclass(frozen=True, slots=True)
class FirstRows:
    """The first rows of a sheet as they are seen, and how often each is worded in which way, folded.

    They are looked through once for all forms: a large sheet has tens of thousands of words.
    """

    sheet: Sheet
    seen: tuple[CellRow, ...]
    worded: tuple[Mapping[str, int], ...]


@lru_cache(maxsize=32768)
def fold_heading(text: str) -> str:
    """A heading folded for comparison: without number, asterisk, case, ё and superfluous spaces."""
    words = PARTED_WORD.sub("", clean_text(text)).split()
    bare = OBLIGATORY.sub("", NUMBERING.sub("", " ".join(words)))
    return search_key(bare)


def heading(cell: Cell) -> str:
    """A cell's text as a heading; empty for anything that is not text."""
    return fold_heading(cell.value) if isinstance(cell.value, str) else ""


def first_line(text: str) -> str:
    """A heading without the explanation that stands under it in the same cell."""
    return text.strip().partition("\n")[0]


def is_service(cell: Cell) -> bool:
    """Whether a heading is of a column that answers nothing: a number («№»), a mark of the program that exported it."""
    return isinstance(cell.value, str) and (heading(cell) in SERVICE or not heading(cell))


def shown_questions(form: Form) -> tuple[Question, ...]:
    """The questions a table of this form shows: the columns of its records, otherwise all plain questions."""
    questions = form.records.question if form.records else form.plain
    return tuple(question for question in questions if not question.hidden)


def header_of(sheet: Sheet, form: Form) -> Header | None:
    """The row among the first that bears enough of the form's headings, two at least; the fullest, or None."""
    return header_among(first_rows(sheet), form)


def first_rows(sheet: Sheet) -> FirstRows:
    """The first rows of a sheet, in which headings are looked for."""
    seen = tuple(first_rows_as_seen(sheet, FIRST_ROWS))
    return FirstRows(sheet, seen, tuple(Counter(_folded_texts(cells)) for cells in seen))


def _folded_texts(cells: CellRow) -> Iterator[str]:
    for cell in cells:
        if isinstance(cell.value, str) and is_filled(cell):
            yield from folded_readings(cell.value)


def header_among(first: FirstRows, form: Form) -> Header | None:
    """Like `header_of`, of a sheet whose first rows were looked through."""
    wanted = frozenset(question.name for question in shown_questions(form))
    worded = _by_wording(form)
    likely = [row for row, words in enumerate(first.worded) if _hints(words, worded, len(wanted))]
    rows = (_matched(_with_row(first.sheet, row, first.seen[row]), row, form, wanted) for row in likely)
    # Of two rows of headings that ask the same, the one that parts a name says more than the one above it.
    fullest = max(rows, key=lambda header: (header.share, len(header.targets)), default=None)
    return fullest if fullest and _is_enough(fullest, form) else None


def _is_enough(header: Header, form: Form) -> bool:
    """Whether a row is surely the headings of a form, though some of its questions have no column."""
    if len(header.questions) < 2 or header.share < ENOUGH_WITH_NEEDED:
        return False
    needed = {question.name for question in shown_questions(form) if question.required and not question.required_when}
    asks_needed = header.questions >= needed and len(header.strange) < len(header.questions)
    return header.share >= ENOUGH or asks_needed


def _with_row(sheet: Sheet, row: int, cells: tuple[Cell, ...]) -> Sheet:
    """The sheet with these cells in a row counted from nought; itself where nothing changes."""
    if cells is sheet.rows[row]:
        return sheet
    return replace(sheet, rows=(*sheet.rows[:row], cells, *sheet.rows[row + 1 :]))


def _hints(words: Mapping[str, int], worded: Mapping[str, object], wanted: int) -> bool:
    """Whether enough cells of a row are worded exactly like questions to look at it closely."""
    return bool(wanted) and sum(words[text] for text in words.keys() & worded.keys()) >= HINT * wanted


@lru_cache(maxsize=32768)
def folded_readings(text: str) -> tuple[str, ...]:
    """The ways in which a heading may be read, folded."""
    return tuple(map(fold_heading, _readings(text)))


def _matched(sheet: Sheet, row: int, form: Form, wanted: frozenset[str]) -> Header:
    cells = {column: cell for column, cell in enumerate(sheet.rows[row]) if is_filled(cell)}
    exact = _targets(cells, form)
    similar = _similar(exact, cells, form)
    targets = exact | similar
    strange = {c: cell for c, cell in cells.items() if c not in targets and not is_service(cell)}
    share = len(wanted & {target.question for target in targets.values()}) / len(wanted)
    return Header(sheet, row, targets, strange, share, frozenset(similar))


def _targets(cells: Mapping[int, Cell], form: Form) -> dict[int, Target]:
    """The columns worded exactly like a question."""
    names = {wording: list(questions) for wording, questions in _by_wording(form).items()}
    many = {question.name for question in form.flat if question.type == "many"}
    targets: dict[int, Target] = {}
    for column, cell in cells.items():
        if isinstance(cell.value, str) and (target := _exact(cell.value, names, many)):
            targets[column] = target
    _add_stamp(targets, cells, form)
    return targets | _specified(targets, cells) | _name_in_parts(targets, cells, form)


def _name_in_parts(targets: Mapping[int, Target], cells: Mapping[int, Cell], form: Form) -> dict[int, Target]:
    """The columns that give the name of the form's person in parts, where no column gives it whole."""
    if form.person is None or any(target.question == form.person for target in targets.values()):
        return {}
    parts = name_columns({column: heading(cell) for column, cell in cells.items() if column not in targets})
    return {column: Target(form.person, part=number) for number, column in enumerate(parts, start=1)}


def _specified(targets: Mapping[int, Target], cells: Mapping[int, Cell]) -> dict[int, Target]:
    """The columns «Укажите другое», which belong to the question whose choice «Другое» stands before them."""
    return {
        column: targets[column - 1]
        for column, cell in cells.items()
        if column not in targets and column - 1 in targets
        if OWN_WORDS.match(targets[column - 1].choice) and SPECIFY.fullmatch(heading(cell))
    }


def _add_stamp(targets: dict[int, Target], cells: Mapping[int, Cell], form: Form) -> None:
    """Let the surest time of sending answer the question of the day, only where no column asks it outright."""
    stamps = sorted((STAMPS.index(heading(cell)), column) for column, cell in cells.items() if heading(cell) in STAMPS)
    if not stamps:
        return
    worded = _by_wording(form)
    dated = next((worded[stamp][0] for stamp in STAMPS if stamp in worded), "")
    for _, column in stamps:
        targets.pop(column, None)
    if dated and dated not in {target.question for target in targets.values()}:
        targets[stamps[0][1]] = Target(dated)


def _exact(text: str, names: Mapping[str, list[str]], many: set[str]) -> Target | None:
    """The question worded so; of several questions worded alike the first one not yet met."""
    for reading, choice in _readings(text).items():
        questions = names.get(fold_heading(reading), [])
        for question in [q for q in questions if not choice or q in many][:1]:
            if len(questions) > 1:
                questions.remove(question)
            return Target(question, choice)
    return None


def _readings(text: str) -> dict[str, str]:
    """How a heading may be read: whole, as «Вопрос [Строка]», as «Вопрос / Вариант», each with the choice named."""
    text = CHOICE_CODE.sub("", text)
    readings = {text: "", first_line(text): "", COUNTED.sub("", text): ""}
    if grid := re.fullmatch(r"(.+?)\s*\[(.+)\]\s*", text, re.DOTALL):
        readings |= {grid[2]: "", f"{grid[1]} {grid[2]}": "", grid[1]: grid[2]}
    for slash in re.finditer(r"\s*/\s*", text):
        question, choice = text[: slash.start()], text[slash.end() :]
        readings |= {choice: "", question: choice} if question not in readings else {}
    return readings


def _similar(targets: Mapping[int, Target], cells: Mapping[int, Cell], form: Form) -> dict[int, Target]:
    """The headings left, worded nearly like one question that is still missing; none where two would do."""
    met = {target.question for target in targets.values()}
    left = {c: heading(cell) for c, cell in cells.items() if c not in targets and not is_service(cell)}
    worded = _by_wording(form) if left else {}
    by_text = {text: _meant(text, worded) for text in set(left.values())}
    meant = {column: by_text[text] for column, text in left.items()}
    columns = Counter(meant.values())
    similar: dict[int, Target] = {}
    for column, questions in meant.items():
        if len(questions) == 1 and not questions & met and columns[questions] == 1:
            similar[column] = Target(next(iter(questions)))
    return similar


def _meant(text: str, worded: Mapping[str, list[str]]) -> frozenset[str]:
    """The questions that a heading may mean."""
    return frozenset(name for wording, names in worded.items() if is_similar(text, wording) for name in names)


def _by_wording(form: Form) -> Mapping[str, list[str]]:
    return by_wording(form.flat)


def by_wording(questions: Sequence[Question]) -> Mapping[str, list[str]]:
    """The questions by every wording under which they may be met; the label of one is no wording of another."""
    labels = {fold_heading(question.label) for question in questions}
    worded: dict[str, list[str]] = {}
    for question in questions:
        for wording in dict.fromkeys(wordings(question)):
            if wording == fold_heading(question.label) or wording not in labels:
                worded.setdefault(wording, []).append(question.name)
    return worded


def wordings(question: Question) -> Iterator[str]:
    """Every wording under which a question may be met, folded; its label first."""
    yield fold_heading(question.label)
    yield fold_heading(question.name.replace("_", " "))
    yield from map(fold_heading, question.headings)


def visible(sheets: Sequence[Sheet]) -> tuple[Sheet, ...]:
    """The sheets a person sees."""
    return tuple(sheet for sheet in sheets if not sheet.hidden)
