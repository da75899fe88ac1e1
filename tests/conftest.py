"""What every test may ask for."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the texts of documents be written anew on request."""
    parser.addoption("--update-goldens", action="store_true", help="write tests/golden/*/*.txt anew")


@pytest.fixture(scope="session")
def update_goldens(pytestconfig: pytest.Config) -> bool:
    """Whether the texts of documents are to be written anew."""
    return bool(pytestconfig.getoption("--update-goldens"))
