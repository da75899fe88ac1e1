"""A gap answers for everything that is asked of it, except for what Python itself asks."""

from __future__ import annotations

import copy

from pipeline.expressions import Gap


def test_whatever_is_asked_of_a_gap_is_the_gap_itself() -> None:
    gap = Gap("год")
    assert gap.сумма is gap and gap["часть"] is gap and gap.имя__ is gap
    assert (bool(gap), len(gap), list(gap)) == (False, 0, [])


def test_a_gap_has_no_protocols_so_that_it_is_copied_and_escaped_as_text() -> None:
    gap = Gap("год")
    assert not hasattr(gap, "__html__") and not hasattr(gap, "__private")
    assert copy.deepcopy([gap])[0].label == "год"
