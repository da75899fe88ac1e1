"""Means, shares, indices of one group's answers; who did not answer is left out, never counted as nought."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from pipeline.analysis.figure_values import Figure
from pipeline.analysis.small_groups import USUAL, Hidden, Thresholds

PERCENT = "%"
ANSWERED_ENOUGH = Decimal("0.8")  # the method: whoever left out more has no mean of their own
Answers = Mapping[str, Mapping[str, Decimal]]


def mean(values: Sequence[Decimal], thresholds: Thresholds, ends: tuple[Decimal, Decimal]) -> Figure:
    """The mean of the answers, M = Σx / n; `ends` are the least and the greatest answer of the scale."""
    n = len(values)
    extreme = n > 0 and (all(value == ends[0] for value in values) or all(value == ends[1] for value in values))
    hidden = thresholds.hides_mean(n, unanimous_extreme=extreme)
    return Figure(None if hidden else total(values) / n, n, hidden=hidden, thresholds=thresholds)


def total(values: Sequence[Decimal]) -> Decimal:
    """The exact sum."""
    return sum(values, Decimal(0))


def index(values: Sequence[Decimal], most: Decimal, thresholds: Thresholds) -> Figure:
    """The mean as a percentage of the greatest answer, D = Σx / (max · n) · 100."""
    figure = mean(values, thresholds, (Decimal(0), most))
    value = None if figure.value is None else figure.value / most * 100
    return Figure(value, figure.n, PERCENT, 1, hidden=figure.hidden, thresholds=thresholds)


def share(part: int, n: int, thresholds: Thresholds | None = None) -> Figure:
    """The percentage part / n · 100 with both numbers; facts that are nobody's answers have no thresholds."""
    hidden = thresholds.hides_share(n) if thresholds else None if n else Hidden.NO_ANSWERS
    value = None if hidden else Decimal(part) / n * 100
    numerator = None if hidden else part
    return Figure(value, n, PERCENT, 1, part=numerator, hidden=hidden, thresholds=thresholds or USUAL)


def count(part: int, n: int, thresholds: Thresholds) -> Figure:
    """How many of n; hidden where a share would be."""
    hidden = thresholds.hides_share(n)
    return Figure(None if hidden else Decimal(part), n, places=0, hidden=hidden, thresholds=thresholds)


def turnout(received: int, invited: int) -> Figure:
    """The return rate R = received / invited · 100; without anybody invited there is none."""
    return share(received, invited) if invited else Figure(None, 0, PERCENT, 1, hidden=Hidden.INCOMPARABLE)


def personal_means(answers: Answers, questions: Sequence[str]) -> dict[str, Decimal]:
    """The mean of each person who answered at least 80 % of the scale's questions; the others have none."""
    means = {}
    for person, by_question in answers.items():
        scores = [by_question[question] for question in questions if question in by_question]
        if scores and Decimal(len(scores)) / len(questions) >= ANSWERED_ENOUGH:
            means[person] = total(scores) / len(scores)
    return means


def satisfaction_index(answers: Answers, questions: Sequence[str], most: Decimal, thresholds: Thresholds) -> Figure:
    """ИУ: the mean of the personal means as a percentage of the greatest answer."""
    means = personal_means(answers, questions)
    hidden = _partial(answers, questions, thresholds) or thresholds.hides_mean(len(means))
    value = None if hidden else total([*means.values()]) / len(means) / most * 100
    return Figure(value, len(means), PERCENT, 1, hidden=hidden, thresholds=thresholds)


def satisfied_share(answers: Answers, questions: Sequence[str], floor: Decimal, thresholds: Thresholds) -> Figure:
    """УУ: the share of people whose personal mean is at least `floor`."""
    means = personal_means(answers, questions)
    return share(sum(value >= floor for value in means.values()), len(means), thresholds)


def _partial(answers: Answers, questions: Sequence[str], thresholds: Thresholds) -> Hidden | None:
    """Why personal means may not stand beside the means of questions in public.

    Sums by question less sums by person leave the answers of whoever skipped a question: nobody or enough people.
    """
    skipped = sum(any(question not in by_question for question in questions) for by_question in answers.values())
    return Hidden.IDENTIFYING if thresholds.public and 0 < skipped < thresholds.for_means else None
