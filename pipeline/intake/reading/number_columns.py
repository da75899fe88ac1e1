"""What people write into the columns of a table that number its rows and answer nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.intake.reading.filled_cells import is_filled, shown
from pipeline.intake.reading.headings import Header, heading
from pipeline.intake.reading.service_columns import NUMBERS
from pipeline.model import Cell, Level, Problem

# «уволена», not «II», «2 а)» and «б/н».
_WORD = re.compile(r"[А-Яа-яЁё]{3}")
CellRow = tuple[Cell, ...]


def is_title_among_numbers(cells: CellRow, header: Header) -> bool:
    """Whether a row holds nothing but words left of all answers: a title over the whole width of a table."""
    filled = [column for column, cell in enumerate(cells) if is_filled(cell)]
    return len(filled) == 1 and filled[0] < min(header.targets) and _says_words(cells[filled[0]])


def words_among_numbers(cells: CellRow, header: Header) -> Iterator[Problem]:
    """A remark for each word that stands where rows are numbered."""
    headed = header.sheet.rows[header.row]
    for column, cell in enumerate(cells[: len(headed)]):
        if column not in header.targets and _numbers_rows(headed[column]) and _says_words(cell):
            yield Problem("cell_not_read", Level.REMARK, place=cell.place, found=shown(cell), values={"value": ""})


def _numbers_rows(heads: Cell) -> bool:
    """Whether a heading is one of numbers; of «№» nothing is left when it is folded."""
    return is_filled(heads) and (not heading(heads) or heading(heads) in NUMBERS)


def _says_words(cell: Cell) -> bool:
    return is_filled(cell) and _WORD.search(str(cell.value)) is not None
