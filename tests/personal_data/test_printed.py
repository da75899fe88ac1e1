"""What is printed of a person goes with the person."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.excel import Reader
from pipeline.model import is_printed
from pipeline.personal_data import erase_person, plan_erasure
from tests.builders.personal_data import with_papers
from tests.builders.piles import EACH, EVENT
from tests.builders.printing import PILE, PrintingOffice, printing_office
from tests.builders.registers import DAY

PETROV = "Петров Пётр Петрович"


@pytest.fixture
def office(tmp_path: Path, staffed_office: Path, reader: Reader) -> Iterator[PrintingOffice]:
    """An office that has printed an order with Petrov's letter, and the letter alone."""
    with printing_office(tmp_path / "office", staffed_office, reader, EVENT, EACH, prepare=with_papers) as opened:
        opened.wish()
        opened.printed()
        yield opened


def test_the_piles_that_hold_a_paper_of_a_person_go_with_it_and_all_that_is_kept_for_printing(
    office: PrintingOffice,
) -> None:
    assert len(office.files) == 2 and office.session.workspace.printing.exists()
    plan = plan_erasure(PETROV, office.session, DAY)
    erase_person(PETROV, plan.digest, "отзыв согласия", office.session, DAY)
    assert office.files == [] and not office.session.workspace.printing.exists()
    assert not any(is_printed(code) for code in office.session.register.state().issued)
    office.printed()
    assert office.files == [PILE] and len(office.bookmarks()) == 3
