"""One thing that a command says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """What is said of one thing, in words with marks for the terminal and as facts for other programs."""

    text: str
    facts: Mapping[str, object]
