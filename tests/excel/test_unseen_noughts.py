"""A sheet may be told to show nothing in place of nought: whoever filled it in saw an empty cell."""

from __future__ import annotations

import io
from collections.abc import Callable

import openpyxl
import pytest
import xlwt

from pipeline.model import Grid
from tests.builders import hostile
from tests.builders.workbook_reading import Read

CONFIG = "urn:oasis:names:tc:opendocument:xmlns:config:1.0"


def xlsx(hides: bool) -> bytes:
    made, saved = openpyxl.Workbook(), io.BytesIO()
    sheet = made.worksheets[0]
    sheet.append([0, 5, 0.0, False, "0"])
    sheet.sheet_view.showZeros = not hides
    made.save(saved)
    return saved.getvalue()


def xls(hides: bool) -> bytes:
    made, saved = xlwt.Workbook(), io.BytesIO()
    sheet = made.add_sheet("Анкета")
    for column, value in enumerate([0, 5, 0.0, False, "0"]):
        sheet.write(0, column, value)
    sheet.show_zero_values = not hides
    made.save(saved)
    return saved.getvalue()


def ods(settings: str) -> bytes:
    kept = 'office:value-type="float" office:value'
    cells = "".join(f'<table:table-cell {kept}="{n}"><text:p>{n}</text:p></table:table-cell>' for n in (0, 5, 0))
    row = f"<table:table-row>{cells}</table:table-row>"
    return hostile.ods(f'<table:table table:name="Анкета">{row}</table:table>', settings=settings)


def shows(value: str, sheet: str = "") -> str:
    item = f'<c:config-item c:name="ShowZeroValues">{value}</c:config-item>'
    return f'<c:config-item-map-entry c:name="{sheet}">{item}</c:config-item-map-entry>' if sheet else item


def settings(*items: str) -> str:
    return f'<s xmlns:c="{CONFIG}">{"".join(items)}</s>'


def unseen(grid: Grid) -> list[int]:
    return [cell.place.column for cell in grid.sheets[0].rows[0] if cell.seen == ""]


@pytest.mark.parametrize(("make", "name"), [(xlsx, "анкета.xlsx"), (xls, "анкета.xls")])
def test_a_nought_that_the_sheet_does_not_show_is_not_seen(
    make: Callable[[bool], bytes], name: str, read: Read
) -> None:
    assert unseen(read(make(True), name)) == [1, 3]
    assert not unseen(read(make(False), name))


@pytest.mark.parametrize(
    ("said", "columns"),
    [
        (settings(shows("false")), [1, 3]),
        (settings(shows("true")), []),
        (settings(shows("false", "Анкета"), shows("true")), [1, 3]),
        (settings(shows("true", "Анкета"), shows("false")), []),
        (settings(shows("false", "Другой лист")), []),
        ("", []),
    ],
)
def test_an_open_document_says_so_in_its_settings(said: str, columns: list[int], read: Read) -> None:
    assert unseen(read(ods(said), "анкета.ods")) == columns
