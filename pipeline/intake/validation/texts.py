"""Plain words, posts and ways to reach a person."""

from __future__ import annotations

import datetime as dt
import re

from pipeline.intake.validation.numbers import TOO_MUCH
from pipeline.intake.validation.parsed import Expected, Parsed, Wrong, mended, remarked, text_of
from pipeline.intake.validation.same_as_above import is_same_as_above
from pipeline.language import clean_text, mixed_alphabet
from pipeline.model import CellValue
from pipeline.people import in_cyrillic

CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
# No town and no mobile network has a code that begins so: it is 7 or 8 before «9…», and a digit is missing.
NO_CODES = ("79", "89")
LATIN_WORD = re.compile("[a-z]{2}", re.IGNORECASE)
MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]{2,}")
# How Excel shows a long number, and saves it into a .csv.
SHORTENED = re.compile(r"\d(?:[.,]\d+)?E\+\d{2,3}")


def parse_text(value: CellValue, expected: Expected) -> Parsed:
    """The words in one line. Whatever they look like – a formula, a tag – they stay words.

    A date is taken with a remark: Excel makes one of «8/10». Raises `Wrong` for «то же» and the signs for it, and for
    a number of more digits than are kept.
    """
    if isinstance(value, (int, float)) and abs(value) >= TOO_MUCH:
        raise Wrong("digits_lost")
    text = text_of(value)
    if SHORTENED.fullmatch(text):
        raise Wrong("digits_lost")
    if is_same_as_above(text):
        raise Wrong("ditto")
    return remarked(text, "date_in_text", text) if isinstance(value, dt.date) else Parsed(text)


def parse_post(value: CellValue, expected: Expected) -> Parsed:
    """A post; Latin letters that slipped into Russian words are replaced by those they look like.

    A star that points to a note under the table is none of it. Raises `Wrong` for what has no letters.
    """
    parsed = parse_text(value, expected)
    words = text_of(value).rstrip(" *")
    if not CYRILLIC.search(words) and not LATIN_WORD.search(words):
        raise Wrong("not_a_post")
    text = " ".join(in_cyrillic(word) if mixed_alphabet(word) else word for word in words.split())
    return parsed if text == parsed.value else mended(text, text)


def parse_long_text(value: CellValue, expected: Expected) -> Parsed:
    """The words with their line breaks."""
    if not isinstance(value, str):
        return parse_text(value, expected)
    if is_same_as_above(text_of(value)):
        raise Wrong("ditto")
    lines = [clean_text(line) for line in value.splitlines()]
    return Parsed(re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip())


def parse_contact(value: CellValue, expected: Expected) -> Parsed:
    """Telephones as «+7 (4132) 00-00-11» and mail addresses, joined by a comma. Raises `Wrong` for anything else."""
    written = text_of(value)
    parts = [part for part in re.split(r"[;,\n]|\s+или\s+|\s+(?=\S+@)", written) if part.strip()]
    contacts = [_contact(part.strip()) for part in parts]
    text = ", ".join(contacts)
    return Parsed(text) if text == written else mended(text, text)


def _contact(part: str) -> str:
    if MAIL.fullmatch(part):
        return _address(part)
    digits = re.sub(r"\D", "", part)
    if re.search(r"[^\d\s()+.\-–—телмобдоб:]", part.casefold()):
        raise Wrong("not_a_contact")
    if len(digits) == 11 and digits[0] in "78":
        digits = digits[1:]
    if len(digits) != 10:
        raise Wrong("not_a_contact")
    if digits.startswith(NO_CODES):
        raise Wrong("digit_lost", value=part)
    # How long the code of a town is only its brackets tell; codes of mobile networks have three figures.
    code = re.search(r"\((\d{3,5})\)", part)
    length = len(code[1]) if code else 3
    return f"+7 ({digits[:length]}) {digits[length:-4]}-{digits[-4:-2]}-{digits[-2:]}"


def _address(part: str) -> str:
    """A mail address; `Wrong` for one with letters that only look right: of «а» and «a» one is Russian.

    «info@детсад.рф» is an address, the other way round there are none.
    """
    name, _, site = part.partition("@")
    is_mixed = any(mixed_alphabet(piece) for piece in (name, *site.split(".")))
    if is_mixed or (CYRILLIC.search(name) and not CYRILLIC.search(site)):
        raise Wrong("mail_in_two_alphabets", value=part)
    return part.lower()
