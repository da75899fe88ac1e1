"""Plain words and posts."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

from pipeline.intake.validation.numbers import TOO_MUCH
from pipeline.intake.validation.parsed import Expected, Parsed, Wrong, mended, remarked, text_of
from pipeline.intake.validation.parted_words import IN_ONE_LINE, refuse_parted_word
from pipeline.intake.validation.same_as_above import is_same_as_above
from pipeline.language import clean_text, mixed_alphabet
from pipeline.model import CellValue
from pipeline.people import in_cyrillic

CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
LATIN_WORD = re.compile("[a-z]{2}", re.IGNORECASE)
# «Воспитатель?», «воспитатель -//-».
DOUBT = re.compile(r"\?|//")
# «Вос-ль», «рук-тель», «муз-й»; «восп.», «муз. рук.», «зам. зав.», where the last word is to decline; «муз.рук» and
# «физ.культуре», which would be printed without a space. «ЛФК» and «и.о.заведующего» are none.
CUT_SHORT = re.compile(
    r"\b[А-ЯЁа-яё]+-(?:[бвгджзйклмнпрстфхцчшщьъ]{1,3}|т?ель)\b|\b(?!врач)[А-ЯЁа-яё][а-яё]{0,2}[бвгджзклмнпрстфхцчшщ]\.$"
    r"|\b[А-ЯЁа-яё]{2,}\.[А-ЯЁа-яё]{2,}"
)
# Telephones add it to a sign to ask for the coloured picture.
COLOURED = "\ufe0f"
# How Excel shows a long number, and saves it into a .csv.
SHORTENED = re.compile(r"\d(?:[.,]\d+)?E\+\d{2,3}")


def parse_text(value: CellValue, expected: Expected) -> Parsed:
    """The words in one line. Whatever they look like – a formula, a tag – they stay words.

    A date is taken with a remark: Excel makes one of «8/10». Raises `Wrong` for «то же» and the signs for it, for a
    number of more digits than are kept, and for a word parted over two lines: whether it has a hyphen nobody knows.
    """
    if isinstance(value, (int, float)) and abs(value) >= TOO_MUCH:
        raise Wrong("digits_lost")
    text = text_of(value)
    if SHORTENED.fullmatch(text):
        raise Wrong("digits_lost")
    if is_same_as_above(text):
        raise Wrong("ditto")
    refuse_parted_word(value)
    return remarked(text, "date_in_text", text) if isinstance(value, dt.date) else Parsed(text)


def parse_post(value: CellValue, expected: Expected) -> Parsed:
    """A post; Latin letters that slipped into Russian words are replaced by those they look like.

    Pictures, and a star that points to a note under the table, are none of it; a word cut short is remarked on.
    Raises `Wrong` for what has no letters and for a doubt.
    """
    parsed = parse_text(value, expected)
    refuse_parted_word(value, IN_ONE_LINE)
    words = text_of("".join(sign for sign in text_of(value) if not _is_picture(sign))).rstrip(" *")
    if DOUBT.search(words) or not (CYRILLIC.search(words) or LATIN_WORD.search(words)):
        raise Wrong("not_a_post")
    text = " ".join(in_cyrillic(word) if mixed_alphabet(word) else word for word in words.split())
    if short := CUT_SHORT.search(text):
        return remarked(text, "post_cut_short", short[0])
    if any(map(_is_picture, text_of(value))):
        return remarked(text, "mended", text)
    return parsed if text == parsed.value else mended(text, text)


def _is_picture(sign: str) -> bool:
    return sign != "№" and (unicodedata.category(sign) in ("So", "Sk", "Cn", "Co") or sign == COLOURED)


def parse_long_text(value: CellValue, expected: Expected) -> Parsed:
    """The words with their line breaks."""
    if not isinstance(value, str):
        return parse_text(value, expected)
    if is_same_as_above(text_of(value)):
        raise Wrong("ditto")
    lines = [clean_text(line) for line in value.splitlines()]
    return Parsed(re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip())
