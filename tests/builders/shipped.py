"""What is shipped, loaded once for all tests: declarations, templates, the house style."""

from __future__ import annotations

import tomllib
from functools import cache

from pipeline import declarations
from pipeline.definitions import Declarations, HouseStyle
from pipeline.word import Templates
from tests.builders.places import CONFIG, ROOT, TEMPLATES


@cache
def declared(variant: str = "") -> Declarations:
    """The declarations as they are shipped, in the words of a variant."""
    return declarations.load(ROOT, variant)


@cache
def templates() -> Templates:
    """The templates as they are shipped."""
    return Templates(TEMPLATES, style())


@cache
def style() -> HouseStyle:
    """`config/house_style.toml` as it is shipped."""
    return HouseStyle.model_validate(tomllib.loads((CONFIG / "house_style.toml").read_text("utf-8")))


@cache
def messages() -> dict[str, str]:
    """`config/messages.toml` as it is shipped."""
    return tomllib.loads((CONFIG / "messages.toml").read_text("utf-8"))
