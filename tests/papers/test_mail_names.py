"""Whether an address of mail names somebody who may not be named."""

from __future__ import annotations

import pytest

from pipeline.expressions import Phrase
from pipeline.language import parse_name
from pipeline.papers.mail_names import mail_of

HIDDEN = (
    "Осинова Анна Ивановна",
    "Ким Женя",
    "Ли Вера Павловна",
    "Щукин Юрий Львович",
    "Белая Оксана Игоревна",
    "Жолудев Пётр Ильич",
    "Петрова-Водкина Зоя Ильинична",
)
ALLOWED = ("Осинова Вера Петровна", "Берёзкина Ольга Ивановна", "Рябов Пётр Ильич")


def person(name: str) -> Phrase:
    return Phrase(name=parse_name(name), text=name)


def found(text: str) -> list[str]:
    return [phrase.text.partition(" ")[0] for phrase, _ in mail_of(text, map(person, HIDDEN), map(person, ALLOWED))]


@pytest.mark.parametrize(
    ("text", "surname"),
    [
        ("пишите: osinova.anna@sad.example, спасибо", "Осинова"),
        ("OsinovaAI@mail.example", "Осинова"),
        ("mailto:a_osinova1985@mail.example", "Осинова"),
        ("shchukin@mail.example", "Щукин"),
        ("sad27.schukin@mail.example", "Щукин"),
        ("shukinyury@mail.example", "Щукин"),
        ("shhukin-jurij@mail.example", "Щукин"),
        ("belaia.o@mail.example", "Белая"),
        ("oxana_belaya@mail.example", "Белая"),
        ("zholudevpi@mail.example", "Жолудев"),
        ("petrova-vodkina@mail.example", "Петрова-Водкина"),
        ("kim.zhenya@mail.example", "Ким"),
        ("v.li@mail.example", "Ли"),
    ],
)
def test_a_surname_in_latin_letters_is_found_in_an_address(text: str, surname: str) -> None:
    assert found(text) == [surname]


@pytest.mark.parametrize(
    "text",
    [
        "osinova@mail.example и osinova.vera@mail.example",
        "osinovka@mail.example, detsad27@sad.example, kimono@mail.example, li@mail.example",
        "Osinova на https://sad.example/osinova",
    ],
)
def test_what_is_nobody_s_address_or_may_be_somebody_s_who_may_be_named_is_none(text: str) -> None:
    assert found(text) == []
