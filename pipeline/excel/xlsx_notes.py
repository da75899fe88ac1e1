"""What an .xlsx holds about cells besides their values: comments, and rules that change what is seen."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from lxml import etree

from pipeline.excel.cell_ranges import range_of, row_and_column
from pipeline.excel.raw_book import RawNote, RawSheet
from pipeline.excel.xlsx_parts import Parts, Relation, tree_of
from pipeline.excel.xlsx_words import words_of
from pipeline.model import NoteKind

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_THREADED = "{http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments}"
_AUTHOR, _COMMENT, _TEXT, _RULE = (f"{_MAIN}{name}" for name in ("author", "comment", "text", "cfRule"))
_THREAD, _THREAD_TEXT = f"{_THREADED}threadedComment", f"{_THREADED}text"
# For programs that know no threads Excel keeps a plain comment too, with an explanation in its language.
_COPY_OF_THREAD = "tc="


def note_comments(parts: Parts, relations: Sequence[Relation], sheet: RawSheet) -> None:
    """Keep the comments on the cells of a sheet, whose part leads there, plain ones and threads."""
    plain = [relation.target for relation in relations if relation.kind == "comments"]
    threads = [relation.target for relation in relations if relation.kind == "threadedComment"]
    for name in threads:
        for thread in tree_of(parts.read(name)).iter(_THREAD):
            _note(sheet, thread, thread.findtext(_THREAD_TEXT) or "")
    for name in plain:
        root = tree_of(parts.read(name))
        authors = [author.text or "" for author in root.iter(_AUTHOR)]
        for comment in root.iter(_COMMENT):
            author = authors[int(comment.get("authorId", 0)) :][:1]
            if not (threads and author and author[0].startswith(_COPY_OF_THREAD)):
                _note(sheet, comment, "".join(_texts(comment.find(_TEXT))))


def _texts(element: etree._Element | None) -> Iterator[str]:
    if element is not None:
        yield from (piece.text for piece in words_of(element))


def _note(sheet: RawSheet, element: etree._Element, text: str) -> None:
    row, column = row_and_column(element.get("ref", ""))
    sheet.note(RawNote(row, column, NoteKind.COMMENT, text))


def note_rules(formatting: etree._Element, sheet: RawSheet, changed_looks: Collection[int]) -> None:
    """Keep the filled cells for which conditional formatting may show something else, or nothing.

    `changed_looks` are the numbers of the styles of rules that do so. Whether a rule holds is not worked out.
    """
    if not any(int(rule.get("dxfId", -1)) in changed_looks for rule in formatting.iter(_RULE)):
        return
    for reference in formatting.get("sqref", "").split():
        left, top, right, bottom = range_of(reference)
        for row, column in sheet.cells:
            if (top or 1) <= row <= (bottom or row) and (left or 1) <= column <= (right or column):
                sheet.note(RawNote(row, column, NoteKind.RULE))
