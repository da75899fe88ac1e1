"""Which number format the style of a cell has, whatever else a program wrote into the styles."""

from __future__ import annotations

import pytest

from pipeline.excel.cell_styles import CellStyle
from pipeline.excel.number_formats import number_format
from pipeline.excel.xlsx_styles import styles_of

SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PERCENT, DAY = number_format("0%"), number_format("mm-dd-yy")


@pytest.mark.parametrize(
    "written",
    [
        '<numFmts><numFmt numFmtId="164" formatCode="0%"/></numFmts><cellXfs><xf numFmtId="164"/><xf numFmtId="14"/>',
        # xlsx-populate gives every new look an empty fill, for which openpyxl refuses the workbook.
        '<fonts><font/></fonts><fills><fill/></fills><cellXfs><xf numFmtId="9" fillId="0"/><xf numFmtId="14"/>',
        # Styles of styles count for nothing; 1C defines built-in numbers anew.
        '<numFmts><numFmt numFmtId="50" formatCode="0%"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
        '<cellXfs><xf numFmtId="50"/><xf numFmtId="14"/>',
    ],
)
def test_a_style_has_the_format_of_its_number(written: str) -> None:
    part = f'<styleSheet xmlns="{SPACE}">{written}</cellXfs></styleSheet>'
    assert styles_of(part.encode()).cells == [CellStyle(PERCENT), CellStyle(DAY)]
