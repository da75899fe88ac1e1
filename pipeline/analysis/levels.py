"""What a number is called: thresholds are data, compared after rounding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.analysis.figures import rounded


@dataclass(frozen=True, slots=True)
class Step:
    """From which value on a number is called so."""

    least: Decimal
    says: str


def level(value: Decimal, steps: Sequence[Step], places: int) -> str:
    """What the first step that the rounded value reaches says; steps go from the highest down, the last is the rest."""
    compared = rounded(value, places)
    return next((step.says for step in steps if compared >= step.least), steps[-1].says)
