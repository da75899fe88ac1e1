"""Ways to reach a person: telephones and mail addresses."""

from __future__ import annotations

import re

from pipeline.intake.validation.parsed import Expected, Parsed, Wrong, mended, text_of
from pipeline.language import mixed_alphabet
from pipeline.model import CellValue

CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
# No town and no mobile network has a code that begins so: it is 7 or 8 before «9…», and a digit is missing.
NO_CODES = ("79", "89")
# «8 (4132) …», «8 4132 …», «+7…»: the digit before the code stands apart, so that all eleven must be there.
PREFIX = re.compile(r"\+|[78](?:\s|-|\()")
OTHER_SIGNS = re.compile(r"[^\d\s()+.\-–—]")
ABROAD = re.compile(r"\+(?!7)")
WHICH = re.compile(r"(?<!\w)(?:(?:моб|тел|раб|служ|сот|личн|дом)[а-я]*|сл|т)(?![а-я])[.:]*")
EXTENSION = re.compile(r"[\s,(]*(?:доб|добавочн\w*|вн|внутр\w*)[.\s:№]*(\d{1,6})\s*\)?$")
PARTED = re.compile(r"[;,\n](?!\s*\(?(?:доб|вн))|\s+(?:или|и)\s+|\s+(?=\S+@)", re.IGNORECASE)
MAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}")
MAIL_TO = re.compile(r"^(?:mailto:|e-?mail:\s*|эл\.? ?почта:\s*|почта:\s*)", re.IGNORECASE)


def parse_contact(value: CellValue, expected: Expected) -> Parsed:
    """Telephones as «+7 (4132) 00-00-11, доб. 12» and mail addresses, joined by a comma. Raises `Wrong` otherwise."""
    written = text_of(value)
    contacts = [_contact(part.strip()) for part in PARTED.split(written) if part.strip()]
    text = ", ".join(contacts)
    return Parsed(text) if text == written else mended(text, text)


def _contact(part: str) -> str:
    address = MAIL_TO.sub("", part).strip("<> .")
    if MAIL.fullmatch(address):
        return _address(address)
    number = WHICH.sub(" ", part.casefold()).strip()
    extension = EXTENSION.search(number)
    telephone = _telephone(number[: extension.start()] if extension else number, part)
    return f"{telephone}, доб. {extension[1]}" if extension else telephone


def _telephone(number: str, part: str) -> str:
    if OTHER_SIGNS.search(number) or ABROAD.match(number):
        raise Wrong("not_a_contact")
    digits = re.sub(r"\D", "", number)
    if len(digits) == 10 and (digits.startswith(NO_CODES) or PREFIX.match(number)):
        raise Wrong("digit_lost", value=part)
    if len(digits) == 11 and digits[0] in "78":
        digits = digits[1:]
    if len(digits) != 10:
        raise Wrong("not_a_contact")
    # How long the code of a town is only its brackets tell; codes of mobile networks have three figures.
    code = re.search(r"\((\d{3,5})\)", number)
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
