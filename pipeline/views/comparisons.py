"""The same people asked twice: what became of their answers, question by question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from itertools import combinations
from typing import Annotated, TypeAlias

from pipeline import analysis
from pipeline.analysis import Figure, SteadyGroups, Thresholds
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
    """Two waves of a scale: every question, those whose change may be told and the others, those that grew and fell.

    `alone` says that of some question the change is told without what it was before and after.
    """

    n: Annotated[int, "n"]
    questions: Annotated[list[ComparedQuestion], "пункты"]
    shown: Annotated[list[ComparedQuestion], "показаны"]
    hidden: Annotated[list[ComparedQuestion], "скрыты"]
    alone: Annotated[bool, "без_средних"]
    grew: Annotated[list[ComparedQuestion], "выросло"]
    fell: Annotated[list[ComparedQuestion], "снизилось"]


class Comparisons:
    """Comparisons printed as the thresholds and the figures beside them allow."""

    def __init__(self, declared: Analysis, thresholds: Thresholds) -> None:
        self._declared = declared
        self._thresholds = thresholds

    def of_waves(self, scale: Scale, waves: Mapping[str, ByPerson]) -> dict[str, Comparison]:
        """Every two waves of a scale, «вход_итог», in the order of the waves."""
        groups = {name: self.groups(scale, name, waves.values()) for name in scale.questions}
        return {
            f"{scale.waves[one]}_{scale.waves[other]}": self._comparison(
                [
                    ComparedQuestion(name, name in scale.gap, self._item(title, groups[name], one, other))
                    for name, title in scale.questions.items()
                ]
            )
            for one, other in combinations(range(len(scale.waves)), 2)
        }

    def groups(self, scale: Scale, question: str, waves: Iterable[ByPerson]) -> SteadyGroups:
        """The answers to one question by wave."""
        return SteadyGroups([column(wave, question) for wave in waves], scale.edges, self._thresholds)

    def _comparison(self, questions: list[ComparedQuestion]) -> Comparison:
        steps = self._declared.levels[CHANGE].steps
        return Comparison(
            n=max((one.change.n for one in questions), default=0),
            questions=questions,
            shown=[one for one in questions if one.change.delta],
            hidden=[one for one in questions if not one.change.delta],
            alone=any(one.change.delta and not one.change.before for one in questions),
            grew=[one for one in questions if one.change.word == steps[0].says],
            fell=[one for one in questions if one.change.word == steps[-1].says],
        )

    def of_scales(self, before: Scale, after: Scale, first: ByPerson, last: ByPerson) -> list[ComparedItem]:
        """Two scales, question by question in their order; questions that nobody answered twice are left out."""
        pairs = zip(before.questions.items(), after.questions, strict=True)
        items = [
            self._item(
                title, SteadyGroups([column(first, one), column(last, other)], before.edges, self._thresholds), 0, 1
            )
            for (one, title), other in pairs
        ]
        return [item for item in items if item.n]

    def _item(self, title: str, groups: SteadyGroups, one: int, other: int) -> ComparedItem:
        """The marks of one question compared in two waves."""
        first, last = groups.waves[one], groups.waves[other]
        change = analysis.change(first, last, self._thresholds, groups.telling(one, other))
        return ComparedItem(
            title=title,
            n=change.n,
            before=change.before,
            after=change.after,
            delta=change.delta,
            pace=change.pace,
            up=change.up,
            same=change.same,
            down=change.down,
            word=level_word(self._declared, CHANGE, change.delta),
        )


def column(answers: ByPerson, question: str) -> dict[str, Decimal]:
    """The marks of one question, by person."""
    return {person: marks[question] for person, marks in answers.items() if question in marks}
