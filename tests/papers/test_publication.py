"""Public editions: which the register calls for, and which state of the register each is told from."""

from __future__ import annotations

from pipeline.model import DocumentJob, PersonRef, Standing
from pipeline.papers import planning
from pipeline.views import Office
from tests.builders.office import LETTER, ORDER, declared
from tests.builders.registers import CARD_ENTRY, DAY, entry, paper, state

SITE = """
[site]
name = "razdel"
section = "Документы"
basis = "согласие"
[let]
"""
NUMBER = entry("registration", 70, key="order", документ="order", номер="3-ОД", дата=DAY)
WISH = entry("wish", 60, "petrov", key="w", год="2026/2027", фио=PersonRef("petrov", "Петров"))


def editions(order: Standing, letter: Standing = Standing.CURRENT) -> dict[str, DocumentJob]:
    """The public editions called for by code; both documents were made at revision 5, the register is at 7."""
    issued = (paper("order", order, revision=5), paper("letter@w", letter, revision=5))
    known = state(CARD_ENTRY, NUMBER, WISH, issued=issued, revision=7)
    documents = (ORDER.replace("[let]", SITE), LETTER.replace("[let]", SITE))
    plan = planning.plan(Office(declared(*documents), known, DAY), {})
    return {job.code: job for job in plan.wanted if job.code.startswith("site:")}


def test_the_edition_of_a_registered_document_is_told_from_the_register_it_was_signed_by() -> None:
    assert editions(Standing.REGISTERED)["site:order"].revision == 5


def test_the_edition_of_a_document_that_follows_the_register_is_told_from_today_s() -> None:
    assert editions(Standing.REGISTERED)["site:letter@w"].revision == 7


def test_an_edition_bears_the_number_and_the_date_of_its_document() -> None:
    edition = editions(Standing.REGISTERED)["site:order"]
    assert (edition.number, edition.date) == ("3-ОД", DAY)


def test_a_document_that_waits_for_its_number_has_no_edition() -> None:
    assert "site:order" not in editions(Standing.COMPLETE)
