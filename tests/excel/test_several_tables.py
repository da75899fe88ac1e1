"""Several tables as one workbook: what it looks like, and that its bytes tell of no computer and no hour."""

from __future__ import annotations

import datetime as dt
import io
import sys
import zipfile

import openpyxl
import pytest

from pipeline.excel import tables_workbook
from pipeline.model import Listing

TABLES = {
    "Показатели": Listing(
        "Управление образования",
        "Свод",
        dt.date(2027, 5, 31),
        ("Имя", "Число"),
        (30, None),
        (("Пары", 7), ("Дни", None)),
    )
}


def test_a_table_stands_under_its_headings() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(tables_workbook(TABLES)))["Показатели"]
    rows = [tuple(row) for row in sheet.iter_rows(min_row=4, values_only=True)]
    assert rows == [("Имя", "Число"), ("Пары", 7), ("Дни", None)]


def test_the_bytes_are_the_same_on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    here = tables_workbook(TABLES)
    monkeypatch.setattr(sys, "platform", "win32")
    assert zipfile.ZipInfo("a").create_system == 0
    assert tables_workbook(TABLES) == here
