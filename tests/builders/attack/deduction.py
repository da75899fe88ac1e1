"""What a reader of figures can work out of the answers behind them: each figure is a clue, a solver has them all.

The reader is taken to know everything but the answers: who answered which question, how figures are reckoned and
rounded, and why one is kept back. An answer is given away where it is the same in every set of whole answers that
agrees with all clues at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import lil_array

# Printed numbers lie at most half a unit of their last place from the true ones; the rest is for floating sums.
SLACK = 1e-6


class Answer(NamedTuple):
    """One answer of one questionnaire; of a choice, whether it was made: 1 or 0."""

    form: str
    entry: int
    question: str
    choice: str = ""


Truth = Mapping[Answer, int]


@dataclass(frozen=True)
class Sum:
    """A weighted sum of answers, and what is added to it."""

    weights: Mapping[Answer, float]
    constant: float = 0

    def of(self, truth: Truth) -> float:
        return self.constant + sum(weight * truth[answer] for answer, weight in self.weights.items())

    def plus(self, other: Sum, times: float = 1) -> Sum:
        weights = dict(self.weights)
        for answer, weight in other.weights.items():
            weights[answer] = weights.get(answer, 0) + times * weight
        return Sum(weights, self.constant + times * other.constant)

    @staticmethod
    def total(sums: Sequence[Sum], times: float = 1) -> Sum:
        whole = Sum({})
        for one in sums:
            whole = whole.plus(one, times)
        return whole

    @staticmethod
    def mean(sums: Sequence[Sum]) -> Sum:
        return Sum.total(sums, 1 / len(sums))


class Clue(Protocol):
    """What a figure, or its absence, says of answers; `source` tells where it stands."""

    @property
    def source(self) -> str: ...

    def answers(self) -> Collection[Answer]: ...

    def holds(self, truth: Truth) -> bool: ...

    def enter(self, program: Program) -> None: ...


@dataclass(frozen=True)
class Between:
    """A sum that lies between two numbers."""

    source: str
    sum: Sum
    least: float
    most: float

    def answers(self) -> Collection[Answer]:
        return self.sum.weights

    def holds(self, truth: Truth) -> bool:
        return self.least - SLACK <= self.sum.of(truth) <= self.most + SLACK

    def enter(self, program: Program) -> None:
        program.between(program.columns(self.sum), self.least - self.sum.constant, self.most - self.sum.constant)


@dataclass(frozen=True)
class HowMany:
    """How many of the sums, which are whole numbers, reach their floors: one of some numbers."""

    source: str
    sums: Sequence[tuple[Sum, float]]
    numbers: Collection[int]

    def answers(self) -> Collection[Answer]:
        return {answer for one, _ in self.sums for answer in one.weights}

    def holds(self, truth: Truth) -> bool:
        return sum(one.of(truth) >= floor - SLACK for one, floor in self.sums) in self.numbers

    def enter(self, program: Program) -> None:
        reached = [program.reaches(one, floor) for one, floor in self.sums]
        chosen = {number: program.choice() for number in self.numbers}
        program.between(dict.fromkeys(chosen.values(), 1.0), 1, 1)
        counted = {**dict.fromkeys(reached, 1.0), **{column: -float(number) for number, column in chosen.items()}}
        program.between(counted, 0, 0)


@dataclass(frozen=True)
class Alike:
    """In at least one of the groups all the sums are one of the marks."""

    source: str
    groups: Sequence[Sequence[Sum]]
    marks: Collection[float]

    def answers(self) -> Collection[Answer]:
        return {answer for group in self.groups for one in group for answer in one.weights}

    def holds(self, truth: Truth) -> bool:
        return any(
            all(abs(one.of(truth) - mark) < SLACK for one in group) for group in self.groups for mark in self.marks
        )

    def enter(self, program: Program) -> None:
        all_alike: dict[int, float] = {}
        for group in self.groups:
            for mark in self.marks:
                chosen = program.choice()
                all_alike[chosen] = 1
                for one in group:
                    program.when(chosen, one, mark)
        program.between(all_alike, 1, np.inf)


@dataclass
class Program:
    """A whole-number program over some answers and the switches that clues put beside them."""

    bounds: dict[Answer, tuple[int, int]]
    numbers: dict[Answer, int] = field(init=False)
    lower: list[float] = field(init=False)
    upper: list[float] = field(init=False)
    rows: list[tuple[dict[int, float], float, float]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.numbers = {answer: number for number, answer in enumerate(self.bounds)}
        self.lower = [float(least) for least, _ in self.bounds.values()]
        self.upper = [float(most) for _, most in self.bounds.values()]

    def columns(self, one: Sum) -> dict[int, float]:
        return {self.numbers[answer]: weight for answer, weight in one.weights.items()}

    def choice(self) -> int:
        """A new switch, 0 or 1."""
        self.lower.append(0)
        self.upper.append(1)
        return len(self.lower) - 1

    def between(self, columns: dict[int, float], least: float, most: float) -> None:
        self.rows.append((columns, least - SLACK, most + SLACK))

    def reaches(self, one: Sum, floor: float) -> int:
        """A switch that is on exactly where the sum, a whole number, reaches the floor."""
        switch, columns = self.choice(), self.columns(one)
        least, most = self._ends(columns)
        floor -= one.constant
        self.between({**columns, switch: least - floor}, least, np.inf)
        self.between({**columns, switch: floor - 1 - most}, -np.inf, floor - 1)
        return switch

    def when(self, switch: int, one: Sum, value: float) -> None:
        """The sum is the value wherever the switch is on."""
        columns = self.columns(one)
        least, most = self._ends(columns)
        value -= one.constant
        self.between({**columns, switch: least - value}, least, np.inf)
        self.between({**columns, switch: most - value}, -np.inf, most)

    def _ends(self, columns: Mapping[int, float]) -> tuple[float, float]:
        ends = [sorted((weight * self.lower[n], weight * self.upper[n])) for n, weight in columns.items()]
        return sum(low for low, _ in ends), sum(high for _, high in ends)

    def solved(self, answer: Answer, sign: int) -> dict[Answer, int]:
        """Answers that agree with everything and have the least (`sign` 1) or the greatest (−1) of this one."""
        wanted = np.zeros(len(self.lower))
        wanted[self.numbers[answer]] = sign
        matrix = lil_array((len(self.rows), len(self.lower)))
        for row, (columns, _, _) in enumerate(self.rows):
            for column, weight in columns.items():
                matrix[row, column] = weight
        found = milp(
            wanted,
            integrality=np.ones(len(self.lower)),
            bounds=Bounds(self.lower, self.upper),
            constraints=LinearConstraint(
                matrix.tocsr(), [low for _, low, _ in self.rows], [high for _, _, high in self.rows]
            ),
        )
        assert found.success, found.message
        return {one: round(float(found.x[number])) for one, number in self.numbers.items()}


def given_away(clues: Iterable[Clue], bounds: Mapping[Answer, tuple[int, int]], truth: Truth) -> set[Answer]:
    """The answers that follow from the clues, all of which hold of the `truth`."""
    known: set[Answer] = set()
    for together in _components(clues):
        answers = {answer for clue in together for answer in clue.answers()}
        program = Program({answer: bounds[answer] for answer in sorted(answers)})
        for clue in together:
            clue.enter(program)
        known |= _fixed(program, truth)
    return known


def _fixed(program: Program, truth: Truth) -> set[Answer]:
    """Those that no solution has otherwise; one that has several of them otherwise spares as many questions."""
    unsure = set(program.numbers)
    fixed = set()
    while unsure:
        answer = min(unsure)
        for sign in (1, -1):
            found = program.solved(answer, sign)
            unsure -= {one for one in unsure if found[one] != truth[one]}
            if answer not in unsure:
                break
        else:
            fixed.add(answer)
            unsure.remove(answer)
    return fixed


def _components(clues: Iterable[Clue]) -> list[list[Clue]]:
    """The clues in groups that have no answer in common."""
    groups: list[tuple[set[Answer], list[Clue]]] = []
    for clue in clues:
        answers, together = set(clue.answers()), [clue]
        apart = []
        for known, others in groups:
            if known & answers:
                answers |= known
                together = others + together
            else:
                apart.append((known, others))
        groups = [*apart, (answers, together)]
    return [together for _, together in groups]
