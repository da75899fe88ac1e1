"""Rows of a table, or paragraphs one after the other, that tell the items of a list: a loop takes their place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.model import WrittenRows
from pipeline.word import house_style
from pipeline.word.paper_values import is_telling, plain, put, standing_for
from pipeline.word.paragraphs import paragraph_of
from pipeline.word.template_cleaning import Element, W, parse

SAME_LIST = "Эти же строки печатает и список «{}»: выберите верный"
DIFFERS = "В строках здесь разное, осталось то, что стояло в первой: напишите тег"


@dataclass(frozen=True, slots=True)
class _Match:
    """A block of rows or paragraphs that tell a list: the words of its cells with tags, and how many tags there are.

    `unlike` are the cells that say different things all the same.
    """

    block: Sequence[Element]
    written: WrittenRows
    cells: tuple[str, ...]
    tags: int
    unlike: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Loop:
    """A loop that took the place of a block: its list, and the paragraphs that are unsure, each with what is said."""

    written: WrittenRows
    doubts: tuple[tuple[Element, str], ...]


def make_loops(root: Element, lists: Sequence[WrittenRows]) -> Iterator[Loop]:
    """Put a loop in place of each block that tells a list."""
    for table in [*root.iter(f"{W}tbl")]:
        rows = list(table.iterchildren(f"{W}tr"))
        if found := _best(_blocks(rows, lists, is_table=True)):
            yield _replaced(found, "tr")
    while found := _best(_blocks(_running_text(root), lists, is_table=False)):
        yield _replaced(found, "p")


def _running_text(root: Element) -> list[Element]:
    """The paragraphs that stand in no table, but for those with tags of loops."""
    return [
        element
        for element in root.iter(f"{W}p")
        if next(element.iterancestors(f"{W}tbl"), None) is None and "{%p" not in paragraph_of(element).words
    ]


def _blocks(elements: Sequence[Element], lists: Iterable[WrittenRows], *, is_table: bool) -> Iterator[_Match]:
    for written in lists:
        many = len(written.rows)
        # One row tells nothing of how the next would look; alone below a heading it is the whole of a list.
        if many == 1 and not (is_table and len(elements) == 2):
            continue
        for first in range(1 if many == 1 else 0, len(elements) - many + 1):
            block = elements[first : first + many]
            if (match := _match(block, written)) is not None and (is_table or not match.unlike):
                yield match


def _best(matches: Iterator[_Match]) -> list[_Match]:
    """The match that explains most, before those of other lists that explain as much of the same block."""
    every = list(matches)
    best = max(every, key=_weight, default=None)
    if best is None:
        return []
    equal = [one for one in every if one.block[0] is best.block[0] and _weight(one) == _weight(best)]
    return [best, *(one for one in equal if one.written.each != best.written.each)]


def _weight(match: _Match) -> tuple[int, int]:
    return match.tags - len(match.unlike), len(match.block)


def _match(block: Sequence[Element], written: WrittenRows) -> _Match | None:
    columns = list(zip(*([plain_words(cell) for cell in _cells(one)] for one in block), strict=False))
    told, tags, unlike = [], 0, []
    for number, cells in enumerate(columns):
        words, count = _alike(cells, written)
        told.append(words or cells[0])
        tags += count
        unlike += [] if words is not None else [number]
    is_told = tags > 0 and 2 * len(unlike) <= len(columns) and tags > len(unlike)
    return _Match(block, written, tuple(told), tags, tuple(unlike)) if is_told else None


def _cells(element: Element) -> list[Element]:
    return list(element.iterchildren(f"{W}tc")) if element.tag == f"{W}tr" else [element]


def plain_words(cell: Element) -> str:
    """The words of a cell, or of a paragraph, a paragraph a line."""
    inside = cell.iter(f"{W}p") if cell.tag == f"{W}tc" else [cell]
    return "\n".join(plain(paragraph_of(one).words) for one in inside)


def _alike(cells: Sequence[str], written: WrittenRows) -> tuple[str | None, int]:
    """The words of a column with tags where all rows then say the same, and how many tags stand for values."""
    rest, count = list(cells), 0
    for place in sorted(range(len(written.rows[0])), key=lambda place: -len(written.rows[0][place].words)):
        words = [plain(row[place].words) for row in written.rows]
        # Words that differ from row to row as the values do are these values, however short they are.
        if all(map(is_telling, words)) or (len(set(words)) == len(words) > 1 and all(len(one) > 1 for one in words)):
            tag = f"{{{{ {written.rows[0][place].tag} }}}}".replace("\\", r"\\")
            put_in = [re.subn(standing_for(one), tag, said, count=1) for one, said in zip(words, rest, strict=True)]
            if all(times for _, times in put_in):
                rest, count = [said for said, _ in put_in], count + 1
    numbers = [re.fullmatch(r"(\d+)(\.?)", said.strip()) for said in rest]
    if [int(one[1]) for one in numbers if one] == list(range(1, len(rest) + 1)):
        return f"{{{{ loop.index }}}}{numbers[0][2] if numbers[0] else ''}", 0
    return (rest[0], count) if len(set(rest)) == 1 else (None, 0)


def _replaced(found: Sequence[_Match], mark: str) -> Loop:
    """Leave the first row or paragraph with tags in it, between those that begin and end the loop."""
    match, *others = found
    first = match.block[0]
    doubts = []
    for number, (cell, words) in enumerate(zip(_cells(first), match.cells, strict=False)):
        inside = list(cell.iter(f"{W}p")) if cell.tag == f"{W}tc" else [cell]
        for element, line in zip(inside, words.split("\n"), strict=False):
            said = paragraph_of(element).words
            if line != plain(said):
                put(element, 0, len(said), line)
        if number in match.unlike and inside:
            doubts.append((inside[0], DIFFERS))
    for one in match.block[1:]:
        parent = one.getparent()
        if parent is not None:
            parent.remove(one)
    written = match.written
    first.addprevious(_tag(first, mark, f"{{%{mark} for {written.item} in {written.each} %}}"))
    first.addnext(_tag(first, mark, f"{{%{mark} endfor %}}"))
    if others:
        words = "», «".join([*dict.fromkeys(one.written.each for one in others)][:3])
        doubts.append((next(first.iter(f"{W}p")), SAME_LIST.format(words)))
    return Loop(written, tuple(doubts))


def _tag(like: Element, mark: str, tag: str) -> Element:
    """A paragraph that holds a tag, or a row of one cell as wide as another row."""
    paragraph = f"<w:p><w:r><w:t>{tag}</w:t></w:r></w:p>"
    span = f'<w:tcPr><w:gridSpan w:val="{len(_cells(like))}"/></w:tcPr>'
    inner = f"<w:tr><w:tc>{span}{paragraph}</w:tc></w:tr>" if mark == "tr" else paragraph
    return parse(f'<w:wrap xmlns:w="{house_style.WORD}">{inner}</w:wrap>'.encode())[0]
