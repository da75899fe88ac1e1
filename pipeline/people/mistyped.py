"""How likely a name that agrees with none of the register was mistyped, or changed by a marriage."""

from __future__ import annotations

from difflib import SequenceMatcher

from pipeline.people.folded_names import FoldedName
from pipeline.people.spellings import given_names_fit, oblique_words

SIMILAR = 0.84
SAME_PART = 0.9


def likeness(written: FoldedName, whole: FoldedName) -> float:
    """From 0 to 1, likely from `SIMILAR` on; the same surname alone, or the same first name and patronymic, are."""
    given_names = (written.first, written.patronymic)
    is_married = bool(written.patronymic) and given_names == (whole.first, whole.patronymic)
    if is_married or written.surname == whole.surname or _given_names_are_declined(written, whole):
        return SAME_PART
    surnames = _ratio(written.surname, whole.surname) if given_names_fit(written, whole) else 0.0
    return max(surnames, _ratio(" ".join(written.words), " ".join(whole.words)))


def _given_names_are_declined(written: FoldedName, whole: FoldedName) -> bool:
    """The same first name and patronymic in another grammatical case."""
    if not written.patronymic or written.first[:2] != whole.first[:2]:
        return False
    return any(len(set(written.words) & set(words)) > 1 for words in oblique_words(whole.text))


def _ratio(one_text: str, other_text: str) -> float:
    """How alike two texts are, 0 when surely less than `SIMILAR`."""
    matcher = SequenceMatcher(None, one_text, other_text)
    is_possible = matcher.real_quick_ratio() >= SIMILAR and matcher.quick_ratio() >= SIMILAR
    return matcher.ratio() if is_possible else 0.0
