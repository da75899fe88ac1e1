"""What tests of the shipped configuration may ask for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builders.shipped import declared
from tests.builders.world import World, world


@pytest.fixture
def told_by(tmp_path: Path) -> Callable[[str], World]:
    """A register: the office of the golden texts, with further entries written as TOML."""

    def build(entries: str) -> World:
        case = tmp_path / "case.toml"
        case.write_text('base = "office"\ncode = "order-introduction"\n' + entries, "utf-8")
        return world(case, declared())

    return build
