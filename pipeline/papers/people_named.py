"""Whether a finished paper names everybody whom it is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from pipeline.expressions import Phrase
from pipeline.language import NO_BREAK_SPACE, Case

STYLES: tuple[Literal["full", "after", "before"], ...] = ("full", "after", "before")


def is_named(person: Phrase, words: str) -> bool:
    """Whether words name a person, in any case, in full or with initials."""
    plain = words.replace(NO_BREAK_SPACE, " ")
    return any(form in plain for form in _forms(person))


def _forms(person: Phrase) -> Iterator[str]:
    """The ways to write a name, the usual ones first."""
    bare = replace(person, namesake="", post_place="")
    for style in STYLES:
        for case in Case:
            form = getattr(replace(bare, style=style, case=case).form(), "text", "")
            if form:
                yield form.replace(NO_BREAK_SPACE, " ")
