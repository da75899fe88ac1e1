"""Whether an address of mail names somebody in Latin letters: «osinova.anna@…», «osinovaai@…»."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.expressions import Phrase
from pipeline.language import PersonName

ADDRESS = re.compile(r"([\w.+'’-]+)@[\w-]+(?:\.[\w-]+)+")
# So short a surname is a part of many words; it counts beside the person's given names alone.
SHORT_SURNAME = 3
# How people spell a letter in addresses: by GOST 7.79, ICAO (passports), BGN/PCGN and by ear.
SPELLINGS = {
    "а": "a", "б": "b", "в": "v|w", "г": "g|h", "д": "d", "е": "e|ye|je", "ё": "yo|jo|io|e|ye|o", "ж": "zh|j|g|z",
    "з": "z|s", "и": "i|y", "й": "y|j|i|", "к": "k|c", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s|ss|c", "т": "t", "у": "u|oo|ou", "ф": "f|ph", "х": "kh|h|x", "ц": "ts|tc|cz|c|tz", "ч": "ch|tch|4",
    "ш": "sh|w|6", "щ": "shch|sch|shh|sh|w", "ъ": "ie||y", "ы": "y|i|", "ь": "y||i", "э": "e|eh",
    "ю": "yu|iu|ju|u", "я": "ya|ia|ja|a",
}  # fmt: skip
PAIRS = {"кс": "x|ks", "ий": "iy|ii|ij|y|i|yi", "ый": "yy|yi|iy|y|yj|ij", "ье": "ie|ye|yie|je", "ья": "ia|ya|iya|ja"}
PIECES = re.compile("|".join([*PAIRS, "."]))


def mail_of(text: str, hidden: Iterable[Phrase], allowed: Iterable[Phrase]) -> Iterator[tuple[Phrase, str]]:
    """The hidden whose surname stands in an address of the text, each with the address.

    An address that agrees as well with somebody of the `allowed` is theirs.
    """
    addresses = {match.group(): match[1].lower() for match in ADDRESS.finditer(text) if match[1].isascii()}
    if not addresses:
        return
    shown = [pattern for phrase in allowed if phrase.name and (pattern := _pattern(phrase.name))]
    patterns = [(phrase, pattern) for phrase in hidden if phrase.name and (pattern := _pattern(phrase.name))]
    for address, local in addresses.items():
        theirs = max((_length_of_name(pattern, local) for pattern in shown), default=0)
        yield from ((phrase, address) for phrase, pattern in patterns if _length_of_name(pattern, local) > theirs)


def _length_of_name(pattern: re.Pattern[str], local: str) -> int:
    """How many letters of the part of an address before «@» are a name, in whole words; figures do not count."""
    words = [word for word in re.split(r"[^a-z]+", local) if word]
    together = (" ".join(words[start:end]) for start in range(len(words)) for end in range(start + 1, len(words) + 1))
    return max((len(part) for part in together if pattern.fullmatch(part)), default=0)


def _pattern(name: PersonName) -> re.Pattern[str] | None:
    """What the words of an address must be: the surname, alone or with first name, patronymic or their initials."""
    first, patronymic = _letters(name.first), _letters(name.patronymic)
    parts = [part for part in map(_letters, re.split("[ -]", name.surname)) if part]
    surname = " ?".join(map(_spelt, parts))
    if not surname:
        return None
    given = " ?".join(f"(?:{_spelt(part)}|(?:{_spelt(part[0])}))" for part in (first, patronymic) if part)
    if patronymic:
        given = f"{given}|{_spelt(first)}|(?:{_spelt(first[0])})" if first else given
    if sum(map(len, parts)) > SHORT_SURNAME or not given:
        return re.compile(rf"(?:(?:{given}) ?)?{surname}(?: ?(?:{given}))?")
    return re.compile(rf"(?:{given}) ?{surname}|{surname} ?(?:{given})")


def _letters(part: str) -> str:
    return re.sub("[^а-яё]", "", part.lower())


def _spelt(word: str) -> str:
    return "".join(f"(?:{PAIRS.get(piece) or SPELLINGS[piece]})" for piece in PIECES.findall(word))
