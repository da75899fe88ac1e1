"""How made-up registers are filled in: how many rows, which questions, how long the answers."""

from __future__ import annotations

from dataclasses import dataclass

OF_EACH, FEWEST_PEOPLE = 3, 6


@dataclass(frozen=True, slots=True)
class Shape:
    """How a made-up register is filled in.

    `rows` is how many entries a repeated form has, `optional` whether questions that may stay blank are answered,
    `longest` whether answers are as long as they may be. With `told_apart` rows differ in their words and numbers, go
    by threes where they are about the same people or say the same of a choice, and each table inside has three.
    `title` tells people which data it was.
    """

    title: str
    rows: int
    optional: bool = True
    longest: bool = False
    told_apart: bool = False

    @property
    def people(self) -> int:
        """How many people there are; where rows are told apart some more, who have signed nothing yet."""
        return self.rows + OF_EACH if self.told_apart else max(self.rows, FEWEST_PEOPLE)


FULL = Shape("по одной строке в анкетах, все ответы даны", 1)
SHAPES = (
    FULL,
    Shape("по одной строке в анкетах, необязательные ответы пусты", 1, optional=False),
    Shape("по одной строке в анкетах, самые длинные имена и ответы", 1, longest=True),
    Shape("по 30 строк в анкетах, все ответы даны", 30),
)
# Three things of each of three people: whichever a list is made of, it has three rows.
TO_LOOK_AT = Shape("по девять разных строк в анкетах, все ответы даны", OF_EACH * OF_EACH, told_apart=True)
