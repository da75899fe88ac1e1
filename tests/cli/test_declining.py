"""Names and posts declined on request, as the command answers them."""

from __future__ import annotations

import json

import pytest

from pipeline.cli.declining import answer, declined


def asked(**request: object) -> dict[str, object]:
    return dict(answer(json.dumps(request, ensure_ascii=False)))


def test_a_name_is_answered_with_its_six_forms_and_certainty() -> None:
    assert asked(фио="Соловьёв Пётр Андреевич") == {
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
    assert asked(должность="старший воспитатель")["тв"] == "старшим воспитателем"


def test_what_is_doubtful_is_named_case_by_case() -> None:
    doubted = asked(фио="Кваша Иван Ильич")
    assert (doubted["уверенно"], doubted["сомнения"]) == (False, ["тв"])


def test_a_gender_that_is_told_decides_where_the_name_does_not() -> None:
    assert asked(фио="Мельник Саша", пол="ж")["дт"] == "Мельник Саше"
    assert asked(фио="Мельник Саша", пол="м")["дт"] == "Мельнику Саше"
    assert asked(фио="Мельник Саша", пол="не знаю")["сомнения"]


@pytest.mark.parametrize("request_", [{}, {"фио": ""}, {"имя": "Анна"}, {"фио": None, "должность": ""}])
def test_a_request_without_name_or_post_says_what_is_needed(request_: dict[str, object]) -> None:
    assert asked(**request_) == {"ошибка": "Нужно «фио» или «должность»."}
    with pytest.raises(ValueError, match="Нужно «фио» или «должность»"):
        declined("", "", None)


@pytest.mark.parametrize("line", ["фио", "[1]", '"Анна"', "{"])
def test_a_line_that_is_no_object_says_so(line: str) -> None:
    assert answer(line) == {"ошибка": "Строка – не объект JSON."}
