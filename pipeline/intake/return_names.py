"""What files that go back are called, and a file's name without what was added to it."""

from __future__ import annotations

import re

from pipeline.model import Intake, Receipt

RETURNED_MARK = " – исправьте"
RECEIPT_MARK = " – принято, есть замечания"


def returned_name(taken: Intake) -> str:
    """The name of what goes back: «Иванова – исправьте.xlsx», or of the notice about the file."""
    if isinstance(taken.payload, Receipt):
        return f"{plain_stem(taken.name)}{RECEIPT_MARK}.txt"
    if taken.is_unreadable:
        return f"{taken.name.rpartition('/')[2]} – что не так.txt"
    return f"{plain_stem(taken.name)}{RETURNED_MARK}.xlsx"


def plain_stem(name: str) -> str:
    """A file's name without folders, ending, and what we or a copying program add: «Иванова – исправьте (2).xlsx»."""
    stem = name.rpartition("/")[2].rpartition(".")[0]
    return re.sub(rf"({re.escape(RETURNED_MARK)}|\s*\(\d+\))+$", "", stem)
