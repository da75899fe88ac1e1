"""The styles of an .ods: whose letters nobody sees, whose are struck out, which rules change what is seen."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from lxml import etree

from pipeline.excel.cell_ranges import range_of
from pipeline.excel.colours import WHITE, are_lost_on, colour_of
from pipeline.excel.xlsx_parts import tree_of

_SPACES = "{{urn:oasis:names:tc:opendocument:xmlns:{}:1.0}}"
_TABLE, _STYLE, _FORMATTED = (_SPACES.format(name) for name in ("table", "style", "xsl-fo-compatible"))
_LIBREOFFICE = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
STYLED, RULED = f"{_STYLE}style", f"{_LIBREOFFICE}conditional-format"
_NAMES = (f"{_STYLE}name", f"{_STYLE}display-name")
_PARENT, _FORMAT = f"{_STYLE}parent-style-name", f"{_STYLE}data-style-name"
_MAP, _APPLIED = f"{_STYLE}map", f"{_STYLE}apply-style-name"
_LETTERS, _BACKGROUND, _UNPAINTED = f"{_FORMATTED}color", f"{_FORMATTED}background-color", "transparent"
_LINES_THROUGH = (f"{_STYLE}text-line-through-style", f"{_STYLE}text-line-through-type")
_DISPLAYED = f"{_TABLE}display"
# «Анкета.C5:Анкета.C9 'Лист 2'.A1:'Лист 2'.A1»
_SHEET_BEFORE = re.compile(r"\$?(?:'(?:[^']|'')*'|[^\s':.]+)?\.")
# The format of LibreOffice in which a number is shown as it stands.
_GENERAL = "N0"


@dataclass(slots=True)
class OdsStyles:
    """What the styles met so far mean, by their names; a style has the looks of the one it is derived from."""

    unseen: set[str] = field(default_factory=set)
    struck: set[str] = field(default_factory=set)
    hidden: set[str] = field(default_factory=set)
    _changed: set[str] = field(default_factory=set)
    _rules: dict[str, set[str]] = field(default_factory=dict)
    _looks: dict[str, dict[str, str]] = field(default_factory=dict)

    @classmethod
    def named_in(cls, part: bytes) -> OdsStyles:
        """The styles that people give names to, which stand in a part of their own; none of an empty part."""
        styles = cls()
        for element in tree_of(part).iter(STYLED) if part else ():
            styles.take(element)
        return styles

    def take(self, element: etree._Element) -> None:
        """Add one more style."""
        looks = dict(self._looks.get(element.get(_PARENT, ""), {}))
        for properties in element:
            looks.update((str(name), str(value)) for name, value in properties.attrib.items() if properties.tag != _MAP)
        if given := element.get(_FORMAT):
            looks[_FORMAT] = given
        behind = looks.get(_BACKGROUND, _UNPAINTED)
        is_unseen = are_lost_on(
            colour_of(looks.get(_LETTERS, "")), WHITE if behind == _UNPAINTED else colour_of(behind)
        )
        is_struck = any(looks.get(line, "none") != "none" for line in _LINES_THROUGH)
        kept = {name: looks[name] for name in (_LETTERS, _BACKGROUND, *_LINES_THROUGH, _FORMAT) if name in looks}
        for name in filter(None, map(element.get, _NAMES)):
            self._looks[name] = kept
            self.unseen |= {name} if is_unseen else set()
            self.struck |= {name} if is_struck else set()
            self.hidden |= {name} if looks.get(_DISPLAYED) == "false" else set()
            self._changed |= {name} if is_unseen or is_struck or looks.get(_FORMAT, _GENERAL) != _GENERAL else set()
            self._rules[name] = {rule.get(_APPLIED, "") for rule in element.iterchildren(_MAP)}

    def are_lost(self, of_words: Collection[str], cell: str) -> bool:
        """Whether words in these styles have the colour that is behind them, or behind all of their cell."""
        looks = [self._looks.get(name, {}) for name in (cell, *of_words)]
        letters = [look[_LETTERS] for look in looks[1:] if _LETTERS in look]
        behind = [look[_BACKGROUND] for look in looks if look.get(_BACKGROUND, _UNPAINTED) != _UNPAINTED]
        return bool(letters) and are_lost_on(colour_of(letters[-1]), colour_of(behind[-1]) if behind else WHITE)

    def may_look_otherwise(self, style: str) -> bool:
        """Whether a rule of a style may show other digits, hide the letters or strike them out."""
        return not self._changed.isdisjoint(self._rules.get(style, ()))

    def ruled(self, formatting: etree._Element) -> Iterator[tuple[int, int, int, int]]:
        """The ranges (left, top, right, bottom) in which conditional formatting of LibreOffice may do so."""
        if self._changed.isdisjoint(rule.get(f"{_LIBREOFFICE}apply-style-name", "") for rule in formatting):
            return
        for address in _SHEET_BEFORE.sub("", formatting.get(f"{_LIBREOFFICE}target-range-address", "")).split():
            try:
                left, top, right, bottom = range_of(address.replace("$", ""))
            except ValueError:
                continue
            yield left or 1, top or 1, right or left or 1, bottom or top or 1
