"""What numbers are called, by the levels that are declared."""

from __future__ import annotations

from decimal import Decimal

from pipeline import analysis
from pipeline.analysis import Figure
from pipeline.definitions import Analysis
from pipeline.views.facts import UnknownName


def level_word(declared: Analysis, name: str, number: Figure | Decimal | int) -> str:
    """What the declared level calls a number; of a hidden figure, why it is hidden.

    Raises `UnknownName` for a level that is not declared.
    """
    if name not in declared.levels:
        raise UnknownName(name)
    level = declared.levels[name]
    value = number.value if isinstance(number, Figure) else Decimal(number)
    if value is None:
        return str(number)
    return analysis.level(value, [analysis.Grade(step.least, step.says) for step in level.steps], level.places)
