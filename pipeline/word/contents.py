"""The contents of a paper: its lines are the headings that stand there, each with the page on which it begins.

Pages are counted by whoever lays them out. Word does so when it is told to; LibreOffice never counts within the
contents, but does in lines that are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from lxml import etree

from pipeline.word.house_style import WORD

W = f"{{{WORD}}}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
Element = etree._Element
DEEPEST = 9
ASKED = re.compile(rb"<w:instrText[^>]*>\s*TOC\b")
# From which to which level headings are listed; without it all of them are.
LEVELS = re.compile(r'\\[ou]\s+"(\d)\s*-\s*(\d)"')
# Lists of figures, parts of a paper, words marked by hand, styles named one by one: these stay as they are.
OTHERS = re.compile(r"\\[abcdflnpst]\b")
BY_LEVEL = re.compile(r"\\u\b")
STEP = 284
WORDS = {f"{W}tab": " ", f"{W}br": " ", f"{W}cr": " ", f"{W}noBreakHyphen": "-"}
A4_TWIPS = 11_906


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a paper: its paragraph, how deep it is, from one, and its words."""

    paragraph: Element
    level: int
    words: str


@dataclass(frozen=True, slots=True)
class Contents:
    """The contents as a field of Word: what it is told, and its paragraphs from the first to the last."""

    instruction: str
    paragraphs: tuple[Element, ...]

    @property
    def levels(self) -> range:
        """The levels of headings that it lists."""
        asked = LEVELS.search(self.instruction)
        return range(int(asked[1]), int(asked[2]) + 1) if asked else range(1, DEEPEST + 1)


def are_in(content: bytes) -> bool:
    """Whether a part has contents of any kind."""
    # Hardly any has a field, and this is found out much faster.
    return b"<w:instrText" in content and ASKED.search(content) is not None


def found(root: Element) -> list[Contents]:
    """The contents of a part that list its headings and stand in paragraphs of their own."""
    met, opened = list[Contents](), list[tuple[Element, list[str]]]()
    for element in root.iter(f"{W}fldChar", f"{W}instrText"):
        turn = element.get(f"{W}fldCharType")
        if turn == "begin":
            opened.append((element, []))
        elif turn is None and opened:
            opened[-1][1].append(element.text or "")
        elif turn == "end" and opened:
            begin, told = opened.pop()
            instruction = "".join(told).strip()
            paragraphs = _between(begin, element)
            if instruction.split()[:1] == ["TOC"] and not OTHERS.search(instruction) and paragraphs:
                met.append(Contents(instruction, paragraphs))
    return met


def _between(begin: Element, end: Element) -> tuple[Element, ...]:
    """The paragraphs from one mark to another; none where they do not follow each other or hold other words too."""
    first, last = (next(mark.iterancestors(f"{W}p"), None) for mark in (begin, end))
    if first is None or last is None or _says_more(first, begin, before=True) or _says_more(last, end, before=False):
        return ()
    met = [first]
    while met[-1] is not last:
        following = met[-1].getnext()
        if following is None or following.tag not in (f"{W}p", f"{W}bookmarkStart", f"{W}bookmarkEnd"):
            return ()
        met.append(following)
    return tuple(met)


def _says_more(paragraph: Element, mark: Element, *, before: bool) -> bool:
    """Whether words of a paragraph stand before a mark, or behind it."""
    order = [*paragraph.iter(f"{W}t", f"{W}drawing", f"{W}fldChar")]
    at = order.index(mark)
    others = order[:at] if before else order[at + 1 :]
    return any(one.tag != f"{W}fldChar" and (one.tag == f"{W}drawing" or (one.text or "").strip()) for one in others)


def empty(root: Element) -> None:
    """Leave of the contents of a template what they are told: their lines are those of each paper."""
    for one in found(root):
        _replace(one, [_line(one, [*_told(one.instruction), _mark("end")])])


def levels_in(styles: Element) -> Mapping[str, int]:
    """How deep the headings are that a style of a Word file makes, by the style's id."""
    based: dict[str, str] = {}
    own: dict[str, int] = {}
    for style in styles.iter(f"{W}style"):
        number, parent = style.find(f"{W}pPr/{W}outlineLvl"), style.find(f"{W}basedOn")
        identifier = style.get(f"{W}styleId", "")
        if parent is not None:
            based[identifier] = parent.get(f"{W}val", "")
        if number is not None:
            own[identifier] = int(number.get(f"{W}val", "9")) + 1

    def level(identifier: str, seen: frozenset[str] = frozenset()) -> int:
        if identifier in own or identifier not in based or identifier in seen:
            return own.get(identifier, 0)
        return level(based[identifier], seen | {identifier})

    return {identifier: deep for identifier in {*own, *based} if 0 < (deep := level(identifier)) <= DEEPEST}


def write(root: Element, levels: Mapping[str, int], *, is_field: bool) -> bool:
    """Let the contents of a paper list its headings as they stand there; tells whether it has contents.

    As a field they can be brought up to date by Word; what is none LibreOffice counts by itself.
    """
    all_contents = found(root)
    inside = {paragraph for one in all_contents for paragraph in one.paragraphs}
    headings = [heading for heading in _headings(root, levels) if heading.paragraph not in inside] if inside else []
    marked = _Marks(root)
    for one in all_contents:
        width = _width(one.paragraphs[0], root)
        listed = [heading for heading in headings if heading.level in one.levels]
        lines = [_entry(one, heading, marked(heading.paragraph), width) for heading in listed]
        if not lines:
            lines = [_line(one, [])]
        if is_field:
            first, last = lines[0], lines[-1]
            start = int(first.find(f"{W}pPr") is not None)
            first[start:start] = _told(one.instruction)
            last.append(_mark("end"))
        _replace(one, lines)
    return bool(all_contents)


def _headings(root: Element, levels: Mapping[str, int]) -> Iterator[Heading]:
    for paragraph in root.iter(f"{W}p"):
        style, own = paragraph.find(f"{W}pPr/{W}pStyle"), paragraph.find(f"{W}pPr/{W}outlineLvl")
        level = levels.get("" if style is None else style.get(f"{W}val", ""), 0)
        if own is not None:
            level = (int(own.get(f"{W}val", "9")) + 1) % (DEEPEST + 1)
        if level and (words := _words(paragraph)):
            yield Heading(paragraph, level, words)


def _words(paragraph: Element) -> str:
    texts = paragraph.iter(f"{W}t", *WORDS)
    return " ".join("".join(WORDS.get(str(text.tag), text.text or "") for text in texts).split())


class _Marks:
    """The bookmarks by which lines lead to headings, of which a part has none yet."""

    def __init__(self, root: Element) -> None:
        starts = [*root.iter(f"{W}bookmarkStart")]
        taken = {start.get(f"{W}name") for start in starts}
        numbers = (number for start in starts if (number := start.get(f"{W}id", "")).isdecimal())
        self._ids = count(1 + max(map(int, numbers), default=0))
        self._names: Iterator[str] = (name for number in count(1) if (name := f"_Toc{number:08}") not in taken)
        self._known: dict[Element, str] = {}

    def __call__(self, paragraph: Element) -> str:
        """The name of a bookmark that a heading has now."""
        if paragraph not in self._known:
            self._known[paragraph] = name = next(self._names)
            number = str(next(self._ids))
            start = etree.Element(f"{W}bookmarkStart", {f"{W}id": number, f"{W}name": name})
            paragraph.insert(int(paragraph.find(f"{W}pPr") is not None), start)
            paragraph.append(etree.Element(f"{W}bookmarkEnd", {f"{W}id": number}))
        return self._known[paragraph]


def _width(paragraph: Element, root: Element) -> int:
    """How wide the text is where a paragraph stands, in twips."""
    order = [*root.iter(f"{W}p", f"{W}sectPr")]
    section = next((one for one in order[order.index(paragraph) :] if one.tag == f"{W}sectPr"), None)
    page, margins = (None if section is None else section.find(W + name) for name in ("pgSz", "pgMar"))
    if page is None or margins is None:
        return A4_TWIPS - 2 * STEP
    beside = sum(int(margins.get(f"{W}{side}", "0")) for side in ("left", "right", "gutter"))
    return int(page.get(f"{W}w", str(A4_TWIPS))) - beside


def _entry(one: Contents, heading: Heading, mark: str, width: int) -> Element:
    """A line of the contents: the words, dots, and the page of what the bookmark holds."""
    link = etree.Element(f"{W}hyperlink", {f"{W}anchor": mark})
    link.append(_run(f"{W}t", heading.words))
    link.append(_run(f"{W}tab"))
    link.extend([_mark("begin"), _run(f"{W}instrText", f" PAGEREF {mark} \\h "), _mark("separate"), _mark("end")])
    line = _line(one, [link])
    look = line[0]
    tabs = etree.SubElement(look, f"{W}tabs")
    etree.SubElement(tabs, f"{W}tab", {f"{W}val": "right", f"{W}leader": "dot", f"{W}pos": str(width)})
    left = (heading.level - one.levels.start) * STEP
    etree.SubElement(look, f"{W}ind", {f"{W}left": str(left), f"{W}right": "0", f"{W}firstLine": "0"})
    return line


def _line(one: Contents, inside: Iterable[Element]) -> Element:
    """A paragraph in the style of the first line there was."""
    line = etree.Element(f"{W}p")
    look = etree.SubElement(line, f"{W}pPr")
    style = one.paragraphs[0].find(f"{W}pPr/{W}pStyle")
    if style is not None:
        etree.SubElement(look, f"{W}pStyle", {f"{W}val": style.get(f"{W}val", "")})
    line.extend(inside)
    return line


def _told(instruction: str) -> list[Element]:
    """The beginning of the field. Styles of the house are headings by their level, which Word asks for by name."""
    asked = instruction if BY_LEVEL.search(instruction) else f"{instruction} \\u"
    return [_mark("begin"), _run(f"{W}instrText", f" {asked} "), _mark("separate")]


def _mark(turn: str) -> Element:
    run = etree.Element(f"{W}r")
    etree.SubElement(run, f"{W}fldChar", {f"{W}fldCharType": turn})
    return run


def _run(tag: str, words: str = "") -> Element:
    run = etree.Element(f"{W}r")
    inside = etree.SubElement(run, tag)
    if words:
        inside.text = words
        inside.set(SPACE, "preserve")
    return run


def _replace(one: Contents, lines: Iterable[Element]) -> None:
    """Put the lines in place of the contents; what turns the page or ends a section there stays."""
    first, last = one.paragraphs[0], one.paragraphs[-1]
    for line in lines:
        first.addprevious(line)
    for paragraph in one.paragraphs:
        parent = paragraph.getparent()
        if parent is not None and paragraph.find(f"{W}pPr/{W}sectPr") is None:
            parent.remove(paragraph)
    if last.getparent() is not None:
        last[:] = [child for child in last if child.tag == f"{W}pPr"]
