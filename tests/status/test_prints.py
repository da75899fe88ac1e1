"""What the page tells of piles."""

from __future__ import annotations

from dataclasses import replace

from pipeline.model import Issued, Standing, zip_of
from pipeline.piles import PrintPlan
from pipeline.status.prints import PileLine, Prints, prints_of
from tests.builders.piles import laid, planned
from tests.builders.registers import paper, state


def lying(name: str, year: str = "2026-2027", code: str = "") -> Issued:
    """A pile as it lies there."""
    made = paper(code or f"pile:{name}", Standing.CURRENT, title=f"{name}: 2 листа")
    return replace(made, document="", file=f"{year}/Печать/{name}")


def told(*issued: Issued, plan: PrintPlan | None = None) -> Prints:
    return prints_of(plan or PrintPlan(), state(issued=issued), ())


def test_the_newest_year_comes_first_and_then_the_alphabet() -> None:
    piles = told(lying("Б.pdf", "2025-2026"), lying("В.pdf"), lying("А.pdf")).piles
    assert [pile.name for pile in piles] == ["А.pdf", "В.pdf", "Б.pdf"]


def test_an_archive_is_told_beside_its_pile_and_counts_as_none() -> None:
    pile = lying("А.pdf")
    archive = lying("А.zip", code=zip_of(pile.code))
    folder = "2026-2027/Печать"
    assert told(pile, archive).piles == (PileLine("А.pdf", "А.pdf: 2 листа", f"{folder}/А.pdf", f"{folder}/А.zip"),)


def test_papers_and_pdf_beside_them_are_no_piles() -> None:
    assert told(laid("order"), replace(lying("Приказ.pdf"), code="pdf:order")).piles == ()


def test_what_is_called_for_and_not_made_yet_is_counted() -> None:
    plan = planned(laid("order"))
    assert told(plan=plan).awaited == 1
    assert told(lying("А.pdf", code=plan.piles[0].code), plan=plan).awaited == 0
