"""What tests of copies may ask for."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.backups import make_key
from pipeline.flow.session import Session
from tests.builders.copies import Keyed
from tests.builders.registers import DAY


@pytest.fixture
def keyed(staffed: Session, tmp_path: Path) -> Keyed:
    """A small office with its staff list and card that copies itself every second day."""
    folder = tmp_path / "Копии"
    folder.mkdir()
    office = Keyed(staffed, make_key(staffed.workspace, tmp_path / "ключ.txt", DAY).file, folder)
    office.set_folder(str(folder))
    return office
