"""Russian words in Latin letters."""

import pytest

from pipeline.language import latin


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Утренний круг", "utrenniy-krug"),
        ("«Объём» – щёлк, ЭЮЯ 2026/2027", "obem-shchelk-eyuya-2026-2027"),
        ("…", ""),
        ("м" * 61, "m" * 60),
        ("слово " * 20, "slovo-slovo-slovo-slovo-slovo-slovo-slovo-slovo-slovo-slovo"),
    ],
)
def test_words_are_small_latin_letters_digits_and_hyphens(words: str, told: str) -> None:
    assert latin(words) == told
