"""Answers on a scale in the words with which the form explains it."""

from __future__ import annotations

import pytest

from pipeline.definitions import Section
from pipeline.intake.validation.scale_words import score_in
from tests.builders.answers import accept
from tests.builders.forms import form, question

HELP = "Оцените темы: 0 – не нужна, 1 – немного, 2 – нужна, 3 – очень нужна."


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("3 – очень нужна", 3),
        ("3 - Очень нужна.", 3),
        ("3 (очень нужна)", 3),
        ("3. очень нужна", 3),
        ("3 очень нужна", 3),
        ("очень нужна", 3),
        ("немного", 1),
        ("0 – не нужна", 0),
        ("3 – не нужна", None),
        ("3 – почти", None),
        ("2–3", None),
        ("очень", None),
        ("", None),
    ],
)
def test_words_are_the_number_that_the_form_explains_with_them(text: str, score: int | None) -> None:
    assert score_in(text, HELP) == score


def test_words_of_two_numbers_tell_nothing() -> None:
    assert score_in("средне", "4 – средне, 5 – средне, 6 – много") is None


def test_the_explanation_stands_in_the_section_of_the_question() -> None:
    asked = question("запрос", "integer", label="Планирование", min=0, max=3)
    scale = form(tables=[Section(title="Помощь", help=HELP, question=(asked,))])
    record = accept(scale, {"запрос": "3 – очень нужна"})
    assert record.values["запрос"] == 3 and [remark.code for remark in record.remarks] == ["number_from_text"]
