"""Rows of tables that must not split, and headings that come again on every page: some editors save neither mark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from lxml import etree

from pipeline.word import house_style

W = f"{{{house_style.WORD}}}"
LOOP = re.compile(r"\{%-?\s*tr\s+for\b")
Element = etree._Element


def restore(root: Element, heading_style: str) -> Iterator[str]:
    """Keep rows whole and mark heading rows, known by their style; gives a finding for each table that has none.

    `heading_style` is the id of the style of headings. A table is told when its rows are listed from the register
    below a first row, so that it may grow longer than a page.
    """
    for table in root.iter(f"{W}tbl"):
        rows = table.findall(f"{W}tr")
        for row in rows:
            _mark(row, "cantSplit")
        for row in takewhile(lambda row: _is_heading(row, heading_style), rows):
            _mark(row, "tblHeader")
        listed = next((place for place, row in enumerate(rows) if LOOP.search(_words(row))), 0)
        bare = listed and not _has(rows[0], "tblHeader") and not any("{%" in _words(row) for row in rows[:listed])
        if bare and _is_framed(table):
            yield (
                "у таблицы с повторяющимися строками нет строки заголовков – включите для её первой строки "
                f"«Повторять как заголовок на каждой странице»: «{_cells(rows[0])[:60]}»"
            )


def _is_framed(table: Element) -> bool:
    """Whether it is a table to be read, and not one that only puts things side by side."""
    style = table.find(f"{W}tblPr/{W}tblStyle")
    has_grid = style is not None and style.get(f"{W}val") == "TableGrid"
    return has_grid or next(table.iter(f"{W}tblBorders", f"{W}tcBorders"), None) is not None


def _is_heading(row: Element, style: str) -> bool:
    references = [mark.get(f"{W}val") for mark in row.iter(f"{W}pStyle")]
    return bool(references) and set(references) == {style}


def _words(row: Element) -> str:
    return "".join(text.text or "" for text in row.iter(f"{W}t"))


def _cells(row: Element) -> str:
    return " | ".join(_words(cell) for cell in row.findall(f"{W}tc"))


def _has(row: Element, name: str) -> bool:
    mark = row.find(f"{W}trPr/{W}{name}")
    return mark is not None and mark.get(f"{W}val", "1") not in ("0", "false", "off")


def _mark(row: Element, name: str) -> None:
    if _has(row, name):
        return
    properties = row.find(f"{W}trPr")
    if properties is None:
        properties = etree.Element(f"{W}trPr")
        exceptions = row.find(f"{W}tblPrEx")
        row.insert(0 if exceptions is None else row.index(exceptions) + 1, properties)
    for mark in properties.findall(f"{W}{name}"):
        properties.remove(mark)
    properties.append(etree.Element(f"{W}{name}"))
