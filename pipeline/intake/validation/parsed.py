"""What the parsers of single answers share: what is expected of an answer, the value read, what was assumed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum, auto
from typing import TypeAlias

from pipeline.definitions import Question
from pipeline.language import clean_text
from pipeline.model import CellValue, Level, Person, PersonRef, Value
from pipeline.people import Namesakes

BLANKS = frozenset({
    "-", "–", "—", "--", "---", "...", "…", ".", "?", "н/о", "н/о.", "н/д", "б/о", "n/a",
    "нет ответа", "без ответа",
    "ответа нет", "нет данных", "не указано", "не указан", "не указана",
})  # fmt: skip


# What tells people apart, by their ids.
ToldApart: TypeAlias = Callable[[Collection[str]], Namesakes]


def nobody_told_apart(ids: Collection[str]) -> Namesakes:
    """Nothing is known that tells people apart."""
    return Namesakes()


class Naming(Enum):
    """What a name in an answer stands for: somebody known, the written name alone, a new person."""

    KNOWN = auto()
    WRITTEN = auto()
    DEFINED = auto()


@dataclass(frozen=True, slots=True)
class Expected:
    """The question that an answer belongs to, and everything the answer may be compared with.

    `section` is the title of its section, where units may stand: «Плановые значения года, %»; `explanation` is what the
    form says of its numbers: «0 – не нужна, 1 – немного». `told_apart` gives what tells people apart, by their ids;
    `beside` are the other answers of the one whose questionnaire it is, as written.
    """

    question: Question
    today: dt.date
    choices: tuple[str, ...] = ()
    people: Mapping[str, Person] = field(default_factory=dict)
    naming: Naming = Naming.KNOWN
    section: str = ""
    explanation: str = ""
    told_apart: ToldApart = nobody_told_apart
    beside: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Note:
    """What had to be assumed about an answer that is taken: a remark to tell, or a mend only noted."""

    code: str
    level: Level = Level.MENDED
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Parsed:
    """The value of an answer, None when it is blank, and what was assumed about it."""

    value: Value
    notes: tuple[Note, ...] = ()


class Wrong(ValueError):
    """An answer that cannot be taken; `code` picks the sentence, `values` fill it."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def mended(value: Value, shown: object, code: str = "mended") -> Parsed:
    """A value that was written unusually but can mean only one thing."""
    return Parsed(value, (Note(code, Level.MENDED, {"value": shown}),))


def remarked(value: Value, code: str, shown: object, **values: object) -> Parsed:
    """A value that was taken with an assumption the person should look at."""
    return Parsed(value, (Note(code, Level.REMARK, {"value": shown, **values}),))


def cell_value(value: Value) -> CellValue:
    """A kept answer as it would stand in a cell."""
    match value:
        case PersonRef():
            return value.written
        case Decimal():
            return float(value)
        case tuple():
            return "; ".join(part for part in value if isinstance(part, str))
        case _:
            return value


def text_of(value: CellValue) -> str:
    """A cell's value in one line, as a person reads it: 5 for 5.0, days as 31.12.2025, truth as да and нет."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, float):
        return f"{round(value, 10):.10f}".rstrip("0").replace(".", ",")
    if isinstance(value, dt.datetime):
        return _day(value) if value.time() == dt.time() else f"{_day(value)} {value:%H:%M}"
    if isinstance(value, dt.date):
        return _day(value)
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    return " ".join(clean_text(str(value)).split())


def _day(day: dt.date) -> str:
    """A day with four figures for its year; `strftime` leaves out the noughts of the year 1."""
    return f"{day:%d.%m}.{day.year:04}"


def is_blank(value: CellValue) -> bool:
    """Whether nothing was answered: an empty cell, a dash, «н/о», a line of underscores."""
    text = text_of(value).casefold()
    return not text.strip("_ ") or text in BLANKS
