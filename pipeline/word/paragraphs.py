"""The paragraphs of a Word file that any program saved: their words, and words put in place of others."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from pipeline.model import RenderError
from pipeline.packages import Packed, archive
from pipeline.word.hidden_text import is_hidden, is_on
from pipeline.word.template_cleaning import Element, W, parse
from pipeline.word.template_file import DOCUMENT, TemplateFile

TEXTS = re.compile(r"word/(?:document|header\w*|footer\w*|footnotes|endnotes)\.xml")
COMMENTS = "word/comments.xml"
# Drawings stand twice for the sake of old programs; what was deleted or moved away is kept for who wants it back.
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
PASSED_OVER = frozenset((FALLBACK, *(f"{W}{name}" for name in ("del", "moveFrom", "fldSimple", "pPr", "rPr"))))
LINES_THROUGH = ("strike", "dstrike")
DRAWINGS = tuple(f"{W}{name}" for name in ("drawing", "pict", "object"))
SIGNS = {f"{W}tab": " ", f"{W}br": " ", f"{W}cr": " ", f"{W}noBreakHyphen": "-"}
# Signs of «Вставка, Символ» that fonts of signs keep under numbers of their own, the ticks of consents among them; of
# other fonts Word keeps the letter's own number (findings/a-tick-put-in-as-a-symbol-is-no-text.sh).
SYMBOL = f"{W}sym"
TICKS = {
    "wingdings": {0x6F: "☐", 0xA8: "☐", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"},
    "wingdings 2": {0x4F: "✗", 0x50: "✓", 0x52: "☑", 0x54: "☒", 0xA3: "☐"},
}
OTHER_SYMBOL = "◊"
PRIVATE = range(0xF000, 0xF100)
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its element, and its pieces in order, each with the element that holds it."""

    element: Element
    pieces: tuple[tuple[Element, str], ...]

    @property
    def words(self) -> str:
        """All that is written in it, blanks as they are."""
        return "".join(text for _, text in self.pieces)

    @property
    def standing(self) -> str:
        """The words that whoever reads the paper takes for valid: without those struck out or hidden."""
        return "".join(text for element, text in self.pieces if not _is_taken_out(element.getparent()))

    def put(self, start: int, end: int, words: str) -> None:
        """Let the words stand in place of those from `start` to `end`, in the look of the first of them."""
        at, is_put = 0, False
        for element, text in self.pieces:
            first, last = max(start - at, 0), min(end - at, len(text))
            at += len(text)
            is_met = first < last or (start == end and 0 <= first <= len(text))
            if element.tag != f"{W}t" or not is_met:
                continue
            element.text = text[:first] + ("" if is_put else words) + text[max(first, last) :]
            element.set(SPACE, "preserve")
            if start == end:
                return
            is_put = True


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table: its number in it, from one, and the words of each cell."""

    number: int
    cells: tuple[str, ...]


class WordFile:
    """A Word file as it lies in a folder. Making one raises `RenderError` for what cannot be read as such a file."""

    def __init__(self, content: bytes) -> None:
        try:
            self._package = TemplateFile.opened(content)
        # A package of somebody else may inflate to more than there is room for.
        except MemoryError:
            raise RenderError("это не файл Word в формате .docx") from None
        self._files = self._package.files
        names = sorted(filter(TEXTS.fullmatch, self._files), key=lambda name: (name != DOCUMENT, name))
        self._parts = {name: parse(self._files[name]) for name in names}
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            self._is_usual = DOCUMENT in package.namelist()

    def paragraphs(self) -> list[Paragraph]:
        """The paragraphs that are not empty, those of the text before those of margins and notes."""
        every = (paragraph_of(element) for part in self._parts.values() for element in part.iter(f"{W}p"))
        return [paragraph for paragraph in every if paragraph.words.strip()]

    def lines(self) -> Iterator[str | TableRow]:
        """The text without margins and notes, in order: the words of a paragraph, or a row of a table."""
        for body in self._parts[DOCUMENT].iter(f"{W}body"):
            yield from _lines(body)

    def comments(self) -> list[str]:
        """The words of the comments that hang in the file."""
        root = parse(self._files[COMMENTS]) if COMMENTS in self._files else None
        return [] if root is None else [*_words(root.iter(f"{W}p"))]

    def drawings(self) -> int:
        """How many pictures and drawings stand in the text; of those in margins LibreOffice saves copies."""
        every = self._parts[DOCUMENT].iter(*DRAWINGS)
        return sum(next(element.iterancestors(FALLBACK, *DRAWINGS), None) is None for element in every)

    def margin_pictures(self) -> int:
        """How many different pictures stand in margins and notes, however often each."""
        links = [link for name in self._parts if name != DOCUMENT for link in self._package.links(name)]
        pictures = (self._package.files.get(f"word/{link.target}") for link in links if link.type.endswith("/image"))
        return len({picture for picture in pictures if picture is not None})

    def text_root(self) -> Element:
        """The part with the text, without margins and notes."""
        return self._parts[DOCUMENT]

    def saved(self) -> bytes:
        """The file with what was put into its paragraphs; all else is as it was.

        Raises `RenderError` where the text does not lie where Word puts it.
        """
        if not self._is_usual:
            raise RenderError("текст лежит в необычном месте")
        texts = {
            name: etree.tostring(part, xml_declaration=True, encoding="UTF-8", standalone=True)
            for name, part in self._parts.items()
        }
        return archive(Packed.of(name, texts.get(name, content)) for name, content in self._files.items())


def _lines(element: Element) -> Iterator[str | TableRow]:
    for child in element:
        if child.tag == f"{W}tbl":
            for number, row in enumerate(child.iterchildren(f"{W}tr"), start=1):
                cells = tuple(" / ".join(_words(cell)) for cell in row.iterchildren(f"{W}tc"))
                if any(cells):
                    yield TableRow(number, cells)
        elif child.tag == f"{W}p":
            yield from _words([child])
        elif child.tag not in PASSED_OVER:
            yield from _lines(child)


def _words(elements: Iterable[Element]) -> Iterator[str]:
    """The words of the paragraphs among elements and inside them, blanks made one, without empty ones."""
    for element in elements:
        found = element.iter(f"{W}p") if element.tag != f"{W}p" else [element]
        words = (" ".join(paragraph_of(one).words.split()) for one in found)
        yield from filter(None, words)


def paragraph_of(element: Element) -> Paragraph:
    """A paragraph as it is written now."""
    return Paragraph(element, tuple(_pieces(element)))


def sign_of(element: Element) -> str:
    """The letter that an element stands for which holds none: a blank, a hyphen, a symbol; else nothing."""
    return _symbol(element) if element.tag == SYMBOL else SIGNS.get(str(element.tag), "")


def _symbol(element: Element) -> str:
    number = int(element.get(f"{W}char") or "0", 16)
    ticks = TICKS.get(element.get(f"{W}font", "").casefold())
    if ticks is None and number not in PRIVATE:
        return chr(number) if number else ""
    return (ticks or {}).get(number & 0xFF, OTHER_SYMBOL)


def _is_taken_out(run: Element | None) -> bool:
    if run is None or run.find(f"{W}rPr") is None:
        return False
    return is_hidden(run) or any(is_on(run.find(f"{W}rPr/{W}{line}")) for line in LINES_THROUGH)


def _pieces(paragraph: Element) -> Iterator[tuple[Element, str]]:
    """The words of a paragraph, without those of paragraphs inside it and those that Word works out itself."""
    is_worked_out = False
    for element in _inside(paragraph):
        if element.tag == f"{W}fldChar":
            is_worked_out = element.get(f"{W}fldCharType") == "separate"
        elif not is_worked_out and element.tag == f"{W}t":
            yield element, element.text or ""
        elif not is_worked_out and (sign := sign_of(element)):
            yield element, sign


def _inside(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag in PASSED_OVER or child.tag == f"{W}p":
            continue
        yield child
        yield from _inside(child)
