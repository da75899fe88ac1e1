"""The fields that count within a section, which Word counts and LibreOffice prints as the file has them.

findings/libreoffice-counts-no-pages-of-a-section.sh
"""

from __future__ import annotations

import copy
import itertools
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from pipeline.word import house_style, live_fields
from pipeline.word.docx_package import Relationship
from pipeline.word.live_fields import SECTION, SECTION_PAGES, Element, W
from pipeline.word.template_cleaning import XML_SPACE
from pipeline.word.template_file import DOCUMENT

R = f"{{{house_style.OFFICE}}}"
_SECTION = f"{W}sectPr"
ALL_PAGES = "NUMPAGES"
# To be filled in by hand: a wrong number would be signed.
BLANK = "___"
OFF = ("0", "false", "off")
PAGES_OF_SECTION = (
    "поле Word SECTIONPAGES{place} считает страницы одного раздела, а разделов в шаблоне несколько: в PDF и на печати "
    "вместо числа будет пропуск «" + BLANK + "» – поставьте вместо него NUMPAGES, число страниц всего документа"
)
NUMBER_OF_SECTION = (
    "поле Word SECTION{place} одно на несколько разделов: в PDF и на печати вместо номера раздела будет пропуск «"
    + BLANK
    + "» – сделайте каждому разделу свой колонтитул («Как в предыдущем» выключено) или удалите поле"
)


@dataclass(frozen=True, slots=True)
class Sections:
    """The sections of a document: how many there are, and the numbers of those that show a part in their margins."""

    count: int
    shown_in: Mapping[str, frozenset[int]]

    @classmethod
    def of(cls, document: Element, links: list[Relationship]) -> Sections:
        """The sections of a document that leads to its margins by these links."""
        all_sections = [one for one in document.iter(_SECTION) if _ends_section(one) or _is_last(one)]
        parts = {link.id: posixpath.normpath(posixpath.join("/word", link.target))[1:] for link in links}
        shown: dict[str, set[int]] = {}
        margins: dict[tuple[str, str], str] = {}
        for number, section in enumerate(all_sections, 1):
            # A section without a margin of its own has that of the section before.
            for one in section.iterchildren(f"{W}headerReference", f"{W}footerReference"):
                margins[one.tag, one.get(f"{W}type", "default")] = parts.get(one.get(f"{R}id", ""), "")
            first = section.find(f"{W}titlePg")
            has_first = first is not None and first.get(f"{W}val", "1") not in OFF
            for (_, kind), part in margins.items():
                if kind != "first" or has_first:
                    shown.setdefault(part, set()).add(number)
        return cls(max(1, len(all_sections)), {part: frozenset(numbers) for part, numbers in shown.items()})

    def number(self, part: str, place: Element) -> int | None:
        """The section to which a place in a part belongs; None where it belongs to several or nobody knows."""
        if self.count == 1:
            return 1
        if part == DOCUMENT:
            return _number_in_text(place)
        numbers = self.shown_in.get(part, frozenset())
        return next(iter(numbers)) if len(numbers) == 1 else None


def _ends_section(section: Element) -> bool:
    parent = section.getparent()
    return parent is not None and parent.tag == f"{W}pPr"


def _is_last(section: Element) -> bool:
    parent = section.getparent()
    return parent is not None and parent.tag == f"{W}body"


def _number_in_text(place: Element) -> int:
    """The section in which a place of the text stands; the mark that ends one stands at the head of its paragraph."""
    before = itertools.takewhile(lambda element: element is not place, place.getroottree().iter(_SECTION, place.tag))
    ended = sum(element.tag == _SECTION and _ends_section(element) for element in before)
    own = (paragraph.find(f"{W}pPr/{_SECTION}") for paragraph in place.iterancestors(f"{W}p"))
    return 1 + ended - any(mark is not None for mark in own)


def findings(part: str, root: Element, sections: Sections) -> list[str]:
    """What is printed as a blank in a part of a template, and what to put there instead."""
    told = []
    for begin, name in live_fields.fields(root):
        paragraph = next(begin.iterancestors(f"{W}p"), begin)
        words = "".join(text.text or "" for text in paragraph.iter(f"{W}t"))
        place = f" в абзаце «{words[:80]}»" if words.strip() else ""
        if name == SECTION_PAGES and sections.count > 1:
            told.append(PAGES_OF_SECTION.format(place=place))
        elif name == SECTION and sections.number(part, begin) is None:
            told.append(NUMBER_OF_SECTION.format(place=place))
    return told


def settle(part: str, root: Element, sections: Sections) -> bool:
    """Let a part say what Word would count in it, or leave a blank where that is not known; gives whether it changed.

    In a document of one section its pages are all pages.
    """
    changed = False
    for begin, name in [*live_fields.fields(root)]:
        if name == SECTION_PAGES and sections.count == 1:
            live_fields.rename(root, begin, ALL_PAGES)
        elif name == SECTION_PAGES:
            _say(root, begin, BLANK)
        elif name == SECTION:
            _say(root, begin, str(sections.number(part, begin) or BLANK))
        else:
            continue
        changed = True
    return changed


def _say(root: Element, begin: Element, words: str) -> None:
    """Put words in the place of a field, in the look of what it showed."""
    run = begin if begin.tag == f"{W}r" else next(begin.iterancestors(f"{W}r"), None)
    look = begin.find(f"{W}r/{W}rPr") if run is None else run.find(f"{W}rPr")
    said = etree.Element(f"{W}r")
    if look is not None:
        said.append(copy.deepcopy(look))
    text = etree.SubElement(said, f"{W}t", {XML_SPACE: "preserve"})
    text.text = words
    (begin if run is None else run).addprevious(said)
    live_fields.remove(root, begin)
