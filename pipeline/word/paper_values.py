"""Known values found in a finished paper: where their words stand, and the tags that take their place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.model import Written
from pipeline.word import template_tags
from pipeline.word.paragraphs import paragraph_of, sign_of
from pipeline.word.template_cleaning import Element, W

SAME_SIGNS = str.maketrans({"\u00a0": " ", "\u2011": "-"})
# A short word may stand in a text for itself; so many letters, a capital or figures make it surely a value.
SHORTEST, SURE, FEWEST_FIGURES = 4, 7, 3
MANY = (
    "Одни и те же слова в нескольких строках (строк – {}), везде теперь {}. Если у каждой свой ответ, впишите его тег"
)


def plain(words: str) -> str:
    """Words as they are compared: blanks and hyphens are what they look like."""
    return words.translate(SAME_SIGNS)


def is_telling(words: str) -> bool:
    """Whether words are a value wherever they stand, and no words like any other."""
    if not any(map(str.isalpha, words)):
        return len(words) >= FEWEST_FIGURES and any(map(str.isdigit, words))
    return len(words) >= SURE or (len(words) >= SHORTEST and not words.islower())


def standing_for(words: str) -> str:
    """The pattern of words that are no part of longer ones."""
    return rf"(?<!\w){re.escape(words)}(?!\w)"


def put(element: Element, start: int, end: int, words: str) -> None:
    """Let words stand in a paragraph in place of those from `start` to `end`, signs among these as well."""
    at = 0
    signs = []
    for piece, text in paragraph_of(element).pieces:
        if sign_of(piece) and start <= at < end:
            signs.append(piece)
        at += len(text)
    for sign in signs:
        parent = sign.getparent()
        if parent is not None:
            parent.remove(sign)
    paragraph_of(element).put(start, end - len(signs), words)


def doubt(tag: str, others: Sequence[str]) -> str:
    """What is said of a tag in whose place others would print the same."""
    same = ", ".join(f"{{{{ {other} }}}}" for other in others[:3])
    return f"Те же слова, что {{{{ {tag} }}}}, печатает {same}: выберите верное"


class ValueFinder:
    """Looks for the words of values, the longest first; `doubts` tell of each tag what else it might have been."""

    def __init__(self, values: Iterable[Written]) -> None:
        self._tags: dict[str, list[str]] = {}
        for value in values:
            if is_telling(words := plain(value.words)):
                self._tags.setdefault(words, []).append(value.tag)
        longest = sorted(self._tags, key=len, reverse=True)
        self._any = re.compile("|".join(map(standing_for, longest)) or r"(?!)")
        self.doubts: dict[str, str] = {}

    def replace_in(self, element: Element) -> None:
        """Put the tag in place of each value of a paragraph; what stands in tags already is left alone."""
        words = plain(paragraph_of(element).words)
        for start, end in reversed([*self._places(words)]):
            tag, *others = dict.fromkeys(self._tags[words[start:end]])
            if others:
                self.doubts[tag] = doubt(tag, others)
            put(element, start, end, f"{{{{ {tag} }}}}")

    def told_in_rows(self, root: Element) -> Iterator[tuple[Element, str]]:
        """The first paragraph of each column in which one tag came into several rows, with what is said of it.

        Each row may have had an answer of its own, and equal ones by chance.
        """
        ours = {f"{{{{ {tag} }}}}" for tags in self._tags.values() for tag in tags}
        for table in root.iter(f"{W}tbl"):
            places: dict[tuple[int, str], list[Element]] = {}
            for row in table.iterchildren(f"{W}tr"):
                for number, cell in enumerate(row.iterchildren(f"{W}tc")):
                    told = {tag[0]: one for one in cell.iter(f"{W}p") for tag in _tags_in(one) if tag[0] in ours}
                    for tag, paragraph in told.items():
                        places.setdefault((number, tag), []).append(paragraph)
            yield from ((found[0], MANY.format(len(found), tag)) for (_, tag), found in places.items() if found[1:])

    def left_in(self, element: Element) -> Iterator[tuple[str, str]]:
        """The words of values that still stand in a paragraph, each with its tag."""
        words = plain(paragraph_of(element).words)
        for start, end in self._places(words):
            yield words[start:end], self._tags[words[start:end]][0]

    def _places(self, words: str) -> Iterator[tuple[int, int]]:
        tags = [tag.span() for tag in template_tags.TOKEN.finditer(words)]
        for found in self._any.finditer(words):
            if not any(start < found.end() and found.start() < end for start, end in tags):
                yield found.span()


def _tags_in(element: Element) -> Iterator[re.Match[str]]:
    return template_tags.TOKEN.finditer(paragraph_of(element).words)


def texts(root: Element) -> Iterator[Element]:
    """The paragraphs with words of an element."""
    return (element for element in root.iter(f"{W}p") if paragraph_of(element).words.strip())
