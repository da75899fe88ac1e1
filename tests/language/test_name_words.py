"""Whether words may be somebody's name."""

from __future__ import annotations

import pytest

from pipeline.language import may_be_name

TITLES = [
    "не знаю",
    "Педагоги",
    "АДМИНИСТРАЦИЯ",
    "Педагогические работники",
    "Учебно-вспомогательный персонал",
    "Специалисты МБДОУ",
]
NAMES = [
    "Ким",
    "ИВАНОВА АННА",
    "иванова анна петровна",
    "А.П. Мороз",
    "Ли Сяомин",
    "Мамедов Ильяс оглы",
    "Лебедь",
    "Те Ан",
]


@pytest.mark.parametrize(("text", "may_be"), [*((t, False) for t in TITLES), *((n, True) for n in NAMES)])
def test_only_words_that_nobody_is_called_by_are_no_name(text: str, may_be: bool) -> None:
    assert may_be_name(text) is may_be
