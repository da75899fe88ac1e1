"""First names and patronymics: what is spelt like one, and which gender it shows."""

from __future__ import annotations

import pytest

from pipeline.language import Gender
from pipeline.language.given_names import (
    gender_of_first_name,
    gender_of_patronymic,
    is_first_name,
    is_homely_name,
    is_listed_name,
    is_patronymic,
)


@pytest.mark.parametrize(
    "word",
    [
        "Петрович",
        "ПЕТРОВИЧ",
        "Сергеевна",
        "Ильич",
        "Ильинична",
        "Лукич",
        "Фомич",
        "Никитична",
        "Кузьмич",
        "Гейдар оглы",
        "КЫЗЫ",
    ],
)
def test_a_patronymic_is_known_by_its_ending_in_letters_of_any_size(word: str) -> None:
    assert is_patronymic(word)


@pytest.mark.parametrize("word", ["Пётр", "Иванов", "Ивановна-Мария ", "Вичева", "Оглыев", ""])
def test_other_words_are_no_patronymics(word: str) -> None:
    assert not is_patronymic(word)


@pytest.mark.parametrize("word", ["Анна", "АННА", "анна", "Пётр", "Петр", "АЛЁНА"])
def test_a_first_name_is_known_however_it_is_written(word: str) -> None:
    assert is_first_name(word)
    assert is_listed_name(word) and is_homely_name(word)


def test_a_foreign_first_name_is_listed_but_not_homely() -> None:
    assert is_listed_name("Чарльз") and not is_homely_name("Чарльз")
    assert not is_listed_name("Стол") and not is_first_name("Стол")


@pytest.mark.parametrize(
    ("patronymic", "gender"),
    [
        ("Петрович", Gender.MALE),
        ("ПЕТРОВНА", Gender.FEMALE),
        ("Ильинична", Gender.FEMALE),
        ("Гейдар оглы", Gender.MALE),
        ("Гейдар кызы", Gender.FEMALE),
        ("Гейдар-оглы", Gender.MALE),
        ("Сан", None),
        ("", None),
    ],
)
def test_a_patronymic_shows_the_gender(patronymic: str, gender: Gender | None) -> None:
    assert gender_of_patronymic(patronymic) is gender


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Никита", Gender.MALE),
        ("НИКИТА", Gender.MALE),
        ("Пётр", Gender.MALE),
        ("Чарльз", Gender.MALE),
        ("Анна-Мария", Gender.FEMALE),
        ("Любовь", Gender.FEMALE),
        ("Саша", None),
        ("Женя", None),
        ("Ыыы", None),
    ],
)
def test_a_first_name_shows_a_gender_only_where_one_sex_bears_it(name: str, gender: Gender | None) -> None:
    assert gender_of_first_name(name) is gender
