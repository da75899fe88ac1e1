"""What holds for any text whatever."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.language import (
    Case,
    Gender,
    PersonName,
    clean_text,
    decline_name,
    decline_post,
    gender_of,
    initials,
    parse_name,
    search_key,
    sort_key,
    typography,
)

LETTERS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяАЁИЙОЬЮЯQe -.,'()\"«»„“№\u00a0\u0301г15"
words = st.text(LETTERS, max_size=14)
texts = st.one_of(st.text(max_size=40), st.text(LETTERS, max_size=40))
cases = st.sampled_from(Case)
genders = st.sampled_from([Gender.MALE, Gender.FEMALE, None])


@given(texts, cases, genders)
def test_no_name_raises(text: str, case: Case, gender: Gender | None) -> None:
    name = parse_name(text)
    gender_of(name)
    decline_name(name, case, gender)
    initials(name, "before", case, gender)


@given(words, words, words, cases, genders)
def test_no_parts_raise(surname: str, first: str, last: str, case: Case, gender: Gender | None) -> None:
    name = PersonName(surname, first, last)
    decline_name(name, case, gender)
    initials(name, "after", case, gender)


@given(texts, cases, st.booleans())
def test_no_post_raises(text: str, case: Case, plural: bool) -> None:
    decline_post(text, case, plural=plural)


@given(texts)
def test_typography_done_twice_is_typography_done_once(text: str) -> None:
    once = typography(text)
    assert typography(once) == once


@given(texts)
def test_cleaning_done_twice_is_cleaning_done_once(text: str) -> None:
    once = clean_text(text)
    assert clean_text(once) == once


@given(texts)
def test_keys_of_keys_are_the_keys(text: str) -> None:
    assert search_key(search_key(text)) == search_key(text)
    assert sort_key(clean_text(text)) == sort_key(text)


@given(texts)
def test_parsing_loses_no_letter(text: str) -> None:
    parsed = parse_name(text)
    letters = sorted(letter for letter in clean_text(text).casefold() if letter.isalpha())
    assert sorted(letter for letter in str(parsed).casefold() if letter.isalpha()) == letters
