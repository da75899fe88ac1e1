"""What people drop in a long run: questionnaires of the demo's staff, every fifth of them no good."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks import population
from pipeline.definitions import Declarations
from pipeline.excel import form_workbook
from pipeline.model import Layout

FORM = "mentee_request"
EVERY = 5
Spoil = Callable[["Questionnaires", int], bytes]


@dataclass(frozen=True)
class DroppedFile:
    """A file as it is put into the inbox; whether anything may come of it."""

    name: str
    content: bytes
    is_good: bool


@dataclass(frozen=True)
class Questionnaires:
    """Makes files of one programme about these people, the same for the same seed."""

    declared: Declarations
    people: Sequence[str]
    chance: random.Random

    def files(self, count: int) -> Iterator[DroppedFile]:
        """So many files, no two alike."""
        for number in range(1, count + 1):
            is_good = number % EVERY != 0
            content = self.good(number) if is_good else self.chance.choice(SPOILT)(self, number)
            yield DroppedFile(f"Анкета {number:05}.xlsx", content, is_good)

    def good(self, number: int, **changed: object) -> bytes:
        """The questionnaire of somebody: a new one, or a correction of what the person wrote before."""
        answers = {
            **population.request(self.chance.choice(self.people)),
            "цель": f"Дети участвуют, {number}",
            **changed,
        }
        return form_workbook(self.declared.form(FORM), self.declared, Layout.OURS, answers, ())


def _cut_short(made: Questionnaires, number: int) -> bytes:
    whole = made.good(number)
    return whole[: made.chance.randrange(40, len(whole) // 2)]


def _of_a_stranger(made: Questionnaires, number: int) -> bytes:
    return made.good(number, фио=f"Никомунеизвестная Вера {population.PATRONYMICS.split()[number % 20]}")


def _without_an_answer(made: Questionnaires, number: int) -> bytes:
    return made.good(number, главный_запрос="")


def _of_another_program(made: Questionnaires, number: int) -> bytes:
    return f"Это не книга Excel, а заметка № {number}\n".encode() * 50


SPOILT: tuple[Spoil, ...] = (_cut_short, _of_a_stranger, _without_an_answer, _of_another_program)
