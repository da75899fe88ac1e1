"""The house style as it is shipped, for tests that render."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from pipeline.definitions import HouseStyle

ROOT = Path(__file__).parents[2]


@cache
def style() -> HouseStyle:
    """`config/house_style.toml` as it is shipped."""
    return HouseStyle.model_validate(tomllib.loads((ROOT / "config/house_style.toml").read_text("utf-8")))
