"""By which words somebody is known though nobody is named: a group, an exact day, the work of one person."""

from __future__ import annotations

import pytest

from pipeline.views.telling_words import TellingWords, held_by_one

GROUPS = ("средняя группа № 2", "Солнышко", "5 «А», 7-Б класс", "группа № 3", "логопункт")
NOUNS = ("группа", "класс")
WORKS = ("методическое объединение", "музыкальный руководитель")


def seen(text: str) -> list[str]:
    return TellingWords(GROUPS, NOUNS, WORKS).found(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("открытый день в средней группе № 2", ["группе № 2", "средней группе"]),
        ("Дети средних групп были рады", ["средних групп"]),
        ("Занятие у «Солнышка» удалось", ["Солнышка"]),
        ("показала урок в 5А", ["5 А"]),
        ("показала урок в 7 «б» классе", ["7 б"]),
        ("прогулка группы 3", ["3"]),
        ("в группе «Ромашка» новый угол", ["группе «Ромашка»"]),
        ("посещали логопункт", ["логопункт"]),
    ],
)
def test_a_group_is_seen_in_any_form_of_its_words(text: str, words: list[str]) -> None:
    assert seen(text) == words


@pytest.mark.parametrize(
    "day", ["20.05.2027", "20.05", "2027-05-20", "20 мая", "20\u00a0мая 2027 г.", "1 сентября", "05.10.26"]
)
def test_an_exact_day_tells_who_held_the_lesson(day: str) -> None:
    assert seen(f"{day} – открытое занятие")


@pytest.mark.parametrize(
    "text",
    [
        "приказ № 34-ОД от 14.09.2026",
        "приказ от 14.09.2026 № 34-ОД",
        "приказ от 14\u00a0сентября 2026\u00a0г. №\u00a034-ОД",
        "провести до 31.12.2027",
        "в мае 2027 года",
        "среднее 8,25 из 10",
    ],
)
def test_the_day_of_a_paper_a_term_and_a_month_tell_of_nobody(text: str) -> None:
    assert seen(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("не назначать тому, кто ведёт методическое объединение", ["методическое объединение"]),
        ("с музыкальным руководителем", ["музыкальным руководителем"]),
        ("работа методических объединений", ["методических объединений"]),
    ],
)
def test_the_work_of_one_person_is_seen_in_any_form(text: str, words: list[str]) -> None:
    assert seen(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "Средний балл вырос. Педагоги всех групп довольны",
        "пять пар из восьми, 3 из 5",
        "занятия в группах по четыре человека",
        "методические материалы и объединение усилий",
        "солнце, класс!",
    ],
)
def test_common_words_raise_no_alarm(text: str) -> None:
    assert seen(text) == []


def test_a_post_is_of_one_person_where_it_stands_once_however_it_is_written() -> None:
    assert held_by_one(["воспитатель", "Воспитатель", "музыкальный руководитель"]) == ["музыкальный руководитель"]
