"""Words and signs for «as in the cell above»: on paper nobody stands above."""

from __future__ import annotations

import re

SIGNS = r"[\W_]*[\"”„“″〃''’‘/\\«»´`]{1,2}[\W_]*|-[и«»]-"
SAME = r"(?:то|та|те|тот)[ -]?же(?: сам\w+)?(?:,? (?:что и |как )?(?:выше|в предыдущей строке))?|тоже(?: самое)?"
POINTING = r"(?:см(?:\.|отри(?:те)?)? ?|(?:так же,? )?как (?:и )?|указан\w* )"
PLACE = r"(?:выше|(?:в )?(?:строк[уе]|п\.|пункт\w*) ?№? ?\d+)"
LIKEWISE = r"так ?же|также|аналогично(?: выше)?|идентично|там же"
SAME_AS_ABOVE = re.compile(rf"{SIGNS}|(?:{SAME}|{POINTING}{PLACE}|{LIKEWISE})[\s.!]*", re.IGNORECASE)


def is_same_as_above(text: str) -> bool:
    """Whether an answer in one line only points to another cell."""
    return SAME_AS_ABOVE.fullmatch(text) is not None
