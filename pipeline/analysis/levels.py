"""What a number is called: thresholds are data, compared after rounding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.analysis.figure_values import rounded


@dataclass(frozen=True, slots=True)
class Grade:
    """From which value on a number is called so."""

    least: Decimal
    says: str


def level(value: Decimal, grades: Sequence[Grade], places: int) -> str:
    """What the first grade that the rounded value reaches says.

    The grades go from the highest down; the last takes the rest, whatever it begins at.
    """
    compared = rounded(value, places)
    return next((grade.says for grade in grades if compared >= grade.least), grades[-1].says)
