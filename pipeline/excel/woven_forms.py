"""Forms that are one table of records, woven: openpyxl makes a workbook of each kind once, then rows are put in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from pipeline.definitions import Declarations, Form, Question
from pipeline.excel import blanks, cell_values, service_sheet, styles, table_sheet
from pipeline.excel.form_skeleton import Formats, FormSkeleton, KeptSkeletons, Kind
from pipeline.excel.known_rows import KnownRows
from pipeline.excel.open_workbook import Answers, Rows
from pipeline.excel.shared_strings import SharedStrings
from pipeline.excel.woven_rows import DrawnRow
from pipeline.model import CellValue, Layout

_Column: TypeAlias = tuple[Question, float]
_SKELETONS = KeptSkeletons()


def form_workbook(
    form: Form,
    declared: Declarations,
    shape: Layout,
    plain: Answers,
    rows: Rows,
    laid_out: int | None = None,
    year: str = "",
) -> bytes:
    """The workbook of a form in a shape: blank without answers, else pre-filled.

    `plain` answers the plain questions, `rows` the records; a form without records takes the first of `rows` as
    further plain answers. The answer of a table is the list of its rows. `laid_out` is the revision
    of the register that a pre-filled one comes from, `year` the school year in which it is laid out, if that matters.
    """
    if shape is not Layout.OURS or form.records is None or form.tables:
        return blanks.form_workbook(form, declared, shape, plain, rows, laid_out, year)
    table = _Table.of(form, rows)
    digest = service_sheet.digest([service_sheet.told(plain), *(row.told for row in table.known[: len(rows)])])
    picked = table.bringing_new_formats()
    kind = Kind(tuple(table.known[place].formats for place in picked), bool(digest), laid_out is not None, year)
    skeleton = _SKELETONS.skeleton(form, declared, plain, [table.answers[place] for place in picked], kind)
    strings = SharedStrings()
    return skeleton.filled(strings, lambda: table.woven(skeleton, strings), digest, str(laid_out))


class _Table(NamedTuple):
    """The table of a form: its columns, the answers of all rows that are offered, what was worked out of each."""

    columns: Sequence[_Column]
    answers: Rows
    known: Sequence[_Known]

    @classmethod
    def of(cls, form: Form, rows: Rows) -> _Table:
        """The table with these rows and the blank ones below them."""
        asked = form.asking(())
        assert asked.records is not None
        answers = [*rows, *[{}] * (blanks.rows_offered(asked, asked.records, rows) - len(rows))]
        questions = table_sheet.in_order(asked.records.question, asked.person)
        columns = [(question, table_sheet.width_of(question)) for question in questions]
        known = [_KNOWN_ROWS.row(row, form, lambda row: _Known.of(row, questions)) for row in answers]
        return cls(columns, answers, known)

    def bringing_new_formats(self) -> list[int]:
        """The first rows in which a column comes in each of its formats."""
        seen, picked = set[tuple[int, str]](), []
        for place, row in enumerate(self.known):
            if not seen.issuperset(formats := [*enumerate(row.formats)]):
                seen.update(formats)
                picked.append(place)
        return picked

    def woven(self, skeleton: FormSkeleton, strings: SharedStrings) -> list[str]:
        """The rows as they stand in a workbook of that kind, with its strings."""
        return [
            row.drawn(skeleton, self.columns).woven(skeleton.top + index, (skeleton.number, index + 1), strings)
            for index, row in enumerate(self.known)
        ]


class _Known:
    """What was worked out of the answers of a row: as its cells hold them, in which formats, as the digest tells them.

    It is drawn for the last workbook that it stood in.
    """

    __slots__ = ("_drawn", "_of", "formats", "told", "values")

    def __init__(self, values: Sequence[CellValue], formats: Formats, told: str) -> None:
        self.values = values
        self.formats = formats
        self.told = told
        self._of: FormSkeleton | None = None
        self._drawn: DrawnRow | None = None

    @classmethod
    def of(cls, row: Answers, questions: Sequence[Question]) -> _Known:
        """The answers of a row to these questions, column by column."""
        values = [_written(row.get(question.name)) for question in questions]
        return cls(values, tuple(map(cell_values.format_of, questions, values)), service_sheet.told(row))

    def drawn(self, skeleton: FormSkeleton, columns: Sequence[_Column]) -> DrawnRow:
        """The row as it looks in workbooks of that kind."""
        if self._drawn is None or self._of is not skeleton:
            self._drawn, self._of = self._draw(skeleton, columns), skeleton
        return self._drawn

    def _draw(self, skeleton: FormSkeleton, columns: Sequence[_Column]) -> DrawnRow:
        looks = map(skeleton.look, range(len(self.formats)), self.formats)
        seen = ((value, at) for value, (question, at) in zip(self.values, columns, strict=True) if not question.hidden)
        lines = (styles.line_count(str(value or ""), width - table_sheet.INDENT_WIDTH) for value, width in seen)
        height = styles.height(max(lines, default=1))
        return DrawnRow.of(height, zip(looks, self.values, strict=True), first=2)


def _written(value: object) -> CellValue:
    """An answer as its cell holds it."""
    shown = cell_values.written(value)
    return cell_values.letters(shown) or None if isinstance(shown, str) else shown


_KNOWN_ROWS: KnownRows[_Known] = KnownRows()
