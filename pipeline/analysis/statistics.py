"""Means, shares, indices of one group's answers; who did not answer is left out, never counted as nought."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal

from pipeline.analysis.figure_values import Figure
from pipeline.analysis.small_groups import USUAL, Hidden, Thresholds

PERCENT = "%"
ANSWERED_ENOUGH = Decimal("0.8")  # the method: whoever left out more has no mean of their own
Answers = Mapping[str, Mapping[str, Decimal]]


def mean(values: Sequence[Decimal], thresholds: Thresholds, edges: Sequence[Decimal]) -> Figure:
    """The mean of the answers, M = Σx / n; `edges` are those that it gives away where all share one of them."""
    n = len(values)
    hidden = thresholds.hides_mean(n, unanimous_extreme=unanimous(values, edges))
    return Figure(None if hidden else total(values) / n, n, hidden=hidden, thresholds=thresholds)


def total(values: Sequence[Decimal]) -> Decimal:
    """The exact sum."""
    return sum(values, Decimal(0))


def unanimous(values: Collection[Decimal], edges: Collection[Decimal]) -> bool:
    """Whether all the answers are one of the `edges`, as the least, so that their mean is the answer of each."""
    return len({*values}) == 1 and next(iter(values)) in edges


def index(values: Sequence[Decimal], most: Decimal, thresholds: Thresholds, edges: Sequence[Decimal]) -> Figure:
    """The mean as a percentage of the greatest answer, D = Σx / (max · n) · 100."""
    figure = mean(values, thresholds, edges)
    value = None if figure.value is None else figure.value / most * 100
    return Figure(value, figure.n, PERCENT, 1, hidden=figure.hidden, thresholds=thresholds)


def share(part: int, n: int, thresholds: Thresholds | None = None, *, reckoned: bool = False) -> Figure:
    """The percentage part / n · 100 with both numbers; facts that are nobody's answers have no thresholds.

    `reckoned` says that the share is of something worked out from several answers of a person.
    """
    if thresholds:
        hidden = thresholds.hides_shares((part, n - part), reckoned=reckoned)
    else:
        hidden = None if n else Hidden.NO_ANSWERS
    return _share(part, n, hidden, thresholds or USUAL)


def shares(parts: Sequence[int], thresholds: Thresholds, *, reckoned: bool = False) -> list[Figure]:
    """The share of each of the parts that make up a whole; all of them are printed or none."""
    hidden = thresholds.hides_shares(parts, reckoned=reckoned)
    return [_share(part, sum(parts), hidden, thresholds) for part in parts]


def _share(part: int, n: int, hidden: Hidden | None, thresholds: Thresholds) -> Figure:
    value = None if hidden else Decimal(part) / n * 100
    numerator = None if hidden else part
    return Figure(value, n, PERCENT, 1, part=numerator, hidden=hidden, thresholds=thresholds)


def counted(share: Figure) -> Figure:
    """How many people a share is of; hidden where the share is."""
    value = None if share.part is None else Decimal(share.part)
    return Figure(value, share.n, places=0, hidden=share.hidden, thresholds=share.thresholds)


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


def satisfaction_index(
    answers: Answers, questions: Sequence[str], thresholds: Thresholds, ends: tuple[Decimal, Decimal]
) -> Figure:
    """ИУ: the mean of the personal means as a percentage of the greatest answer."""
    means = personal_means(answers, questions)
    extreme = unanimous(means.values(), ends)
    hidden = thresholds.hides_mean(len(means), unanimous_extreme=extreme) or _partial(answers, questions, thresholds)
    value = None if hidden else total([*means.values()]) / len(means) / ends[1] * 100
    return Figure(value, len(means), PERCENT, 1, hidden=hidden, thresholds=thresholds)


def satisfied_share(answers: Answers, questions: Sequence[str], floor: Decimal, thresholds: Thresholds) -> Figure:
    """УУ: the share of people whose personal mean is at least `floor`."""
    means = personal_means(answers, questions)
    return share(sum(value >= floor for value in means.values()), len(means), thresholds, reckoned=True)


def _partial(answers: Answers, questions: Sequence[str], thresholds: Thresholds) -> Hidden | None:
    """Why personal means may not stand beside the means of questions.

    Sums by question less sums by person leave the answers of whoever skipped a question: nobody or enough people.
    """
    skipped = sum(any(question not in by_question for question in questions) for by_question in answers.values())
    return Hidden.IDENTIFYING if 0 < skipped < thresholds.for_means else None
