"""A name is found in any case and shape, and no word of somebody else's is taken for it."""

from __future__ import annotations

import pytest

from pipeline.personal_data.mentions import BLACKENED, Mentions
from tests.builders.registers import person

ALYONA = person("a", "Петрова Алёна Фёдоровна", "Сидорова Алёна Фёдоровна")
PYOTR = person("p", "Петров Пётр Петрович")
ANNA = person("i", "Иванова Анна Петровна")


def found(text: str) -> str:
    """The text as it is left when Alyona is taken out of it."""
    return Mentions(ALYONA, [ALYONA, PYOTR, ANNA]).blackened(text)


@pytest.mark.parametrize(
    "written",
    [
        "Петрова Алёна Фёдоровна",
        "ПЕТРОВОЙ АЛЕНЕ ФЕДОРОВНЕ",
        "Петрову Алёну\u00a0Фёдоровну",
        "Петровой А.Ф.",
        "Петровой А. Ф.",
        "А.Ф. Петрова",
        "Алёне Фёдоровне",
        "Алёной Фёдоровной",
        "Сидоровой",
        "Сидорова А.Ф.",
    ],
)
def test_a_mention_is_found_in_any_case(written: str) -> None:
    assert found(f"Спасибо {written}!") == f"Спасибо {BLACKENED}!"


@pytest.mark.parametrize(
    "written",
    ["Петров пришёл", "слова Петрова П.П.", "от Петрова", "Анна Петровна", "Алёна", "сидоровский", "петровка"],
)
def test_what_may_mean_somebody_else_stays(written: str) -> None:
    assert found(written) == written


def test_whether_others_are_named_is_told_by_their_surnames() -> None:
    mentions = Mentions(ALYONA, [ALYONA, PYOTR, ANNA])
    assert mentions.name_others("для Ивановой") and mentions.name_others("Петров П.П.")
    assert not mentions.name_others("Петрова Алёна Фёдоровна, Сидорова, ивановский ситец")


def test_a_namesake_is_not_taken_out_with_her() -> None:
    twin = person("b", "Петрова Алёна Фёдоровна")
    assert Mentions(ALYONA, [ALYONA, twin]).are_shared and not Mentions(ALYONA, [ALYONA, PYOTR]).are_shared
    assert not Mentions(ALYONA, [ALYONA, twin]).stand_in("Петрова Алёна Фёдоровна, Петрова А.Ф.")
    assert Mentions(ALYONA, [ALYONA, twin]).stand_in("Сидорова А.Ф.")


def test_a_surname_that_others_bear_too_may_mean_the_person() -> None:
    cousin = person("c", "Петрова Анфиса Фоминична")
    mentions = Mentions(ALYONA, [ALYONA, cousin])
    assert not mentions.stand_in("Петрова А.Ф. – 78") and mentions.may_stand_in("Петрова А.Ф. – 78")
    assert not mentions.may_stand_in("Иванова А.П. – 78")
