"""Which cells of the matrix may be chosen at all."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.matching.assignment import assign


@pytest.mark.parametrize(("tenths", "chosen"), [(399, []), (400, [(0, 0)]), (401, [(0, 0)])])
def test_a_pair_on_the_threshold_may_be_proposed(tenths: int, chosen: list[tuple[int, int]]) -> None:
    assert assign(np.array([[tenths]]), [1], threshold=400) == chosen
