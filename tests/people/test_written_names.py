"""What is tidied in a name before it is compared."""

from __future__ import annotations

import pytest

from pipeline.people.written_names import in_cyrillic, names_several, now_and_before, tidy


@pytest.mark.parametrize(
    ("written", "name", "post", "mended"),
    [
        ("Сидорова А.П., воспитатель", "Сидорова А.П.", "воспитатель", ("post_attached",)),
        ("воспитатель Сидорова А.П.", "Сидорова А.П.", "воспитатель", ("post_attached",)),
        ("Старший воспитатель Сидорова Анна", "Сидорова Анна", "Старший воспитатель", ("post_attached",)),
        ("педагог-психолог: Ким О.И.", "Ким О.И.", "педагог-психолог", ("post_attached",)),
        ("учитель начальных классов Ким Олег", "Ким Олег", "учитель начальных классов", ("post_attached",)),
        ("Сидорова, Анна П.", "Сидорова Анна П.", "", ()),
        ("Сидopова Анна", "Сидорова Анна", "", ("latin_letters",)),
        ("Сидорова АП", "Сидорова А.П.", "", ()),
        ("АП. Сидорова", "Сидорова А.П.", "", ()),
        ("СИДОРОВА АП", "Сидорова А.П.", "", ("case_changed",)),
        ("ЛИ ЯН", "Ли Ян", "", ("case_changed",)),
        ("г-жа Сидорова А.П.", "Сидорова А.П.", "г-жа", ("post_attached",)),
        ("сидорова АННА", "Сидорова Анна", "", ("case_changed",)),
        ("Ким Олег –", "Ким Олег", "", ()),
        ("Ким Олег Ильич*", "Ким Олег Ильич", "", ()),
        ("12. Ким Олег Ильич", "Ким Олег Ильич", "", ()),
        ("Мамедов Рашид Али оглы", "Мамедов Рашид Али оглы", "", ()),
    ],
)
def test_a_name_is_parted_from_its_post_and_written_as_usual(
    written: str, name: str, post: str, mended: tuple[str, ...]
) -> None:
    tidied = tidy(written)
    assert (tidied.name, tidied.post, tidied.mended) == (name, post, mended)


@pytest.mark.parametrize(("word", "expected"), [("вocпитатель", "воспитатель"), ("IT-cпециалист", "IT-cпециалист")])
def test_latin_letters_are_replaced_only_where_every_one_looks_like_a_russian_one(word: str, expected: str) -> None:
    assert in_cyrillic(word) == expected


@pytest.mark.parametrize(
    ("written", "several"),
    [
        ("Ким О.И., Сидорова А.П.", True),
        ("Ким Олег Ильич и Сидорова А.П.", True),
        ("Ким Олег и Сидорова Анна", True),
        ("Ким Олег, Сидорова Анна", True),
        ("Ким Олег / Сидорова Анна", True),
        ("Ким О.И.", False),
        ("Абрамович Анна Петровна", False),
        ("Сидорова, Анна Петровна", False),
        ("Сидорова Анна, Старший воспитатель", False),
        ("Мамедов Рашид Али оглы", False),
    ],
)
def test_joined_names_two_pairs_of_initials_or_two_patronymics_are_several_people(written: str, several: bool) -> None:
    assert names_several(written) is several


def test_a_surname_in_brackets_gives_the_name_now_and_before() -> None:
    assert now_and_before("Морозова (до брака Козлова) Мария") == ("Морозова Мария", "Козлова Мария")
    assert now_and_before("Морозова Мария") is None
