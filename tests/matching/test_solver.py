"""The solver of assignments."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from scipy import optimize

from pipeline.matching import solver


def test_it_is_that_of_scipy() -> None:
    worth = np.random.default_rng(2026).integers(0, 9, (12, 8)).astype(np.float64)
    ours = solver.linear_sum_assignment(worth, maximize=True)
    theirs = optimize.linear_sum_assignment(worth, maximize=True)
    assert [list(places) for places in ours] == [list(places) for places in theirs]


def test_it_loads_nothing_of_scipy_besides() -> None:
    asked = "import sys, pipeline.matching.solver; print({'scipy', 'scipy.optimize'} & {*sys.modules})"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "set()"


def test_where_scipy_keeps_it_elsewhere_scipy_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solver, "EXTENSION_SUFFIXES", [])
    assert solver._alone() is None
    assert solver._of_scipy() is optimize.linear_sum_assignment
