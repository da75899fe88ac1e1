"""The tests of the register are tried on every kind of database that is at hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders.register_places import PLACES, RegisterPlace, a_place


@pytest.fixture(params=PLACES)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[RegisterPlace]:
    """Where a register that nobody else has may be opened."""
    with a_place(request.param, tmp_path / "var") as found:
        yield found
