"""What a text mentions."""

from __future__ import annotations

import pytest

from pipeline.language import bears_number, institutions, unquoted


@pytest.mark.parametrize(
    ("text", "number", "bears"),
    [
        ("от 24.11.2026 № 21-ОД", "21-ОД", True),
        ("| №\u00a026/1 |", "26/1", True),
        ("приказ № 27(ОД).", "27(ОД)", True),
        ("приказ № 26/1", "26", False),
        ("приказ № 12", "1", False),
        ("приказ № 1-ОД", "1", False),
        ("приказ 26/1", "26/1", False),
    ],
)
def test_a_number_stands_after_its_sign_and_whole(text: str, number: str, bears: bool) -> None:
    assert bears_number(text, number) == bears


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("МБДОУ № 27", ["27"]),
        ("МБДОУ «Детский сад № 27»", ["27"]),
        ("в детском саду №\u00a027 и в школе № 3", ["27", "3"]),
        ("ГКОУ «МОЦО № 1», центр образования № 1", ["1"]),
        ("приказ № 27, группа № 4, приложение № 2", []),
    ],
)
def test_kindergartens_and_schools_are_known_by_their_numbers(text: str, found: list[str]) -> None:
    assert institutions(text) == found


def test_what_is_quoted_is_not_a_texts_own_word() -> None:
    assert unquoted("распоряжение «О системе „наставник“ «обучающихся»» и дети") == "распоряжение  и дети"
    assert unquoted("без кавычек") == "без кавычек"
