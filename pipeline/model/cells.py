"""A workbook before its meaning is settled: cells with their places, answers as they stand, what is wrong with them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar, TypeAlias

CellValue: TypeAlias = str | int | float | bool | dt.datetime | dt.date | dt.time | None


class Level(StrEnum):
    """How much a problem weighs: an error returns the row, a remark is told, a mend is only noted."""

    ERROR = "error"
    REMARK = "remark"
    MENDED = "mended"


class Layout(StrEnum):
    """How a workbook was laid out when it was recognised."""

    OURS = "ours"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cell stands in a workbook: the sheet's title, row and column counted from one.

    `NOWHERE` stand answers of the register that are judged as if they were filled in anew.
    """

    NOWHERE: ClassVar[Place]
    sheet: str
    row: int
    column: int

    @property
    def address(self) -> str:
        """The cell as a person sees it: «C7»."""
        return f"{_letters(self.column)}{self.row}"


Place.NOWHERE = Place("", 0, 0)


def _letters(column: int) -> str:
    """The letters of a column: «A» for 1, «AA» for 27."""
    head, tail = divmod(column - 1, 26)
    return (_letters(head) if head else "") + chr(ord("A") + tail)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell before any meaning; `fault` names why its value cannot be trusted (see `excel`).

    `seen` is what the person sees there, where the look of the cell shows something else than its value.
    """

    value: CellValue
    place: Place
    fault: str = ""
    seen: str | None = None


class NoteKind(StrEnum):
    """What there is about a cell besides its value: a comment, words struck out of it, a rule that changes its look.

    And that the value was reckoned by a formula, of the file itself or of cells of another file; and what is drawn over
    it: a box of text, a picture, a line, a box that is ticked.
    """

    COMMENT = "comment"
    DRAWN = "drawn"
    STRUCK = "struck"
    RULE = "rule"
    FORMULA = "formula"
    FOREIGN = "foreign"


@dataclass(frozen=True, slots=True)
class CellNote:
    """Something about a cell besides its value; `text` are the words of a comment, of what is drawn or struck out."""

    place: Place
    kind: NoteKind
    text: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of one sheet, row by row; rows may differ in length, empty cells are kept inside a row.

    `covered` gives, for row and column (from one) of a place under a cell merged downwards, the row of that cell.
    """

    title: str
    rows: tuple[tuple[Cell, ...], ...]
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    covered: Mapping[tuple[int, int], int] = field(default_factory=dict)
    notes: tuple[CellNote, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A workbook as it lies in the inbox.

    `names` gives, for each defined name of ours, the cells of its range row by row. `marker` is the hidden form id
    with version («mentee_request/1»), empty when the workbook is not one of ours. `hints` are the file name and sheet
    titles, for telling people; they never decide what a file is. `saved` is the day on which the workbook says it was
    saved last,
    `origin` the digest of the file that we made it of to be mended, `laid_out` the revision of the register from which
    we filled it in beforehand, None of any other. `year` is the school year in which we laid it out, where its form
    asks for one; "" of any other.
    """

    sheets: tuple[Sheet, ...]
    names: Mapping[str, tuple[tuple[Cell, ...], ...]] = field(default_factory=dict)
    marker: str = ""
    file_name: str = ""
    saved: dt.date | None = None
    origin: str = ""
    laid_out: int | None = None
    year: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What stands in one answer's place, raw; `label` is the question as the form words it."""

    question: str
    label: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class Submission:
    """What one person filled in (one workbook, or one row of a table), raw.

    A question that has no place in the workbook has no answer here. `tables` holds the rows of the tables inside the
    form; `row` is the row in the sheet for a record that stands in a table, else None. `remarks` are what had to be
    assumed while reading.
    """

    form: str
    answers: Mapping[str, Answer]
    tables: Mapping[str, tuple[Mapping[str, Answer], ...]] = field(default_factory=dict)
    layout: Layout = Layout.OURS
    row: int | None = None
    remarks: tuple[Problem, ...] = ()

    @property
    def first_place(self) -> Place | None:
        """The cell of its first answer; None where no question has a place."""
        return next((answer.cell.place for answer in self.answers.values()), None)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that the filler must mend or should know; `code` picks the sentence in `messages.toml`.

    `place` is the cell it is about, `sheet` the sheet where it is about no single cell. `values` fill the sentence;
    `text` is a ready sentence of a declaration and wins over the code's sentence.
    """

    code: str
    level: Level = Level.ERROR
    question: str = ""
    label: str = ""
    place: Place | None = None
    found: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    text: str = ""
    sheet: str = ""
