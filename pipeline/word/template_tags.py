"""The tags of a Word file as its author sees it: each with its part, paragraph and letters, and with words for them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from lxml import etree

from pipeline.model import Spot, Tag
from pipeline.word import outside_text, template_language
from pipeline.word.outside_text import Held
from pipeline.word.template_cleaning import UNSEEN, Element, R, W, parse
from pipeline.word.template_file import DOCUMENT, TEXTS, TemplateFile

# One that is not closed ends with the paragraph or where the next one opens; a brace of its own may stand inside.
TOKEN = re.compile(r"\{([{%#])(?:(?!\{[{%#]|[}%#]\}).)*(?:\}\}|%\}|#\}|(?=\{[{%#])|$)", re.DOTALL)
STATEMENT = re.compile(r"\{[{%#](?P<mark>p|tr|tc|r)?(?=[\s+-])[\s+-]*(?P<text>.*?)[\s+-]*(?:[}%#]\})?$", re.DOTALL)
CLOSED = {"{": "}}", "%": "%}", "#": "#}"}
PLAIN_SIGNS = {**UNSEEN, **str.maketrans("“”‘’\u00a0", "\"\"'' ")}
PASSED_OVER = (f"{W}del", f"{W}moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
# What Word keeps of a control and of a field of a form besides their words.
UNPRINTED = (f"{W}sdtPr", f"{W}ffData")
BOX = f"{W}txbxContent"
PARTS = {
    "header": "верхний колонтитул",
    "footer": "нижний колонтитул",
    "footnotes": "сноски",
    "endnotes": "концевые сноски",
}
# Of margins that only some pages have.
PAGES = {"first": " первой страницы", "even": " чётных страниц"}
LONGEST_HEADING = 60


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one paragraph with its place; `texts` are the elements that hold them.

    `held` are tags that stand in it outside of text, in the description of a picture or the code of a field.
    """

    part: str
    number: int
    where: str
    texts: tuple[Element, ...]
    element: Element
    held: tuple[Held, ...] = ()

    @property
    def text(self) -> str:
        """All of them."""
        return "".join(text.text or "" for text in self.texts)

    def spot(self, start: int = 0, end: int | None = None) -> Spot:
        """The place of some of its letters, of all by default."""
        return Spot(self.part, self.number, start, len(self.text) if end is None else end, self.where)

    def spot_of(self, held: Held) -> Spot:
        """The place of what it holds outside of text: the paragraph as a whole, and what holds it."""
        return replace(self.spot(), where=f"{self.where}, {held.holder}")

    def letters_before(self, held: Held) -> int:
        """How many letters of the paragraph stand before it."""
        order = [*self.element.iter(etree.Element)]
        before = order[: order.index(held.element)]
        return sum(len(text.text or "") for text in self.texts if text in before)


def paragraphs(file: TemplateFile, headings: Collection[str]) -> list[Words]:
    """The paragraphs with words of all parts that are filled in, the text first.

    `headings` are the names of the styles of headings.
    """
    return [words for words in _paragraphs(file, headings) if words.text.strip()]


def _paragraphs(file: TemplateFile, headings: Collection[str]) -> list[Words]:
    """The same with those that have tags alone, outside of text."""
    names = sorted((name for name in file.files if is_text(name)), key=lambda name: (name != DOCUMENT, name))
    styles = {style for style, name in file.style_names().items() if _is_heading(name, headings)}
    pages = _pages_of_margins(file)
    return [words for name in names for words in _of_part(name, parse(file.files[name]), styles, pages.get(name, ""))]


def _pages_of_margins(file: TemplateFile) -> dict[str, str]:
    """The margins that only the first page or even ones have, with words for these."""
    leads = {link.id: posixpath.normpath(posixpath.join("/word", link.target))[1:] for link in file.links(DOCUMENT)}
    margins = parse(file.files[DOCUMENT]).iter(f"{W}headerReference", f"{W}footerReference")
    return {leads.get(one.get(f"{R}id", ""), ""): PAGES.get(one.get(f"{W}type", ""), "") for one in margins}


def is_text(name: str) -> bool:
    folder, base = posixpath.split(name)
    return name == DOCUMENT or (folder == "word" and base.endswith(".xml") and base.startswith(TEXTS))


def _is_heading(name: str, headings: Collection[str]) -> bool:
    return name in headings or name.lower().startswith(("heading", "заголовок"))


def texts_of(paragraph: Element) -> tuple[Element, ...]:
    """The elements that hold the words of a paragraph, without those of paragraphs inside it and of deletions."""
    return tuple(text for text in paragraph.iter(f"{W}t") if _belongs(text, paragraph))


def _belongs(text: Element, paragraph: Element) -> bool:
    for around in text.iterancestors(paragraph.tag, *PASSED_OVER):
        return around is paragraph
    return False


def _of_part(part: str, root: Element, headings: Collection[str], pages: str) -> Iterator[Words]:
    """The paragraphs of a part; those of the text know their heading, and their page where Word has noted pages.

    `pages` are words for those that have this margin.
    """
    kind = next((words + pages for name, words in PARTS.items() if posixpath.basename(part).startswith(name)), "")
    has_pages = next(root.iter(f"{W}lastRenderedPageBreak"), None) is not None
    tables, held = [*root.iter(f"{W}tbl")], _held_by_paragraphs(root)
    page, heading, since = 1, "", 0
    for number, element in enumerate(root.iter(f"{W}p")):
        page += _begun_before_words(element)
        texts = texts_of(element)
        words = "".join(text.text or "" for text in texts)
        if words.strip() or element in held:
            around = _around(element, tables)
            since += not around
            where = [kind or (f"страница {page}" if has_pages else ""), f"раздел «{heading}»" if heading else ""]
            place = ", ".join(filter(None, [*where, around or f"абзац {since}"]))
            yield Words(part, number, place, texts, element, tuple(held.get(element, ())))
            if not around and _style(element) in headings:
                heading, since = _short(words), 0
        page += _begun_within(element) - _begun_before_words(element)


def _held_by_paragraphs(root: Element) -> dict[Element, list[Held]]:
    held: dict[Element, list[Held]] = {}
    for one in outside_text.held_in(root):
        paragraph = next(one.element.iterancestors(f"{W}p"), None)
        if paragraph is not None and next(one.element.iterancestors(*PASSED_OVER, *UNPRINTED), None) is None:
            held.setdefault(paragraph, []).append(one)
    return held


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= LONGEST_HEADING else f"{plain[:LONGEST_HEADING].rstrip()}…"


def _style(paragraph: Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else style.get(f"{W}val", "")


def _begun_within(paragraph: Element) -> int:
    return sum(1 for _ in paragraph.iter(f"{W}lastRenderedPageBreak"))


def _begun_before_words(paragraph: Element) -> int:
    """Whether a page begins with the paragraph itself."""
    first = next(paragraph.iter(f"{W}lastRenderedPageBreak", f"{W}t"), None)
    return int(first is not None and first.tag == f"{W}lastRenderedPageBreak")


def _around(paragraph: Element, tables: list[Element]) -> str:
    """The box or the cell around a paragraph, in words; "" of running text."""
    for around in paragraph.iterancestors(f"{W}tc", BOX):
        if around.tag == BOX:
            return "надпись"
        row = next(around.iterancestors(f"{W}tr"))
        table = next(row.iterancestors(f"{W}tbl"))
        lines = [one for one in table.iter(f"{W}tr") if next(one.iterancestors(f"{W}tbl")) is table]
        cells = [one for one in row.iter(f"{W}tc") if next(one.iterancestors(f"{W}tr")) is row]
        return f"таблица {tables.index(table) + 1}, строка {lines.index(row) + 1}, ячейка {cells.index(around) + 1}"
    return ""


def tags(file: TemplateFile, headings: Collection[str]) -> Iterator[Tag]:
    """Every tag of the parts that are filled in, in order; also those that are not closed."""
    numbers: dict[int, int] = {}
    known: list[Element] = []

    def numbered(element: Element | None) -> int:
        # The tree is alive as long as its elements are, and they keep their identity.
        if element is None:
            return 0
        known.append(element)
        return numbers.setdefault(id(element), len(numbers) + 1)

    for words in _paragraphs(file, headings):
        if "{" not in words.text and not words.held:
            continue
        cell = next(words.element.iterancestors(f"{W}tc", BOX), None)
        row = None if cell is None or cell.tag == BOX else next(cell.iterancestors(f"{W}tr"))
        table = None if row is None else next(row.iterancestors(f"{W}tbl"))
        places = (numbered(cell), numbered(row), numbered(table))
        yield from (_tag(token, spot, places) for token, spot in _tokens(words) if token[1] != "#")


def _tokens(words: Words) -> Iterator[tuple[re.Match[str], Spot]]:
    """The tags of a paragraph and those that it holds outside of text, in order."""
    outside = [(words.letters_before(one), one) for one in words.held]
    for token in TOKEN.finditer(words.text):
        while outside and outside[0][0] <= token.start():
            yield from _outside(words, outside.pop(0)[1])
        yield token, words.spot(token.start(), token.end())
    for _, one in outside:
        yield from _outside(words, one)


def _outside(words: Words, held: Held) -> Iterator[tuple[re.Match[str], Spot]]:
    return ((token, words.spot_of(held)) for token in TOKEN.finditer(held.words))


def _tag(token: re.Match[str], spot: Spot, places: tuple[int, int, int]) -> Tag:
    written = token.group()
    parts = STATEMENT.match(template_language.straight_quotes(written).translate(PLAIN_SIGNS))
    mark, text = (parts["mark"] or "", parts["text"]) if parts else ("", _inner(written))
    cell, row, table = places
    return Tag(written, text, spot, mark, cell, row, table, written.endswith(CLOSED[token[1]]))


def _inner(written: str) -> str:
    """What stands in a tag that begins without a space: «{{имя}}»."""
    straight = template_language.straight_quotes(written).translate(PLAIN_SIGNS)
    return straight[2:].removesuffix("}}").removesuffix("%}").strip(" +-")


@lru_cache(maxsize=512)
def of_content(content: bytes, headings: frozenset[str]) -> tuple[Tag, ...]:
    """The tags of a Word file. Raises `RenderError` where it cannot be read."""
    return tuple(tags(TemplateFile.opened(content), headings))


def of_page(page: str) -> tuple[Tag, ...]:
    """The tags of a web page, each with the letters of the whole page."""
    tokens = (token for token in TOKEN.finditer(page) if not token.group().startswith("{#"))
    return tuple(_tag(token, Spot("", 0, token.start(), token.end(), ""), (0, 0, 0)) for token in tokens)


def unfilled_properties(file: TemplateFile) -> Iterator[str]:
    """Tags in the properties of the file, its title or author: nothing fills them in, and the house writes its own."""
    for name, content in file.files.items():
        if name.startswith("docProps/") and name.endswith(".xml"):
            words = " ".join(str(text).strip() for text in parse(content).itertext()).strip()
            if template_language.TAG.search(words) or "{{" in words or "{%" in words:
                yield f"свойства файла (название, автор и другие) программа не заполняет: «{words[:80]}»"


def faults_outside_text(file: TemplateFile, headings: Collection[str]) -> Iterator[tuple[str, Spot]]:
    """What is wrong with tags outside of text before anybody reads their names, each with its place."""
    for words in _paragraphs(file, headings):
        yield from ((fault, words.spot_of(one)) for one in words.held for fault in one.faults())
