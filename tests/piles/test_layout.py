"""On which pages of a pile its papers stand."""

from __future__ import annotations

import pytest

from pipeline.piles import PilePage, laid_out, sheets_of

# Pages and copies of each paper; what stands on each page: the paper by its letter, «.» for a blank back.
PILES = """
    | pages | copies | sides | stands     |
    | 1     | 1      | 2     | A.         |
    | 2     | 1      | 2     | AA         |
    | 3     | 1      | 2     | AAA.       |
    | 1     | 1      | 1     | A          |
    | 1 1   | 1 1    | 2     | A.B.       |
    | 1 1   | 1 1    | 1     | AB         |
    | 1     | 3      | 2     | A.A.A.     |
    | 3 2   | 1 2    | 2     | AAA.BBBB   |
    | 3 2   | 1 2    | 1     | AAABBBB    |
    | 2 1 4 | 1 2 1  | 2     | AAB.B.CCCC |
"""
ROWS = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in PILES.strip().splitlines()[1:]]


def numbers(cell: str) -> list[int]:
    return [int(one) for one in cell.split()]


@pytest.mark.parametrize(("pages", "copies", "sides", "stands"), ROWS, ids=[" ".join(row) for row in ROWS])
def test_copies_stand_one_after_another_each_from_the_front_of_a_sheet(
    pages: str, copies: str, sides: str, stands: str
) -> None:
    laid = laid_out(numbers(pages), numbers(copies), int(sides))
    assert "".join("." if place.page is None else "ABC"[place.paper] for place in laid) == stands


@pytest.mark.parametrize(("sides"), [1, 2])
def test_the_pages_of_each_copy_stand_in_their_order(sides: int) -> None:
    shown = [place.page for place in laid_out([3, 2], [2, 1], sides) if place.page is not None]
    assert shown == [0, 1, 2, 0, 1, 2, 0, 1]


def test_a_blank_back_belongs_to_the_paper_before_it() -> None:
    assert laid_out([1, 1], [1, 1], 2)[1] == PilePage(paper=0, page=None)


@pytest.mark.parametrize(
    ("pages", "sides", "sheets"), [(1, 1, 1), (3, 1, 3), (1, 2, 1), (2, 2, 1), (3, 2, 2), (0, 2, 0)]
)
def test_sheets_are_counted_by_the_sides_that_are_printed_on(pages: int, sides: int, sheets: int) -> None:
    assert sheets_of(pages, sides) == sheets
