"""Forms that are one table of records, woven: openpyxl makes a workbook of each kind once, then rows are put in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from pipeline.definitions import Declarations, Form, Question
from pipeline.excel import blanks, cell_values, service_sheet, styles, table_sheet
from pipeline.excel.form_skeleton import Formats, FormSkeleton, Kept, Kind
from pipeline.excel.open_workbook import Answers, Rows
from pipeline.excel.shared_strings import SharedStrings
from pipeline.excel.woven_rows import woven_row
from pipeline.model import CellValue, Layout

_Column: TypeAlias = tuple[Question, float]
_KEPT = Kept()


def form_workbook(
    form: Form, declared: Declarations, shape: Layout, plain: Answers, rows: Rows, laid_out: int | None = None
) -> bytes:
    """The workbook of a form in a shape: blank without answers, else pre-filled.

    `plain` answers the plain questions, `rows` the records; a form without records takes the first of `rows` as
    further plain answers. The answer of a table is the list of its rows. `laid_out` is the revision
    of the register that a pre-filled one comes from.
    """
    if shape is not Layout.OURS or form.records is None or form.tables:
        return blanks.form_workbook(form, declared, shape, plain, rows, laid_out)
    asked = form.asking(())
    assert asked.records is not None
    offered = [*rows, *[{}] * (blanks.rows_offered(asked, asked.records, rows) - len(rows))]
    questions = table_sheet.in_order(asked.records.question, asked.person)
    columns = [(question, table_sheet.width_of(question)) for question in questions]
    values = [[_written(row.get(question.name)) for question in questions] for row in offered]
    formats = [tuple(map(cell_values.format_of, questions, row)) for row in values]
    digest = service_sheet.digest([plain, *rows])
    picked = _bringing_new_kinds(formats)
    skeleton = _KEPT.skeleton(
        form,
        declared,
        plain,
        [offered[place] for place in picked],
        Kind(tuple(formats[place] for place in picked), bool(digest), laid_out is not None),
    )
    strings = SharedStrings()
    return skeleton.filled(
        strings,
        lambda: [
            _row(skeleton, index, columns, row, of_row, strings)
            for index, (row, of_row) in enumerate(zip(values, formats, strict=True))
        ],
        digest,
        str(laid_out),
    )


def _written(value: object) -> CellValue:
    """An answer as its cell holds it."""
    shown = cell_values.written(value)
    return cell_values.letters(shown) or None if isinstance(shown, str) else shown


def _bringing_new_kinds(formats: Sequence[Formats]) -> list[int]:
    """The first rows in which a column comes in each of its formats."""
    seen, picked = set[tuple[int, str]](), []
    for place, of_row in enumerate(formats):
        if not seen.issuperset(kinds := [*enumerate(of_row)]):
            seen.update(kinds)
            picked.append(place)
    return picked


def _row(
    skeleton: FormSkeleton,
    index: int,
    columns: Sequence[_Column],
    values: Sequence[CellValue],
    formats: Formats,
    strings: SharedStrings,
) -> str:
    cells = [(skeleton.number, index + 1), *zip(map(skeleton.look, range(len(formats)), formats), values, strict=True)]
    seen = ((value, width) for value, (question, width) in zip(values, columns, strict=True) if not question.hidden)
    lines = (styles.line_count(str(value or ""), width - table_sheet.INDENT_WIDTH) for value, width in seen)
    return woven_row(skeleton.top + index, styles.height(max(lines, default=1)), cells, strings)
