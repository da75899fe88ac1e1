"""Figures of a few answers: of one question, of facts, of a pair's meetings."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal
from typing import Annotated, TypeGuard

from pipeline import analysis
from pipeline.analysis import Figure, Thresholds
from pipeline.definitions import Declarations, Question
from pipeline.expressions import Gap
from pipeline.views.days_of_rest import breaks
from pipeline.views.entries import EntryView, RowView
from pipeline.views.facts import Facts
from pipeline.views.level_words import level_word
from pipeline.views.person_views import answered_by
from pipeline.views.publishing import OTHER

# The level of `config/analysis.toml` that calls the share of meetings held in time «зелёный».
REGULARITY = "регулярность"


class ChoiceShare(Facts):
    """How many people chose one of the choices, or wrote something else («иное»)."""

    choice: Annotated[str, "вариант"]
    number: Annotated[Figure, "число"]
    share: Annotated[Figure, "доля"]


class QuestionFigures(Facts):
    """The answers to one question: how many people, the mean of numbers, the share of «да», of every choice."""

    n: Annotated[int, "n"]
    mean: Annotated[Figure, "среднее"]
    yes: Annotated[Figure, "да"]
    shares: Annotated[list[ChoiceShare], "доли"]

    @property
    def named(self) -> Annotated[list[ChoiceShare], "названы"]:
        """The choices that somebody chose and whose number may be told."""
        return [one for one in self.shares if one.number.value]


class MeetingFigures(Facts):
    """How regularly a pair meets, in days; `signal` is what the declared level calls the share held in time.

    A pair whose first meeting is not due yet has broken no norm, so it has the word of those that keep it.
    """

    intervals: Annotated[list[int], "интервалы"]
    within: Annotated[Figure, "доля"]
    mean: Annotated[Figure, "средний"]
    longest: Annotated[int, "наибольший"]
    tail: Annotated[int, "хвост"]
    overdue: Annotated[bool, "просрочено"]
    signal: Annotated[str, "сигнал"]
    breaches: Annotated[int, "нарушений"]


class AnswerFigures:
    """The functions that count answers, printed as the thresholds allow."""

    def __init__(self, declared: Declarations, thresholds: Thresholds) -> None:
        self._declared = declared
        self._thresholds = thresholds

    def share(self, part: int, whole: int) -> Figure:
        """`доля(часть, целое)`: a percentage of facts that are nobody's answers, with both numbers."""
        return analysis.share(int(part), int(whole))

    def shares_of_answers(self, parts: Sequence[int]) -> list[Figure]:
        """`доли_ответов([часть, часть])`: the share of each part of the people who answered, all of them or none."""
        return analysis.shares([int(part) for part in parts], self._thresholds)

    def of_question(self, entries: Iterable[EntryView], name: str) -> QuestionFigures:
        """`ответы(анкеты, 'вопрос')`: the figures of one question.

        They count people: of several entries of one person numbers are averaged, choices put together. Whoever did not
        answer, or answered that it does not apply, is left out. Raises `UnknownName` for a name that is no question of
        the entries' form.
        """
        views = list(entries)
        question = views[0].form.by_name.get(name) if views else None
        left_out = ([], *self._declared.analysis.not_applicable)
        people: dict[str, list[object]] = {}
        for view in views:
            if (answer := view[name]) not in left_out and not isinstance(answer, Gap):
                people.setdefault(answered_by(view), []).append(answer)
        yes = sum(any(answer is True or answer == "да" for answer in answers) for answers in people.values())
        return QuestionFigures(
            n=len(people),
            mean=self._mean(question, people.values()),
            yes=analysis.share(yes, len(people), self._thresholds),
            shares=self._by_choice(question, people.values()) if question else [],
        )

    def _mean(self, question: Question | None, people: Iterable[Sequence[object]]) -> Figure:
        """The mean of the answers that are numbers; `True` and `False` count in Python, but «да» and «нет» do not."""
        numbers = ([Decimal(one) for one in answers if _is_number(one)] for answers in people)
        means = [analysis.total(of_person) / len(of_person) for of_person in numbers if of_person]
        least, most = (question.min, question.max) if question else (None, None)
        return analysis.mean(means, self._thresholds, (least or Decimal(0), most or Decimal(0)))

    def _by_choice(self, question: Question, people: Collection[Sequence[object]]) -> list[ChoiceShare]:
        """Every declared choice in its order, then what was written instead; the base is people, not answers."""
        choices = self._declared.choices_of(question)
        chosen = Counter(
            choice
            for answers in people
            for choice in {
                choice if choice in choices else OTHER
                for answer in answers
                for choice in (answer if isinstance(answer, list) else [answer])
            }
        )
        listed = [*choices, *([OTHER] if chosen[OTHER] else [])]
        numbers = [chosen[choice] for choice in listed]
        if sum(numbers) == len(people) and question.type != "many":
            shares = analysis.shares(numbers, self._thresholds)
        else:
            shares = [analysis.share(number, len(people), self._thresholds) for number in numbers]
        return [
            ChoiceShare(choice=choice, number=analysis.counted(share), share=share)
            for choice, share in zip(listed, shares, strict=True)
        ]

    def regularity(
        self,
        start: dt.date | Gap,
        days: Iterable[dt.date],
        until: dt.date,
        norm: int | Gap,
        rest: Iterable[RowView] = (),
    ) -> MeetingFigures | Gap:
        """`регулярность(с, даты, по, норма, отдых)` of one pair's meetings (see `analysis.regularity`).

        `rest` are rows with the first and the last day of each break, «с» and «по». A gap stays a gap.
        """
        if isinstance(start, Gap):
            return start
        if isinstance(norm, Gap):
            return norm
        regularity = analysis.regularity(start, [*days], until, int(norm), breaks(rest))
        within = regularity.within
        signal = level_word(self._declared.analysis, REGULARITY, within if within.n else Decimal(100))
        return MeetingFigures(
            intervals=list(regularity.intervals),
            within=within,
            mean=regularity.between,
            longest=regularity.longest,
            tail=regularity.tail,
            overdue=regularity.overdue,
            signal=signal,
            breaches=within.n - (within.part or 0),
        )


def _is_number(answer: object) -> TypeGuard[int | Decimal]:
    return isinstance(answer, (int, Decimal)) and not isinstance(answer, bool)
