"""What the tests of workbooks may ask for."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.definitions import Form
from pipeline.excel import Reader
from pipeline.intake import reading
from pipeline.model import Submission
from tests.builders.workbook_reading import Back, Read


@pytest.fixture
def read(reader: Reader, tmp_path: Path) -> Read:
    """Reads bytes, whatever file they are."""
    return Read(reader, tmp_path)


@pytest.fixture
def back(read: Read) -> Back:
    """Reads a form's workbook back."""

    def answers(content: bytes, one: Form) -> tuple[Submission, ...]:
        grid = read(content, "made.xlsx")
        return reading.read(grid, *reading.identify(grid, [one]))

    return answers
