"""What stays together on a page: a signature with the words before it, rows of a table with each other."""

from __future__ import annotations

import re

# What stands behind one tag and before the next.
WORDS, ROW_WORDS = re.compile(r">([^<]+)"), re.compile(rb">([^<]+)")
STYLED = re.compile(r'<w:p><w:pPr><w:pStyle w:val="\w+"/>(?!<w:keepNext/>)')
ROW_STYLED = re.compile(STYLED.pattern.encode())
# Before these nothing can be kept on the page.
TURNS = ("<w:pageBreakBefore/>", "<w:sectPr")
FRAMED = '<w:tblStyle w:val="TableGrid"/>'
# How many lines go with a signature to its page, and letters of a paragraph that surely takes so many.
KEPT_LINES, LONG_LETTERS = 2, 80
# A row with a longer cell has several lines: alone it does not look lost, and kept it leaves a third of a page empty.
SHORT_CELL = 48


def keep_together(xml: str, signature: str) -> str:
    """The rendered part with no signature, in the given style, and no row of a table on a page alone."""
    return _with_signatures(_with_rows(xml), signature)


def _with_signatures(xml: str, style: str) -> str:
    """At least two lines of what stands before the first signature go with it."""
    for place in reversed(signatures(xml, style)):
        xml, _ = kept_before(xml, place, style)
    return xml


def signatures(xml: str, style: str, start: int = 0) -> list[int]:
    """Where signatures in the given style begin, not before `start`, that stand below something else than a table."""
    before = "</w:p>"
    sign = f'{before}<w:p><w:pPr><w:pStyle w:val="{style}"/>'
    places, found = [], xml.find(sign, max(start - len(before), 0))
    while found >= 0:
        places.append(found + len(before))
        found = xml.find(sign, found + len(before))
    return places


def kept_before(xml: str, place: int, style: str) -> tuple[str, bool]:
    """The part with the paragraphs and rows before a place kept on its page, as many as make two lines.

    Tells as well whether the beginning was met before: a piece of a part may want more of what stands before it.
    """
    wanted, end = KEPT_LINES, place
    while wanted > 0:
        start = _start(xml, end)
        if start is None:
            return xml, False
        block = xml[max(start, 0) : end]
        if start < 0 or f'"{style}"' in block or any(turn in block for turn in TURNS):
            return xml, start < 0
        xml = f"{xml[:start]}{_with_next(block)}{xml[end:]}"
        wanted -= _lines(block)
        end = start
    return xml, False


def _start(xml: str, end: int) -> int | None:
    """Where the paragraph outside tables or the row begins that ends before a place; -1 when before the first.

    None when what stands before is neither.
    """
    if xml.endswith("</w:p>", 0, end):
        return xml.rfind("<w:p>", 0, end)
    before = xml.rfind("</w:tr>", 0, end)
    if before < 0:
        return -1
    return xml.rfind("<w:tr>", 0, before) if xml[before:end] in ("</w:tr>", "</w:tr></w:tbl>") else None


def _lines(block: str) -> int:
    """About how many lines stand in a paragraph or row, at most two; an empty paragraph has none."""
    if block.startswith("<w:tr>"):
        return 1
    words = "".join(WORDS.findall(block)).strip()
    return 0 if not words else KEPT_LINES if len(words) > LONG_LETTERS else 1


def _with_rows(xml: str) -> str:
    """No short row of a framed table alone below its heading or alone on the page on which the table ends."""
    parts = xml.split("<w:tbl>")
    return "<w:tbl>".join([parts[0], *(_with_rows_of(part) if FRAMED in part else part for part in parts[1:])])


def _with_rows_of(table: str) -> str:
    return two_and_two(table.encode("utf-8", "surrogatepass")).decode("utf-8", "surrogatepass")


def two_and_two(table: bytes) -> bytes:
    """A short first row below the headings stays with the next one, a short last row with the one before."""
    last = table.rfind(b"<w:tr>")
    before_last = table.rfind(b"<w:tr>", 0, max(last, 0))
    heading = table.rfind(b"<w:tblHeader/>")
    first = table.find(b"<w:tr>", max(heading, 0))
    alone = ((first, first), (before_last, last))
    kept = {start for start, lost in alone if heading < start < last and _short(table, lost)}
    for start in sorted(kept, reverse=True):
        end = table.index(b"</w:tr>", start)
        table = b"".join([table[:start], ROW_STYLED.sub(_kept_in_row, table[start:end]), table[end:]])
    return table


def _kept_in_row(opening: re.Match[bytes]) -> bytes:
    # A function costs half of what a pattern for the replacement does.
    return opening.group() + b"<w:keepNext/>"


def _short(table: bytes, start: int) -> bool:
    """Whether no cell of the row that begins at a place has many letters."""
    cells = table[start : table.index(b"</w:tr>", start)].split(b"</w:tc>")
    return all(sum(map(_letters, ROW_WORDS.findall(cell))) <= SHORT_CELL for cell in cells)


def _letters(words: bytes) -> int:
    return len(words.decode("utf-8", "surrogatepass"))


def _with_next(block: str) -> str:
    return STYLED.sub(lambda opening: f"{opening.group()}<w:keepNext/>", block)
