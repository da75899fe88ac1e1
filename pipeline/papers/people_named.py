"""Whether a finished paper names everybody whom it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Literal

from pipeline.expressions import Phrase
from pipeline.language import NO_BREAK_SPACE, Case

STYLES: tuple[Literal["full", "after", "before"], ...] = ("full", "after", "before")


def not_named(people: Iterable[Phrase], words: str) -> list[Phrase]:
    """Those whom words do not name in any case, in full or with initials; each of the people is told once."""
    plain = words.replace(NO_BREAK_SPACE, " ")
    return [person for person in dict.fromkeys(people) if not any(form in plain for form in _forms(person))]


def _forms(person: Phrase) -> Iterator[str]:
    """The ways to write a name, the usual ones first."""
    bare = replace(person, namesake="", post_place="")
    for style in STYLES:
        for case in Case:
            form = getattr(replace(bare, style=style, case=case).form(), "text", "")
            if form:
                yield form.replace(NO_BREAK_SPACE, " ")
