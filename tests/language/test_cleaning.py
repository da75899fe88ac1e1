"""Text as it should have been typed, and its keys for finding and sorting."""

import re
import sys
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language import clean_text, cleaning, mixed_alphabet, natural_key, search_key, sort_key


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        ("и\u0306 е\u0308", "й ё"),
        ("вос\u00adпи\u200bта\ufeffтель", "воспитатель"),
        ("\u202aИванова\u202c", "Иванова"),
        ("Иванова\u00a0\u2009 Анна\t\tПетровна", "Иванова Анна Петровна"),
        ("  края  ", "края"),
        ("строка  \r\n  другая", "строка\nдругая"),
        ("колокол\x07", "колокол"),
        ("лишний \ud800 знак", "лишний знак"),
        ("", ""),
    ],
)
def test_invisible_characters_go_and_spaces_become_one(typed: str, clean: str) -> None:
    assert clean_text(typed) == clean


@pytest.mark.parametrize(
    ("word", "letter"),
    [
        ("Ивaнова", "a"),
        ("Cидоров", "C"),
        ("Иванова", None),
        ("Ivanov", None),
        ("IT-специалист", None),
        ("7А", None),
        ("", None),
    ],
)
def test_a_latin_letter_among_cyrillic_ones_is_found(word: str, letter: str | None) -> None:
    assert mixed_alphabet(word) == letter


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("СОЛОВЬЁВ", "Соловьев"),
        ("Ивaнова", "Иванова"),
        ("Петрова-Ким", "Петрова Ким"),
        ("Иванова  А. П.", "иванова а п"),
        ("«Ромашка»", "ромашка"),
        ("и\u0306од", "йод"),
    ],
)
def test_texts_that_a_person_calls_the_same_have_one_search_key(one: str, other: str) -> None:
    assert search_key(one) == search_key(other)


def test_a_single_look_alike_letter_among_russian_words_is_russian() -> None:
    assert search_key("Работа c родителями, o чём") == search_key("Работа с родителями, о чём")
    assert search_key("Group C") != search_key("Group С")


def test_different_names_have_different_search_keys() -> None:
    assert search_key("Ivanov") != search_key("Иванов")
    assert search_key("Иванов") != search_key("Иваной")


def test_the_sort_key_gives_the_order_of_the_alphabet() -> None:
    ordered = ["Абрамов", "Еж", "Ея", "Ёжиков", "Жук", "Иванов", "Иванов Андрей", "Иванова", "Яковлев"]
    assert sorted(sorted(ordered), key=sort_key) == ordered


def test_the_natural_key_puts_numbers_in_their_own_order() -> None:
    ordered = ["группа № 2", "группа № 10", "С1-2", "С1-10", "С2-1", "С10-1"]
    assert sorted(sorted(ordered), key=natural_key) == ordered


def test_the_sort_key_ignores_case_and_hyphens() -> None:
    assert sort_key("ПЕТРОВА-КИМ") == sort_key("петрова ким")


@given(st.text("аЯёй a–«»№e\u0301 ", max_size=12))
def test_a_text_in_order_is_what_cleaning_makes_of_it(typed: str) -> None:
    with mock.patch.object(cleaning, "IN_ORDER", re.compile("(?!)")):
        cleaned = clean_text(typed)
    assert clean_text(typed) == cleaned
    assert not cleaning.IN_ORDER.fullmatch(typed) or cleaned == typed


def test_every_letter_of_a_text_in_order_stays_as_it_is() -> None:
    letters = [letter for letter in map(chr, range(sys.maxunicode)) if cleaning.IN_ORDER.fullmatch(letter)]
    with mock.patch.object(cleaning, "IN_ORDER", re.compile("(?!)")):
        assert [letter for letter in letters if clean_text(letter) != letter] == []
    assert "ё" in letters
