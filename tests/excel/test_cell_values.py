"""Values on their way into cells and back: letter for letter, and never as a formula."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.definitions import Watch
from pipeline.excel import Reader
from pipeline.intake import reading
from pipeline.model import Layout
from tests.builders.questionnaires import MEETING, PLAIN, answers_of, cell_named, opened, workbook_of
from tests.builders.workbook_reading import Back


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("3–5 лет; 5–7 лет", "3–5 лет\n5–7 лет"),
        ("3–5 ЛЕТ\nвзрослые; и другие", "3–5 лет\nвзрослые; и другие"),
        (("5–7 лет",), "5–7 лет"),
        ("взрослые", "взрослые"),
    ],
)
def test_choices_are_ticked_however_they_were_listed(written: object, expected: str, back: Back) -> None:
    [submission] = back(workbook_of(PLAIN, {"возраст": written}), PLAIN)
    assert answers_of(submission)["возраст"] == expected


@pytest.mark.parametrize(
    "text", ["=СУММ(A1:A9)", "+7 914 000-00-00", "-5", "@имя", "#N/A", "<b>&amp;", "0012", "8/10", "_x0041_", " а "]
)
def test_text_stays_text_letter_for_letter(text: str, back: Back) -> None:
    content = workbook_of(PLAIN, {"фио": text})
    cell = cell_named(opened(content), "ответ_фио")
    assert (cell.data_type, cell.number_format) == ("s", "@")
    [submission] = back(content, PLAIN)
    assert answers_of(submission)["фио"] == text


def test_the_dots_of_a_day_are_written_so_that_viewers_on_the_web_show_it() -> None:
    cell = cell_named(opened(workbook_of(PLAIN, {"дата": dt.date(2026, 9, 15)})), "ответ_дата")
    assert (cell.value, cell.number_format) == (dt.datetime(2026, 9, 15), r"DD\.MM\.YYYY")


@given(st.lists(st.text(max_size=60), max_size=12))
@settings(max_examples=15, deadline=None)
def test_whatever_is_typed_comes_back_letter_for_letter(texts: list[str]) -> None:
    rows = [{"кто": text, "явка": "да"} for text in texts]
    with Reader(Watch()) as reader, TemporaryDirectory() as folder:
        path = Path(folder) / "made.xlsx"
        path.write_bytes(workbook_of(MEETING, {"место": "зал", "были": rows}))
        [submission] = reading.read(reader.read_grid(path, "made.xlsx"), MEETING, Layout.OURS)
    read = [row["кто"].cell.value or "" for row in submission.tables.get("были", ())]
    assert read == [re.sub(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text) for text in texts]


def test_signs_that_no_workbook_can_hold_are_left_out(back: Back) -> None:
    [submission] = back(workbook_of(PLAIN, {"фио": "Ива\x07но\ud800ва"}), PLAIN)
    assert answers_of(submission)["фио"] == "Иванова"
