"""Headings worded nearly like a question: a slip of the pen may differ, never a word that changes the meaning."""

from __future__ import annotations

from functools import lru_cache

# Words that ask for an answer without saying what about.
FILLERS = frozenset({
    "укажите", "напишите", "впишите", "выберите", "отметьте", "оцените", "пожалуйста", "цифрами", "числом", "словами",
    "полностью", "обязательно", "ваш", "ваша", "ваше", "ваши", "вашу", "свой", "свою", "свое", "свои", "вы", "вас",
    "вам", "и",
})  # fmt: skip
# From this length on a heading may be the beginning of a longer one that an export has cut off.
LONG_HEADING = 25
# A slip is looked for in words that are long enough to stay the same word with it.
LONG_WORD = 5


@lru_cache(maxsize=32768)
def is_similar(text: str, wording: str) -> bool:
    """Whether a folded heading means a folded wording: cut off, with words like «укажите», or with one slip.

    Never with a word more, less or other that could turn the meaning: «не», «легко» for «трудно», «до 5» for «до 10».
    """
    if len(text) >= LONG_HEADING and wording.startswith(text):
        return True
    written, meant = _bare(text), _bare(wording)
    if len(written) != len(meant) or not meant:
        return False
    other = [(one, another) for one, another in zip(written, meant, strict=True) if one != another]
    return not other or (len(other) == 1 and is_slip(*other[0]))


def is_slip(one: str, other: str) -> bool:
    """Whether two words differ by one letter more, less, other, or by two letters that changed places.

    The first letter stays: «неудобно» is no slip of «удобно», nor «младшие» of «старшие».
    """
    if min(len(one), len(other)) < LONG_WORD or one[0] != other[0] or not (one + other).isalpha():
        return False
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return max(len(one), len(other)) <= 1 or (len(one) == 2 and one == other[::-1])


def _bare(folded: str) -> list[str]:
    return [word for word in folded.split() if word not in FILLERS]
