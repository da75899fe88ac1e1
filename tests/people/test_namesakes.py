"""People of one name: what stands beside the name, and who is meant by it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import pytest

from pipeline.model import Person, Value
from pipeline.people import Namesakes, Trait, who_is_meant
from tests.builders.registers import people

NAME = "Иванова Анна Петровна"
TWO = people(NAME, NAME, "Белова Вера Юрьевна").people


def trait(question: str, value: Value) -> Trait:
    titles = {
        "родилась": f"дата рождения {value:%d.%m.%Y}" if isinstance(value, dt.date) else "",
        "номер": f"№ {value}",
    }
    return Trait(question, value, titles.get(question) or str(value))


def known(**cards: Mapping[str, Value]) -> Namesakes:
    return Namesakes({id_: [trait(*answer) for answer in card.items()] for id_, card in cards.items()})


POSTS = known(p1={"должность": "воспитатель"}, p2={"должность": "музыкальный руководитель"})
BORN = known(
    p1={"должность": "воспитатель", "родилась": dt.date(1985, 3, 12)},
    p2={"должность": "воспитатель", "родилась": dt.date(1990, 7, 1)},
)


def test_those_who_share_a_name_present_or_former_are_namesakes() -> None:
    assert Namesakes.sharing_names(TWO) == {"p1": ("p1", "p2"), "p2": ("p1", "p2")}
    renamed = people("Белова Вера/Чернова Вера", "Чернова Вера", "Ким Олег").people
    assert Namesakes.sharing_names(renamed) == {"p1": ("p1", "p2"), "p2": ("p1", "p2")}


@pytest.mark.parametrize(
    ("namesakes", "marks"),
    [
        (POSTS, {"p1": "воспитатель", "p2": "музыкальный руководитель"}),
        (BORN, {"p1": "дата рождения 12.03.1985", "p2": "дата рождения 01.07.1990"}),
        (known(p1={"должность": "воспитатель"}, p2={"должность": "воспитатель", "группа": "вторая"}),
         {"p1": "воспитатель", "p2": "вторая"}),
        (known(p1={"должность": "повар"}, p2={"должность": "повар"}), {"p1": "№ 1", "p2": "№ 2"}),
    ],
)  # fmt: skip
def test_beside_a_name_stands_the_first_thing_that_nobody_else_has(
    namesakes: Namesakes, marks: Mapping[str, str]
) -> None:
    assert namesakes.marks() == marks


def test_only_namesakes_are_labelled() -> None:
    assert POSTS.labels([*TWO.values()]) == [
        f"{NAME} (воспитатель)",
        f"{NAME} (музыкальный руководитель)",
        "Белова Вера Юрьевна",
    ]


@pytest.mark.parametrize(
    ("written", "namesakes", "meant"),
    [
        (f"{NAME} (музыкальный руководитель)", POSTS, "p2"),
        (f"{NAME}, муз. руководитель", POSTS, "p2"),
        (f"музыкальный руководитель {NAME}", POSTS, "p2"),
        (f"{NAME} – Воспитатель", POSTS, "p1"),
        (f"{NAME} (воспитателя)", POSTS, "p1"),
        (f"{NAME} (повар)", POSTS, None),
        (f"{NAME} (старший воспитатель)", POSTS, None),
        (NAME, POSTS, None),
        (f"{NAME} (дата рождения 01.07.1990)", BORN, "p2"),
        (f"{NAME} (1990)", BORN, "p2"),
        (f"{NAME}, 1990 г. р.", BORN, "p2"),
        (f"{NAME}, 12.03.1985", BORN, "p1"),
        (f"{NAME} (воспитатель, 1985 г. р.)", BORN, "p1"),
        (f"{NAME} (музыкальный руководитель, 1985 г. р.)", BORN, None),
        (f"{NAME} (музыкальный руководитель 1985)", BORN, None),
        (f"{NAME} (1985 года рождения)", BORN, "p1"),
        (f"{NAME} (12.03.1990)", BORN, None),
        (f"{NAME} (воспитатель)", BORN, None),
        ("Иванова А.П. (воспитатель)", POSTS, "p1"),
        (f"{NAME} (15)", known(p1={"номер": "15"}, p2={"номер": "115"}), "p1"),
        (f"{NAME} (таб. № 115)", known(p1={"номер": "15"}, p2={"номер": "115"}), "p2"),
    ],
)  # fmt: skip
def test_words_beside_a_name_tell_who_is_meant(written: str, namesakes: Namesakes, meant: str | None) -> None:
    match = namesakes.told(who_is_meant(written, TWO), {})
    assert (match.person and match.person.id) == meant
    assert bool(match.candidates) == (meant is None)
    assert meant is None or "post_attached" not in match.remarks


@pytest.mark.parametrize(
    ("answers", "meant"),
    [
        ({"должность": "Музыкальный руководитель"}, "p2"),
        ({"должность": "повар"}, None),
        ({"пожелания": "воспитатель"}, None),
        ({}, None),
    ],
)
def test_the_other_answers_of_a_questionnaire_tell_whose_it_is(answers: dict[str, str], meant: str | None) -> None:
    person = POSTS.told(who_is_meant(NAME, TWO), answers).person
    assert (person and person.id) == meant


def test_initials_are_settled_by_no_other_answer() -> None:
    two: Mapping[str, Person] = people(NAME, "Иванова Алла Павловна").people
    assert POSTS.told(who_is_meant("Иванова А.П.", two), {"должность": "воспитатель"}).person is None
