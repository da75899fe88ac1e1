"""Numbers as people write them: commas, units, words, «8 из 10», years of service."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache

from pipeline.intake.validation.dates import day_in
from pipeline.intake.validation.parsed import Expected, Parsed, Wrong, mended, remarked, text_of
from pipeline.intake.validation.scale_words import score_in
from pipeline.intake.validation.units import OF_BIRTH, Unit, asks_of_birth, names_period, unit_asked, unit_of_word
from pipeline.language import number_in_words
from pipeline.model import CellValue

NUMBER = r"[+-]?\d+(?:\.\d+)?"
WORD_ENDS = r"(?![а-я])\.?,?"
NEUTRAL_UNITS = ("балл", "чел", "шт")
CLOCK = re.compile(r"-?\d+:\d\d(:\d\d)?")
TOP_OF_SCALES = 10  # a question with a greater limit asks for years or hours and has no scale
LONGEST_SERVICE = 80  # years
# «8,11» may be eight years and eleven months; 8,08 are eight years and one.
MONTHS_OF_A_YEAR = frozenset({*range(1, 12)} - {8})
# As people write parts of one: «7½», «7 1/2», «7 с половиной»; of «⅓» no decimal fraction comes.
FRACTIONS = {"½": "5", "¼": "25", "¾": "75", "1/2": "5", "1/4": "25", "3/4": "75", "с половиной": "5"}
FRACTION = re.compile(r"(\d*)\s*([½¼¾])|(\d+) (1/2|1/4|3/4)(?![\d/])|(\d+) (с половиной)")
HALVES = ((re.compile(r"\bполтор[аы]\b"), "1.5"), (re.compile(r"\bпол(?=года\b|часа\b)"), "0.5 "))
# «3 (три)», «три (3)», with a unit behind them.
TWICE = re.compile(r"(?:(\d+)\s*\(\s*([а-я ]+?)\s*\)|([а-я ]+?)\s*\(\s*(\d+)\s*\))\s*([а-я]+)?")
STARS = re.compile(r"((?:[★⭐🌟]\s*)+)((?:☆\s*)*)")
TOO_MUCH = 10**15  # Excel keeps fifteen digits: what is longer is not the number that was typed


def parse_integer(value: CellValue, expected: Expected) -> Parsed:
    """A whole number. Raises `Wrong` for «8,5» and «7–8» too, since nobody knows which was meant."""
    parsed = parse_decimal(value, expected)
    number = parsed.value
    if not isinstance(number, Decimal) or number != number.to_integral_value():
        raise Wrong("not_whole")
    return Parsed(int(number), parsed.notes)


def parse_decimal(value: CellValue, expected: Expected) -> Parsed:
    """A number. Raises `Wrong` for a date or a time in the cell too: Excel makes one of «8/10» or «5:30».

    Only of a year of birth a whole day is an answer.
    """
    if isinstance(value, bool):
        raise Wrong("not_a_number")
    if isinstance(value, dt.time) or (isinstance(value, str) and CLOCK.fullmatch(value.strip())):
        raise Wrong("time_instead_of_number")
    if isinstance(value, dt.date):
        return _year_of_birth(value, expected)
    if isinstance(value, (int, float)):
        return _counted(_exact(value), expected)
    text = _folded(text_of(value))
    number = _with_decimals(text)
    for read in READERS:
        parsed = read(number, expected)
        if parsed is not None:
            return parsed if number == text else _noted(parsed)
    raise Wrong("not_a_number")


def _noted(parsed: Parsed) -> Parsed:
    """A number that was typed with a fraction, noted where nothing else is told of it."""
    number = parsed.value
    return mended(number, shown(number)) if isinstance(number, Decimal) and not parsed.notes else parsed


def _exact(value: int | float) -> Decimal:
    """The number that was typed: 0.1 + 0.2 stays 0.3, 5.0 becomes 5."""
    return _short(Decimal(value) if isinstance(value, int) else Decimal(str(round(value, 10))))


def _short(number: Decimal) -> Decimal:
    """The number without superfluous zeros; wrong when it is no number that anybody could mean."""
    if not number.is_finite() or abs(number) >= TOO_MUCH:
        raise Wrong("not_a_number")
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()


def _folded(text: str) -> str:
    """Lower case, a point for the comma, no spaces between thousands, no full stop at the end."""
    text = re.sub(r"(?<=\d)[,](?=\d)", ".", text.casefold().replace("ё", "е").replace("−", "-"))
    return re.sub(r"(?<=\d) (?=\d{3}\b)", "", text).strip(" .;,")


def _with_decimals(text: str) -> str:
    """A text in which halves and quarters are decimal fractions."""
    for half, number in HALVES:
        text = half.sub(number, text)
    return FRACTION.sub(lambda found: _decimal(*filter(None, found.groups())), text)


def _decimal(*parts: str) -> str:
    *whole, fraction = parts
    return f"{whole[0] if whole else 0}.{FRACTIONS[fraction]}"


def shown(number: Decimal) -> str:
    """A number with a decimal comma."""
    return format(number, "f").replace(".", ",")


def _bare(text: str, expected: Expected) -> Parsed | None:
    return _counted(_short(Decimal(text)), expected) if re.fullmatch(NUMBER, text) else None


def _counted(number: Decimal, expected: Expected) -> Parsed:
    """A number without words, remarked on where it may be a share, or years with months behind the comma."""
    # Programs that save no formats leave 0.85 of «85 %» (findings/sheetjs-saves-ods-without-number-formats.sh).
    if 0 < number <= 1 and _asks_percents(expected):
        return remarked(number, "share_or_percent", shown(number))
    are_hundredths = number.as_tuple().exponent == -2 and number % 1 * 100 in MONTHS_OF_A_YEAR
    if are_hundredths and unit_asked(expected.question.label) is Unit.YEARS:
        return remarked(number, "years_or_months", shown(number))
    return Parsed(number)


def _of_scale(text: str, expected: Expected) -> Parsed | None:
    """«8 из 10», «8/10»: the first number, when the second is the top of the scale."""
    match = re.fullmatch(rf"({NUMBER})\s*(?:балл\w*\s*)?(?:из|/)\s*({NUMBER})(?:\s*балл\w*)?", text)
    if not match:
        return None
    number, top = Decimal(match[1]), Decimal(match[2])
    scale = expected.question.max
    if scale is None or (scale != top and scale > TOP_OF_SCALES):
        raise Wrong("two_numbers")
    if top != scale:
        raise Wrong("other_scale", top=shown(top))
    return remarked(number, "number_from_text", shown(number))


def _explained(text: str, expected: Expected) -> Parsed | None:
    """«3 – очень нужна», where the form itself explains 3 so."""
    score = score_in(text, expected.explanation)
    return None if score is None else remarked(Decimal(score), "number_from_text", str(score))


def _range(text: str, expected: Expected) -> Parsed | None:
    if re.fullmatch(r"(?:от\s*)?\d+(?:\.\d+)?\s*(?:-|–|—|до|или|\.\.+)\s*\d+(?:\.\d+)?\D*", text):
        raise Wrong("two_numbers")
    return None


def _service(text: str, expected: Expected) -> Parsed | None:
    """Years and months in the unit of the question: «5 лет 3 мес.» is 5,25 years or 63 months; «б/с» is 0 years.

    Of «9 л. 6 м. 12 д.», as personnel programs reckon it, the days are left out.
    Raises `Wrong` where the question asks for something else.
    """
    asked = unit_asked(expected.question.label)
    if text in ("б/с", "без стажа", "нет стажа", "стажа нет") and asked is Unit.YEARS:
        return mended(Decimal(0), "0")
    match = re.fullmatch(
        rf"(?:({NUMBER})\s*(?:лет|год[а-я]*|г|л){WORD_ENDS})?\s*(?:и\s+)?"
        rf"(?:({NUMBER})\s*(?:мес[а-я]*|м){WORD_ENDS})?\s*(?P<days>(?<=\D)\d+\s*(?:дн[а-я]*|день|д){WORD_ENDS})?",
        text,
    )
    if not text or not match:
        return None
    if asked not in (Unit.YEARS, Unit.MONTHS):
        raise Wrong("unit_unclear", unit=text)
    months = Decimal(match[1] or 0) * 12 + Decimal(match[2] or 0)
    number = months if asked is Unit.MONTHS else (months / 12).quantize(Decimal("0.01"))
    number = _short(number)
    if (asked is Unit.MONTHS and match[1]) or match["days"]:
        return remarked(number, "number_from_text", shown(number))
    return mended(number, shown(number))


def _since(text: str, expected: Expected) -> Parsed | None:
    """«с 2015 года» or «с 01.09.2015»: the years since, counted to today."""
    match = re.fullmatch(r"с\s+(.+)", text)
    if not match or unit_asked(expected.question.label) is not Unit.YEARS:
        return None
    year = re.fullmatch(r"(\d{4})\s*(?:г|года|год)?", match[1])
    day = None if year else day_in(match[1], expected.today)
    if year:
        number = Decimal(expected.today.year - int(year[1]))
    elif day:
        number = Decimal((expected.today - day).days * 100 // 365) / 100
    else:
        return None
    if not 0 <= number <= LONGEST_SERVICE:
        raise Wrong("not_a_number")
    return remarked(_short(number), "years_counted", shown(_short(number)))


def _born(text: str, expected: Expected) -> Parsed | None:
    """«1985 г.р.», «12.05.1985» where a year of birth is asked for."""
    if not asks_of_birth(expected.question.label):
        return None
    if match := re.fullmatch(rf"(\d{{4}}){OF_BIRTH}", text):
        return mended(Decimal(match[1]), match[1])
    day = day_in(re.sub(rf"(?<=\d){OF_BIRTH}$", "", text), expected.today)
    return _year_of_birth(day, expected) if day and str(day.year) in text else None


def _year_of_birth(day: dt.date, expected: Expected) -> Parsed:
    """The year of a day, where a year of birth is asked for; raises `Wrong` elsewhere."""
    if not asks_of_birth(expected.question.label):
        raise Wrong("date_instead_of_number")
    return remarked(Decimal(day.year), "number_from_text", str(day.year))


def _spelled_out(text: str, expected: Expected) -> Parsed | None:
    """«3 (три)», «три (3) балла»: the number said twice. `Wrong` where it is said in two ways."""
    match = TWICE.fullmatch(text)
    if not match:
        return None
    number, words = (match[1], match[2]) if match[1] else (match[4], match[3])
    said = _numbers_by_words().get(words)
    if said is None:
        return None
    if said != int(number):
        raise Wrong("two_numbers")
    read = _with_unit(f"{number} {match[5]}", expected) if match[5] else Parsed(Decimal(number))
    return read and remarked(read.value, "number_from_text", number)


def _stars(text: str, expected: Expected) -> Parsed | None:
    """«★★★», «★★★☆☆»: the stars that are full; with empty ones they must be as many as the scale has."""
    match = STARS.fullmatch(text)
    top = expected.question.max
    if not match or top is None or top > TOP_OF_SCALES:
        return None
    full, empty = len(match[1].replace(" ", "")), len(match[2].replace(" ", ""))
    if empty and full + empty != top:
        raise Wrong("other_scale", top=full + empty)
    return remarked(Decimal(full), "number_from_text", str(full))


def _with_unit(text: str, expected: Expected) -> Parsed | None:
    """«10 баллов», «40 минут», «4 часа в месяц»: a unit is dropped when it is the one that the question asks in.

    Raises `Wrong` for another one, and for «2 раза» where nobody asks how many times.
    """
    match = re.fullmatch(rf"({NUMBER})\s*([а-я]+|%)\.?(?:\s+(?:(?:в|за|на)\s+)?([а-я]+)\.?)?", text)
    if not match:
        return None
    number, word, period = _short(Decimal(match[1])), match[2], match[3]
    if not _is_asked(word, expected) or (period and not names_period(expected.question.label, period)):
        raise Wrong("unit_unclear", unit=word)
    if word.startswith("балл"):
        return remarked(number, "number_from_text", shown(number))
    is_share = unit_of_word(word) is not Unit.PERCENTS and _counted(number, expected).notes
    return _counted(number, expected) if is_share else mended(number, shown(number))


def _is_asked(word: str, expected: Expected) -> bool:
    """Whether a word beside a number is the unit of its question, or says nothing where the question names none."""
    label = expected.question.label.casefold().replace("ё", "е")
    unit, asked = unit_of_word(word), unit_asked(label)
    if unit is Unit.PERCENTS:
        # A share is no number of years: «85 %» is 85 only where percents are asked for.
        return _asks_percents(expected)
    if unit is not None:
        return unit is asked
    if word.startswith(NEUTRAL_UNITS):
        return asked is None
    return re.search(rf"\b{word[:3]}", label) is not None


def _asks_percents(expected: Expected) -> bool:
    words = f"{expected.question.label} {expected.section}".casefold()
    return "%" in words or "процент" in words


def _in_words(text: str, expected: Expected) -> Parsed | None:
    """«Пять», «пять баллов», and «пять лет» where years are asked for."""
    number = _numbers_by_words().get(re.sub(r"\s*балл\w*$", "", text))
    if number is None:
        words, _, unit = text.rpartition(" ")
        number = _numbers_by_words().get(words)
        if number is None or not _with_unit(f"{number} {unit}", expected):
            return None
    return remarked(Decimal(number), "number_from_text", str(number))


@lru_cache(maxsize=1)
def _numbers_by_words() -> dict[str, int]:
    return {number_in_words(n).casefold().replace("ё", "е"): n for n in range(101)} | {"одна": 1, "две": 2}


READERS: tuple[Callable[[str, Expected], Parsed | None], ...] = (
    _bare, _explained, _of_scale, _range, _service, _since, _born, _spelled_out, _stars,
    _with_unit, _in_words,
)  # fmt: skip
