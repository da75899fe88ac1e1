"""Colours of letters and of what is behind them, as far as it counts whether anybody sees the letters."""

from __future__ import annotations

import re
from typing import TypeAlias

Colour: TypeAlias = tuple[int, int, int]
WHITE: Colour = (255, 255, 255)
BLACK: Colour = (0, 0, 0)
# The first of Excel's own palette, which stands twice in it, and the system's colours of letters and of paper.
BY_NUMBER = {0: BLACK, 1: WHITE, 8: BLACK, 9: WHITE, 64: BLACK, 65: WHITE}
# So little between two colours nobody sees: our answer cells are nearly white.
_TOO_LITTLE = 16
_HEX = re.compile(r"#?(?:[0-9a-f]{2})?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})", re.IGNORECASE)


def colour_of(written: str) -> Colour | None:
    """The colour of «FFFCFDFF», the first two figures its thickness, or of «#fcfdff»; None for any other word."""
    found = _HEX.fullmatch(written)
    return (int(found[1], 16), int(found[2], 16), int(found[3], 16)) if found else None


def are_lost_on(letters: Colour | None, behind: Colour | None) -> bool:
    """Whether letters cannot be seen on what is behind them; never where a colour is not known."""
    if letters is None or behind is None:
        return False
    return max(abs(one - other) for one, other in zip(letters, behind, strict=True)) <= _TOO_LITTLE
