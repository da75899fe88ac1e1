"""Scipy's solver of assignments, without the rest of scipy."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path
from typing import Any, TypeAlias

Solver: TypeAlias = Callable[..., Any]


def _alone() -> Solver | None:
    """The solver out of the one file that it lies in; None where scipy does not keep it there."""
    package = importlib.util.find_spec("scipy")
    places = package.submodule_search_locations if package else None
    files = (Path(place, "optimize", f"_lsap{suffix}") for place in places or () for suffix in EXTENSION_SUFFIXES)
    file = next((file for file in files if file.is_file()), None)
    spec = importlib.util.spec_from_file_location("scipy.optimize._lsap", file) if file else None
    if spec is None or spec.loader is None:
        return None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    solver: Solver | None = getattr(module, "linear_sum_assignment", None)
    return solver


def _of_scipy() -> Solver:
    from scipy.optimize import linear_sum_assignment

    solver: Solver = linear_sum_assignment
    return solver


# The package around it loads five hundred modules: 48 MB of memory and a quarter of a second for every program that
# plans, of which nothing else is used.
linear_sum_assignment = _alone() or _of_scipy()
