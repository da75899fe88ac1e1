"""Legal acts as papers cite them: only from the day on which they are in force to the last one."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.definitions import Norm
from pipeline.expressions import Gap
from pipeline.views.legal_acts import cited_law
from tests.builders.office import NORM, declared

FIRST, LAST = dt.date(2020, 9, 1), dt.date(2026, 8, 31)
DAY = dt.timedelta(days=1)
OFFICE = declared().model_copy(
    update={
        "norms": {
            "ТК": Norm.model_validate(NORM),
            "на время": Norm.model_validate({**NORM, "from": FIRST, "to": LAST, "preamble": True}),
            "мимо": Norm.model_validate({**NORM, "preamble": False}),
        }
    }
)


@pytest.mark.parametrize(("day", "in_force"), [(FIRST - DAY, False), (FIRST, True), (LAST, True), (LAST + DAY, False)])
def test_an_act_is_cited_from_its_first_to_its_last_day(day: dt.date, in_force: bool) -> None:
    law = cited_law(OFFICE, day)
    assert bool(law.norms["на время"]) is in_force
    assert len(law.preamble) == 1 + in_force


def test_an_act_out_of_force_is_a_gap_that_names_it() -> None:
    act = cited_law(OFFICE, LAST + DAY).norms["на время"]
    assert isinstance(act, Gap)
    assert act.label == "норма на время не действует на дату документа"


def test_a_preamble_cites_the_acts_that_are_for_it() -> None:
    assert {"ТК", "на время", "мимо"} == cited_law(OFFICE, FIRST).norms.keys()
    assert len(cited_law(OFFICE, FIRST).preamble) == 2
