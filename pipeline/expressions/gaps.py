"""What is known by name and not answered yet, as a value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from pipeline.expressions.printed_marks import Mark


class Gap:
    """Something known by name and not answered yet; prints as «[укажите: …]» for the renderer to mark.

    A `doubtful` one asks to have a word checked and prints its label alone. `whose` answer it is, and in which list it
    stands, is printed behind the label.
    """

    __slots__ = ("doubtful", "label", "whose")

    def __init__(self, label: str, *, doubtful: bool = False, whose: str = "") -> None:
        self.label = label
        self.doubtful = doubtful
        self.whose = whose

    def __str__(self) -> str:
        words = f"{self.label} ({self.whose})" if self.whose else self.label
        return f"{Mark.GAP_OPEN}{Mark.DOUBT if self.doubtful else ''}{words}{Mark.GAP_CLOSE}"

    def __getattr__(self, name: str) -> Gap:
        # Whoever asks for a protocol (copying, `__html__`) must hear that there is none.
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __getitem__(self, key: object) -> Gap:
        return self

    def __iter__(self) -> Iterator[object]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def __bool__(self) -> Literal[False]:
        return False

    # All gaps are equal, so that a list of what nobody has answered groups and sorts as one thing.
    def __eq__(self, other: object) -> bool:
        return isinstance(other, Gap)

    def __hash__(self) -> int:
        return hash(Gap)

    def __lt__(self, other: object) -> bool:
        return False

    __le__ = __gt__ = __ge__ = __lt__


def gaps_in(text: str) -> tuple[str, ...]:
    """Labels of the gaps printed in a text, in order, each once."""
    return tuple(dict.fromkeys(re.findall(f"{Mark.GAP_OPEN}{Mark.DOUBT}?(.*?){Mark.GAP_CLOSE}", text, re.DOTALL)))


def ungapped(text: str) -> str:
    """A sentence for people, with its gaps in words instead of marks: «№ [номер приказа]»."""
    return text.replace(Mark.DOUBT, "").replace(Mark.GAP_OPEN, "[").replace(Mark.GAP_CLOSE, "]")


def missing(value: object) -> bool:
    """Whether a value counts as not answered."""
    return value is None or isinstance(value, Gap) or value == "" or value == ()
