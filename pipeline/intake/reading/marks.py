"""What people put beside a choice: a tick, a no, words of their own, or something nobody can be sure of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto

from pipeline.definitions import Question
from pipeline.intake.reading.filled_cells import is_filled, shown
from pipeline.language import clean_text, search_key
from pipeline.model import Cell, Level, Problem

# ☒ is the ticked box of Word, ✅ and √ come from telephones and from other fonts. A single ✗ may be a cross or a no.
TICK_SIGNS = frozenset("✓✔☑☒✅√🗸🗹xх×v+●◉⬤1")
BOXES = frozenset("☐□◻◯○⬜▢")
EMPTY_SIGNS = BOXES | frozenset("-–—−_0")
TICK_WORDS = frozenset({
    "да", "д", "истина", "true", "yes", "y", "1.0", "1,0", "верно", "выбрано", "отмечено", "checked", "selected",
})  # fmt: skip
NO_WORDS = frozenset({
    "нет", "н", "не", "ложь", "false", "no", "n", "0.0", "0,0", "not selected", "не выбрано", "не отмечено",
    "unchecked",
})  # fmt: skip
# The choice beside which people write what they choose instead.
OWN_WORDS = re.compile(
    r"(?:друг(?:о[ей]|ая|ие)|ино[ей]|сво[йеё]|other)\b(?: (?:вариант|ответ|мнение|причина|пожелание)\w*)?"
    r"(?=\W*(?:$|(?:впишите|укажите|напишите|уточните|опишите|поясните|что|как\w*|specify)\b))",
    re.IGNORECASE,
)
# How our own blanks ask for them.
ASKS_FOR_WORDS = re.compile(r"^\W*другое \(впишите\)", re.IGNORECASE)
# Telephones add it to a sign to ask for the coloured picture.
COLOURED = "\ufe0f"


class ChoiceMark(Enum):
    """What a cell beside a choice says of it."""

    NOTHING = auto()
    TICK = auto()
    NO = auto()
    WORDS = auto()


@dataclass(frozen=True, slots=True)
class Choices:
    """What is chosen, a line each, and what has to be asked back about the other marks."""

    lines: tuple[str, ...]
    doubts: tuple[Problem, ...]


def mark_of(cell: Cell, choice: str = "") -> ChoiceMark:
    """What a cell says of the choice beside it, whose own words copied into it are a tick; `WORDS` for all else."""
    if not is_filled(cell):
        return ChoiceMark.NOTHING
    if isinstance(cell.value, (bool, int, float)):
        return ChoiceMark.TICK if cell.value == 1 else ChoiceMark.NO if cell.value == 0 else ChoiceMark.WORDS
    text = _folded(str(cell.value))
    # The choice «1–3 года» itself begins like a tick, «– нет» like an empty box.
    if choice and text == _folded(choice):
        return ChoiceMark.TICK
    sign, rest = _box_and_words(text)
    if choice and search_key(rest) == search_key(choice) and ("?" in rest) == ("?" in choice):
        # «- лично» may be a line of a list as well as a no.
        return ChoiceMark.TICK if sign not in EMPTY_SIGNS else ChoiceMark.NO if sign in BOXES else ChoiceMark.WORDS
    says_no = rest in NO_WORDS or (sign in EMPTY_SIGNS and not rest)
    says_yes = rest in TICK_WORDS or (sign in TICK_SIGNS and not rest)
    is_mixed = bool(rest) and sign in (TICK_SIGNS if says_no else EMPTY_SIGNS)
    if is_mixed or not (says_no or says_yes):
        return ChoiceMark.WORDS
    return ChoiceMark.NO if says_no else ChoiceMark.TICK


def read_marks(question: Question, marks: Iterable[tuple[str, Cell]]) -> Choices:
    """The choices ticked; words written beside «другое» are the answer, beside any other choice they are asked about.

    `marks` are the choices, each with the cell beside it or under it.
    """
    lines: list[str] = []
    in_own_words: list[str] = []
    doubts: list[Problem] = []
    listed = list(marks)
    for choice, cell in listed:
        mark = ChoiceMark.WORDS if cell.fault or _looks_otherwise(cell, choice) else mark_of(cell, choice)
        if mark is ChoiceMark.TICK:
            lines.append(choice)
        elif mark is ChoiceMark.WORDS and OWN_WORDS.match(choice.strip()) and not cell.fault and has_words(cell):
            in_own_words.append(clean_text(str(cell.value)))
            doubts += _seen_otherwise(question, cell)
        elif mark is ChoiceMark.WORDS:
            doubts.append(_doubt(question, choice, cell))
    # «Другое» ticked beside its words says nothing more than these do; ours asks for them.
    said = [line for line in lines if not (in_own_words and OWN_WORDS.match(line))]
    doubts += [
        _about("own_words_missing", question, cell)
        for choice, cell in listed
        if choice in said and ASKS_FOR_WORDS.search(choice)
    ]
    said = [line for line in said if not ASKS_FOR_WORDS.search(line)]
    return Choices((*said, *in_own_words), tuple(doubts))


def own_words(question: Question, cells: Iterable[Cell]) -> Choices:
    """What stands in the cells for an answer in the person's own words, and what is asked back or told about it."""
    lines: list[str] = []
    doubts: list[Problem] = []
    for cell in cells:
        mark = mark_of(cell)
        if cell.fault:
            doubts.append(_about(cell.fault, question, cell))
        elif mark is ChoiceMark.TICK:
            doubts.append(_about("own_words_missing", question, cell))
        elif mark is ChoiceMark.WORDS:
            lines.append(clean_text(str(cell.value)))
            doubts += _seen_otherwise(question, cell)
    return Choices(tuple(lines), tuple(doubts))


def _seen_otherwise(question: Question, cell: Cell) -> Iterator[Problem]:
    """A remark on words in place of which others are seen, or none."""
    if cell.seen is not None:
        remark = _about("seen_otherwise" if cell.seen else "not_seen", question, cell)
        yield replace(remark, level=Level.REMARK, values={"value": cell.seen})


def _about(code: str, question: Question, cell: Cell) -> Problem:
    return Problem(code, question=question.name, label=question.label, place=cell.place, found=shown(cell))


def _looks_otherwise(cell: Cell, choice: str) -> bool:
    """Whether another mark is seen in a cell than the one kept there, or none: hidden by its format or its colour."""
    if cell.seen is None:
        return False
    marks = {mark_of(cell, choice), mark_of(replace(cell, value=cell.seen), choice)}
    return len(marks) > 1 and marks != {ChoiceMark.NO, ChoiceMark.NOTHING}


def has_words(cell: Cell) -> bool:
    """Whether a cell holds a word: two letters at least, so no sign, no number, no lost tick."""
    return isinstance(cell.value, str) and re.search(r"[^\W\d_]{2}", cell.value) is not None


def _doubt(question: Question, choice: str, cell: Cell) -> Problem:
    is_other = not cell.fault and _looks_otherwise(cell, choice)
    code = ("mark_seen_otherwise" if cell.seen else "mark_not_seen") if is_other else cell.fault
    code = code or ("tick_lost_in_saving" if cell.value == "?" else "mark_unclear")
    return replace(_about(code, question, cell), values={"choice": choice, "value": cell.seen or ""})


def _folded(text: str) -> str:
    return clean_text(text).replace(COLOURED, "").casefold().strip(" \n.!;,\"'«»")


def _box_and_words(text: str) -> tuple[str, str]:
    """The sign at the beginning of a mark and the words after it: «☐ лично», «[x]», «++», «( )»."""
    if bracketed := re.fullmatch(r"[\[(]\s*(.?)\s*[\])]\s*(.*)", text):
        return bracketed[1] or "☐", bracketed[2]
    first = text[:1]
    if first and first in TICK_SIGNS | EMPTY_SIGNS and (len(text) == 1 or not text[1].isalnum() or text[1] == first):
        # «++» and «ххх» are one mark, «11» and «00» are numbers.
        return first, (text[1:] if first.isdecimal() else text.lstrip(first)).strip()
    return "", text
