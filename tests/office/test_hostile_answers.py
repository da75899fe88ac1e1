"""Whatever stands in the cells, it is taken or returned; nothing else happens."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.definitions import QuestionType
from pipeline.intake.reading import answers_hash, identify, read
from pipeline.intake.validation import KnownFacts, validate
from pipeline.model import CellValue, Refused
from pipeline.people import who_is_meant
from tests.builders.forms import declared, form, question
from tests.builders.registers import DAY, people
from tests.builders.tables import grid, sheet, workbook

CHOICES = {"choices": ("да, конечно", "нет", "35+"), "other": True}
QUESTIONS = [question(f"вопрос_{n}", kind, required=False, **CHOICES) for n, kind in enumerate(get_args(QuestionType))]
FORM = form(*QUESTIONS, after=("staff",))
STAFF = form(question("фио", "person"), id="staff/1", defines_people=True, person="фио")
PEOPLE = people("Козлова Мария Ильинична", "Ким Олег Ильич", "Мамедов Рашид Али оглы")

# Words near what people write find more than noise does.
SCRAPS = st.sampled_from(
    ["12.05.2021", "31", "/", "-", "–", " ", "\n", ";", ",", "1e9", "∞", "²", "5 лет", "мес.", "из 10", "с ", "(", ")",
     "Козлова", "М.", "И.", "Ильинична", "ильич", "оглы", "да", "нет", "35+",
     "{{", "}}", "=", "<w:p>", "\u00a0", "\u200b",
     "8914", "@", ".ru", "2026", "27", "мая", "года", "№", "[", "]", "*", "\ue000", "й", "😀", "٣", "Ⅷ"]
)  # fmt: skip
WORDS = st.one_of(st.lists(SCRAPS, max_size=6).map("".join), st.text(max_size=30))
VALUES: st.SearchStrategy[CellValue] = st.one_of(
    WORDS,
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.dates(),
    st.datetimes(),
    st.times(),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(VALUES, min_size=len(QUESTIONS), max_size=len(QUESTIONS)))
def test_any_answers_are_taken_or_returned(values: list[CellValue]) -> None:
    book = workbook(FORM, {one.name: value for one, value in zip(QUESTIONS, values, strict=True)})
    with suppress(Refused):
        for submission in read(book, *identify(book, [FORM])):
            assert answers_hash([submission])
            record = validate(submission, FORM, KnownFacts(declared(FORM, STAFF), PEOPLE, DAY))
            assert isinstance(record.key, str)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(VALUES, max_size=6), max_size=8), st.booleans())
def test_any_table_is_read_or_returned(rows: list[list[CellValue]], headed: bool) -> None:
    head: list[CellValue] = [one.label for one in QUESTIONS]
    book = grid(sheet([head, *rows] if headed else rows))
    with suppress(Refused):
        assert read(book, *identify(book, [FORM, STAFF]))


@settings(max_examples=300, deadline=None)
@given(WORDS)
def test_any_name_means_one_known_person_or_nobody(written: str) -> None:
    match = who_is_meant(written, PEOPLE.people)
    assert match.person is None or match.person in PEOPLE.people.values()
    assert match.person is None or not match.candidates


@given(st.dates(dt.date(1930, 1, 1), dt.date(2099, 12, 31)), st.sampled_from(["%d.%m.%Y", "%Y-%m-%d", "%d.%m.%Y г."]))
def test_a_day_is_read_back_however_it_is_written(day: dt.date, style: str) -> None:
    dated = form(question("день", "date"))
    book = workbook(dated, {"день": day.strftime(style)})
    [submission] = read(book, *identify(book, [dated]))
    assert validate(submission, dated, KnownFacts(declared(dated), PEOPLE, DAY)).values["день"] == day
