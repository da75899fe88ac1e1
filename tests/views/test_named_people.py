"""Whether a text names somebody who may not be named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from pipeline.expressions import Phrase
from pipeline.language import gender_of, parse_name
from pipeline.views.named_people import mentioned, named

HIDDEN = (
    "Осинова Анна Ивановна",
    "Ли Вера Павловна",
    "Петрова-Водкина Зоя Ильинична",
    "Ким Женя",
    "Белая Ольга Олеговна",
)
ALLOWED = ("Осинова Вера Петровна", "Берёзкина Ольга Ивановна", "Рябов Пётр Ильич")
OWN = ("Детский сад «Осинова роща»", "г. Магадан")


def person(name: str) -> Phrase:
    parsed = parse_name(name)
    return Phrase(name=parsed, text=name, gender=gender_of(parsed))


def told(text: str, hidden: Iterable[Phrase], allowed: Iterable[Phrase] = (), own: Iterable[str] = ()) -> list[str]:
    return [phrase.as_told.replace("\u00a0", " ") for phrase in named(text, hidden, allowed, own)]


def found(text: str) -> list[str]:
    return told(text, map(person, HIDDEN), map(person, ALLOWED), OWN)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("закрепить за Осиновой А.И. наставника", "Осинова А.И."),
        ("о А.\u00a0И.\u00a0Осиновой", "Осинова А.И."),
        ("ОСИНОВУ АННУ", "Осинова А.И."),
        ("Оси\u00adнова", "Осинова А.И."),
        ("Анне Ивановне поручить", "Осинова А.И."),
        ("Осинова В.П. и Осинова", "Осинова А.И."),
        ("улица Осиновой", "Осинова А.И."),
        ("работа в паре с Петровой-Водкиной", "Петрова-Водкина З.И."),
        ("занятия Белой", "Белая О.О."),
        ("| 1 | Ли Вера | воспитатель |", "Ли В.П."),
        ("подписала В.П. Ли", "Ли В.П."),
        ("с Кимом и с Ким", "Ким Ж."),
    ],
)
def test_a_name_is_found_in_any_case_and_order(text: str, name: str) -> None:
    assert found(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Осинова Вера Петровна, Осиновой В.П. и В.П. Осиновой",
        "осинова роща, белая берёза",
        "Детский сад «Осинова роща»",
        "Либо Лида, или ли",
        "Осиновка, Беляева",
        "Берёзкиной О.И. поручить Рябову П.И.",
        "ФИО, ФИО и ФИО",
    ],
)
def test_others_and_common_words_raise_no_alarm(text: str) -> None:
    assert found(text) == []


def test_each_is_told_once_in_the_order_given() -> None:
    assert found("Ли В.П., Осинова, Осиновой и снова Ли В.П.") == ["Осинова А.И.", "Ли В.П."]


def test_a_surname_of_two_letters_counts_only_beside_a_first_name() -> None:
    assert told("Ли пришла, Ли В. ушла", [person("Ли")]) == []
    assert told("Ли пришла, Ли В. ушла", [person("Ли Вера Павловна")]) == ["Ли В.П."]


def test_words_of_the_office_shorter_than_three_letters_hide_no_name() -> None:
    assert told("Ли В.П.", [person("Ли Вера Павловна")], own=["Ли"]) == ["Ли В.П."]
    assert told("Ким Ж.", [person("Ким Женя")], own=["Ким"]) == []


@pytest.mark.parametrize("text", ["Елкиной А.И.", "Ёлкиной А.И.", "ЕЛКИНУ", "ЁЛКИНУ", "Елкиной Алене", "Ёлкиной Алёне"])
def test_a_name_with_yo_is_found_however_it_is_written(text: str) -> None:
    assert told(text, [person("Ёлкина Алёна Ивановна")]) == ["Ёлкина А.И."]


def test_longer_words_of_the_office_are_passed_over_before_those_they_hold() -> None:
    own = [words for number in range(1, 9) for words in (f"Сад {number}", f"Сад {number} «Осинова роща»")]
    text = "; ".join(own[1::2])
    assert told(text, [person("Осинова Анна Ивановна")], own=own) == []


def test_a_namesake_is_named_only_beside_what_tells_her_from_the_one_who_did_not_agree() -> None:
    name, post = "Осинова Анна Ивановна", "воспитатель"
    agreed, other = (replace(person(name), post=words, namesake=words) for words in (post, "методист"))

    def of_two(text: str) -> list[str]:
        return told(text, [other], [agreed])

    assert of_two("Назначить Осинову Анну Ивановну (воспитателя), за Осиновой А.И. (воспитателем)") == []
    assert of_two("Назначить воспитателя Осинову А.И.") == []
    assert of_two("Назначить Осинову Анну Ивановну") == ["Осинова А.И. (методист)"]
    assert of_two("Назначить Осинову А.И. (методиста)") == ["Осинова А.И. (методист)"]
    assert told("Назначить Осинову Анну Ивановну", [], [agreed, other]) == []


def test_of_parts_of_a_text_only_those_have_to_be_known_whom_the_whole_mentions() -> None:
    post = replace(person("Осинова Анна Ивановна"), post="воспитатель", namesake="воспитатель")
    allowed = [*map(person, ALLOWED), post]
    parts = (
        "за Осиновой\u00a0В.П.",
        "Ольге Берёз\u00adкиной",
        "О.И. Берёзкина",
        "Осиновой А.И. (воспитателю)",
        "Осинова",
    )
    known = mentioned("\n".join(parts), allowed)
    assert [phrase.as_told for phrase in known] == [phrase.as_told for phrase in (*allowed[:2], post)]
    hidden = [replace(person("Осинова Анна Ивановна"), namesake="методист"), person("Берёзкина Инна Львовна")]
    for part in parts:
        assert told(part, hidden, known) == told(part, hidden, allowed)
    assert [bool(told(part, hidden, known)) for part in parts] == [False, True, False, False, True]
