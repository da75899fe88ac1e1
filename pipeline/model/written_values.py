"""What the values of a paper look like when they are printed, each with the tag that prints it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Written:
    """Words as they stand on paper, and what is written between the braces of the tag that prints them."""

    words: str
    tag: str


@dataclass(frozen=True, slots=True)
class WrittenRows:
    """A list that a loop goes through: how it is named, what an item is called, the words of each item.

    Every item has the same tags in the same order.
    """

    each: str
    item: str
    rows: tuple[tuple[Written, ...], ...]
