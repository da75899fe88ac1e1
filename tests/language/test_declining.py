"""All the case forms of one name or post, as the command answers them."""

from __future__ import annotations

import pytest

from pipeline.language.declining import paradigm


def test_a_name_is_answered_with_its_six_forms_and_certainty() -> None:
    assert paradigm({"фио": "Соловьёв Пётр Андреевич"}) == {
        "ип": "Соловьёв Пётр Андреевич",
        "рд": "Соловьёва Петра Андреевича",
        "дт": "Соловьёву Петру Андреевичу",
        "вн": "Соловьёва Петра Андреевича",
        "тв": "Соловьёвым Петром Андреевичем",
        "пр": "Соловьёве Петре Андреевиче",
        "уверенно": True,
        "сомнения": [],
    }


def test_a_post_declines_by_its_head_word() -> None:
    assert paradigm({"должность": "старший воспитатель"})["тв"] == "старшим воспитателем"


def test_what_is_doubtful_is_named_case_by_case() -> None:
    found = paradigm({"фио": "Кваша Иван Ильич"})
    assert (found["уверенно"], found["сомнения"]) == (False, ["тв"])


def test_a_gender_that_is_told_decides_where_the_name_does_not() -> None:
    assert paradigm({"фио": "Мельник Саша", "пол": "ж"})["дт"] == "Мельник Саше"
    assert paradigm({"фио": "Мельник Саша", "пол": "м"})["дт"] == "Мельнику Саше"


@pytest.mark.parametrize("request_", [{}, {"фио": ""}, {"имя": "Анна"}])
def test_a_request_without_name_or_post_says_what_is_needed(request_: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="Нужно «фио» или «должность»"):
        paradigm(request_)
