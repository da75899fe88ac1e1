"""The values of a part, all at once: one escape, one look for forbidden signs, one encoding."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeGuard

from markupsafe import Markup, escape

from pipeline.expressions import Mark, as_text
from pipeline.word import rendered_xml, yellow_gaps
from pipeline.word.rendered_xml import NEW_LINE

# Stands between values while they are one text; XML forbids it in any.
BETWEEN = "\0"
CONTROLS = bytes(range(1, 0x20))
# U+FFFE and U+FFFF, which are no characters.
NO_CHARACTERS = re.compile(b"\xef\xbf[\xbe\xbf]")


class GiveUp(Exception):
    """These values are not for the weave: Jinja itself fills this paper in."""


@dataclass(frozen=True, slots=True)
class Values:
    """The values of a part in order: their words, their bytes as they stand in it.

    `joined` is all words with a sign between two values that stands in none.
    """

    words: Sequence[str]
    joined: str
    bytes: list[bytes]

    @property
    def has_gaps(self) -> bool:
        """Whether something is not answered."""
        return Mark.GAP_OPEN in self.joined

    @property
    def has_charts(self) -> bool:
        """Whether a chart is among them."""
        return Mark.CHART_OPEN in self.joined


def values_of(given: Sequence[object], by_hand: bool) -> Values:
    """The values as they are printed, with lines to write on for gaps where a paper is filled in `by_hand`.

    Raises `GiveUp` for what has to be looked at in its place: markup, forbidden signs, marks of ours half typed.
    """
    words = given if _are_words(given) else [_words(value) for value in given]
    joined = BETWEEN.join(words)
    if Mark.GAP_OPEN in joined:
        if any(Mark.GAP_OPEN in yellow_gaps.GAP.sub("", word) for word in words):
            raise GiveUp
        if by_hand:
            words = [yellow_gaps.printed(word, by_hand) for word in words]
            joined = BETWEEN.join(words)
    each = _encoded(str(escape(joined))).split(BETWEEN.encode())
    if len(each) != len(words):
        raise GiveUp
    return Values(words, joined, each)


def _encoded(markup: str) -> bytes:
    """Escaped values as they stand in the part, their lines and tabs apart."""
    encoded = markup.encode()
    if len(encoded.translate(None, CONTROLS)) != len(encoded):
        encoded = rendered_xml.with_breaks(markup.replace("\n", NEW_LINE)).encode()
        if len(encoded.translate(None, CONTROLS)) != len(encoded):
            raise GiveUp
    if NO_CHARACTERS.search(encoded):
        raise GiveUp
    return encoded


def _are_words(given: Sequence[object]) -> TypeGuard[Sequence[str]]:
    """Whether there is nothing but plain words."""
    return {*map(type, given)} == {str}


def _words(value: object) -> str:
    """A value in words, letter for letter as the language writes it."""
    if value.__class__ is str:
        return str(value)
    text = as_text(value)
    if isinstance(text, Markup):
        plain = text.unescape()
        if "\n" in plain or escape(plain) != text:
            raise GiveUp
        return str(plain)
    return str(text)
