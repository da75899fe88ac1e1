"""A workbook as it is read in a process of its own: values by row and column, within bounds."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from pipeline.model import CellValue, NoteKind, Problem, Refused

# Of one sheet; what is larger is no questionnaire, and what is packed small can be very large.
MOST_COLUMNS = 200
MOST_CELLS = 400_000
MOST_LETTERS = 8_000_000
# Cells under merged ranges, all ranges together: tens of thousands of ranges would take minutes.
MOST_MERGED = 100_000
# Beyond this a number that Excel keeps is no longer exact.
_LARGEST_WHOLE = 1e15
_HALF_SECOND = 500_000  # in microseconds
# Errors as Excel and LibreOffice show them in English and in Russian.
_ERROR = re.compile(
    r"#(N/A|Н/Д|(REF|ССЫЛКА|VALUE|ЗНАЧ|DIV/0|ДЕЛ/0|NUM|ЧИСЛО|NULL|ПУСТО)!|(NAME|ИМЯ)\?)|(Err|Ошибка):\d+"
)
_ERRORS_BEGIN = ("#", "E", "О")
# Truths as Excel writes them into text; opened again they are truths.
TRUTHS = {"TRUE": True, "ИСТИНА": True, "FALSE": False, "ЛОЖЬ": False}
SERVICE_SHEET = "Служебный"
# Before the digest of the file that a workbook was made of to be mended.
MADE_OF = "Возврат"
# Before the revision of the register that a workbook was filled in from beforehand.
LAID_OUT = "Выдана"
# Before the school year in which a workbook was laid out.
OF_YEAR = "Учебный год"


class Limits(NamedTuple):
    """How much of a workbook is read at all."""

    rows: int
    columns: int = MOST_COLUMNS


class RawCell(NamedTuple):
    """A value, why it cannot be trusted, what is seen in its place where that is something else, what is struck out.

    `reckoned` tells that a formula gave the value, and of what file's cells.
    """

    value: CellValue
    fault: str = ""
    seen: str | None = None
    struck: str = ""
    reckoned: NoteKind | None = None

    def struck_out(self) -> RawCell:
        """The same with a line through it: nobody knows whether it still counts."""
        return self if self.fault or self.value in (None, "") else self._replace(fault="struck_out")


NOTHING = RawCell(None)
# How a ticked box that is no cell is told, and the line chosen in a list.
TICKED, CHOSEN = "☑", "▾"


def partly_struck(pieces: Iterable[tuple[str, bool]]) -> RawCell:
    """The cell of words in pieces, each with whether it is struck out: what is left of them is the value."""
    listed = [(text, is_struck) for text, is_struck in pieces if text]
    if not any(is_struck for _, is_struck in listed):
        return RawCell("".join(text for text, _ in listed))
    left = "".join(text for text, is_struck in listed if not is_struck)
    struck = " ".join(text.strip() for text, is_struck in listed if is_struck and text.strip())
    if left.strip() or not struck:
        return RawCell(left, struck=struck)
    return RawCell("".join(text for text, _ in listed), "struck_out")


class RawNote(NamedTuple):
    """What there is about a cell besides its value: its row and column, what kind of thing, the words of it."""

    row: int
    column: int
    kind: NoteKind
    text: str = ""


class RawName(NamedTuple):
    """A defined name: number of the sheet, first and last row and column, counted from one."""

    name: str
    sheet: int
    top: int
    left: int
    bottom: int
    right: int


def refused(code: str, found: str = "", **values: object) -> Refused:
    """A refusal of the whole file."""
    return Refused([Problem(code, found=found, values=values)])


def damaged() -> Refused:
    """The refusal of a file whose parts contradict each other."""
    return refused("unsafe_file")


@dataclass(slots=True)
class RawSheet:
    """The filled cells of a sheet by row and column, from one; of one that `hides_noughts` nobody sees a nought."""

    title: str
    hidden: bool = False
    cells: dict[tuple[int, int], RawCell] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    last_row: int = 0
    last_column: int = 0
    letters: int = 0
    merged: int = 0
    covered: dict[tuple[int, int], int] = field(default_factory=dict)
    notes: list[RawNote] = field(default_factory=list)
    hides_noughts: bool = False

    def put(self, row: int, column: int, cell: RawCell, limits: Limits) -> None:
        """Keep a cell; an error of Excel is one also where only its words were saved.

        Raises `Refused` when it is there already, lies too far out, or all is too much.
        """
        value, _, _, struck, reckoned = cell
        place = row, column
        if row < 1 or column < 1 or place in self.cells:
            raise damaged()
        if isinstance(value, str):
            self.letters += len(value)
            if shows_error(value):
                cell = RawCell(value, "excel_error")
                struck, reckoned = "", None
        else:
            self.letters += 1
            if self.hides_noughts and type(value) in (int, float) and not value:
                cell = cell._replace(seen="")
        if row > limits.rows or column > limits.columns:
            raise refused("too_many_rows", rows=limits.rows, columns=limits.columns)
        self.cells[place] = cell
        if row > self.last_row:
            self.last_row = row
        if column > self.last_column:
            self.last_column = column
        if len(self.cells) + len(self.notes) > MOST_CELLS or self.letters > MOST_LETTERS:
            raise refused("file_too_big")
        if struck:
            self.note(RawNote(row, column, NoteKind.STRUCK, struck))
        if reckoned:
            self.note(RawNote(row, column, reckoned))

    def note(self, note: RawNote) -> None:
        """Keep what there is about a cell besides its value. Raises `Refused` when all is too much."""
        self.notes.append(note)
        self.letters += len(note.text)
        if len(self.cells) + len(self.notes) > MOST_CELLS or self.letters > MOST_LETTERS:
            raise refused("file_too_big")

    def fill(self, rows: Iterable[Sequence[object]], limits: Limits, top: int = 0, left: int = 0) -> None:
        """Put rows of values into the sheet, so far from its first row and column, where no cell stands yet."""
        for number, row in enumerate(rows, start=top + 1):
            for column, value in enumerate(row, start=left + 1):
                if value not in (None, "") and (number, column) not in self.cells:
                    self.put(number, column, RawCell(tidy(value)), limits)

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """Forget what lies under a merged range: nobody sees it. Raises `Refused` when too much is merged.

        For the rows of its first column is kept in `covered` which row's cell is shown there.
        """
        bottom, right = min(bottom, self.last_row), min(right, self.last_column)
        self.merged += max(0, bottom - top + 1) * max(0, right - left + 1)
        if self.merged > MOST_MERGED:
            raise refused("unsafe_file")
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                if (row, column) != (top, left):
                    self.cells.pop((row, column), None)
            if row > top:
                self.covered[row, left] = top


@dataclass(slots=True)
class RawBook:
    """The sheets of a workbook and its defined names, ours among them.

    Raises `Refused` for more names than a workbook may have cells.
    """

    sheets: list[RawSheet]
    names: list[RawName] = field(default_factory=list)

    def __post_init__(self) -> None:
        if len(self.names) > MOST_CELLS:
            raise refused("file_too_big")


def shows_error(words: str) -> bool:
    """Whether the words of a cell are an error of Excel or LibreOffice."""
    return words[:1] in _ERRORS_BEGIN and _ERROR.fullmatch(words) is not None


def forget(element: etree._Element) -> None:
    """Free what is read of a part, however long the sheet."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def tidy(value: object) -> CellValue:
    """A value in the one spelling all readers give: whole numbers as `int`, days as `date`, spans as on a clock.

    Excel and calamine keep every number as a fraction: «79141234567.0» is a telephone, «4:59:59.997» five o'clock.
    """
    match value:
        case bool() | None | str():
            return value
        case int() | float():
            return int(value) if float(value).is_integer() and abs(value) < _LARGEST_WHOLE else float(value)
        case dt.datetime():
            value = _whole_second(value)
            return value.date() if value.time() == dt.time() else value
        case dt.date():
            return value
        case dt.time():
            return _whole_second(dt.datetime.combine(dt.date.min, value)).time()
        case dt.timedelta():
            return clock_text(value)
        case _:
            return str(value)


def clock_text(span: dt.timedelta) -> str:
    """A span of time as Excel shows it: «26:30», with seconds where there are any."""
    seconds = round(abs(span).total_seconds())
    minus = "-" if span < dt.timedelta() and seconds else ""
    tail = f":{seconds % 60:02}" if seconds % 60 else ""
    return f"{minus}{seconds // 3600}:{seconds // 60 % 60:02}{tail}"


def _whole_second(moment: dt.datetime) -> dt.datetime:
    """The nearest second, in no time zone."""
    moment = moment.replace(tzinfo=None)
    whole = moment.replace(microsecond=0)
    return whole if moment.microsecond < _HALF_SECOND else whole + dt.timedelta(seconds=1)
