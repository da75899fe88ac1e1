"""How long a region's pairs take, as a ratio to scipy's bare solver: `python -m benchmarks.matching`.

Both are given the same 2,000 mentees and 600 mentors with one or two places; ours also reckons the scores, orders
equals, and says for everybody why so. The greedy way tells how much of the sum the solver is worth.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from decimal import Decimal
from typing import TypeVar

import numpy as np
from scipy.optimize import linear_sum_assignment

from pipeline.matching import Criterion, Partner, Rules, propose
from pipeline.matching.matrix import Numbers, tenths

Result = TypeVar("Result")

SLOTS = [f"{day} {time}" for day in ("пн", "вт", "ср", "чт", "пт") for time in ("утро", "тихий час", "вечер")]
AGES = ("1,5–3", "3–4", "4–5", "5–6", "6–7")
POSTS = ("воспитатель",) * 6 + ("логопед", "музыкальный руководитель", "психолог")
WEIGHTS = dict(zip(Criterion, map(Decimal, ("0.45", "0.15", "0.15", "0.25")), strict=True))
RULES = Rules(WEIGHTS, Decimal(40), slots=2, choices=3, coverage=Decimal("0.5"))


def crowd(letter: str, number: int, chance: random.Random) -> list[Partner]:
    """People as a region has them, without choices: the meeting has not been."""
    return [
        Partner(
            id=f"{letter}{one:05}",
            levels={f"т{n}": chance.choice((0, 0, 1, 2, 3)) for n in range(12)},
            traits=(frozenset([chance.choice(POSTS)]), frozenset(chance.sample(AGES, 2))),
            slots=frozenset(chance.sample(SLOTS, chance.randint(1, 5))),
            places=chance.randint(1, 2),
        )
        for one in range(number)
    ]


def timed(work: Callable[[], Result]) -> tuple[float, Result]:
    """The seconds that the work takes, and what comes of it."""
    start = time.perf_counter()
    found = work()
    return time.perf_counter() - start, found


def greedy(scores: Numbers, places: list[int]) -> int:
    """The sum when the best pair left is always taken first."""
    left, seeking, total = [*places], set(range(len(scores))), 0
    for cell in np.argsort(-scores, axis=None, kind="stable").tolist():
        row, column = divmod(cell, scores.shape[1])
        if row in seeking and left[column] and scores[row, column] >= RULES.threshold * 10:
            seeking.remove(row)
            left[column] -= 1
            total += int(scores[row, column])
    return total


def main() -> None:
    """Print both ratios."""
    chance = random.Random(1)
    mentees, mentors = crowd("s", 2000, chance), crowd("m", 600, chance)
    places = [person.places for person in mentors]
    scores = tenths(mentees, mentors, RULES)
    plain = np.repeat(scores, places, axis=1).astype(np.float64)
    bare, _ = timed(lambda: linear_sum_assignment(plain, maximize=True))
    ours, found = timed(lambda: propose(mentees, mentors, RULES))
    print(f"{len(mentees)} × {len(mentors)}: {ours / bare:.0f} times the bare solver ({ours:.1f} s to {bare:.2f} s)")
    print(f"sum of scores: {found.total / greedy(scores, places):.4f} times the greedy one")


if __name__ == "__main__":
    main()
