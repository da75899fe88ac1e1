"""Tables that text flows around, of which LibreOffice leaves off the paper what lies below the end of a page.

findings/libreoffice-leaves-the-end-of-a-floating-table-off-the-paper.sh
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from pipeline.word import house_style, table_properties, template_language

W = f"{{{house_style.WORD}}}"
Element = etree._Element

# So many lines fit on any page, so few letters into any column: what is surely short stays where its author put it.
MOST_LINES, LETTERS_OF_LINE = 20, 10


def set_into_text(root: Element) -> bool:
    """Let text flow around no table of a part that may be longer than a page; gives whether there were any."""
    floating = [mark for mark in root.iter(f"{W}tblpPr") if _lines(_table(mark)) > MOST_LINES]
    for mark in floating:
        _set_into_text(mark)
    if floating:
        table_properties.put_in_order(root)
    return bool(floating)


def notes(root: Element) -> Iterator[str]:
    """What is to be known of each such table of a template that may come out long: the Word file stays as it is."""
    for mark in root.iter(f"{W}tblpPr"):
        words = "".join(text.text or "" for text in _table(mark).iter(f"{W}t"))
        if template_language.ROW.search(words) or _lines(_table(mark)) > MOST_LINES:
            yield (
                f"текст обтекает таблицу «{words[:60].strip()}»: кто напечатает документ из LibreOffice, может не "
                "получить строк ниже конца страницы. В Word выберите «Свойства таблицы» – «Обтекание» – «Нет»."
            )


def _set_into_text(mark: Element) -> None:
    table, side = _table(mark), mark.get(f"{W}tblpXSpec")
    properties = table[0]
    for element in (mark, properties.find(f"{W}tblOverlap")):
        if element is not None:
            properties.remove(element)
    if side in ("center", "right") and properties.find(f"{W}jc") is None:
        etree.SubElement(properties, f"{W}jc").set(f"{W}val", side)
    # Two tables without a paragraph between them are one.
    for place, neighbour in ((table.addprevious, table.getprevious()), (table.addnext, table.getnext())):
        if neighbour is not None and neighbour.tag == f"{W}tbl":
            place(etree.Element(f"{W}p"))


def _table(mark: Element) -> Element:
    return next(mark.iterancestors(f"{W}tbl"))


def _lines(table: Element) -> int:
    """How many lines the words of a table may take where its columns are narrow."""
    letters = sum(len(text.text or "") for text in table.iter(f"{W}t"))
    return sum(1 for _ in table.iter(f"{W}p", f"{W}br")) + letters // LETTERS_OF_LINE
