"""What the page says of rows that were taken, and of files that came to papers together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import pytest

from pipeline.cli import output
from pipeline.definitions import Folders
from pipeline.model import Entry, Intake, Outcome, State, TakenFile, Value
from pipeline.status import FileNews, Overview
from pipeline.status.accepted_files import AcceptedFile, MadePaper, accepted_files
from pipeline.status.page import receipts_page, status_page
from tests.builders.registers import DAY
from tests.builders.shipped import declared

AMENDMENT: Mapping[str, Value] = {
    "документ": "order-curator",
    "номер": "42-ОД",
    "дата": dt.date(2026, 9, 8),
    "дата_решения": dt.date(2026, 11, 20),
    "действует_с": dt.date(2026, 11, 24),
    "причина": "уточнён срок",
}
SITE_TEXT: Mapping[str, Value] = {
    "отпечаток": "0f",
    "откуда": "Выводы к отчётам",
    "текст": "Анкеты собраны за три дня.",
    "можно": False,
}


def intake(form: str = "", outcome: Outcome = Outcome.ACCEPTED, rows: int = 1, *entries: Entry) -> Intake:
    return Intake("c", "d", "Книга.xlsx", 1, outcome, DAY, form=form, rows=rows, entries=entries)


@pytest.mark.parametrize(
    ("form", "values", "told"),
    [
        (
            "order_amendment",
            AMENDMENT,
            "42-ОД, 08.09.2026: Когда решили изменить – 20.11.2026; С какого дня действуют изменения – 24.11.2026; "
            "Причина изменения – уточнён срок",
        ),
        ("site_texts", SITE_TEXT, "Выводы к отчётам, Анкеты собраны за три дня: Можно на сайт – нет"),
    ],
)
def test_a_row_says_by_our_own_words_what_it_is_about(form: str, values: Mapping[str, Value], told: str) -> None:
    brought = Entry(1, f"{form}/1", "key", values, 1, 1, DAY)
    taken = TakenFile(intake(form, Outcome.ACCEPTED, 1, brought), {}, frozenset(), frozenset())
    [file] = accepted_files([taken], FileNews(), declared(), State(0, {}, {}, {}))
    assert file.taken == (told,)


@pytest.mark.parametrize(
    ("others", "words"),
    [(0, ""), (1, " (по ответам этого файла и ещё 1 файла)"), (5, " (по ответам этого файла и ещё 5 файлов)")],
)
def test_of_papers_it_is_told_how_many_files_they_came_of(others: int, words: str) -> None:
    file = AcceptedFile(
        "Петров.xlsx", "Заявка", "", DAY, 1, returned=False, papers=(MadePaper("Приказ", ""),), together=others
    )
    seen = Overview(DAY, "", accepted=(file,), decided=(file,))
    now = dt.datetime(2026, 11, 24, 14, 5, tzinfo=dt.UTC)
    assert f"Вышло документов: 1{words}<" in status_page(seen, now, 60.0, "../inbox")
    assert f"Вышло документов: 1{words}." in receipts_page(seen, Folders())


def test_the_last_word_of_a_run_counts_every_file_once() -> None:
    came = [Outcome.ACCEPTED, Outcome.PARTLY, Outcome.RETURNED, Outcome.ATTACHED, Outcome.DUPLICATE, Outcome.UNCHANGED]
    told = output.summary([intake("wish", outcome) for outcome in came], Overview(DAY, "")).text
    assert told.startswith(
        "Файлов: 6: принято – 2, принято частично – 1, вернули – 1, уже принято раньше – 1, приложено сканов – 1. "
    )
    assert output.summary([], Overview(DAY, "")).text.startswith("Файлов: 0. Выпущено документов: 0.")
