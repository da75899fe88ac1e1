"""What the cells of other files than .xlsx become."""

from __future__ import annotations

import datetime as dt
import io

import pytest
import xlwt

from pipeline.model import Place
from tests.builders import hostile
from tests.builders.tables import values_of
from tests.builders.workbook_reading import Read


def test_an_old_workbook_is_read(read: Read) -> None:
    made = xlwt.Workbook()
    sheet = made.add_sheet("Анкета")
    for column, value in enumerate(["ФИО", 5, 7.5, True]):
        sheet.write(0, column, value)
    sheet.write(1, 0, dt.date(2026, 9, 1), xlwt.easyxf(num_format_str="DD.MM.YYYY"))
    buffer = io.BytesIO()
    made.save(buffer)
    grid = read(buffer.getvalue(), "анкета.xls")
    assert values_of(grid) == [["ФИО", 5, 7.5, True], [dt.date(2026, 9, 1)]]
    assert grid.sheets[0].title == "Анкета"


def test_an_open_document_is_read_with_our_names(read: Read) -> None:
    row = (
        '<table:table-cell office:value-type="string"><text:p>ФИО</text:p></table:table-cell>'
        '<table:table-cell office:value-type="float" office:value="5"/>'
    )
    names = (
        '<table:named-expressions><table:named-range table:name="ответ_фио" '
        "table:cell-range-address=\"$'Моя анкета'.$B$1:.$B$2\"/></table:named-expressions>"
    )
    table = f'<table:table table:name="Моя анкета"><table:table-row>{row}</table:table-row></table:table>'
    grid = read(hostile.ods(table + names), "анкета.ods")
    assert values_of(grid)[0] == ["ФИО", 5]
    assert [[cell.value for cell in line] for line in grid.names["ответ_фио"]] == [[5], [None]]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp1251", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_text_file_is_read_in_every_office_encoding(encoding: str, separator: str, read: Read) -> None:
    text = f'ФИО{separator}"Ответ, полный; весь"\r\nИванова{separator}"две\nстроки"\r\n'
    grid = read(text.encode(encoding), "ответы.csv")
    assert values_of(grid) == [["ФИО", "Ответ, полный; весь"], ["Иванова", "две\nстроки"]]
    assert grid.sheets[0].rows[1][0].place == Place("", 2, 1)
