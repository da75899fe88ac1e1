"""On which pages of a pile its papers stand: copies, one after another, and blank backs of sheets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PilePage:
    """A page of a pile: which paper and which of its pages, both from 0 on; None for the blank back of a sheet."""

    paper: int
    page: int | None


def laid_out(pages: Sequence[int], copies: Sequence[int], sides: int) -> tuple[PilePage, ...]:
    """Every page of a pile in order.

    `pages` and `copies` are those of each paper, `sides` is 2 where sheets are printed on both. A paper that is needed
    twice stands twice, copy after copy, so that whoever prints the pile once has all that is needed.
    """
    return tuple(_pages(pages, copies, sides))


def _pages(pages: Sequence[int], copies: Sequence[int], sides: int) -> Iterator[PilePage]:
    for paper, (count, times) in enumerate(zip(pages, copies, strict=True)):
        for _ in range(times):
            yield from (PilePage(paper, page) for page in range(count))
            yield from (PilePage(paper, None) for _ in range(-count % sides))


def sheets_of(pages: int, sides: int) -> int:
    """How many sheets so many pages take, each paper beginning on a new one."""
    return -(-pages // sides)
