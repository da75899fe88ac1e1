"""Whom a finished paper ought to name and does not."""

from __future__ import annotations

import pytest

from pipeline.expressions import Phrase
from pipeline.language import Gender, PersonName
from pipeline.papers.people_named import not_named

PEOPLE = ("Белова Анна Ивановна", "Ветров Пётр Ильич", "Лунина Нина Олеговна")


def person(name: str) -> Phrase:
    surname, given, patronymic = name.split()
    gender = Gender.MALE if patronymic.endswith("ич") else Gender.FEMALE
    return Phrase(name=PersonName(surname, given, patronymic), gender=gender)


@pytest.mark.parametrize(
    "words",
    [
        "Белова Анна Ивановна, Ветров Пётр Ильич, Лунина Нина Олеговна",
        "Лунина Нина Олеговна, Ветров Пётр Ильич, Белова Анна Ивановна",
        "Назначить Ветрова\u00a0П.И. наставником Луниной Нины Олеговны; Беловой Анне Ивановне – проверить",
        "Н.О. Лунина и А.И. Белова работают с Ветровым Петром Ильичом",
    ],
    ids=["in their order", "in another order", "in other cases", "with initials"],
)
def test_whoever_is_named_is_not_missed_wherever_that_stands(words: str) -> None:
    assert not_named(map(person, PEOPLE), words) == []


@pytest.mark.parametrize("missed", PEOPLE)
def test_whoever_is_named_nowhere_is_told_once(missed: str) -> None:
    words = "; ".join(one for one in reversed(PEOPLE) if one != missed)
    assert not_named(map(person, PEOPLE + PEOPLE), words) == [person(missed)]
