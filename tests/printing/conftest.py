"""Offices that print."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.excel import Reader
from tests.builders.piles import EVENT
from tests.builders.printing import PrintingOffice, printing_office


@pytest.fixture
def office(tmp_path: Path, staffed_office: Path, reader: Reader) -> Iterator[PrintingOffice]:
    """A small office whose order waits for its number; nothing is printed yet."""
    with printing_office(tmp_path / "office", staffed_office, reader, EVENT) as opened:
        opened.work()
        yield opened
