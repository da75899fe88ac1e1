"""What the reading process is asked and answers, one JSON line each, and how it packs a workbook into one."""

from __future__ import annotations

import datetime as dt
from typing import Any, TypedDict

from pipeline.excel.raw_book import RawBook, RawCell, RawName, RawNote, RawSheet

_MOMENT = (dt.date, dt.time)


class Request(TypedDict):
    """A file to read: where it lies, its name as dropped, the most rows that are read; or an archive to unpack."""

    path: str
    name: str
    rows: int
    unpack: bool


class PackedSheet(TypedDict):
    """A sheet: its cells in their order (row, column, value in turn), what is wrong with which, what is merged.

    `dated` are the kinds of values that are moments and stand as words; `seen` is what is seen in the place of a value,
    by row and column; `notes` is what there is about cells besides.
    """

    title: str
    hidden: bool
    hidden_rows: list[int]
    hidden_columns: list[int]
    # Of three kinds in turn, which no type tells: a list for each cell would double what the parcel costs.
    cells: list[Any]
    dated: list[tuple[int, int, str]]
    faults: list[tuple[int, int, str]]
    seen: list[tuple[int, int, str]]
    covered: list[tuple[int, int, int]]
    notes: list[RawNote]


class PackedBook(TypedDict):
    """A workbook: its sheets, the fields of our defined names, the day on which it says it was saved, or nothing."""

    sheets: list[PackedSheet]
    names: list[RawName]
    saved: str


class PackedArchive(TypedDict):
    """The files of an archive by name, their bytes in letters, and those left in it with the code why."""

    files: list[tuple[str, str]]
    left: list[tuple[str, str]]


class Reply(TypedDict, total=False):
    """One of these: that the process is ready, a workbook, the files of an archive, why there is none (code, found,
    values), a disk's fault.
    """

    ready: bool
    book: PackedBook
    archive: PackedArchive
    refused: tuple[str, str, dict[str, object]]
    failed: int | None


def packed(book: RawBook, saved: dt.date | None = None) -> PackedBook:
    """The book as plain JSON values, with the day on which it says it was saved."""
    sheets = [_packed_sheet(sheet) for sheet in book.sheets]
    return {"sheets": sheets, "names": book.names, "saved": saved.isoformat() if saved else ""}


def _packed_sheet(sheet: RawSheet) -> PackedSheet:
    cells = list[Any]()
    # Of most cells nothing but the value is to be told.
    more = list[tuple[int, int, RawCell]]()
    for (row, column), cell in sorted(sheet.cells.items()):
        value = cell.value
        told = value.isoformat() if isinstance(value, _MOMENT) else value
        cells += (row, column, told)
        if told is not value or cell.fault or cell.seen is not None:
            more.append((row, column, cell))
    return {
        "title": sheet.title,
        "hidden": sheet.hidden,
        "hidden_rows": sorted(sheet.hidden_rows),
        "hidden_columns": sorted(sheet.hidden_columns),
        "cells": cells,
        "dated": [
            (row, column, type(cell.value).__name__) for row, column, cell in more if isinstance(cell.value, _MOMENT)
        ],
        "faults": [(row, column, cell.fault) for row, column, cell in more if cell.fault],
        "seen": [(row, column, cell.seen) for row, column, cell in more if cell.seen is not None],
        "covered": [(row, column, top) for (row, column), top in sheet.covered.items()],
        "notes": sheet.notes,
    }
