"""Why somebody has no pair, where scores stand exactly on a limit."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.matching import Criterion, Partner, Rules, propose
from pipeline.matching.proposal import Reason

WEIGHTS = {one: Decimal(one is Criterion.COMPETENCE) for one in Criterion}
FULL, HALF, TWO_FIFTHS = {"планы": 3, "цифра": 2}, {"планы": 3, "цифра": 3}, {"цифра": 2}


def reasons(threshold: Decimal, mentees: dict[str, dict[str, int]], offered: dict[str, int]) -> dict[str, Reason]:
    """Why mentees go without, when one mentor with one place offers that."""
    rules = Rules(WEIGHTS, threshold, slots=1, choices=1, coverage=Decimal("0.5"))
    seeking = [Partner(id=name, levels=levels, places=1) for name, levels in mentees.items()]
    made = propose(seeking, [Partner(id="M", levels=offered, places=1)], rules)
    return {one.mentee: one.reason for one in made.unmatched}


def test_whoever_reaches_the_threshold_exactly_only_lacks_a_place() -> None:
    both = {"a": FULL, "b": FULL}
    assert reasons(Decimal(40), both, TWO_FIFTHS) == {"b": Reason.NO_PLACES}
    assert reasons(Decimal("40.1"), both, TWO_FIFTHS) == {"a": Reason.NO_COMPETENCE, "b": Reason.NO_COMPETENCE}


@pytest.mark.parametrize(("offered", "reason"), [({"планы": 3}, Reason.BELOW), ({"планы": 2}, Reason.NO_COMPETENCE)])
def test_whoever_is_covered_by_half_lacks_no_competence(offered: dict[str, int], reason: Reason) -> None:
    assert reasons(Decimal(60), {"a": HALF}, offered) == {"a": reason}


def test_whoever_asks_for_nothing_has_no_needs() -> None:
    assert reasons(Decimal(40), {"a": {}}, FULL) == {"a": Reason.NO_NEEDS}
