"""Places that a template names by bookmarks of Word, where somebody signs, where a stamp comes: they stay in papers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase

from lxml import etree

from pipeline.word import tag_faults, template_language
from pipeline.word.house_style import WORD

W = f"{{{WORD}}}"
Element = etree._Element
START, END = f"{W}bookmarkStart", f"{W}bookmarkEnd"
ID, NAME = f"{W}id", f"{W}name"
# LibreOffice writes any other sign as its number, and nobody finds the place in the PDF by its name.
PLAIN = re.compile("[A-Za-z][A-Za-z0-9]*")
# What Word and LibreOffice have named themselves.
THEIRS = re.compile(r"_|OLE_LINK\d")


def keep(root: Element, patterns: Sequence[str]) -> None:
    """Leave the bookmarks of a part whose names fit one of the patterns, inside of paragraphs; no other."""
    ends = [*root.iter(END)]
    for start in [*root.iter(START)]:
        end = next((one for one in ends if one.get(ID) == start.get(ID)), None)
        if end is None or not fits(start.get(NAME, ""), patterns) or not _is_inside(start, root, after=True):
            _take_out(start)
            continue
        ends.remove(end)
        if not _is_inside(end, root, after=False) or _comes_before(end, start, root):
            start.addnext(end)
        _only(start, ID, NAME)
        _only(end, ID)
    for end in ends:
        _take_out(end)


def fits(name: str, patterns: Sequence[str]) -> bool:
    """Whether a bookmark of that name stays."""
    return any(fnmatchcase(name.casefold(), pattern.casefold()) for pattern in patterns)


def _is_inside(mark: Element, root: Element, *, after: bool) -> bool:
    """Whether a mark stands in a paragraph, once it is moved into the next one after it, or the last one before."""
    if next(mark.iterancestors(f"{W}p"), None) is not None:
        return True
    order = [*root.iter(f"{W}p", START, END)]
    at = order.index(mark)
    others = order[at:] if after else order[at::-1]
    lasting = next((one for one in others if one.tag == f"{W}p" and not _goes(one)), None)
    if lasting is not None and after:
        lasting.insert(int(lasting.find(f"{W}pPr") is not None), mark)
    elif lasting is not None:
        lasting.append(mark)
    return lasting is not None


def _goes(paragraph: Element) -> bool:
    """Whether a paragraph is there for its tag alone."""
    words = tag_faults.own_words(paragraph)
    return any(tag.search(words) for tag in (template_language.ALONE, template_language.ROW, template_language.COLUMN))


def _comes_before(one: Element, other: Element, root: Element) -> bool:
    return next(mark for mark in root.iter(START, END) if mark in (one, other)) is one


def _only(mark: Element, *names: str) -> None:
    values = [(name, mark.get(name, "")) for name in names]
    mark.attrib.clear()
    for name, value in values:
        mark.set(name, value)


def _take_out(mark: Element) -> None:
    parent = mark.getparent()
    if parent is not None:
        parent.remove(mark)


def notes(root: Element, patterns: Sequence[str]) -> Iterator[str]:
    """What its author is to know of the bookmarks of a part: which of them no paper has, or under another name."""
    for start in root.iter(START):
        name = start.get(NAME, "")
        paragraph = next(start.iterancestors(f"{W}p"), None)
        if THEIRS.match(name):
            continue
        if not fits(name, patterns):
            yield f"закладки «{name}» в документе не будет: остаются те, что названы {', '.join(patterns)}."
        elif paragraph is not None and _goes(paragraph):
            yield f"закладки «{name}» в документе не будет: она стоит в абзаце с тегом, который исчезает вместе с ним."
        elif not PLAIN.fullmatch(name):
            yield f"закладка «{name}» в PDF потеряет имя: называйте её латинскими буквами и цифрами, например SignHead."
