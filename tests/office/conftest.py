"""What tests of the whole office share."""

from __future__ import annotations

import pytest

from tests.builders.played_year import Year, played


@pytest.fixture(scope="session")
def year(tmp_path_factory: pytest.TempPathFactory) -> Year:
    """The demo year, played once for all tests that look at it."""
    return played(tmp_path_factory.mktemp("год"))
