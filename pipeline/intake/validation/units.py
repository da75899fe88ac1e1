"""The unit a question asks in, and the unit somebody wrote beside a number: «лет», «мес.», «часов в месяц»."""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache


class Unit(Enum):
    """A unit that numbers of questionnaires are asked in."""

    YEARS = auto()
    MONTHS = auto()
    WEEKS = auto()
    DAYS = auto()
    HOURS = auto()
    MINUTES = auto()
    ROUBLES = auto()
    PERCENTS = auto()


WORDS = {
    Unit.YEARS: r"лет|год\w*|г|л",
    Unit.MONTHS: r"мес\w*|м",
    Unit.WEEKS: r"нед\w*",
    Unit.DAYS: r"дн\w*|день|сут\w*",
    Unit.HOURS: r"час\w*|ч",
    Unit.MINUTES: r"мин\w*",
    Unit.ROUBLES: r"руб\w*|р",
    Unit.PERCENTS: r"проц\w*|%",
}
# «Часов в месяц» asks for hours, «за последние три года» and «за учебный год» for no years at all.
PERIOD = re.compile(
    r"(?:\b(?:в|за|на|к|с|до|из|раз|два|три|пять)|\d|\b(?:последн|учебн|текущ|кажд|прошл|эт|календарн)\w*)[\s,]+$"
)
# «1985 г.р.», «1985 года рождения»: what stands behind a year, or a day, of birth.
OF_BIRTH = r"\s*г(?:ода?)?\.?\s*р(?:ожд\w*)?\.?"
SERVICE = re.compile(r"(?!из них|скольк|число|количество).*\b(?:стаж|опыт|возраст)")


def unit_of_word(word: str) -> Unit | None:
    """The unit that a word or its abbreviation names in an answer, None for any other word."""
    return next((unit for unit, words in WORDS.items() if re.fullmatch(words, word)), None)


@lru_cache(maxsize=4096)
def unit_asked(label: str) -> Unit | None:
    """The unit that a question asks in, years where it is about service; None where it names none."""
    text = label.casefold().replace("ё", "е")
    for word in re.finditer(r"[а-я]{3,}|%", text):
        unit = unit_of_word(word[0])
        if unit and not PERIOD.search(text[: word.start()]):
            return unit
    return Unit.YEARS if SERVICE.match(text) else None


def asks_of_birth(label: str) -> bool:
    """Whether a question asks when somebody was born: only there «г.р.» says nothing else."""
    return "рожд" in label.casefold()


def names_period(label: str, period: str) -> bool:
    """Whether a question speaks of a period: «в неделю» beside a number is good only for «… в неделю»."""
    unit = unit_of_word(period)
    words = re.findall(r"[а-я]+", label.casefold().replace("ё", "е"))
    return any(unit_of_word(word) is unit for word in words) if unit else period[:4] in label.casefold()
