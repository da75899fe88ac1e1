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
    plain, place, missed = words.replace(NO_BREAK_SPACE, " "), 0, []
    for person in dict.fromkeys(people):
        # A list names people in their own order: whoever comes next is looked for from the last one on.
        found = next((at for form in _forms(person) if (at := _found_at(form, plain, place)) >= 0), -1)
        if found < 0:
            missed.append(person)
        else:
            place = found
    return missed


def _found_at(form: str, words: str, place: int) -> int:
    """Where a form stands in words, from a place on if it does, else before it; -1 where it stands nowhere."""
    at = words.find(form, place)
    return at if at >= 0 else words.find(form, 0, place + len(form))


def _forms(person: Phrase) -> Iterator[str]:
    """The ways to write a name, the usual ones first."""
    bare = replace(person, namesake="", post_place="")
    for style in STYLES:
        for case in Case:
            form = getattr(replace(bare, style=style, case=case).form(), "text", "")
            if form:
                yield form.replace(NO_BREAK_SPACE, " ")
