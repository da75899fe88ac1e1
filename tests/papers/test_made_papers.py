"""What was planned is not worked out again to be written."""

from __future__ import annotations

from dataclasses import replace

from pipeline import papers
from pipeline.model import PersonRef, Standing, State
from pipeline.papers.made_papers import MOST, paper_of
from pipeline.papers.subject import Subject
from pipeline.views import Office, Registration
from tests.builders.office import ORDER, TEMPLATES, declared
from tests.builders.registers import CARD_ENTRY, DAY, entry, paper, state

WISH = entry("wish", 60, "petrov", key="w", год="2026/2027", фио=PersonRef("petrov", ""), просьба="Помочь")


def office(known: State) -> Office:
    return Office(declared(ORDER), known, DAY)


def order(here: Office) -> Subject:
    return Subject(here.declared.documents["order"], "order", None)


def test_a_paper_is_worked_out_once_while_it_is_one_of_the_last() -> None:
    here = office(state(CARD_ENTRY, WISH))
    first = paper_of(here, order(here))
    assert paper_of(here, order(here)) is first
    assert paper_of(here, order(here), draft=True) is first
    assert paper_of(here, order(here), draft=False) is not first
    for number in range(MOST):
        paper_of(here, order(here), Registration(str(number), DAY))
    assert paper_of(here, order(here)) is not first


def test_a_paper_that_was_put_into_the_outbox_is_not_planned_again_for_that() -> None:
    lying = paper("order", Standing.CURRENT, heading="О работе")
    here = office(state(CARD_ENTRY, WISH, issued=(lying,)))
    papers.plan(here, TEMPLATES)
    later = here.following(state(CARD_ENTRY, WISH, issued=(replace(lying, digest="a" * 64, edition="f", revision=8),)))
    made = later.keeping.made
    papers.plan(later, TEMPLATES)
    assert later.keeping.made == made
