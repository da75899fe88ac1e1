"""Names as people write them, tidied: posts attached, Latin letters, capitals, several people, former surnames."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.language import PersonName, clean_text, is_name_word, parse_name
from pipeline.people.name_remarks import NameRemark

LOOK_ALIKES = str.maketrans("aeopcyxkmtbhAEOPCYXKMTBHёЁ", "аеорсухкмтвнАЕОРСУХКМТВНёЁ")
LATIN = re.compile(r"[A-Za-z]")
FORMER = re.compile(
    r"([А-ЯЁ][\w-]+)\s*\(\s*(?:прежде|ранее|раньше|до брака|бывш\w*|урожд\w*)?[ .:–-]*([А-ЯЁ][\w-]+)\s*\)\s*(.+)"
)
# A dash where there is no patronymic, a star that points to a note under the table, the number of a line.
NO_MORE = re.compile(r"(?:\s+[-–—_]+|\s*\*+)+\s*$|^\s*\d{1,3}[.)]\s+(?=[А-ЯЁа-яё]{2})")
INITIALS = re.compile(r"(?<![\w.])[А-ЯЁ]\.\s?[А-ЯЁ]\.")
PATRONYMIC = re.compile(r"\w+(?:вна|вич|ична|ьич)\b", re.IGNORECASE)
# «Сидорова АП»: initials without points; of a name in capitals only letters that are no name themselves.
RUN_TOGETHER = re.compile(r"(?:([А-ЯЁ][\w-]{2,})\s+)?([А-ЯЁ])([А-ЯЁ])\.?(?:\s+([А-ЯЁ][\w-]{2,}))?")
LONGEST_NAME = 4
# «Иванова Анна и Петрова О.», «Иванова Анна, Петрова Ольга», «Иванова А.П./Петрова О.И.»: a second name begins.
SECOND_NAME = re.compile(
    r"[А-ЯЁ][\w.-]*\s+и\s+[А-ЯЁ][а-яё]|[А-ЯЁ][\w-]+\s+[А-ЯЁ][\w.-]*\s*(?:[;/+&]\s*[А-ЯЁ][а-яё]|,\s*[А-ЯЁ][а-яё-]+\s+[А-ЯЁ])"
)
TWO_LINES = re.compile(r"[А-ЯЁ][\w-]+ +[А-ЯЁ].*\n\s*[А-ЯЁ][\w-]+ +[А-ЯЁ]")
POST_BEFORE_NAME = re.compile(
    r"((?i:(?:(?:ст|мл|зам|гл)\w*\.?\s+)*"
    r"(?:воспитатель|педагог|учитель|логопед|психолог|методист|музыкальный|инструктор|заведующ[аи][яй]|директор|завуч|"
    r"помощник|няня|г-н|г-жа|граждан(?:ин|ка)|преподаватель|специалист|руководитель|дефектолог|тьютор|секретарь|куратор|наставник|наставляем\w+))"
    r"(?:[\s-]+[а-яё][а-яё.-]*)*)[\s:,–—-]+([А-ЯЁ].*)"
)
POST_AFTER_NAME = re.compile(
    r"((?:[А-ЯЁ][\w.-]*\s+)+?)((?!(?:оглы|оглу|кызы|гызы|улы|уулу)\b)(?:[а-яё]{3}.*|(?:мл|ст)\.?))"
)


@dataclass(frozen=True, slots=True)
class TidyName:
    """The bare name in usual capitals, the post attached to it, and what was mended on the way."""

    name: str
    post: str
    mended: tuple[NameRemark, ...]


def tidy(written: str) -> TidyName:
    """The name without its post, in Cyrillic letters and usual capitals."""
    name, post = _without_post(NO_MORE.sub("", in_one_line(written)))
    cyrillic = " ".join(in_cyrillic(word) for word in name.split())
    parts = parse_name(_with_points(cyrillic))
    usual = str(parts)
    mended = {
        NameRemark.POST_ATTACHED: bool(post),
        NameRemark.LATIN_LETTERS: cyrillic != name,
        NameRemark.SURNAME_LAST: _is_surname_guessed_last(parts, cyrillic),
        NameRemark.CASE_CHANGED: not set(re.findall(r"\w{2,}", usual)) <= set(re.findall(r"\w+", cyrillic)),
    }
    return TidyName(usual, post, tuple(remark for remark, happened in mended.items() if happened))


def _with_points(name: str) -> str:
    """«Сидорова А.П.» of «Сидорова АП»."""
    found = RUN_TOGETHER.fullmatch(name)
    if not found or bool(found[1]) is bool(found[4]) or (name.isupper() and is_name_word(found[2] + found[3])):
        return name
    return " ".join(filter(None, [found[1], f"{found[2]}.{found[3]}.", found[4]]))


def _is_surname_guessed_last(parts: PersonName, written: str) -> bool:
    """Whether the last of three words is taken for the surname though no patronymic shows the order."""
    is_double = " " in parts.first and not parts.patronymic
    return is_double and not written.casefold().startswith(parts.surname.casefold())


def in_one_line(written: str) -> str:
    """The words with single spaces between them."""
    return " ".join(clean_text(written).split())


def in_cyrillic(word: str) -> str:
    """The word with Latin look-alikes replaced, when nothing Latin is left of it; otherwise as it was."""
    replaced = word.translate(LOOK_ALIKES)
    return word if LATIN.search(replaced) else replaced


def names_several(written: str) -> bool:
    """Whether more than one person is named: joined names, two pairs of initials, two patronymics among many words.

    So they are by two lines with two words of a name in each.
    """
    words = re.findall(r"\w{2,}", written)
    initials, patronymics = len(INITIALS.findall(written)), len(PATRONYMIC.findall(written))
    is_mixed = initials == 1 and patronymics > 0 and len(words) >= LONGEST_NAME
    is_long = len(words) > LONGEST_NAME and patronymics > 1
    if TWO_LINES.search(written):
        return True
    return initials > 1 or is_mixed or is_long or SECOND_NAME.search(in_one_line(written)) is not None


def now_and_before(written: str) -> tuple[str, str] | None:
    """«Белова (Чернова) Вера» as «Белова Вера» and «Чернова Вера»; None without a surname in brackets."""
    renamed = FORMER.fullmatch(in_one_line(written))
    return (f"{renamed[1]} {renamed[3]}", f"{renamed[2]} {renamed[3]}") if renamed else None


def _without_post(text: str) -> tuple[str, str]:
    """«Иванова А.П., воспитатель» and «воспитатель Иванова А.П.» parted; «Иванова, Анна П.» is one name."""
    if before := POST_BEFORE_NAME.fullmatch(text):
        return before[2].strip(" ,;"), before[1].strip()
    text = re.sub(r"^(\w+)\s+-\s+(?=\w+\s)", r"\1-", text)
    text = re.sub(r"^([^\s,]+),\s*(?=[А-ЯЁ][а-яё]*\.?(?:\s*[А-ЯЁ]|$))", r"\1 ", text)
    parted = re.fullmatch(r"([^,;(–—]+?)\s*(?:[,;(–—]|\s-\s)\s*(.+?)\)?", text) or POST_AFTER_NAME.fullmatch(text)
    return (parted[1].strip(), parted[2].strip()) if parted else (text.strip(" ,;"), "")
