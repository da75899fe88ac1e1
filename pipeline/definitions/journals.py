"""Journals of registration: how their numbers are written, and what a number says that somebody typed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from pipeline.definitions.base import Declaration, Sentence
from pipeline.language import folded_number, folded_signs

COUNT, INSERTED = "{n}", "{k}"


@dataclass(frozen=True, slots=True, order=True)
class SerialNumber:
    """A number of a journal: its place in the count, and which one it is of those put in after that place, from 1."""

    count: int
    inserted: int = 0


class Journal(Declaration):
    """A series of numbers."""

    title: Sentence
    """What it is called."""

    mask: str
    """How a number is written; `{n}` is where it counts: «{n}-ОД»."""

    inserted: str = ""
    """How one is written that was put in between two others; absent, a stroke and `{k}` follow: «{n}-ОД/{k}»."""

    reset: Literal["calendar", "school", "never"] = "calendar"
    """With which year the count starts anew."""

    shared: bool = False
    """Whether papers that the program does not know take numbers of it all the time: none that is left out is told."""

    def written(self, number: SerialNumber) -> str:
        """The number in the journal's own way."""
        mask = self._inserted_mask if number.inserted else self.mask
        return mask.replace(COUNT, str(number.count)).replace(INSERTED, str(number.inserted))

    def read(self, written: str) -> SerialNumber | None:
        """The number that was meant, whatever its dashes, blanks, case, «№»; None for one that is not of this journal.

        One that was put in may bear its stroke at the end or after the count: «12-ОД/1», «12/1-ОД».
        """
        folded = folded_number(written)
        for pattern in self._patterns:
            if match := pattern.fullmatch(folded):
                parts = match.groupdict()
                count, inserted = int(parts["n"]), int(parts.get("k") or 0)
                return SerialNumber(count, inserted) if count else None
        return None

    @property
    def example(self) -> str:
        """How its numbers look, for people: «12-ОД»."""
        return self.written(SerialNumber(12))

    @property
    def example_inserted(self) -> str:
        """How one looks that was put in between two others: «12-ОД/1»."""
        return self.written(SerialNumber(12, 1))

    @property
    def _inserted_mask(self) -> str:
        return self.inserted or f"{self.mask}/{INSERTED}"

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], ...]:
        after_count = self.mask.replace(COUNT, f"{COUNT}/{INSERTED}")
        return tuple(map(_pattern, dict.fromkeys((self.mask, self._inserted_mask, after_count))))


def _pattern(mask: str) -> re.Pattern[str]:
    """What matches a folded number of the mask; a hyphen may be left out where it stands beside a letter."""
    parts = re.split(r"(\{[nk]\})", mask)
    words = {COUNT: r"0*(?P<n>\d{1,9})", INSERTED: r"0*(?P<k>[1-9]\d{0,3})"}
    return re.compile("".join(words.get(part) or _literal(folded_signs(part)) for part in parts if part))


def _literal(words: str) -> str:
    escaped = re.escape(words)
    return re.sub(r"\\-(?=[^\W\d_])|(?<=[^\W\d_])\\-", "-?", escaped)
