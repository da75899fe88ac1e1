"""What a part says between its tags, finished once, and what has to be looked at where pieces meet values."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.definitions import HouseStyle
from pipeline.word import house_style, page_breaks, rendered_xml, table_widths
from pipeline.word.weave.template_tree import MARGIN, Stretches, Unwoven

# Stands between pieces while the tables of the whole part are measured; no part of a Word file can hold it.
SEAM = "\0"
IN_PARAGRAPH = r"(?:<(?!/w:p>)[^>]*>)*"
OPENS_WITH_STOP = re.compile(rf"{IN_PARAGRAPH}\.")
OPENS_WITH_STOPS = re.compile(rf"{IN_PARAGRAPH}\.{IN_PARAGRAPH}\.")
OPENS_LIKE_NUMBER = re.compile(r"[\w/-]")
WITHOUT_WORDS = re.compile(rf"{IN_PARAGRAPH}$")
# What may go on as a number after «№» in the value that follows.
IN_NUMBER = re.compile(rf"№\u00a0?{IN_PARAGRAPH}[\w/-]*{IN_PARAGRAPH}$")
ROW_OPENED = re.compile(r"<w:tr>(?:<w:trPr>(?:(?!<w:tc>).)*</w:trPr>|<w:trPr/>)?$")
CELL_OPENED = ("<w:tcPr/>", "</w:tcPr>")


@dataclass(frozen=True, slots=True)
class WordEdges:
    """The pieces beside which words may be spelled otherwise once a value stands there.

    `stops` begin with a full stop, `doubled` with several; `numbers` end within what may become a number after «№»,
    `digits` begin with what may belong to one, `wordless` have no words at all; `names` end within a paragraph that
    keeps what is in quotes, which `quoting` finds.
    """

    stops: frozenset[int]
    doubled: frozenset[int]
    numbers: frozenset[int]
    digits: frozenset[int]
    wordless: frozenset[int]
    names: frozenset[int]
    quoting: re.Pattern[str]

    @classmethod
    def of(cls, texts: Sequence[str], quoting: re.Pattern[str]) -> WordEdges:
        """Those among the texts of the pieces."""
        return cls(
            stops=_numbers(texts, OPENS_WITH_STOP.match),
            doubled=_numbers(texts, OPENS_WITH_STOPS.match),
            numbers=_numbers(texts, IN_NUMBER.search),
            digits=_numbers(texts, OPENS_LIKE_NUMBER.match),
            wordless=_numbers(texts, WITHOUT_WORDS.match),
            names=_numbers(texts, lambda text: quoting.match(f"{_begun(text)}</w:p>")),
            quoting=quoting,
        )

    @property
    def asking(self) -> frozenset[int]:
        """The pieces that ask for a look."""
        return self.stops | self.numbers | self.names


@dataclass(frozen=True, slots=True)
class Holes:
    """The pieces behind which a hole is left where a value turns out empty.

    `tables` end with a table; `cells`, `rows` and `bodies` end where a cell, a row and the rows of a table begin.
    """

    tables: frozenset[int]
    cells: frozenset[int]
    rows: frozenset[int]
    bodies: frozenset[int]

    @classmethod
    def of(cls, texts: Sequence[str]) -> Holes:
        """Those among the texts of the pieces."""
        return cls(
            tables=_numbers(texts, lambda text: text.endswith("</w:tbl>")),
            cells=_numbers(texts, lambda text: text.endswith(CELL_OPENED)),
            rows=_numbers(texts, ROW_OPENED.search),
            bodies=_numbers(texts, lambda text: "<w:tbl>" in text and "<w:tr" not in text[text.rindex("<w:tbl>") :]),
        )

    @property
    def asking(self) -> frozenset[int]:
        """The pieces that ask for a look."""
        return self.tables | self.cells | self.rows | self.bodies


@dataclass(frozen=True, slots=True)
class TableEdges:
    """The pieces in which a framed table begins and any table ends.

    Of those that are `headed` the table has headings below its first rows.
    """

    opening: frozenset[int]
    closing: frozenset[int]
    headed: frozenset[int]

    @classmethod
    def of(cls, texts: Sequence[str]) -> TableEdges:
        """Those among the texts of the pieces."""
        return cls(
            opening=_numbers(texts, lambda text: page_breaks.FRAMED in _unclosed(text)),
            closing=_numbers(texts, lambda text: "</w:tbl>" in text.partition("<w:tbl>")[0]),
            headed=_headed(texts),
        )

    @property
    def asking(self) -> frozenset[int]:
        """The pieces that ask for a look."""
        return self.opening | self.closing


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of a part by number, as bytes, and the numbers of those that ask for a look where they end or begin.

    `signatures` hold the beginning of one. `asking` tells by its first number which pieces of a stretch ask at all.
    """

    bytes: Sequence[bytes]
    words: WordEdges
    holes: Holes
    tables: TableEdges
    signatures: frozenset[int]
    asking: Mapping[int, Sequence[int]]


def refuse(texts: Sequence[str]) -> None:
    """Raise `Unwoven` for words that would be spelled otherwise with some values behind them."""
    for text in texts:
        if rendered_xml.DOUBLED_STOP.search(text):
            raise Unwoven(f"две точки подряд: «{_bare(text)}»")
        if any(found.end() == len(text) for found in rendered_xml.NUMBER.finditer(text)):
            raise Unwoven(f"номер с дефисом перед тегом: «{_bare(text)}»")
        if "<w:p " in text:
            raise Unwoven(f"абзац с чужими свойствами: «{_bare(text)}»")


def pieces_of(texts: Sequence[str], stretches: Stretches, style: HouseStyle, margin: int) -> Pieces:
    """The stretches of text of a part as pieces; number 0 is empty and stands between two values side by side.

    `margin` is the left margin in twips.
    """
    widened = table_widths.stretched(SEAM.join(texts).replace(MARGIN, str(margin))).split(SEAM)
    after, last = house_style.after_table(style), house_style.separator(style)
    quoting = rendered_xml.keeping_quoted(style)
    spelled = (rendered_xml.spelled(text, quoting) for text in widened)
    made = ["", *(_with_rows(rendered_xml.whole(text, last, after)) for text in spelled)]
    signature = re.compile(rf'<w:p><w:pPr><w:pStyle w:val="{style.styles[style.roles.signature].id}"/>')
    words, holes, tables = WordEdges.of(made, quoting), Holes.of(made), TableEdges.of(made)
    signatures = _numbers(made, signature.search)
    every = words.asking | holes.asking | tables.asking | signatures
    asking = {
        first: [place for place, number in enumerate(together) if number in every]
        for first, together in stretches.items()
        if not every.isdisjoint(together)
    }
    return Pieces([text.encode() for text in made], words, holes, tables, signatures, asking)


def _numbers(texts: Sequence[str], applies: Callable[[str], object]) -> frozenset[int]:
    return frozenset(number for number, text in enumerate(texts) if applies(text))


def _bare(xml: str) -> str:
    return re.sub(r"<[^>]*>", "", xml).strip()[-60:]


def _begun(text: str) -> str:
    """The beginning of a paragraph that goes on behind the piece; empty without one."""
    start = max(text.rfind("<w:p>"), 0)
    return "" if "</w:p>" in text[start:] else text[start:]


def _unclosed(text: str) -> str:
    """The beginning of a table that goes on behind the piece; empty without one."""
    start = text.rfind("<w:tbl>")
    return text[start:] if start >= 0 and "</w:tbl>" not in text[start:] else ""


def _with_rows(text: str) -> str:
    """The piece with the rows of tables that stand in it as a whole kept together."""
    before, *tables = text.split("<w:tbl>")
    return "<w:tbl>".join([before, *(_table(table) for table in tables)])


def _table(table: str) -> str:
    is_whole = "</w:tbl>" in table and page_breaks.FRAMED in table
    return page_breaks.two_and_two(table.encode()).decode() if is_whole else table


def _headed(texts: Iterable[str]) -> frozenset[int]:
    """The pieces that begin a table of which a later piece marks a row as a heading."""
    found, opened = set[int](), 0
    for number, text in enumerate(texts):
        inside, closes, _ = text.partition("</w:tbl>")
        if opened and "<w:tblHeader/>" in inside:
            found.add(opened)
        if closes:
            opened = 0
        if _unclosed(text):
            opened = number
    return frozenset(found)
