"""A Word template into the plain text that `pack` reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import TypeAlias
from xml.etree import ElementTree

from pipeline.definitions import HouseStyle
from pipeline.word.house_style import WORD
from pipeline.word.named_places import THEIRS
from pipeline.word.packing import NEXT, PAGE, TABLE
from pipeline.word.template_file import DOCUMENT, TemplateFile

Element: TypeAlias = ElementTree.Element
W = f"{{{WORD}}}"
# The sign that stands for Word's own hyphen in plain text; a line of the text has no other end than its paragraph's.
NO_BREAK_HYPHEN = "\u2011"
BREAKS = (f"{W}br", f"{W}cr")


def unpacked(content: bytes, style: HouseStyle) -> str:
    """The text of a template: what `pack` turns back into the same paragraphs, tables and pages.

    Raises `RenderError` for what is no Word file.
    """
    files = TemplateFile.opened(content).files
    body = ElementTree.fromstring(files[DOCUMENT]).find(f"{W}body")
    named = _style_names(ElementTree.fromstring(files.get("word/styles.xml", b"<none/>")))
    assert body is not None
    return "\n".join(_Reader(named, style).blocks(body)) + "\n"


def _style_names(styles: Element) -> dict[str, str]:
    return {_value(style, "styleId"): _value(style.find(f"{W}name"), "val") for style in styles.iter(f"{W}style")}


def _value(element: Element | None, name: str) -> str:
    return "" if element is None else element.get(f"{W}{name}", "")


class _Reader:
    def __init__(self, named: dict[str, str], style: HouseStyle) -> None:
        self.named = named
        self.style = style

    def blocks(self, body: Element) -> Iterator[str]:
        turns = [_landscape(section) for section in body.iter(f"{W}sectPr")]
        if turns and turns[0]:
            yield "@альбом"
        for block in body:
            if block.tag == f"{W}tbl":
                yield from ("", *self._table(block), "")
            elif block.find(f"{W}pPr/{W}sectPr") is not None:
                turns = turns[1:]
                yield "@альбом" if turns[0] else "@книга"
            elif block.find(f"{W}pPr/{W}pageBreakBefore") is not None and not _words(block):
                yield PAGE
            elif block.tag == f"{W}p":
                yield self._paragraph(block, self.style.roles.body)

    def _paragraph(self, paragraph: Element, default: str) -> str:
        name = self.named.get(_value(paragraph.find(f"{W}pPr/{W}pStyle"), "val"), "")
        words = _words(paragraph)
        plain = name in ("", default) and words
        return words if plain else f"[{name or self.style.roles.body}] {words}".rstrip()

    def _table(self, table: Element) -> Iterator[str]:
        rows = table.findall(f"{W}tr")
        framed = self.named.get(_value(table.find(f"{W}tblPr/{W}tblStyle"), "val")) == "Table Grid"
        head = sum(row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows)
        widths = ",".join(_millimetres(column) for column in table.iter(f"{W}gridCol"))
        low = any(_value(stands, "val") == "bottom" for stands in table.iter(f"{W}vAlign"))
        yield f"{TABLE} ширины={widths} рамка={int(framed)} шапка={head}{' низ=1' if low else ''}"
        for index, row in enumerate(rows):
            yield self._row(row, index < head, framed)
        yield TABLE

    def _row(self, row: Element, head: bool, framed: bool) -> str:
        roles = self.style.roles
        default = roles.table_head if head else roles.table if framed else roles.layout
        texts: list[str] = []
        for cell in row.iter(f"{W}tc"):
            merged = cell.find(f"{W}tcPr/{W}vMerge")
            goes_on = merged is not None and _value(merged, "val") != "restart"
            texts.append("^" if goes_on else self._cell(cell, default))
            texts += ["<"] * (int(_value(cell.find(f"{W}tcPr/{W}gridSpan"), "val") or 1) - 1)
        if texts[0].startswith("{%tr") and set(texts[1:]) == {"<"}:
            texts = texts[:1]
        return f"| {' | '.join(texts)} |" if len(texts) > 1 else f"|{texts[0]}|"

    def _cell(self, cell: Element, default: str) -> str:
        written = [self._paragraph(paragraph, default) for paragraph in cell.iter(f"{W}p")]
        joined = NEXT.join("" if text == f"[{default}]" else text for text in written)
        return re.sub(r"(\{\{.*?\}\}|\{%.*?%\})|\|", lambda m: m.group(1) or r"\|", joined)


def _landscape(section: Element) -> bool:
    return _value(section.find(f"{W}pgSz"), "orient") == "landscape"


def _millimetres(column: Element) -> str:
    width = Decimal(_value(column, "w")) * Decimal("25.4") / 1440
    return f"{width:.1f}".removesuffix(".0")


def _words(paragraph: Element) -> str:
    """The words of a paragraph with the marks of bold and italic where they change."""
    written, bold, italic = [], False, False
    for run in paragraph.iter():
        if run.tag == f"{W}bookmarkStart" and not THEIRS.match(name := _value(run, "name")):
            written.append(rf"\закладка({name})")
        if run.tag != f"{W}r":
            continue
        now = (_on(run, "b"), _on(run, "i"))
        marks = ("//" if italic > now[1] else "", "**" if now[0] != bold else "", "//" if now[1] > italic else "")
        written.append("".join(marks))
        bold, italic = now
        for piece in run:
            if piece.tag == f"{W}t":
                written.append(piece.text or "")
            elif piece.tag == f"{W}tab":
                written.append(r"\t")
            elif piece.tag == f"{W}noBreakHyphen":
                written.append(NO_BREAK_HYPHEN)
            elif piece.tag in BREAKS and _value(piece, "type") not in ("page", "column"):
                written.append(" ")
    return "".join(written) + ("//" if italic else "") + ("**" if bold else "")


def _on(run: Element, name: str) -> bool:
    mark = run.find(f"{W}rPr/{W}{name}")
    return mark is not None and _value(mark, "val") not in ("0", "false", "none")
