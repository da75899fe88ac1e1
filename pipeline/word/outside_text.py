"""Tags that stand where no run of text does: in descriptions, hints of links, codes of fields, formulas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from pipeline.word import live_fields, tag_faults, template_language
from pipeline.word.house_style import WORD

W = f"{{{WORD}}}"
Element = etree._Element
# What people call what holds the words, as Word's own dialogs do.
DESCRIPTION, ADDRESS, CODE = "замещающий текст рисунка", "адрес ссылки", "код поля Word"
HOLDERS = {
    "descr": DESCRIPTION,
    "title": DESCRIPTION,
    "alt": DESCRIPTION,
    "tooltip": "подсказка ссылки",
    "href": ADDRESS,
    "anchor": ADDRESS,
    "string": "надпись WordArt",
    "instr": CODE,
}
ANOTHER_HOLDER, FORMULA = "имя рисунка или закладки", "формула"
# What Word keeps of controls and forms, under this name, never comes into a paper.
UNPRINTED = "val"
OF_TEXT = re.compile(r"\{[{%#](?:p|tr|tc|r)\s")


@dataclass(frozen=True, slots=True)
class Held:
    """Words outside of text in which a tag begins, and what holds them."""

    element: Element
    holder: str
    words: str

    def faults(self) -> Iterator[str]:
        """What is wrong with the tags in them, whatever their names mean."""
        rest = template_language.TAG.sub("", self.words)
        if begun := tag_faults.TAGS.search(rest):
            yield f"тег не закрыт: «{rest[begun.start() :][:80]}»"
        elif OF_TEXT.search(self.words):
            yield f"буквы p, tr, tc и r в теге бывают только в тексте, здесь пишут {{% if … %}}: «{self.words[:80]}»"
        for tag in template_language.TAG.findall(self.words):
            if told := tag_faults.of_letters(tag):
                yield told


def held_in(root: Element) -> list[Held]:
    """All such words of a part, in order; places for pictures are no tags."""
    order = {element: place for place, element in enumerate(root.iter(etree.Element))}
    found = [held for element in order for held in _held_by(element)]
    found += [Held(element, CODE, words) for element, words in live_fields.codes(root)]
    tagged = (one for one in found if tag_faults.TAGS.search(one.words) and template_language.PLACING not in one.words)
    return sorted(tagged, key=lambda one: order[one.element])


def _held_by(element: Element) -> Iterator[Held]:
    for name, value in element.attrib.items():
        local = etree.QName(name).localname
        if "{" in value and local != UNPRINTED:
            yield Held(element, HOLDERS.get(local, ANOTHER_HOLDER), str(value))
    if element.tag == f"{tag_faults.M}t" and element.text:
        yield Held(element, FORMULA, element.text)
