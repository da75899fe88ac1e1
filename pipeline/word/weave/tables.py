"""Tables of a part whose rows depend on its values: nothing in them is left empty, no row alone on a page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.definitions import HouseStyle
from pipeline.word import house_style, page_breaks, rendered_xml
from pipeline.word.weave.pieces import SEAM, Pieces, TableEdges
from pipeline.word.weave.values import GiveUp, Values

TABLE, TABLE_END, ROW, HEADING = b"<w:tbl>", b"</w:tbl>", b"<w:tr>", b"<w:tblHeader/>"
# What may stand behind a table where a paragraph has to.
ENDS = (b"<w:sectPr", b"</w:tc>", b"</w:hdr>", b"</w:ftr>", b"</w:footnote>", b"</w:body>")
TURNED = re.compile(rendered_xml.TURNED.encode())
# Of a longer table only so many rows at its head and at its foot are looked at.
ROWS = 2
CUT = SEAM.encode()


def close_holes(
    cloth: list[bytes], thread: Sequence[int], places: Sequence[int], values: Values, pieces: Pieces, style: HouseStyle
) -> None:
    """Put a paragraph in where tags that printed nothing left a cell without one or a table without what follows it.

    `places` are those of the pieces that ask for a look.

    Raises `GiveUp` where they left a row or a table without anything.
    """
    holes = pieces.holes
    for place in places:
        if place + 1 == len(thread) or values.words[place]:
            continue
        number, following = thread[place], pieces.bytes[thread[place + 1]]
        if number in holes.tables:
            cloth[2 * place + 1] = _between(following, style).encode()
        elif number in holes.cells and following.startswith(b"</w:tc>"):
            cloth[2 * place + 1] = b"<w:p/>"
        is_row_empty = number in holes.rows and following.startswith(b"</w:tr>")
        if is_row_empty or (number in holes.bodies and b"<w:tr" not in following.partition(TABLE_END)[0]):
            raise GiveUp


def _between(following: bytes, style: HouseStyle) -> str:
    """What stands between a table and what follows it."""
    if following.startswith(ENDS):
        return house_style.after_table(style) + house_style.separator(style)
    is_apart = following.startswith((TABLE, b"<w:p>")) and not TURNED.match(following)
    return house_style.after_table(style) if is_apart else ""


def keep_rows(cloth: list[bytes], thread: Sequence[int], places: Sequence[int], edges: TableEdges) -> None:
    """Keep rows of framed tables together as on any page, looking at both ends of each table only."""
    first = None
    for place in places:
        number = thread[place]
        if number in edges.closing:
            if first is not None:
                _keep_rows_of(cloth, 2 * first, 2 * place, is_whole=thread[first] in edges.headed)
            first = None
        if number in edges.opening:
            first = place


def _keep_rows_of(cloth: list[bytes], first: int, last: int, *, is_whole: bool) -> None:
    """The same for the table that begins in one piece and ends in another."""
    before, beginning, start = cloth[first].rpartition(TABLE)
    rest, end, after = cloth[last].partition(TABLE_END)
    head, foot = _ends(cloth, first, last, ROWS + start.count(HEADING))
    if is_whole or head >= foot:
        table = page_breaks.two_and_two(b"".join([start, *cloth[first + 1 : last], rest, end]))
        cloth[first : last + 1] = [before + beginning + table, *[b""] * (last - first - 1), after]
        return
    ends = b"".join([start, *cloth[first + 1 : head], CUT, *cloth[foot:last], rest, end])
    upper, _, lower = page_breaks.two_and_two(ends).partition(CUT)
    cloth[first:head] = [before + beginning + upper, *[b""] * (head - first - 1)]
    cloth[foot : last + 1] = [lower, *[b""] * (last - foot - 1), after] if foot < last else [lower + after]


def _ends(cloth: Sequence[bytes], first: int, last: int, rows: int) -> tuple[int, int]:
    """Behind which stretch so many rows have begun, and before which so many are still to begin."""
    head, begun = first + 1, cloth[first].rpartition(TABLE)[2].count(ROW)
    while head < last and begun < rows:
        begun += cloth[head].count(ROW)
        head += 1
    foot, left = last, cloth[last].partition(TABLE_END)[0].count(ROW)
    while foot > head and left < ROWS:
        foot -= 1
        left += cloth[foot].count(ROW)
    return head, foot
