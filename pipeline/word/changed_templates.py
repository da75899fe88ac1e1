"""What differs between two editions of a template: words with their places, names that it asks for, other tags."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeAlias

from jinja2 import TemplateSyntaxError

from pipeline.definitions import HouseStyle
from pipeline.model import Change, RenderError, Tag
from pipeline.word import comparison, template_language, template_tags
from pipeline.word.template_file import TemplateFile
from pipeline.word.template_proof import headings_of

# The words of a paragraph, or of a line of a page, and where it stands.
Line: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True)
class TemplateChanges:
    """The changes in order, with their place in the new edition, or in the old one where words are gone.

    `names_lost` are names with their attributes that are asked for no more, `names_added` those that are now,
    `tags_lost` and `tags_added` are conditions, loops and blocks as they are typed. All are empty where only the look
    is another.
    """

    words: tuple[Change, ...] = ()
    names_lost: tuple[str, ...] = ()
    names_added: tuple[str, ...] = ()
    tags_lost: tuple[str, ...] = ()
    tags_added: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any((self.words, self.names_lost, self.names_added, self.tags_lost, self.tags_added))


def template_changes(old: bytes, new: bytes, style: HouseStyle, *, is_page: bool = False) -> TemplateChanges:
    """How a template differs from an earlier one, that of a web page line by line.

    Raises `RenderError` for what cannot be read as a Word file, and for a page that is no text in UTF-8.
    """
    if is_page:
        return _page_changes(old, new)
    headings = headings_of(style)
    before, after = (template_tags.paragraphs(TemplateFile.opened(one), headings) for one in (old, new))
    return _told(
        [(one.text, one.where) for one in before],
        [(one.text, one.where) for one in after],
        [template_tags.of_content(one, headings) for one in (old, new)],
    )


def _page_changes(old: bytes, new: bytes) -> TemplateChanges:
    try:
        pages = [one.decode("utf-8-sig") for one in (old, new)]
    except UnicodeDecodeError:
        raise RenderError("это не страница в кодировке UTF-8") from None
    before, after = (
        [(line, f"строка {number}") for number, line in enumerate(page.splitlines(), 1) if line.strip()]
        for page in pages
    )
    return _told(before, after, [template_tags.of_page(page) for page in pages])


def _told(before: Sequence[Line], after: Sequence[Line], tags: Sequence[Sequence[Tag]]) -> TemplateChanges:
    names = [{*_names(one)} for one in tags]
    statements = [Counter(_statements(one)) for one in tags]
    return TemplateChanges(
        tuple(_changes(before, after)),
        tuple(sorted(names[0] - names[1])),
        tuple(sorted(names[1] - names[0])),
        tuple((statements[0] - statements[1]).elements()),
        tuple((statements[1] - statements[0]).elements()),
    )


def _changes(before: Sequence[Line], after: Sequence[Line]) -> Iterator[Change]:
    was, now = ([" ".join(text.split()) for text, _ in lines] for lines in (before, after))
    for kind, i, end_i, j, end_j in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        pairs = min(end_i - i, end_j - j)
        for place in range(pairs):
            yield comparison.shown(was[i + place], now[j + place], after[j + place][1])
        for place in range(i + pairs, end_i):
            yield Change(comparison.shortened(was[place]), "", before[place][1])
        for place in range(j + pairs, end_j):
            yield Change("", comparison.shortened(now[place]), after[place][1])


def _names(tags: Iterable[Tag]) -> Iterator[str]:
    """What the tags ask for, «пара.наставник.фио»; of one that cannot be read nothing."""
    for tag in tags:
        word, _, rest = tag.text.partition(" ")
        expression = tag.text if tag.written.startswith("{{") else rest.partition(" in ")[2] if word == "for" else rest
        if tag.written.startswith("{{") or word in ("if", "elif", "for", "do"):
            try:
                yield from _longest(template_language.free_paths("{{ (" + expression + ") }}", {}))
            except TemplateSyntaxError:
                continue


def _longest(paths: Iterable[str]) -> Iterator[str]:
    """The paths that are no beginning of another one."""
    paths = [*paths]
    yield from (path for path in paths if not any(other.startswith(f"{path}.") for other in paths))


def _statements(tags: Iterable[Tag]) -> Iterator[str]:
    """Tags that begin something or put something in; the ends go with their beginnings."""
    for tag in tags:
        if not tag.written.startswith("{{") and not tag.text.startswith(("end", "else")):
            yield " ".join(tag.written.split())
