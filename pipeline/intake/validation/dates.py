"""Days and school years as people write them."""

from __future__ import annotations

import datetime as dt
import re

from pipeline.intake.validation.parsed import Expected, Parsed, Wrong, mended, remarked, text_of
from pipeline.intake.validation.units import OF_BIRTH, asks_of_birth
from pipeline.intake.validation.weekdays import FALLS_ON, without_weekday
from pipeline.model import CellValue

# Day 1 is 1900-01-01, and Excel counts a 29th of February 1900 that never was: later days are one off.
EXCEL_EPOCH = dt.date(1899, 12, 30)
# Outside of these years a day is none of a living person's papers: Excel makes 1899 and 1900 of numbers and hours,
# others 1905 of days in ISO form (findings/days-in-iso-form-are-1905-in-gnumeric-and-exceljs.sh).
YEARS_OF_PEOPLE = range(1920, 2100)
SERIALS = range(7306, 73051)  # the same years as Excel counts days
MONTHS = ("янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
ENGLISH_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
ROMAN_MONTHS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
# As exports stamp answers: «7:40:12 PM GMT+3», «T19:40:12.000+03:00», «19:40 МСК».
HALF_OF_DAY = r"(?:\s*[ap]\.?m\.?)"
ZONE = r"(?:\s*(?:z|[a-zа-я]{3,4})?\s*(?:[+-]\d{1,2}(?::?\d{2})?)?)"
TIME = rf"(?:[ tт,]+(?:в )?\d{{1,2}}[:.]\d{{2}}(?:[:.]\d{{2}}(?:\.\d+)?)?{HALF_OF_DAY}?{ZONE})?"
AMERICAN = re.compile(rf"\d[:.]\d{{2}}{HALF_OF_DAY}")
TAIL = rf"\s*(?:г|год|года)?\.?{TIME}"
BY_POINTS = re.compile(rf"(\d{{1,2}})\s*([./-]| )\s*(\d{{1,2}})\s*\2\s*(\d{{4}}|\d{{2}}){TAIL}")
# The hyphens and dashes that programs put in place of «-»; commas for points, one or both.
ALIKE_SIGNS = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
WITH_COMMAS = re.compile(r"^(\d{1,2})\s*[.,]\s*(\d{1,2})\s*[.,]\s*(?=\d{2})")
# Midnight of Russia as programs write it that keep time of Greenwich: the day before.
MIDNIGHT_ELSEWHERE = re.compile(
    r"(\d{4}-\d{2}-\d{2})[t ](?:1[2-9]|2[0-3]):00(?::00(?:\.0+)?)?\s*(?:z|(?:utc|gmt)?[+-]00:?(?:00)?|utc|gmt)"
)
BY_ISO = re.compile(rf"(\d{{4}})[-./](\d{{1,2}})[-./](\d{{1,2}}){TAIL}")
# Excel shows «12.сен.26» and «12-сен-26» where a day has one of its own formats, exports have «12-Sep-2026».
BETWEEN = r"(?:\s+|\s*[.-]\s*)"
BETWEEN_ROMAN = r"\s*[./ -]\s*"
BY_WORDS = re.compile(
    rf"[«\"“]?(\d{{1,2}})[»\"”]?\s*(?:-?е|-?го)?{BETWEEN}([а-я]+|[a-z]+)\.?{BETWEEN}(\d{{4}}|\d{{2}}){TAIL}"
)
# «1.IX.2019», as on old forms; «Х» and «І» may be Russian letters.
BY_ROMAN = re.compile(rf"(\d{{1,2}}){BETWEEN_ROMAN}([ivxхі]+){BETWEEN_ROMAN}(\d{{4}}|\d{{2}}){TAIL}")
MONTH_FIRST = re.compile(rf"([a-z]+)\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}}){TAIL}")
NOT_FULL = re.compile(
    r"(?:[а-я]+\.?\s*)?\d{4}\s*(?:г|год|года)?\.?(?:\s*р\.?)?|\d{1,2}[./]\d{4}|\d{1,2}\s+[а-я]+|\d{1,2}\.\d{1,2}"
)
# «с 01.09.2019», «от 01.09.2019»: a day from which something holds.
BEGINS = re.compile(r"(?:с|от)\s+(?=\d)")
YEARS = re.compile(r"(\d{4}|\d{2})\s*[/\\–—-]\s*(\d{4}|\d{2})\s*(?:уч\w*)?\.?\s*(?:г\w*)?\.?")


def parse_date(value: CellValue, expected: Expected) -> Parsed:
    """A day; a year of two figures is taken with a remark. Raises `Wrong` for a month or a year alone too."""
    if isinstance(value, dt.datetime):
        return Parsed(_possible(value.date()))
    if isinstance(value, dt.date):
        return Parsed(_possible(value))
    if isinstance(value, (bool, dt.time)):
        raise Wrong("not_a_date")
    text = text_of(value).casefold()
    if re.fullmatch(r"\d{5}", text):
        return _serial(int(text))
    if BEGINS.match(text):
        day = _read(BEGINS.sub("", text), expected.today).value
        return remarked(day, "mended", f"{day:%d.%m.%Y}")
    if asks_of_birth(expected.question.label):
        return _as_mended(_read(re.sub(rf"(?<=\d){OF_BIRTH}$", "", text), expected.today), text)
    return _read(text, expected.today)


def day_in(text: str, today: dt.date) -> dt.date | None:
    """The day a text names, or None when it names none."""
    try:
        day = _read(text.casefold(), today).value
    except Wrong:
        return None
    return day if isinstance(day, dt.date) else None


def _serial(number: int) -> Parsed:
    if number not in SERIALS:
        raise Wrong("not_a_date")
    day = EXCEL_EPOCH + dt.timedelta(days=number)
    # A workbook that began on a Mac counts from 1904, and without a format nothing says that these are days at all.
    return remarked(day, "mended", f"{day:%d.%m.%Y}")


def _read(text: str, today: dt.date) -> Parsed:
    """A day, with the day of the week or without. Raises `Wrong` where the two disagree: one is a slip."""
    rest, weekday = without_weekday(text.strip(" .;,'’").rstrip("*").translate(ALIKE_SIGNS))
    parsed = _read_day(rest, today)
    if weekday is None or not isinstance(parsed.value, dt.date):
        return parsed
    if (falls_on := parsed.value.weekday()) != weekday:
        raise Wrong("other_weekday", value=_written(parsed), weekday=FALLS_ON[falls_on])
    return _as_mended(parsed, text)


def _as_mended(parsed: Parsed, text: str) -> Parsed:
    """What was read of a text, with a note that it stood there otherwise."""
    written = _written(parsed)
    return parsed if parsed.notes or text.strip(" .;,") == written else mended(parsed.value, written)


def _read_day(text: str, today: dt.date) -> Parsed:
    text = WITH_COMMAS.sub(r"\1.\2.", text)
    if midnight := MIDNIGHT_ELSEWHERE.fullmatch(text):
        following = dt.date.fromisoformat(midnight[1]) + dt.timedelta(days=1)
        raise Wrong("midnight_elsewhere", value=f"{following:%d.%m.%Y}")
    if match := BY_ISO.fullmatch(text):
        return _taken(_day(match[1], match[2], match[3], today), text, match[1])
    if (match := BY_POINTS.fullmatch(text)) and _is_american(match, text):
        day = _day(match[4], match[1], match[3], today)
        return remarked(day, "month_first", f"{day:%d.%m.%Y}")
    if match := BY_POINTS.fullmatch(text):
        parsed = _taken(_day(match[4], match[3], match[1], today), text, match[4])
        unclear = match[2] == "/" and int(match[1]) <= 12 and match[1] != match[3] and not parsed.notes[1:]
        return remarked(parsed.value, "day_or_month", _written(parsed)) if unclear else parsed
    if match := BY_ROMAN.fullmatch(text):
        day = _day(match[3], _roman_month(match[2]), match[1], today)
        return remarked(day, "two_digit_year" if len(match[3]) == 2 else "mended", f"{day:%d.%m.%Y}")
    if match := BY_WORDS.fullmatch(text):
        return _taken(_day(match[3], _month(match[2]), match[1], today), text, match[3])
    if match := MONTH_FIRST.fullmatch(text):
        return _taken(_day(match[3], _month(match[1]), match[2], today), text, match[3])
    raise Wrong("date_not_full" if NOT_FULL.fullmatch(text) else "not_a_date")


def _is_american(match: re.Match[str], text: str) -> bool:
    """Whether the month stands first: with strokes, where the second number is no month or the hour has AM or PM."""
    no_month = int(match[3]) > 12 >= int(match[1])
    has_half = match[2] == "/" and AMERICAN.search(text) is not None and int(match[1]) <= 12
    return (match[2] in "/-" and no_month) or has_half


def _possible(day: dt.date) -> dt.date:
    """The day itself; `Wrong` in a year of nobody's papers."""
    if day.year not in YEARS_OF_PEOPLE:
        raise Wrong("year_impossible")
    return day


def _taken(day: dt.date, text: str, year: str) -> Parsed:
    """The day with what was assumed: nothing for 31.12.2025, a mend for other styles, a remark for «25»."""
    written = f"{day:%d.%m.%Y}"
    if len(year) == 2:
        return remarked(day, "two_digit_year", written)
    return Parsed(day) if text == written else mended(day, written)


def _written(parsed: Parsed) -> str:
    return f"{parsed.value:%d.%m.%Y}" if isinstance(parsed.value, dt.date) else ""


def _month(word: str) -> str:
    # «Мая» has no beginning of three letters with «май»; «мата» and «матра» may be slips of «марта».
    word = "май" if word == "мая" else word
    for months in (MONTHS, ENGLISH_MONTHS):
        for number, stem in enumerate(months, start=1):
            if word.startswith(stem):
                return str(number)
    raise Wrong("not_a_date")


def _roman_month(figures: str) -> str:
    latin = figures.replace("х", "x").replace("і", "i")
    if latin not in ROMAN_MONTHS:
        raise Wrong("not_a_date")
    return str(ROMAN_MONTHS.index(latin) + 1)


def _day(year: str, month: str, day: str, today: dt.date) -> dt.date:
    try:
        date = dt.date(_century(int(year), today) if len(year) == 2 else int(year), int(month), int(day))
    except ValueError:
        raise Wrong("date_impossible") from None
    return _possible(date)


def _century(year: int, today: dt.date) -> int:
    """A year of two figures is the nearest that is not more than ten years ahead."""
    return 2000 + year if 2000 + year <= today.year + 10 else 1900 + year


def parse_school_year(value: CellValue, expected: Expected) -> Parsed:
    """A school year as «2026/2027». Raises `Wrong` unless the second year follows the first."""
    text = text_of(value).casefold().strip(" .;,")
    match = YEARS.fullmatch(text)
    if not match:
        raise Wrong("not_a_school_year")
    first, second = (int(part) + (2000 if len(part) == 2 else 0) for part in match.groups())
    if second != first + 1:
        raise Wrong("not_a_school_year")
    year = f"{first}/{second}"
    return Parsed(year) if year == text else mended(year, year)
