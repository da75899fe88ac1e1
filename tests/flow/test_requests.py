"""What people ask the office for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.flow import requests


def test_a_page_links_to_the_folder_beside_its_own() -> None:
    assert requests.address(Path("/сад/inbox"), Path("/сад/outbox")) == "../inbox"


def test_a_page_gives_the_whole_address_where_no_way_leads(monkeypatch: pytest.MonkeyPatch) -> None:
    def on_another_drive(path: Path, start: Path) -> str:
        raise ValueError("path is on mount 'D:', start on mount 'C:'")

    monkeypatch.setattr(os.path, "relpath", on_another_drive)
    assert requests.address(Path("/диск/inbox"), Path("/сад/outbox")).startswith("file:///")
