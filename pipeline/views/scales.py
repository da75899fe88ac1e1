"""Declared scales measured over the register: by wave, by question, one person's sum."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Annotated, NamedTuple, TypeAlias

from pipeline import analysis, expressions
from pipeline.analysis import Figure, Hidden, Thresholds
from pipeline.definitions import Analysis, Scale
from pipeline.expressions import Gap
from pipeline.reads import Memo
from pipeline.views.comparisons import ByPerson, ComparedItem, Comparison, Comparisons, column
from pipeline.views.entries import EntryView
from pipeline.views.facts import INCLUDED, Facts, UnknownName, WithNames
from pipeline.views.kept_rows import KeptRows
from pipeline.views.level_words import level_word
from pipeline.views.person_views import answered_by

Entries: TypeAlias = Callable[[str], Sequence[EntryView]]
# The wave of a scale that is measured once a year.
ALONE = "все"


class ScaleItem(Facts):
    """A question of a scale in one wave; the highest index has rank 1, a hidden one «–»."""

    question: Annotated[str, "вопрос"]
    title: Annotated[str, "название"]
    reversed: Annotated[bool, "обратный"]
    n: Annotated[int, "n"]
    mean: Annotated[Figure, "среднее"]
    level: Annotated[str, "уровень"]
    index: Annotated[Figure, "индекс"]
    needing: Annotated[Figure, "нуждаются"]
    rank: Annotated[int | str, "ранг"]


class Wave(Facts):
    """A scale in one wave: who was asked, who answered, every question, the figures over all of them.

    `satisfaction` is the mean of the people's own means as a percentage, `satisfied` the share of those whose mean is
    high enough, `high` the share of high marks.
    """

    name: Annotated[str, "замер"]
    invited: Annotated[int | Gap, "приглашено"]
    received: Annotated[int, "получено"]
    turnout: Annotated[Figure, "возврат"]
    questions: Annotated[list[ScaleItem], "пункты"]
    ranked: Annotated[list[ScaleItem], "по_рангу"]
    satisfaction: Annotated[Figure, "иу"]
    satisfied: Annotated[Figure, "уу"]
    high: Annotated[Figure, "высокие"]


class Measurement(Facts):
    """A scale in a school year, by wave; `comparisons` stand under both waves, «вход_итог».

    Of a scale without waves the parts of its only one stand beside those of the measurement.
    """

    title: Annotated[str, "название"]
    year: Annotated[str, "год"]
    least: Annotated[Decimal, "от"]
    most: Annotated[Decimal, "до"]
    waves: Annotated[dict[str, Wave], "замеры"]
    comparisons: Annotated[dict[str, Comparison], "сравнение"]
    only: Annotated[Wave | None, INCLUDED]


class ScaleMark(Facts):
    """One person's answer to a question of a scale; None where it was left out."""

    title: Annotated[str, "название"]
    mark: Annotated[Decimal | None, "балл"]


class PersonalSum(Facts):
    """The sum of one person's answers; where some were left out it is `reckoned` to the whole scale."""

    total: Annotated[Decimal | Gap, "сумма"]
    greatest: Annotated[Decimal, "наибольшее"]
    answered: Annotated[int, "ответов"]
    reckoned: Annotated[bool, "пересчитано"]
    level: Annotated[str | Gap, "уровень"]
    marks: Annotated[list[ScaleMark], "пункты"]


class Scales:
    """The scales of `config/analysis.toml` over the entries of a register, printed as the thresholds allow.

    Their functions raise `UnknownName` for a scale or a level that is not declared.
    """

    def __init__(
        self, declared: Analysis, entries: Entries, with_names: WithNames, thresholds: Thresholds, rows: KeptRows
    ) -> None:
        """`rows` keep what one entry answers."""
        self._declared = declared
        self._rows = rows
        self._entries = entries
        self._with_names = with_names
        self._thresholds = thresholds
        self._comparisons = Comparisons(declared, thresholds)
        self._made: Memo[tuple[str, str], Measurement] = Memo()

    def of_year(self, name: str, year: str | Gap) -> Measurement:
        """`измерение('запросы', год)`: a declared scale in a school year; made once for a year."""
        return self._made.get((name, str(year)), lambda: self._measured(name, str(year)))

    def _scale(self, name: str) -> Scale:
        if name not in self._declared.scales:
            raise UnknownName(name)
        return self._declared.scales[name]

    def _measured(self, name: str, year: str) -> Measurement:
        scale = self._scale(name)
        answers = {wave: self._answers(name, year, wave) for wave in scale.waves or (ALONE,)}
        groups = {name: self._comparisons.groups(scale, name, answers.values()) for name in scale.questions}
        waves = {
            wave: self._wave(scale, year, wave, of_wave, {name for name in groups if groups[name].tells_mean(place)})
            for place, (wave, of_wave) in enumerate(answers.items())
        }
        return Measurement(
            title=scale.title,
            year=year,
            least=scale.least,
            most=scale.most,
            waves=waves,
            comparisons=self._comparisons.of_waves(scale, answers),
            only=None if scale.waves else waves[ALONE],
        )

    def _answers(self, name: str, year: str, wave: str) -> ByPerson:
        """The answers of a wave by person, reversed questions turned round.

        Where the scale names its respondent, the last entry of a person counts; else several entries of one person are
        one, with the mean of their answers.
        """
        scale = self._scale(name)
        entries: dict[str, list[dict[str, Decimal]]] = {}
        wanted = {scale.year: year, **scale.where, **({scale.wave: wave} if scale.wave else {})}
        for entry in self._entries(scale.form):
            given = self._rows.get(("scale", name), entry, partial(_Given.of, entry, scale))
            if all(given.about[question] == value for question, value in wanted.items()):
                entries.setdefault(given.by, []).append(given.numbers)
        if scale.respondent:
            return {person: given[-1] for person, given in entries.items()}
        return {person: _averaged(given) for person, given in entries.items()}

    def _wave(self, scale: Scale, year: str, wave: str, answers: ByPerson, told: Set[str]) -> Wave:
        """A wave; `told` are the questions whose mean may stand beside those of the other waves."""
        invited = self._invited(scale, year, wave, len(answers))
        items = self._items(scale, answers, told)
        personal = scale.personal or tuple(scale.questions)
        marks = [mark for of_person in answers.values() for mark in of_person.values()]
        overall = analysis.satisfaction_index(answers, personal, self._thresholds, (scale.least, scale.most))
        return Wave(
            name=wave,
            invited=invited,
            received=len(answers),
            turnout=analysis.turnout(len(answers), 0 if isinstance(invited, Gap) else invited),
            questions=items,
            ranked=sorted(items, key=lambda item: -(item.index.value or Decimal(0))),
            satisfaction=self._kept(overall, told >= set(personal)),
            satisfied=analysis.satisfied_share(answers, personal, self._declared.satisfied_from, self._thresholds),
            high=self._high(marks, scale.enough, len(answers)),
        )

    def _invited(self, scale: Scale, year: str, wave: str, received: int) -> int | Gap:
        """How many people were asked, those who answered unasked among them; a gap when nothing tells."""
        if scale.invited is None:
            return Gap(f"сколько человек опрошено: {scale.title}")
        invited = int(expressions.evaluate(scale.invited, self._with_names({"год": year, "замер": wave})))
        return max(invited, received)

    def _items(self, scale: Scale, answers: ByPerson, told: Set[str]) -> list[ScaleItem]:
        """The questions with their rank by index; equal ones share a rank, hidden ones have none."""
        marks = {question: [*column(answers, question).values()] for question in scale.questions}
        indices = {
            question: self._kept(analysis.index(values, scale.most, self._thresholds, scale.edges), question in told)
            for question, values in marks.items()
        }
        values = sorted((index.value for index in indices.values() if index.value is not None), reverse=True)
        ranks = {
            question: "–" if index.value is None else values.index(index.value) + 1
            for question, index in indices.items()
        }
        return [self._item(scale, name, marks[name], index, ranks[name]) for name, index in indices.items()]

    def _item(self, scale: Scale, question: str, marks: list[Decimal], index: Figure, rank: int | str) -> ScaleItem:
        # An index and a mean are one number told in two ways, so both are told or none.
        mean = self._kept(analysis.mean(marks, self._thresholds, scale.edges), bool(index))
        return ScaleItem(
            question=question,
            title=scale.questions[question],
            reversed=question in scale.reversed,
            n=len(marks),
            mean=mean,
            level=level_word(self._declared, scale.level, mean) if scale.level else "",
            index=index,
            needing=analysis.share(sum(mark >= scale.enough for mark in marks), len(marks), self._thresholds),
            rank=rank,
        )

    def _kept(self, figure: Figure, told: bool) -> Figure:
        """The figure of a whole wave, or why it is not told."""
        if told or not figure:
            return figure
        return replace(figure, value=None, hidden=Hidden.IDENTIFYING, thresholds=self._thresholds)

    def _high(self, marks: Sequence[Decimal], enough: Decimal, people: int) -> Figure:
        """The share of high marks among all marks; the people who gave them decide whether it is printed."""
        high = sum(mark >= enough for mark in marks)
        hidden = self._thresholds.hides_shares((people,), reckoned=0 < high < len(marks))
        if hidden or not marks:
            return Figure(None, people, hidden=hidden or Hidden.NO_ANSWERS, thresholds=self._thresholds)
        return analysis.share(high, len(marks))

    def between(self, before: str, after: str, year: str | Gap) -> list[ComparedItem]:
        """`сравнение('запросы', 'нужды после', год)`: the same people on two scales."""
        one, other = (self._scale(name) for name in (before, after))
        first, last = (self._answers(name, str(year), ALONE) for name in (before, after))
        return self._comparisons.of_scales(one, other, first, last)

    def level(self, name: str, number: Figure | Decimal | int | Gap) -> str | Gap:
        """`уровень('шкала 18', число)`: what the number is called; a gap stays a gap."""
        return number if isinstance(number, Gap) else level_word(self._declared, name, number)

    def personal_sum(self, name: str, entry: EntryView | Gap) -> PersonalSum | Gap:
        """`сумма_по_шкале('соответствие модели', запись)`: the sum of one person's answers; a gap stays a gap.

        With questions left out it is reckoned to the whole scale and rounded.
        """
        if isinstance(entry, Gap):
            return entry
        scale = self._scale(name)
        marks = _numbers(entry, scale)
        greatest = scale.most * len(scale.questions)
        total = analysis.total([*marks.values()])
        if marks:
            total = analysis.rounded(total / (scale.most * len(marks)) * greatest, 0)
        return PersonalSum(
            total=total if marks else Gap(scale.title),
            greatest=greatest,
            answered=len(marks),
            reckoned=0 < len(marks) < len(scale.questions),
            level=level_word(self._declared, scale.level, total) if scale.level and marks else Gap(scale.title),
            marks=[ScaleMark(title, marks.get(question)) for question, title in scale.questions.items()],
        )


class _Given(NamedTuple):
    """What one entry answers of a scale: by whom, about what, and the numbers."""

    by: str
    about: dict[str, str]
    numbers: dict[str, Decimal]

    @classmethod
    def of(cls, entry: EntryView, scale: Scale) -> _Given:
        """The answers of an entry, worked out once."""
        asked = (scale.year, *scale.where, *([scale.wave] if scale.wave else []))
        about = {question: str(entry[question]) for question in asked}
        return cls(answered_by(entry, scale.respondent), about, _numbers(entry, scale))


def _numbers(entry: EntryView, scale: Scale) -> dict[str, Decimal]:
    """The answered questions of a scale; where less is better the answer is turned round."""
    answers = {question: entry[question] for question in scale.questions}
    return {
        question: scale.least + scale.most - answer if question in scale.reversed else Decimal(answer)
        for question, answer in answers.items()
        if isinstance(answer, (int, Decimal))
    }


def _averaged(given: Sequence[Mapping[str, Decimal]]) -> dict[str, Decimal]:
    """The mean of a person's answers to each question in several entries."""
    questions = dict.fromkeys(question for answers in given for question in answers)
    answered = {name: [answers[name] for answers in given if name in answers] for name in questions}
    return {name: analysis.total(marks) / len(marks) for name, marks in answered.items()}
