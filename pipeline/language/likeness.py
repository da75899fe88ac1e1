"""What somebody may have meant by a name that is not there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from pipeline.language.cleaning import LOOK_ALIKES

# «ё» is no letter of another alphabet.
RUSSIAN_LOOKS = {latin: russian for latin, russian in LOOK_ALIKES.items() if chr(latin).isascii()}
LATIN_LOOKS = {russian: latin for latin, russian in RUSSIAN_LOOKS.items()}


def did_you_mean(
    name: str,
    known: Sequence[str] | Mapping[str, object] | set[str] | frozenset[str],
    nothing_alike: str = "Проверьте написание.",
) -> str:
    """«Возможно, имелось в виду: …»; when nothing is alike, what there is to choose from or, of many, those words."""
    if told := _look_alike(name, known):
        return told
    close = get_close_matches(name, sorted(known), 1, 0.6)
    if close:
        return f"Возможно, имелось в виду «{close[0]}»."
    return f"Есть: {', '.join(sorted(known))}." if 0 < len(known) <= 12 else nothing_alike


def _look_alike(name: str, known: Sequence[str] | Mapping[str, object] | set[str] | frozenset[str]) -> str:
    """Which letter of a name is of the other alphabet, where nothing else is wrong with it; else ""."""
    for table, alphabet in ((RUSSIAN_LOOKS, "латинская"), (LATIN_LOOKS, "русская")):
        meant = name.translate(table)
        if meant != name and meant in known:
            letter = next(was for was, is_ in zip(name, meant, strict=True) if was != is_)
            return f"Буква «{letter}» в нём {alphabet}: имелось в виду «{meant}»."
    return ""
