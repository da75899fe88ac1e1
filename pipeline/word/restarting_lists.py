"""Word's own lists inside loops: each pass of a loop begins the count anew, as whoever numbers by hand would."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from pipeline.word import house_style, tag_faults
from pipeline.word.template_cleaning import Element, W, parse

NUMBERING = "word/numbering.xml"
LOOP = re.compile(r"\{%(?P<mark>p|tr)\s+(?P<word>for|endfor)\b.*?%\}", re.DOTALL)
# The list of the template and the pass that it belongs to, as the filled part names them.
PASS = re.compile(rb'<w:numId w:val="(\d+)\.(\d+)"/>')
COUNTER = "проход_списка"


@dataclass(eq=False)
class _Loop:
    """A loop of whole paragraphs or rows: its opening tag, and the lists among what it repeats, "" for other words."""

    opening: Element
    mark: str
    repeats: set[str] = field(default_factory=set)


def mark(root: Element) -> bool:
    """Let the lists inside the loops of a part name their pass; tells whether there are any.

    A loop that makes nothing but points of one list makes one list: there the count goes on.
    """
    opened: list[_Loop] = []
    points: list[tuple[Element, str, tuple[_Loop, ...]]] = []
    for paragraph in root.iter(f"{W}p"):
        words = tag_faults.own_words(paragraph)
        if loop := LOOP.search(words):
            if loop["word"] == "for":
                opened.append(_Loop(paragraph, loop["mark"]))
            elif opened:
                opened.pop()
        elif words.strip() and not words.lstrip().startswith(("{%p", "{%tr")):
            number = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
            list_ = "" if number is None else number.get(f"{W}val", "")
            for one in opened:
                one.repeats.add(list_)
            if number is not None and opened:
                points.append((number, list_, tuple(opened)))
    named = (_named(number, list_, loops) for number, list_, loops in points)
    marked = [point for point in named if point]
    for repeated, list_ in dict.fromkeys(marked):
        _count(repeated, list_)
    return bool(marked)


def _named(number: Element, list_: str, loops: tuple[_Loop, ...]) -> tuple[_Loop, str] | None:
    """Let a point name the pass of the innermost loop that repeats more than its list; None where it is in none."""
    around = [loop for loop in loops if loop.repeats != {list_}]
    if not around or not list_.isdecimal():
        return None
    number.set(f"{W}val", f"{list_}.{{{{ {COUNTER}{list_} }}}}")
    return around[-1], list_


def _count(loop: _Loop, list_: str) -> None:
    """Let each pass of a loop begin with a number of its own for the list."""
    words = f"{{%{loop.mark} set {COUNTER}{list_} = {COUNTER}() %}}"
    paragraph = f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"
    row = f"<w:tr><w:tc><w:tcPr/>{paragraph}</w:tc></w:tr>"
    wrapped = f'<w:wrap xmlns:w="{house_style.WORD}">{row if loop.mark == "tr" else paragraph}</w:wrap>'
    at = next(loop.opening.iterancestors(f"{W}tr")) if loop.mark == "tr" else loop.opening
    at.addnext(parse(wrapped.encode())[0])


def numbered(content: bytes, numbering: bytes) -> tuple[bytes, bytes]:
    """A filled part and the lists of its file, with a list for each pass that the part names."""
    passes = list(dict.fromkeys(PASS.findall(content)))
    root = parse(numbering)
    first = 1 + max((int(one.get(f"{W}numId", "0")) for one in root.iter(f"{W}num")), default=0)
    ids = {named: str(first + place) for place, named in enumerate(passes)}
    for (list_, _), number in ids.items():
        if (fresh := _begun_anew(root, list_.decode(), number)) is not None:
            root.append(fresh)
    filled = PASS.sub(lambda point: f'<w:numId w:val="{ids[point[1], point[2]]}"/>'.encode(), content)
    return filled, etree.tostring(_in_order(root), xml_declaration=True, encoding="UTF-8", standalone=True)


def _begun_anew(root: Element, list_: str, number: str) -> Element | None:
    """A list like another one that begins to count anew on each level."""
    like = next((one for one in root.iter(f"{W}num") if one.get(f"{W}numId") == list_), None)
    if like is None:
        return None
    fresh = copy.deepcopy(like)
    fresh.set(f"{W}numId", number)
    for level, start in _starts(root, like):
        override = next((one for one in fresh.iter(f"{W}lvlOverride") if one.get(f"{W}ilvl") == level), None)
        if override is None:
            override = etree.SubElement(fresh, f"{W}lvlOverride", {f"{W}ilvl": level})
        if override.find(f"{W}startOverride") is None:
            override.insert(0, etree.Element(f"{W}startOverride", {f"{W}val": start}))
    return fresh


def _starts(root: Element, like: Element) -> Iterator[tuple[str, str]]:
    """The levels of a list, each with the number that it begins with."""
    reference = like.find(f"{W}abstractNumId")
    wanted = "" if reference is None else reference.get(f"{W}val")
    for abstract in root.iter(f"{W}abstractNum"):
        if abstract.get(f"{W}abstractNumId") == wanted:
            for level in abstract.iter(f"{W}lvl"):
                start = level.find(f"{W}start")
                yield level.get(f"{W}ilvl", "0"), "1" if start is None else start.get(f"{W}val", "1")


def _in_order(root: Element) -> Element:
    """What Word wants behind all lists goes there again."""
    for last in [*root.iter(f"{W}numIdMacAtCleanup")]:
        root.append(last)
    return root
