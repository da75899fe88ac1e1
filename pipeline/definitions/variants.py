"""What an organisation of another kind says in other words: laid over the rest of `config/`."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from pipeline.definitions.base import Declaration, Name, Sentence
from pipeline.definitions.settings import Constant


class Variant(Declaration):
    """`config/variants/NAME.toml`: in force while the question that `chooses_variant` is answered with NAME."""

    words: Mapping[Sentence, Sentence] = Field(default_factory=dict)
    """Words for words, wherever in `config/` they stand; the capital at the beginning stays as it was."""

    choices: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    """Lists in place of those of that name in `config/choices.toml`."""

    constants: Mapping[Name, Constant] = Field(default_factory=dict)
    """Constants in place of those of that name in `config/settings.toml`."""
