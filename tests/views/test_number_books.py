"""The books of numbers: what stands under each number of a journal in a year, which were left out."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pipeline.model import Entry, State
from pipeline.views import Office
from tests.builders.registers import entry
from tests.builders.shipped import declared

ORDERS = "Журнал регистрации приказов по основной деятельности"
SPRING = dt.date(2027, 3, 1)


def registered(number: str, day: dt.date, code: str) -> Entry:
    return entry("registration", 70, key=code, документ=code, номер=number, дата=day)


def marked(word: str, number: str, last: str | None = None, revision: int = 80, day: dt.date = SPRING) -> Entry:
    values = {"журнал": ORDERS, "отметка": word, "номер": number, "по_номер": last, "дата": day, "причина": "описка"}
    return Entry(revision, "journal_numbers/1", f"{number}{revision}", values, 1, revision, day)


def books(*entries: Entry) -> Any:
    by_form: dict[str, tuple[Entry, ...]] = {}
    for one in entries:
        name = one.form.partition("/")[0]
        by_form[name] = (*by_form.get(name, ()), one)
    return Office(declared(), State(90, by_form, {}, {}), SPRING).names["книги_номеров"]


def told(book: Any) -> list[tuple[str, str, str]]:
    return [(row["номер"], row["отметка"], row["по"] and str(row["по"])) for row in book["строки"]]


TWO = (
    registered("12-ОД", dt.date(2027, 2, 15), "order-mentor-registry"),
    registered("19-ОД", dt.date(2027, 3, 1), "order-curator"),
)


def test_a_book_tells_documents_marks_and_the_numbers_left_out_in_their_order() -> None:
    book = books(*TWO, marked("последний до программы", "10-ОД"), marked("аннулирован", "14-ОД", revision=81))[0]
    assert (book["ключ"], book["период"], book["учебный_год"]) == ("од-2027", "2027", "2026/2027")
    assert [row[:2] for row in told(book)] == [
        ("10-ОД", "последний до программы"),
        ("11-ОД", "пропущен"),
        ("12-ОД", "зарегистрирован"),
        ("13-ОД", "пропущен"),
        ("14-ОД", "аннулирован"),
        ("15-ОД", "пропущен"),
        ("19-ОД", "зарегистрирован"),
    ]
    assert [row[2] for row in told(book) if row[2]] == ["18-ОД"]


def test_what_was_told_last_of_a_number_counts_in_its_year_alone() -> None:
    last_year = marked("аннулирован", "14-ОД", revision=79, day=dt.date(2026, 3, 1))
    old, new = books(*TWO, last_year, marked("зарезервирован", "14-ОД"), marked("отметка снята", "14-ОД", revision=82))[
        :2
    ]
    assert ("14-ОД", "аннулирован") in [row[:2] for row in told(old)]
    assert "14-ОД" not in [row[0] for row in told(new)]


def test_several_numbers_stand_in_one_row_and_leave_no_gap() -> None:
    book = books(
        *TWO, marked("у документа вне программы", "1-ОД", "11-ОД"), marked("зарезервирован", "13-ОД", "18-ОД")
    )[0]
    assert not book["пропуски"]


def test_a_journal_in_which_nothing_ever_stood_has_one_empty_book() -> None:
    empty = [book["журнал"] for book in books(*TWO) if book["пуста"]]
    assert "од" not in empty and {"лс", "пс", "спр"} <= set(empty)


def test_numbers_that_are_reserved_or_cancelled_are_passed_over_and_move_the_count_nowhere() -> None:
    book = books(*TWO, marked("зарезервирован", "20-ОД"), marked("аннулирован", "30-ОД", revision=81))[0]
    free = book.free_from_last()
    assert [next(free), next(free)] == [21, 22]
