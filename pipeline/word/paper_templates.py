"""A template made of a finished paper: the words of known values become the tags that print them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.model import Remark, Spot, Written, WrittenRows
from pipeline.word import template_tags
from pipeline.word.paper_loops import make_loops
from pipeline.word.paper_values import ValueFinder, doubt, put, texts
from pipeline.word.paragraphs import WordFile, paragraph_of
from pipeline.word.template_cleaning import Element, W
from pipeline.word.template_file import DOCUMENT, TemplateFile
from pipeline.word.template_language import Numbering

POINT = re.compile(r"(\d+\.)+(?=\s)")


@dataclass(frozen=True, slots=True)
class MadeTemplate:
    """A template with comments at what is unsure, how many tags and loops stand in it, and how many comments."""

    content: bytes
    tags: int
    loops: int
    doubts: int


def template_of(paper: bytes, values: Sequence[Written], lists: Sequence[WrittenRows]) -> MadeTemplate:
    """The template that a finished paper could have been made of; of equal words the first of `values` counts.

    Raises `RenderError` for what cannot be read as a Word file.
    """
    file = WordFile(paper)
    root = file.text_root()
    _number_points(root)
    loops = list(make_loops(root, lists))
    doubts = [one for loop in loops for one in loop.doubts]
    found = ValueFinder(values)
    for paragraph in file.paragraphs():
        found.replace_in(paragraph.element)
    doubts += found.told_in_rows(root)
    of_lists = ValueFinder(Written(one.words, each.each) for each in lists for row in each.rows for one in row)
    for element in texts(root):
        for words, each in of_lists.left_in(element):
            doubts.append((element, f"«{words}» стоит и в списке «{each}»: здесь может быть нужен тег"))
    elements = [*root.iter(f"{W}p")]
    content = file.saved()
    tags = [*template_tags.tags(TemplateFile.opened(content), ())]
    remarks = [Remark("", words, _whole(elements, element)) for element, words in dict.fromkeys(doubts)]
    unsure = {**found.doubts, **_alike([loop.written for loop in loops], values)}
    remarks += [Remark("", told, tag.spot) for tag in tags if (told := unsure.get(tag.text))]
    if remarks:
        # python-docx is large, and few papers of the office need it.
        from pipeline.word import marked_copy

        content = marked_copy.with_comments(content, remarks)
    return MadeTemplate(content, len(tags), len(loops), len(remarks))


def _alike(lists: Iterable[WrittenRows], values: Iterable[Written]) -> dict[str, str]:
    """What each tag of a list might have been as well: another of the list, or a value that all items print alike."""
    singles: dict[str, list[str]] = {}
    for value in values:
        singles.setdefault(value.words, []).append(value.tag)
    doubts: dict[str, str] = {}
    for each in lists:
        tags: dict[tuple[str, ...], list[str]] = {}
        for column in zip(*each.rows, strict=True):
            tags.setdefault(tuple(one.words for one in column), []).append(column[0].tag)
        for words, (first, *others) in tags.items():
            others += singles.get(words[0], []) if len(set(words)) == 1 else []
            if others:
                doubts[first] = doubt(first, others)
    return doubts


def _whole(elements: Sequence[Element], element: Element) -> Spot:
    return Spot(
        DOCUMENT, elements.index(element), 0, len("".join(text.text or "" for text in element.iter(f"{W}t"))), ""
    )


def _number_points(root: Element) -> None:
    """Let the points of a paper count themselves where they stand one after the other as `п` would number them."""
    points = [(element, found) for element in texts(root) if (found := POINT.match(paragraph_of(element).words))]
    numbering = Numbering()
    levels = [found.group().count(".") for _, found in points]
    if [numbering(level) for level in levels] == [found.group() for _, found in points]:
        for (element, found), level in zip(points, levels, strict=True):
            put(element, 0, found.end(), f"{{{{ п({level}) }}}}")
