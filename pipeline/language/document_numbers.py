"""Numbers of documents as people write them: «№ 12–ОД», «12 - од», «12-OД» with a Latin «O» are one number."""

from __future__ import annotations

import re
import unicodedata

from pipeline.language.cleaning import CYRILLIC, LATIN, LOOK_ALIKES, clean_text

_DASHES = re.compile("\\s*[-\u00ad\u2010-\u2015\u2212\ufe58\ufe63\uff0d]+\\s*")
_STROKES = re.compile(r"\s*/\s*")
# «№», «No», «N°», «номер»; a Latin letter that begins a number of its own, «N-5», is none.
_SIGN = re.compile(r"^(?:№|n[o°º]\.?(?=\s*\d)|n\.?\s*(?=\d)|номер\s)\s*", re.IGNORECASE)
_DAY = re.compile(r"[,;]?\s+от\s+(?P<day>\S.*)$", re.IGNORECASE)
_DAY_FIRST = re.compile(r"^от\s+(?P<day>.*?\S)\s*,?\s*(?=№)", re.IGNORECASE)


def number_and_day(written: str) -> tuple[str, str]:
    """A number without the sign «№», and the words of the day beside it: «№ 45–ОД от 30.11.2026», "" where none.

    Dashes become hyphens without blanks around them, look-alike Latin letters of a Russian number become Russian.
    """
    text = clean_text(" ".join(unicodedata.normalize("NFKC", written.replace("№", "\0")).replace("\0", "№").split()))
    match = _DAY.search(text) or _DAY_FIRST.search(text)
    day = match["day"].strip(" .") if match else ""
    number = (text[: match.start()] + text[match.end() :] if match else text).strip(" .,;")
    number = _SIGN.sub("", number)
    return _in_russian(_STROKES.sub("/", _DASHES.sub("-", number))).strip(" -"), day


def folded_number(written: str) -> str:
    """What two ways to write one number have in common: without «№», day, blanks, case and look-alike letters."""
    return folded_signs(number_and_day(written)[0])


def folded_signs(text: str) -> str:
    """A part of a number without case, blanks and look-alike letters."""
    return re.sub(r"\s", "", text.upper().translate(LOOK_ALIKES)).replace("Ё", "Е")


def _in_russian(number: str) -> str:
    """A number whose Latin letters all look like Russian ones, in Russian; one in Latin, «HR-5», as it is."""
    russian = number.translate(LOOK_ALIKES) if LATIN.search(number) else number
    return russian if CYRILLIC.search(russian) and not LATIN.search(russian) else number
