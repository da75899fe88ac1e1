"""A questionnaire's declaration as a workbook of its own, and back: for whoever writes forms and no TOML."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline import excel
from pipeline.declarations import declared_in, offered_in, tables_of_form
from pipeline.definitions import Watch
from pipeline.model import CellValue, PipelineError, Refused, Sheet


def form_book(workspace: Path, words: str) -> bytes:
    """The workbook that describes the form of that name or title. Raises `PipelineError` where there is none."""
    tables = tables_of_form(workspace, words)
    return excel.words_workbook(words, tables, {title: offered_in(title) for title in tables})


def form_declared_in(book: Path) -> str:
    """The text of the declaration that such a workbook describes.

    Raises `PipelineError` where it cannot be read, `DefinitionError` with sheet and row of all that is wrong in it.
    """
    try:
        with excel.Reader(Watch()) as reader:
            grid = reader.read_grid(book, book.name)
    except (Refused, OSError):
        raise PipelineError(
            f"«{book.name}» не читается. Нужна книга Excel (.xlsx), закройте её в других программах."
        ) from None
    return declared_in({sheet.title: _words(sheet) for sheet in grid.sheets}, book.name)


def _words(sheet: Sheet) -> Sequence[Sequence[str]]:
    return [[_written(cell.value) for cell in row] for row in sheet.rows] or [[]]


def _written(value: CellValue) -> str:
    """What stands in a cell, in words; a number that Excel made of words without a fraction is a whole one."""
    match value:
        case None:
            return ""
        case bool():
            return "да" if value else "нет"
        case float() if value.is_integer():
            return str(int(value))
    return str(value)
