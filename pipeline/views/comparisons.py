"""The same people asked twice: what became of their answers, question by question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from itertools import combinations
from typing import Annotated, TypeAlias

from pipeline import analysis
from pipeline.analysis import Figure, Hidden, Thresholds
from pipeline.definitions import Analysis, Scale
from pipeline.views.facts import INCLUDED, Facts
from pipeline.views.level_words import level_word

# Marks by person, then by question.
ByPerson: TypeAlias = Mapping[str, Mapping[str, Decimal]]
# The level of `config/analysis.toml` that calls a change «рост»: its first step is growth, its last decline.
CHANGE = "изменение"


class ComparedItem(Facts):
    """What became of one question: the figures of the `n` people who answered twice, and what the change is called.

    `pace` is the change as a percentage of before; `up`, `same` and `down` count people by their own difference.
    """

    title: Annotated[str, "название"]
    n: Annotated[int, "n"]
    before: Annotated[Figure, "было"]
    after: Annotated[Figure, "стало"]
    delta: Annotated[Figure, "дельта"]
    pace: Annotated[Figure, "темп"]
    up: Annotated[Figure, "выросло"]
    same: Annotated[Figure, "без_изменений"]
    down: Annotated[Figure, "снизилось"]
    word: Annotated[str, "вывод"]


class ComparedQuestion(Facts):
    """The same of a question of one scale; `gap` says that its first wave asked what was expected."""

    question: Annotated[str, "вопрос"]
    gap: Annotated[bool, "разрыв"]
    change: Annotated[ComparedItem, INCLUDED]


class Comparison(Facts):
    """Two waves of a scale: every question, those whose change may be told and the others, those that grew and fell."""

    n: Annotated[int, "n"]
    questions: Annotated[list[ComparedQuestion], "пункты"]
    shown: Annotated[list[ComparedQuestion], "показаны"]
    hidden: Annotated[list[ComparedQuestion], "скрыты"]
    grew: Annotated[list[ComparedQuestion], "выросло"]
    fell: Annotated[list[ComparedQuestion], "снизилось"]


class Comparisons:
    """Comparisons printed as the thresholds allow."""

    def __init__(self, declared: Analysis, thresholds: Thresholds) -> None:
        self._declared = declared
        self._thresholds = thresholds

    def of_waves(self, scale: Scale, waves: Mapping[str, ByPerson]) -> dict[str, Comparison]:
        """Every two waves of a scale, «вход_итог», in the order of the waves."""
        # Whose answers the comparisons already shown rest on, by question: a later one may not give one of them away.
        shown: dict[str, list[set[str]]] = {question: [] for question in scale.questions}
        return {
            f"{one}_{other}": self._comparison(
                [self._question(scale, name, waves[one], waves[other], shown[name]) for name in scale.questions]
            )
            for one, other in combinations(scale.waves, 2)
        }

    def _comparison(self, questions: list[ComparedQuestion]) -> Comparison:
        steps = self._declared.levels[CHANGE].steps
        return Comparison(
            n=max((one.change.n for one in questions), default=0),
            questions=questions,
            shown=[one for one in questions if one.change.delta],
            hidden=[one for one in questions if not one.change.delta],
            grew=[one for one in questions if one.change.word == steps[0].says],
            fell=[one for one in questions if one.change.word == steps[-1].says],
        )

    def _question(
        self, scale: Scale, question: str, before: ByPerson, after: ByPerson, shown: list[set[str]]
    ) -> ComparedQuestion:
        """A question compared; whom it rests on is noted in `shown` when its change may be told."""
        first, last = column(before, question), column(after, question)
        item = self._item(scale.questions[question], first, last, shown)
        if item.delta:
            shown.append(first.keys() & last.keys())
        return ComparedQuestion(question, question in scale.gap, item)

    def of_scales(self, before: Scale, after: Scale, first: ByPerson, last: ByPerson) -> list[ComparedItem]:
        """Two scales, question by question in their order; questions that nobody answered twice are left out."""
        items = [
            self._item(title, column(first, question), column(last, later), [set(column(first, question))])
            for (question, title), later in zip(before.questions.items(), after.questions, strict=True)
        ]
        return [item for item in items if item.n]

    def _item(
        self, title: str, first: Mapping[str, Decimal], last: Mapping[str, Decimal], shown: Iterable[set[str]]
    ) -> ComparedItem:
        """The marks of one question compared; `shown` are whose answers the figures beside it rest on."""
        both = set(first.keys() & last.keys())
        change = analysis.change(first, last, self._thresholds, self._hidden_beside(shown, both))
        return ComparedItem(
            title=title,
            n=len(both),
            before=change.before,
            after=change.after,
            delta=change.delta,
            pace=change.pace,
            up=change.up,
            same=change.same,
            down=change.down,
            word=level_word(self._declared, CHANGE, change.delta),
        )

    def _hidden_beside(self, shown: Iterable[set[str]], people: set[str]) -> Hidden | None:
        """Why a comparison may not be printed in public beside those of other people; None when it may."""
        safe = all(analysis.may_stand_beside(people, other, self._thresholds.for_means) for other in shown)
        return Hidden.IDENTIFYING if self._thresholds.public and not safe else None


def column(answers: ByPerson, question: str) -> dict[str, Decimal]:
    """The marks of one question, by person."""
    return {person: marks[question] for person, marks in answers.items() if question in marks}
