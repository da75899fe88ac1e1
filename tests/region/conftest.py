"""A region on a server, for the tests that have one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders.regions import Region, a_region


@pytest.fixture
def region(tmp_path: Path) -> Iterator[Region]:
    """A region of its own, without offices yet."""
    with a_region(tmp_path) as found:
        yield found
