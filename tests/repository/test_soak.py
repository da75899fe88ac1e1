"""What the long run drops: the same for the same seed, every fifth file no good, no two alike."""

from __future__ import annotations

import random

import pytest

from tests.builders.shipped import declared
from tools.soak.disturbing import Disturbance, said_wrongly
from tools.soak.dropping import EVERY, SPOILT, DroppedFile, Questionnaires

PEOPLE = ("Ивушкина Полина Антоновна", "Рябинкина Светлана Игоревна")


def made(seed: int) -> Questionnaires:
    return Questionnaires(declared(), PEOPLE, random.Random(seed))


def dropped(seed: int) -> list[DroppedFile]:
    return [*made(seed).files(2 * EVERY)]


def test_every_fifth_file_is_no_good() -> None:
    assert [file.is_good for file in dropped(1)] == [True, True, True, True, False] * 2


def test_no_two_files_are_alike_and_the_same_seed_gives_the_same() -> None:
    files = dropped(1)
    assert len({file.content for file in files}) == len({file.name for file in files}) == len(files)
    assert files == dropped(1) != dropped(2)


@pytest.mark.parametrize("number", range(len(SPOILT)))
def test_a_spoilt_file_is_no_whole_questionnaire(number: int) -> None:
    assert SPOILT[number](made(1), 1) != made(1).good(1)


@pytest.mark.parametrize(
    ("disturbance", "count"),
    [
        (Disturbance(kills=9, said=["Слежу за папкой inbox.", "Папка недоступна: её не видно."]), 0),
        (Disturbance(said=["Traceback (most recent call last):", "OSError: [Errno 5]"]), 2),
        (Disturbance(ended_by_itself=1, said=["Остановлено."]), 1),
    ],
)
def test_english_words_and_an_end_that_nobody_asked_for_are_faults(disturbance: Disturbance, count: int) -> None:
    assert len([*said_wrongly(disturbance)]) == count
