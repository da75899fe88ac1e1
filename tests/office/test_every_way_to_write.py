"""What a person sees in a cell is what the register gets, or the file says what was not understood.

One answer is written in every way a cell can hold it: each must read as the same value, or say a word about it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.definitions import Form, Question
from pipeline.intake.reading import identify, read
from pipeline.intake.validation import KnownFacts, validate
from pipeline.language import date_long
from pipeline.model import Level, PersonRef, Refused
from tests.builders import spellings
from tests.builders.answers import NOBODY
from tests.builders.forms import declared, form, question
from tests.builders.registers import DAY
from tests.builders.spellings import Written, ods, ods_cell, text_file, xls, xlsx

NO_BREAK = "\u00a0"
FIRST = question("запись")
TEXT = question("запрос", label="Главный запрос")
LONG = question("рассказ", "long_text", label="Расскажите о себе")
YEARS = question("стаж", "decimal", label="Стаж, лет")
SCORE = question("оценка", "integer", label="Оценка работы", min=0, max=100)
SHARE = question("доля", "decimal", label="Сделано, %")
DATE = question("дата", "date", label="Дата встречи")
SCHOOL_YEAR = question("год", "school_year", label="Учебный год")
CONSENT = question("согласие", "yes_no", label="Согласие получено")
CATEGORY = question("категория", "one", label="Категория", choices=("первая", "высшая", "без категории"))
HELP = question("помощь", "many", label="Нужна помощь", choices=("план, отчёт", "занятия", "родители"))
PERSON = question("наставник", "person", label="Наставник")
POST = question("должность", "post", label="Должность")
CONTACT = question("телефон", "contact", label="Телефон")


def form_of(asked: Question) -> Form:
    return form(FIRST, asked)


def dialled(number: str) -> str:
    """Ten figures of a telephone as papers print them."""
    return f"+7 ({number[:3]}) {number[3:6]}-{number[6:8]}-{number[8:]}"


def read_of(asked: Question, written: Written) -> tuple[Any, list[str]]:
    """The value of the register with the codes of remarks, or None with the codes of problems."""
    of = form_of(asked)
    try:
        grid = spellings.grid_of(written)
        [submission] = read(grid, *identify(grid, [of]))
        record = validate(submission, of, KnownFacts(declared(of), NOBODY, DAY))
    except Refused as refused:
        return None, [problem.code for problem in refused.problems]
    return record.values[asked.name], [remark.code for remark in record.remarks if remark.level is Level.REMARK]


def holds(asked: Question, expected: object, written: Written) -> None:
    """Fail where another value, or none, was taken in silence."""
    value, told = read_of(asked, written)
    assert value == expected or told, (value, expected, written.how)


# ── the ways of each container to hold words


def words_in_xlsx(label: str, text: str) -> Iterator[Written]:
    shared, spaced = escape(text), text.replace(" ", NO_BREAK)
    by_number = '<c r="B2" t="s"><v>0</v></c>'
    half = len(text) // 2
    first, rest = escape(text[:half]), escape(text[half:])
    space = ' xml:space="preserve"'
    yield xlsx(label, by_number, strings=f"<si><t{space}>{shared}</t></si>")
    bold = f"<r><rPr><b/></rPr><t{space}>{rest}</t></r>"
    yield xlsx(label, by_number, strings=f"<si><r><t{space}>{first}</t></r>{bold}</si>")
    yield xlsx(label, by_number, strings=f"<si><t{space}>{first}</t>{bold}</si>")
    yield xlsx(label, by_number, strings=f'<si><t{space}>{shared}</t><rPh sb="0" eb="1"><t>чтение</t></rPh></si>')
    yield xlsx(label, spellings.inline(text, "B2"))
    yield xlsx(label, spellings.inline(spaced, "B2"))
    yield xlsx(label, spellings.inline(f" {text} ", "B2"))
    yield xlsx(label, spellings.inline(text, "B2", 1), code="@", style='quotePrefix="1"')
    yield xlsx(label, f'<c r="B2" t="str"><f>A1</f><v>{shared}</v></c>')
    yield xlsx(label, spellings.inline(text, "B2"), row='hidden="1"')
    yield xlsx(label, spellings.inline(text, "B2"), before='<cols><col min="2" max="2" hidden="1"/></cols>')
    yield xlsx(label, spellings.inline(text, "B2", 1), style='fontId="1"')
    yield xlsx(label, spellings.inline(text, "B2", 1), code=";;;")
    merged = '<mergeCells count="1"><mergeCell ref="B2:C3"/></mergeCells>'
    yield xlsx(label, spellings.inline(text, "B2") + spellings.inline("закрыто", "C2"), after=merged)


def words_in_ods(label: str, text: str) -> Iterator[Written]:
    string = 'office:value-type="string"'
    paragraphs = "</text:p><text:p>".join(escape(text).split("\n"))
    yield ods(label, ods_cell(string, paragraphs))
    yield ods(label, ods_cell(string, paragraphs.replace(" ", "<text:s/>")))
    yield ods(label, ods_cell(string, f"<text:span>{paragraphs}</text:span>" if "\n" not in text else paragraphs))
    yield ods(label, ods_cell("", paragraphs))
    yield ods(label, ods_cell(string, paragraphs), of_row='table:visibility="collapse"')
    note = "<office:annotation><text:p>примечание</text:p></office:annotation>"
    yield ods(label, f"<table:table-cell {string}>{note}<text:p>{paragraphs}</text:p></table:table-cell>")
    covered = "<table:covered-table-cell><text:p>закрыто</text:p></table:covered-table-cell>"
    yield ods(label, ods_cell(f'{string} table:number-columns-spanned="2"', paragraphs) + covered)
    yield ods(label, f'<table:table-cell {string} office:string-value="{escape(text)}"/>'.replace("\n", "&#10;"))


def words_in_text(label: str, text: str) -> Iterator[Written]:
    for separator in ";,\t":
        yield text_file(label, text, separator)
        yield text_file(label, text, separator, "utf-16")
    yield text_file(label, text, encoding="utf-8")
    yield text_file(label, text, encoding="cp1251")
    yield text_file(label, text, head="sep=;\r\n")


def words(label: str, text: str) -> Iterator[Written]:
    """The text in every container."""
    yield from words_in_xlsx(label, text)
    yield from words_in_ods(label, text)
    yield from words_in_text(label, text)
    yield xls(label, text)
    yield xls(label, text, "@")


# ── the ways to hold a number and a day

SHOWN_WHOLE = (
    "General", "0", "0.00", "#,##0", "000000000000", "00000", "0_ ;-0 ", "0;[Red]-0", "[Blue]0", '#,##0" ₽"', "0.###",
)  # fmt: skip
SHOWN_OTHERWISE = (
    "0,", "#,##0,,", ";;;", '"да"', "0%", '0" мес."', '0" чел."', '0" лет"', "0.0E+0", "# ?/?", "DD.MM.YYYY",
    "h:mm", "[h]:mm", "[h]:mm:ss", "yyyy", "mmm yy", "0(000)000-00-00", "00-00", '"№ "0', '0"%"',
)  # fmt: skip
DAYS_WHOLE = (
    "DD.MM.YYYY", "mm-dd-yy", "[$-419]d mmmm yyyy\\ г.;@", "yyyy\\-mm\\-dd", "dd.mm.yy", "d/m/yyyy h:mm",
)  # fmt: skip


def number_cell(number: object) -> str:
    return f'<c r="B2" s="1"><v>{number}</v></c>'


def numbers(label: str, number: Decimal) -> Iterator[Written]:
    """The number as a number of every container, under formats that show it whole."""
    for code in SHOWN_WHOLE:
        yield xlsx(label, number_cell(number), code)
        yield xls(label, float(number), code)
    yield xlsx(label, f'<c r="B2"><f>1+1</f><v>{number}</v></c>')
    yield xlsx(label, f'<c r="B2" t="n"><v>{float(number)!r}</v></c>')
    shown = f"{number}".replace(".", ",")
    yield ods(label, ods_cell(f'office:value-type="float" office:value="{number}"', shown))
    yield ods(label, ods_cell(f'office:value-type="currency" office:value="{number}"', f"{shown} ₽"))
    yield ods(label, f'<table:table-cell office:value-type="float" office:value="{number}"/>')
    yield from words(label, shown)
    yield from words(label, f"{number}")


def days(label: str, day: dt.date) -> Iterator[Written]:
    """The day as a date of every container and in words."""
    for first, book in ((dt.date(1899, 12, 30), ""), (dt.date(1904, 1, 1), 'date1904="1"')):
        serial = (day - first).days
        for code in DAYS_WHOLE:
            yield xlsx(label, number_cell(serial), code, book=book)
        yield xlsx(label, number_cell(serial + 0.75), "DD.MM.YYYY", book=book)
        yield xlsx(label, number_cell(serial), "General", book=book)
        yield xlsx(label, number_cell(serial), "mmm yy", book=book)
    yield xlsx(label, f'<c r="B2" t="d"><v>{day.isoformat()}</v></c>')
    yield xlsx(label, f'<c r="B2" t="d"><v>{day.isoformat()}T00:00:00Z</v></c>')
    for code in ("DD.MM.YYYY", "D MMM YYYY", "MMM YY"):
        yield xls(label, day, code)
    stored = f'office:value-type="date" office:date-value="{day.isoformat()}"'
    for shown in (f"{day:%d.%m.%Y}", f"{day:%d.%m.%y}", f"{day:%m/%d/%y}", date_long(day), f"{day:%m.%Y}", "###"):
        yield ods(label, ods_cell(stored, shown))
    evening = f'office:value-type="date" office:date-value="{day.isoformat()}T18:00:00"'
    yield ods(label, ods_cell(evening, f"{day:%d.%m.%Y}"))
    for text in (f"{day:%d.%m.%Y}", f"{day.day}.{day.month}.{day.year}", date_long(day), day.isoformat()):
        yield from words(label, text)
    for text in (f"{day:%d.%m.%Y} г.", f"«{day:%d}» {date_long(day).split(NO_BREAK)[1].split()[0]} {day.year} года"):
        yield text_file(label, text)
    yield text_file(label, f"{day:%d.%m.%y}")
    yield text_file(label, f"{day:%d/%m/%Y}")


# ── the property

LETTERS = st.text("абвгдежзийклмнопрстуфхцчшщъыьэюяёАБВЯ-,.()«»", min_size=3, max_size=12).filter(
    lambda word: sum(letter.isalpha() for letter in word) > 2
)
SENTENCES = st.lists(LETTERS, min_size=2, max_size=5).map(" ".join)
NUMBERS = st.builds(lambda number, places: Decimal(number) / 10**places, st.integers(0, 6000), st.integers(0, 2))
DAYS = st.dates(dt.date(1930, 1, 1), dt.date(2090, 12, 31))


def texts_of(asked: Question) -> st.SearchStrategy[tuple[str, object]]:
    """Words that answer a question, with the value they stand for."""
    match asked.name:
        case "запрос" | "должность":
            return SENTENCES.map(lambda text: (text, text))
        case "рассказ":
            return st.lists(SENTENCES, min_size=1, max_size=3).map("\n".join).map(lambda text: (text, text))
        case "год":
            return st.integers(2000, 2090).map(lambda year: (f"{year}/{year + 1}", f"{year}/{year + 1}"))
        case "согласие":
            return st.sampled_from(["да", "ДА", "+", "нет", "Нет.", "-"]).map(lambda text: (text, text in "+даДА"))
        case "категория":
            return st.sampled_from(asked.choices).map(lambda choice: (str(choice).upper(), choice))
        case "помощь":
            chosen = st.sets(st.sampled_from(asked.choices), min_size=1)
            ordered = chosen.map(lambda some: tuple(choice for choice in asked.choices if choice in some))
            joint = st.sampled_from((", ", "; ", "\n"))
            return st.builds(lambda some, between: (between.join(some), some), ordered, joint)
        case "наставник":
            return st.sampled_from(NAMES).map(lambda name: (name, PersonRef("", name)))
        case _:
            digits = st.integers(9_000_000_000, 9_999_999_999).map(str)
            return digits.map(lambda number: (f"8 ({number[:3]}) {number[3:]}", dialled(number)))


NAMES = ("Сидорова Анна Петровна", "Ким Олег Ильич", "Козлова-Ёлкина Мария")
WORDED = (TEXT, LONG, POST, SCHOOL_YEAR, CONSENT, CATEGORY, HELP, PERSON, CONTACT)
QUICK = settings(max_examples=4, deadline=None, derandomize=True)


@pytest.mark.parametrize("asked", WORDED, ids=[asked.name for asked in WORDED])
@given(data=st.data())
@QUICK
def test_words_are_read_as_they_are_written(asked: Question, data: st.DataObject) -> None:
    text, expected = data.draw(texts_of(asked))
    for written in words(asked.label, text):
        holds(asked, expected, written)


@pytest.mark.parametrize("asked", [YEARS, SHARE, SCORE], ids=["стаж", "доля", "оценка"])
@given(number=NUMBERS)
@QUICK
def test_a_number_is_read_as_it_is_seen(asked: Question, number: Decimal) -> None:
    for written in numbers(asked.label, number):
        holds(asked, number, written)


@given(day=DAYS)
@QUICK
def test_a_day_is_read_as_it_is_seen(day: dt.date) -> None:
    for written in days(DATE.label, day):
        holds(DATE, day, written)


@pytest.mark.parametrize("code", SHOWN_OTHERWISE)
@given(number=st.integers(2, 60))
@QUICK
def test_years_that_are_shown_otherwise_are_never_taken_in_silence(code: str, number: int) -> None:
    as_years = dict.fromkeys(('0" лет"', "# ?/?", '"№ "0', "0.0E+0"), Decimal(number))
    as_years['0" мес."'] = round(Decimal(number) / 12, 2)
    for written in (xlsx(YEARS.label, number_cell(number), code), xls(YEARS.label, number, code)):
        holds(YEARS, as_years.get(code), written)
