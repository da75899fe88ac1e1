"""Words that were parted over two lines in the paper from which somebody copied them."""

from __future__ import annotations

import re

from pipeline.intake.validation.parsed import Wrong
from pipeline.model import CellValue

# «Физи-\nческой», as a word was parted over two lines in the paper it was copied from; once the lines are one, as in
# «физи- ческой», only names and posts tell it from a dash. «Старше- и младшего» is none.
OVER_TWO_LINES = re.compile(r"[а-яё][-\u00ad\u2010][^\S\n]*\n\s*[а-яё]")
IN_ONE_LINE = re.compile(rf"{OVER_TWO_LINES.pattern}|[а-яё]{{2}}- (?!(?:и|или|до) )[а-яё]{{2}}")


def refuse_parted_word(value: CellValue, parted: re.Pattern[str] = OVER_TWO_LINES) -> None:
    """Nothing, or `Wrong` for words with a parted one among them: whether it has a hyphen nobody knows."""
    if isinstance(value, str) and (found := parted.search(value)):
        raise Wrong("word_parted", value=" ".join(value[slice(*_around(value, *found.span()))].split()))


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the words begin and end that reach into a part of a text."""
    begin = re.search(r"\S*$", text[:start])
    behind = re.match(r"\S*", text[end:])
    return start - len(begin[0] if begin else ""), end + len(behind[0] if behind else "")
