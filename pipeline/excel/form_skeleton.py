"""The workbook of a form that is one table, without the rows of it: made once by openpyxl, then filled."""

from __future__ import annotations

import re
import weakref
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from typing import NamedTuple, TypeAlias

from openpyxl.utils import column_index_from_string

from pipeline.definitions import Declarations, Form
from pipeline.excel import blanks, cell_values, service_sheet, styles, table_sheet, xlsx_package
from pipeline.excel.open_workbook import Answers, Rows
from pipeline.excel.raw_book import SERVICE_SHEET
from pipeline.excel.shared_strings import SharedStrings, string
from pipeline.model import Layout
from pipeline.packages import Bundle, Packed

# The formats of the values of a row, column by column.
Formats: TypeAlias = tuple[str, ...]
_TABLE, _BOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"
_STRING = re.compile(r'(?<= t="s"><v>)(\d+)(?=</v>)')
_STRINGS = re.compile(rb"<si>.*?</si>", re.DOTALL)
_REACH = re.compile(r'(<dimension ref="[A-Z]+\d+:[A-Z]+)\d+')
_CELL = re.compile(r'<c r="([A-Z]+)(\d+)" s="(\d+)"')
# Stand where the last row of the table does, and the last one with a guard; no part of a workbook can hold them.
_BOTTOM, _GUARDED = "\0", "\1"
# Stand on the hidden sheet where a workbook has the digest of its own answers and the revision that they come from.
_DIGEST, _REVISION = "отпечаток", "состояние"
# So many kinds of workbooks are kept; there are some dozens of forms, few of them laid out with rows.
_MOST_KEPT = 32


class Kind(NamedTuple):
    """What the looks of a workbook hang on: the formats of rows that are like no row before them, in their order."""

    formats: tuple[Formats, ...]
    has_digest: bool
    has_revision: bool
    year: str


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Part of a sheet: its strings, and what stands around them."""

    pieces: Sequence[str]
    strings: Sequence[bytes]

    @classmethod
    def of(cls, xml: str, known: Sequence[bytes]) -> _Stretch:
        """The part of a sheet with these strings of the workbook."""
        pieces = _STRING.split(xml)
        return cls(pieces[::2], [known[int(number)] for number in pieces[1::2]])

    def written(self, strings: SharedStrings) -> str:
        """The part with the numbers that its strings have among these."""
        woven = [self.pieces[0]]
        for known, piece in zip(self.strings, self.pieces[1:], strict=True):
            woven += str(strings.number_of_string(known)), piece
        return "".join(woven)


@dataclass(frozen=True, slots=True)
class FormSkeleton:
    """A workbook around the rows of its table, which begin in row `top`; `around` are the parts that are as they are.

    `number` is the look of their numbers, `looks` those of answers by column and format; `hidden` is the name of the
    sheet nobody sees. The defined names are those of a table `of_one` row, or `of_more`.
    """

    around: Bundle
    before: _Stretch
    after: _Stretch
    others: Mapping[str, _Stretch]
    hidden: str
    of_one: bytes
    of_more: str
    top: int
    number: int
    looks: Mapping[tuple[int, str], int]

    def look(self, column: int, format_: str) -> int:
        """The number of the look of an answer in a column, from nought, with that format."""
        return self.looks[column, format_]

    def filled(self, strings: SharedStrings, rows: Callable[[], Sequence[str]], digest: str, revision: str) -> bytes:
        """The workbook with these rows, called for when their strings are due, and what the hidden sheet says of it."""
        before, made, after = self.before.written(strings), rows(), self.after.written(strings)
        bottom = self.top + len(made) - 1
        guarded = max(bottom, self.top + table_sheet.GUARDED_ROWS)
        sheet = f"{before.replace(_BOTTOM, str(bottom))}{''.join(made)}{after.replace(_GUARDED, str(guarded))}"
        own = {_TABLE: sheet.encode()}
        said = {string(_DIGEST): string(digest), string(_REVISION): string(revision)}
        for name, other in self.others.items():
            told = [said.get(one, one) for one in other.strings] if name == self.hidden else other.strings
            own[name] = _Stretch(other.pieces, told).written(strings).encode()
        own[_BOOK] = self.of_one if len(made) == 1 else self.of_more.replace(_BOTTOM, str(bottom)).encode()
        own[xlsx_package.STRINGS] = strings.part()
        return self.around.with_parts(Packed.of(name, part) for name, part in own.items()).closed()


class KeptSkeletons:
    """The skeletons that were made, the newest of each declarations; they go when the declarations do."""

    def __init__(self) -> None:
        # With the form itself, so that its id is never another's.
        self._made: dict[int, OrderedDict[Hashable, tuple[Form, FormSkeleton]]] = {}

    def skeleton(self, form: Form, declared: Declarations, plain: Answers, rows: Rows, kind: Kind) -> FormSkeleton:
        """The skeleton of that kind; `plain` are the answers above its table, `rows` those that bring new formats."""
        if id(declared) not in self._made:
            self._made[id(declared)] = OrderedDict()
            weakref.finalize(declared, self._made.pop, id(declared)).atexit = False
        made = self._made[id(declared)]
        told = frozenset((name, cell_values.written(value)) for name, value in plain.items())
        key = id(form), told, kind
        if key not in made:
            made[key] = form, _made(form, declared, plain, rows, kind)
        made.move_to_end(key)
        if len(made) > _MOST_KEPT:
            made.popitem(last=False)
        return made[key][1]


def _made(form: Form, declared: Declarations, plain: Answers, rows: Rows, kind: Kind) -> FormSkeleton:
    assert form.records is not None
    # With one row alone its columns would have no range; where fewer are given than are offered, blank ones follow.
    enough = islice(cycle(rows), max(len(rows), form.records.rows, 2))
    workbook = blanks.open_form(form, declared, Layout.OURS, plain, [*enough])
    hidden = workbook.book[SERVICE_SHEET]
    if kind.has_digest:
        styles.write_words(styles.at(hidden, *service_sheet.DIGEST_PLACE), _DIGEST)
    if kind.has_revision:
        service_sheet.add_revision(workbook, _REVISION)
    service_sheet.add_year(workbook, kind.year)
    numbers = [cell.row for place, cell in workbook.places.items() if not place.question]
    return _cut(
        xlsx_package.parts(workbook.book, form.title),
        f"xl/worksheets/sheet{workbook.book.index(hidden) + 1}.xml",
        min(numbers),
        max(numbers),
        kind.formats,
    )


def _cut(parts: dict[str, bytes], hidden: str, top: int, bottom: int, formats: Sequence[Formats]) -> FormSkeleton:
    """The parts of a workbook with rows from `top` to `bottom`, cut around these; their formats are given."""
    known = _STRINGS.findall(parts[xlsx_package.STRINGS])
    written, book = parts[_TABLE].decode(), parts[_BOOK].decode()
    start, end = written.index(f'<row r="{top}"'), written.index("</sheetData>")
    looks: dict[tuple[int, str], int] = {}
    number = 0
    for letters, row, look in _CELL.findall(written[start:end]):
        column, place = column_index_from_string(letters), int(row) - top
        if column == 1:
            number = int(look)
        elif place < len(formats):
            looks[column - 2, formats[place][column - 2]] = int(look)
    named = re.compile(rf"\$([A-Z]+)\${top}:\$([A-Z]+)\${bottom}(?!\d)")
    guarded = re.compile(rf'(?<=sqref=")(?P<of>[A-Z]+){top}:(?P=of){top + table_sheet.GUARDED_ROWS}(?=")')
    sheets = [name for name in parts if name.startswith("xl/worksheets/sheet") and name != _TABLE]
    own = {_TABLE, _BOOK, xlsx_package.STRINGS, *sheets}
    return FormSkeleton(
        # Nobody's answers are kept.
        around=xlsx_package.bundle({name: part for name, part in parts.items() if name not in own}),
        before=_Stretch.of(_REACH.sub(rf"\g<1>{_BOTTOM}", written[:start]), known),
        after=_Stretch.of(guarded.sub(rf"\g<of>{top}:\g<of>{_GUARDED}", written[end:]), known),
        others={name: _Stretch.of(parts[name].decode(), known) for name in sheets},
        hidden=hidden,
        of_one=named.sub(lambda found: _of_one(found[1], found[2], top), book).encode(),
        of_more=named.sub(rf"$\g<1>${top}:$\g<2>${_BOTTOM}", book),
        top=top,
        number=number,
        looks=looks,
    )


def _of_one(first: str, last: str, row: int) -> str:
    """How the defined name tells the cells of one row."""
    return f"${first}${row}" if first == last else f"${first}${row}:${last}${row}"
