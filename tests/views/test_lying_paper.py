"""Others see how a paper stands; who asks for more of it rests on its file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from pipeline.model import Issued, News, Standing
from pipeline.reads import recorded
from pipeline.views import DocumentView, Office
from pipeline.views.noted_states import changed
from tests.builders.office import ORDER, declared
from tests.builders.registers import CARD_ENTRY, DAY, entry, paper, state

MADE = paper("order", Standing.CURRENT, heading="О работе")
FILE, STANDING = ("issued", "order"), ("standing", "order")


def view(is_own: bool) -> DocumentView:
    office = Office(declared(ORDER), state(CARD_ENTRY, issued=(MADE,)), DAY)
    return office.papers.document(office.declared.documents["order"], "order", is_own=is_own)


@pytest.mark.parametrize(
    ("ask", "rests_on_file"),
    [
        (lambda one: one.standing, False),
        (lambda one: one.heading, False),
        (lambda one: one.file, False),
        (lambda one: one.edition, True),
        (lambda one: one.issued, True),
    ],
)
def test_a_paper_that_is_being_made_rests_on_its_file_when_it_asks_for_it(
    ask: Callable[[DocumentView], object], rests_on_file: bool
) -> None:
    _, reads = recorded(lambda: ask(view(is_own=True)))
    assert STANDING in reads.every()
    assert (FILE in reads.every()) is rests_on_file


def test_whoever_is_given_another_paper_rests_on_its_file() -> None:
    _, reads = recorded(lambda: view(is_own=False))
    assert {FILE, STANDING} <= reads.every()


@pytest.mark.parametrize(
    ("later", "is_seen"),
    [
        (replace(MADE, digest="a" * 64, edition="f", revision=9), False),
        (replace(MADE, standing=Standing.DRAFT), True),
        (replace(MADE, heading="О труде"), True),
        (replace(MADE, file="order (2).docx"), True),
        (None, True),
    ],
)
def test_another_edition_is_seen_where_it_stands_otherwise(later: Issued | None, is_seen: bool) -> None:
    before = Office(declared(ORDER), state(issued=(MADE,)), DAY).state
    after = Office(declared(ORDER), state(issued=(later,) if later else ()), DAY).state
    differing = changed(before, after, None)
    assert FILE in differing
    assert (STANDING in differing) is is_seen


def test_what_the_register_tells_is_what_a_comparison_finds() -> None:
    card = entry("organization", 60, название="ДС «Василёк»")
    now = state(card, issued=(replace(MADE, standing=Standing.DRAFT),), names={"petrov": "Петров Павел Петрович"})
    before, after = (Office(declared(ORDER), one, DAY).state for one in (state(CARD_ENTRY, issued=(MADE,)), now))
    news = News(
        now,
        added={"organization": (card,)},
        ended={"organization": (CARD_ENTRY,)},
        people={"petrov"},
        papers={"order"},
    )
    assert changed(before, after, news) == changed(before, after, None)
    assert changed(before, after, News(now, is_whole=True)) == changed(before, after, None)
