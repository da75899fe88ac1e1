"""Capital letters of a form after those of the word it comes from."""

import pytest

from pipeline.language.capitals import with_capitals


@pytest.mark.parametrize(
    ("original", "form", "written"),
    [
        ("иванов", "иванова", "иванова"),
        ("Иванов", "иванова", "Иванова"),
        ("ИВАНОВ", "иванова", "ИВАНОВА"),
        ("Орёл", "орла", "Орла"),
        ("О", "оя", "Оя"),
        ("О", "е", "Е"),
        ("Мак-Дональд", "мак-дональда", "Мак-Дональда"),
        ("МакДональд", "макдональда", "МакДональда"),
        ("Иванов", "Иванова-Петрова", "Иванова-Петрова"),
        ("Анна МАРИЯ", "анны марии", "Анны МАРИИ"),
        ("Гейдар оглы", "гейдар оглы", "Гейдар оглы"),
    ],
)
def test_a_form_takes_the_capitals_of_its_word(original: str, form: str, written: str) -> None:
    assert with_capitals(original, form) == written
