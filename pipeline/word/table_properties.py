"""What a table says of itself in the order that the format asks for: some editors write it in another, and empty."""

from __future__ import annotations

from lxml import etree

from pipeline.word import house_style

W = f"{{{house_style.WORD}}}"
Element = etree._Element

OF_TABLE = (
    "tblStyle", "tblpPr", "tblOverlap", "bidiVisual", "tblStyleRowBandSize", "tblStyleColBandSize", "tblW", "jc",
    "tblCellSpacing", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblCaption", "tblDescription",
)  # fmt: skip
OF_CELL = (
    "cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar", "textDirection",
    "tcFitText", "vAlign", "hideMark",
)  # fmt: skip
BORDERS = (f"{W}tblBorders", f"{W}tcBorders")
# It chooses among conditional looks, which the styles of the house have not.
CHOICE_OF_LOOKS = f"{W}tblLook"


def put_in_order(root: Element) -> None:
    """Order the properties of the tables and cells of a part; borders that name no side go, and other empty words."""
    for name, order in (("tblPr", OF_TABLE), ("tcPr", OF_CELL)):
        places = {W + child: place for place, child in enumerate(order)}
        for properties in root.iter(W + name):
            kept = [child for child in properties if len(child) or child.tag not in (*BORDERS, CHOICE_OF_LOOKS)]
            properties[:] = sorted(kept, key=lambda child: places.get(str(child.tag), len(places)))
