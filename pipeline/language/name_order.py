"""Which word of a written name is the surname, which the first name, which the patronymic."""

import re
from functools import lru_cache

from pipeline.language import given_names, surname_lists
from pipeline.language.cleaning import clean_text
from pipeline.language.grammar import Gender, PersonName

INITIALS = re.compile(r"(?:[А-ЯЁ]\.(?:-[А-ЯЁ]\.)?)+$")
INITIAL = re.compile(r"[А-ЯЁ]\.(?:-[А-ЯЁ]\.)?")


@lru_cache(maxsize=65536)
def parse_name(text: str) -> PersonName:
    """The parts of a name written in either order, with initials, in capitals or with a comma.

    A word that fits nowhere stays with the surname; an empty text gives an empty surname. Nothing is lost:
    every letter of the text stands in one of the parts.
    """
    cleaned = " ".join(clean_text(text).split())
    surname, comma, after_comma = cleaned.partition(",")
    if comma:
        return _after_surname(_words(surname), _words(after_comma))
    return _ordered(_words(cleaned))


def title_case(word: str) -> str:
    """A word written all in capitals or all in small letters, as a name is written; other words as they are.

    Particles and оглы, кызы take a small letter.
    """
    if word.casefold() in surname_lists.PARTICLES | given_names.TURKIC:
        return word.lower() if word.isupper() and len(word) > 1 else word
    if not ((word.isupper() and len(word) > 1) or word.islower()):
        return word
    return re.sub(r"[^\W\d_]+", lambda letters: letters.group().capitalize(), word)


def is_initial(part: str) -> bool:
    """Whether a part of the name is one initial or several: «А.», «А.-М.»."""
    return INITIALS.match(part) is not None


def _words(text: str) -> list[str]:
    """The words of a name in title case; initials written together or without a dot become «А.», «П.»."""
    spaced = re.sub(r"((?:[А-ЯЁ]\.)+)(?=[А-ЯЁ][а-яё])", r"\1 ", text)
    hyphenated = re.sub(r"(?<=\w)\s*[-‐‑–—]\s*(?=\w)", "-", spaced)
    raw = re.sub(r"(?<=[А-ЯЁа-яё]{2})\.(?=\s|$)", "", hyphenated).split()
    letters = sum(len(word) == 1 and word.isupper() for word in raw)
    words: list[str] = []
    for word in raw:
        upper = word.upper()
        if INITIALS.match(upper):
            words += INITIAL.findall(upper)
        elif letters == 2 and len(word) == 1 and len(raw) == 3:
            words.append(f"{upper}.")
        else:
            words.append(title_case(word))
    return words


def _after_surname(surname: list[str], names: list[str]) -> PersonName:
    """The name whose surname is told apart by a comma."""
    first, *rest = names or [""]
    return PersonName(" ".join(surname), first, " ".join(rest))


def _ordered(words: list[str]) -> PersonName:
    """The name whose order the words themselves show."""
    bracketed = [word for word in words if word.startswith("(")]
    if bracketed:
        name = _ordered([word for word in words if not word.startswith("(")])
        return PersonName(" ".join(filter(None, [name.surname, *bracketed])), name.first, name.patronymic)
    initials = [word for word in words if is_initial(word)]
    if initials and len(initials) < len(words):
        long = [word for word in words if not is_initial(word)]
        return _beside_initials(words, long, initials)
    words, tail = _turkic(words)
    if tail:
        return _with_turkic(words, tail)
    end = _end_of_particles(words)
    surname, rest = words[: end + 1], words[end + 1 :]
    if end:
        return _after_surname(surname, rest)
    return _plain(words)


def _beside_initials(words: list[str], long: list[str], initials: list[str]) -> PersonName:
    """«Иванова А.П.», «А.П. Иванова»; with one initial another long word is the first name."""
    if len(initials) == 1 and len(long) == 2 and not is_initial(words[0]):
        return (
            PersonName(long[0], long[1], initials[0])
            if is_initial(words[-1])
            else PersonName(long[1], long[0], initials[0])
        )
    return PersonName(" ".join(long), initials[0], "".join(initials[1:]))


def _turkic(words: list[str]) -> tuple[list[str], list[str]]:
    """The words without the patronymic in оглы or кызы, and that patronymic with the word before it."""
    for index, word in enumerate(words):
        if word.casefold() in given_names.TURKIC and index >= 2:
            return words[: index - 1] + words[index + 1 :], words[index - 1 : index + 1]
    return words, []


def _with_turkic(words: list[str], patronymic: list[str]) -> PersonName:
    """A name whose patronymic is known: what is left is surname and first name, in either order."""
    if len(words) == 2 and given_names.is_first_name(words[0]) and not given_names.is_first_name(words[1]):
        return PersonName(words[1], words[0], " ".join(patronymic))
    return PersonName(words[0], " ".join(words[1:]), " ".join(patronymic))


def _end_of_particles(words: list[str]) -> int:
    """The index of the last word of a surname that begins with particles: фон Бок; 0 without any."""
    end = 0
    while end < len(words) - 1 and words[end].casefold() in surname_lists.PARTICLES and words[end].islower():
        end += 1
    return end


def _plain(words: list[str]) -> PersonName:
    """One, two, three or more words without initials and particles at the beginning."""
    match words:
        case []:
            return PersonName("")
        case [word]:
            return _single(word)
        case [one, two]:
            return _pair(one, two)
        case [one, two, three]:
            return _triple(one, two, three)
        case _:
            return _many(words)


def _single(word: str) -> PersonName:
    """A first name or a woman's patronymic alone is told by itself; any other word is a surname."""
    if word.casefold().endswith(("овна", "евна", "ична")):
        return PersonName("", "", word)
    if given_names.is_homely_name(word):
        return PersonName("", word)
    return PersonName(word)


def _pair(one: str, two: str) -> PersonName:
    """Two words: first name and patronymic, first name and surname, otherwise surname and first name."""
    first = given_names.is_first_name(one) and one.lower() not in surname_lists.EASTERN
    if first and given_names.is_patronymic(two) and _same_gender(one, two):
        return PersonName("", one, two)
    if first and (not given_names.is_first_name(two) or _rather_surname(one, two)):
        return PersonName(two, one)
    return PersonName(one, two)


def _rather_surname(first: str, word: str) -> bool:
    """Whether a word that is a first name too is the surname here: Сергей Ким, Анна Роман."""
    if word.lower() in surname_lists.EASTERN:
        return given_names.is_homely_name(first)
    genders = (given_names.gender_of_first_name(first), given_names.gender_of_first_name(word))
    return genders == (Gender.FEMALE, Gender.MALE)


def _same_gender(first: str, patronymic: str) -> bool:
    """Whether the two words do not contradict each other: Анна Абрамович is no patronymic."""
    gender = given_names.gender_of_first_name(first)
    return gender is None or gender is given_names.gender_of_patronymic(patronymic)


def _triple(one: str, two: str, three: str) -> PersonName:
    """Three words: the patronymic is second or last, and a word after it is the surname."""
    last, middle = given_names.is_patronymic(three), given_names.is_patronymic(two)
    surname_last = not last or (given_names.is_first_name(one) and not given_names.is_first_name(two))
    if middle and surname_last:
        return PersonName(three, one, two)
    if two in surname_lists.PARTICLES:
        return PersonName(f"{two} {three}", one)
    return PersonName(one, two, three) if last or middle else _without_patronymic(one, two, three)


def _without_patronymic(one: str, two: str, three: str) -> PersonName:
    """Three words and no patronymic: a double first name or a double surname; an eastern name as it stands."""
    known = [given_names.is_listed_name(word) for word in (one, two, three)]
    if one.lower() in surname_lists.EASTERN:
        return PersonName(one, two, three)
    if known == [True, True, False]:
        return PersonName(three, f"{one} {two}")
    if known == [False, False, True]:
        return PersonName(f"{one} {two}", three)
    return PersonName(one, two, three)


def _many(words: list[str]) -> PersonName:
    """More words: the surname is what stands before the first name or after the patronymic."""
    if given_names.is_patronymic(words[-1]):
        return PersonName(" ".join(words[:-2]), words[-2], words[-1])
    for index in range(1, len(words) - 1):
        if given_names.is_patronymic(words[index]):
            return PersonName(" ".join(words[index + 1 :]), " ".join(words[:index]), words[index])
    if words[1].casefold() in surname_lists.PARTICLES:
        return PersonName(" ".join(words[1:]), words[0])
    return PersonName(words[0], words[1], " ".join(words[2:]))
