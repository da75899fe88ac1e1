"""The number formats of an .xlsx, of all its looks the only one that changes what a person sees."""

from __future__ import annotations

from typing import IO

from lxml import etree
from openpyxl.styles.numbers import builtin_format_code

from pipeline.excel.number_formats import NumberFormat, number_format

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_FORMAT, _STYLE = f"{_MAIN}numFmt", f"{_MAIN}xf"
_STYLES = f"{_MAIN}cellXfs"


def formats_of_styles(part: IO[bytes]) -> list[NumberFormat]:
    """The number format of each style of the part, in the order in which cells count them.

    Fonts, fills and borders are not looked at: programs slip there (xlsx-populate writes a `<fill/>` without anything),
    and openpyxl gives up the whole workbook for it. A program may define a built-in number anew, as 1C does.
    """
    defined: dict[int, str] = {}
    numbers: list[int] = []
    for _, element in etree.iterparse(part, tag=(_FORMAT, _STYLES), resolve_entities=False, no_network=True):
        if element.tag == _FORMAT:
            defined[int(element.get("numFmtId", 0))] = element.get("formatCode", "")
        else:
            numbers += [int(style.get("numFmtId", 0)) for style in element.iterchildren(_STYLE)]
    return [number_format(defined.get(number) or builtin_format_code(number)) for number in numbers]
