"""The small code stands on what people sign, and on nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.papers.made_papers import paper_for
from tests.builders.golden_papers import CASES, planned

MONTHS = [case for case in CASES if case.parent.name == "monthly-state"]
ORDERS = [case for case in CASES if case.parent.name == "order-curator"]


@pytest.mark.parametrize(("cases", "is_signed"), [(MONTHS, False), (ORDERS, True)], ids=["nobody signs", "signed"])
def test_a_code_stands_on_what_is_signed(cases: list[Path], is_signed: bool) -> None:
    assert cases
    for job, office in map(planned, cases):
        assert paper_for(job, office, draft=False).bears_mark is is_signed
