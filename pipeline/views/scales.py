"""Declared scales measured over the register: by wave, by question, before and after by the same people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from typing import Any, TypeVar

from pipeline import analysis, expressions
from pipeline.analysis import Change, Figure, Hidden, Thresholds
from pipeline.definitions import Analysis, Scale
from pipeline.expressions import AuthorError, Gap
from pipeline.views.entries import EntryView, PersonView

Declared = TypeVar("Declared")
Entries = Callable[[str], Sequence[EntryView]]
Facts = dict[str, Any]
ByPerson = dict[str, Mapping[str, Decimal]]
ALONE = "все"


class Measures:
    """The scales of `config/analysis.toml` over the entries of the register; `world` gives names to expressions."""

    def __init__(self, declared: Analysis, entries: Entries, world: Callable[[Facts], Mapping[str, Any]]) -> None:
        self._declared = declared
        self._entries = entries
        self._world = world
        self._made: dict[tuple[str, str, Thresholds], Facts] = {}

    def of_year(self, name: str, year: str, thresholds: Thresholds) -> Facts:
        """A scale in a school year: `.замеры` by wave, `.сравнение` by two waves («вход_итог»).

        A scale without waves has the parts of its one wave beside them. Made once for a year.
        """
        key = (name, year, thresholds)
        if key not in self._made:
            self._made[key] = self._measured(declared_under(name, self._declared.scales), year, thresholds)
        return self._made[key]

    def _measured(self, scale: Scale, year: str, thresholds: Thresholds) -> Facts:
        answers = {wave: self._answers(scale, year, wave) for wave in scale.waves or (ALONE,)}
        waves = {wave: self._wave(scale, year, wave, given, thresholds) for wave, given in answers.items()}
        alone = waves[ALONE] if not scale.waves else {}
        return {
            **alone,
            "название": scale.title,
            "год": year,
            "от": scale.least,
            "до": scale.most,
            "замеры": waves,
            "сравнение": _comparisons(scale, answers, thresholds, self.called),
        }

    def _answers(self, scale: Scale, year: str, wave: str) -> ByPerson:
        """The answers of a wave by person, reversed questions turned round; a later entry of a person wins."""
        found: ByPerson = {}
        for entry in self._entries(scale.form):
            if _belongs(entry, scale, year, wave):
                found[_respondent(entry, scale)] = _numbers(entry, scale)
        return found

    def _wave(self, scale: Scale, year: str, wave: str, answers: ByPerson, thresholds: Thresholds) -> Facts:
        invited = self._invited(scale, year, wave, len(answers))
        items = _ranked([self._item(scale, question, answers, thresholds) for question in scale.questions])
        personal = scale.personal or tuple(scale.questions)
        marks = [mark for given in answers.values() for mark in given.values()]
        overall = analysis.satisfaction_index(answers, personal, scale.most, thresholds)
        return {
            "замер": wave,
            "приглашено": invited,
            "получено": len(answers),
            "возврат": analysis.turnout(len(answers), 0 if isinstance(invited, Gap) else invited),
            "пункты": items,
            "по_рангу": _by_rank(items),
            "иу": _beside_changes(overall, scale, thresholds),
            "уу": analysis.satisfied_share(answers, personal, self._declared.satisfied_from, thresholds),
            "высокие": _high(marks, scale.enough, len(answers), thresholds),
        }

    def _invited(self, scale: Scale, year: str, wave: str, received: int) -> int | Gap:
        """How many people were asked, those who answered unasked among them; a gap when nothing tells."""
        if scale.invited is None:
            return Gap(f"сколько человек опрошено: {scale.title}")
        told = int(expressions.evaluate(scale.invited, self._world({"год": year, "замер": wave})))
        return max(told, received)

    def _item(self, scale: Scale, question: str, answers: ByPerson, thresholds: Thresholds) -> Facts:
        values = [given[question] for given in answers.values() if question in given]
        mean = analysis.mean(values, thresholds, (scale.least, scale.most))
        index = analysis.index(values, scale.most, thresholds)
        return {
            "вопрос": question,
            "название": scale.questions[question],
            "обратный": question in scale.reversed,
            "n": len(values),
            "среднее": _beside_changes(mean, scale, thresholds),
            "уровень": self.called(scale.level, mean) if scale.level else "",
            "индекс": _beside_changes(index, scale, thresholds),
            "нуждаются": analysis.share(sum(value >= scale.enough for value in values), len(values), thresholds),
        }

    def called(self, name: str, figure: Figure | Decimal | int) -> str:
        """What the declared level calls a number; of a hidden figure, why it is hidden."""
        level = declared_under(name, self._declared.levels)
        value = figure.value if isinstance(figure, Figure) else Decimal(figure)
        if value is None:
            return str(figure)
        return analysis.level(value, [analysis.Grade(step.least, step.says) for step in level.steps], level.places)

    def between(self, before: str, after: str, year: str, thresholds: Thresholds) -> list[Facts]:
        """The same people on two scales, by question; those nobody answered twice are left out."""
        one, other = (declared_under(name, self._declared.scales) for name in (before, after))
        first, last = (self._answers(scale, year, ALONE) for scale in (one, other))
        compared = [
            self._two(one.questions[question], _column(first, question), _column(last, later), thresholds)
            for question, later in zip(one.questions, other.questions, strict=True)
        ]
        return [item for item in compared if item["n"]]

    def _two(self, title: str, first: dict[str, Decimal], last: dict[str, Decimal], thresholds: Thresholds) -> Facts:
        both = first.keys() & last.keys()
        hidden = _hidden_beside([set(first)], both, thresholds)
        found = analysis.change(first, last, thresholds, hidden)
        return {"название": title, "n": len(both), **_told(found), "вывод": self.called("изменение", found.delta)}

    def reckoned_sum(self, name: str, entry: EntryView | Gap) -> Facts | Gap:
        """The sum of one person's answers; with questions left out it is reckoned to the whole scale and rounded."""
        if isinstance(entry, Gap):
            return entry
        scale = declared_under(name, self._declared.scales)
        given = _numbers(entry, scale)
        greatest = scale.most * len(scale.questions)
        whole = analysis.total([*given.values()])
        if given:
            whole = analysis.rounded(whole / (scale.most * len(given)) * greatest, 0)
        answered = len(given)
        return {
            "сумма": whole if given else Gap(scale.title),
            "наибольшее": greatest,
            "ответов": answered,
            "пересчитано": 0 < answered < len(scale.questions),
            "уровень": self.called(scale.level, whole) if scale.level and given else Gap(scale.title),
            "пункты": [{"название": scale.questions[q], "балл": given.get(q)} for q in scale.questions],
        }


def declared_under(name: str, declarations: Mapping[str, Declared]) -> Declared:
    """What stands in a table of `config/analysis.toml` under a name; raises `AuthorError` when nothing does."""
    if name not in declarations:
        raise AuthorError(f"нет вопроса или имени «{name}»")
    return declarations[name]


def _beside_changes(figure: Figure, scale: Scale, thresholds: Thresholds) -> Figure:
    """The figure of a whole wave; in public not where changes are told as well.

    The mean of everybody less that of those who came back would be the answer of whoever did not.
    """
    if scale.waves and thresholds.public and figure:
        return replace(figure, value=None, hidden=Hidden.IDENTIFYING, thresholds=thresholds)
    return figure


def _belongs(entry: EntryView, scale: Scale, year: str, wave: str) -> bool:
    wanted = {scale.year: year, **scale.where, **({scale.wave: wave} if scale.wave else {})}
    return all(str(entry[question]) == value for question, value in wanted.items())


def _numbers(entry: EntryView, scale: Scale) -> dict[str, Decimal]:
    """The answered questions of a scale; where less is better the answer is turned round."""
    given = {question: entry[question] for question in scale.questions}
    return {
        question: scale.least + scale.most - value if question in scale.reversed else Decimal(value)
        for question, value in given.items()
        if not isinstance(value, Gap)
    }


def _ranked(items: list[Facts]) -> list[Facts]:
    """The items with their rank by index, the highest first; equal ones share a rank, hidden ones have none."""
    values = sorted((item["индекс"].value for item in items if item["индекс"]), reverse=True)
    return [{**item, "ранг": values.index(item["индекс"].value) + 1 if item["индекс"] else "–"} for item in items]


def _by_rank(items: list[Facts]) -> list[Facts]:
    """The items from the highest index down, in their own order where they are equal or hidden."""
    return sorted(items, key=lambda item: -item["индекс"].value if item["индекс"] else Decimal(0))


def _high(marks: Sequence[Decimal], enough: Decimal, people: int, thresholds: Thresholds) -> Figure:
    """The share of high marks among all marks; the people who gave them decide whether it is printed."""
    hidden = thresholds.hides_share(people)
    if hidden or not marks:
        return Figure(None, people, hidden=hidden or Hidden.NO_ANSWERS, thresholds=thresholds)
    return analysis.share(sum(mark >= enough for mark in marks), len(marks))


def _comparisons(
    scale: Scale, answers: Mapping[str, ByPerson], thresholds: Thresholds, called: Callable[[str, Figure], str]
) -> Facts:
    """Every two waves compared question by question, in the order of the waves."""
    found: Facts = {}
    shown: dict[str, list[set[str]]] = {}
    for one, other in combinations(scale.waves, 2):
        items = [
            _compared(scale, question, answers[one], answers[other], thresholds, shown.setdefault(question, []), called)
            for question in scale.questions
        ]
        found[f"{one}_{other}"] = {
            "n": max((item["n"] for item in items), default=0),
            "пункты": items,
            "показаны": [item for item in items if item["дельта"]],
            "скрыты": [item for item in items if not item["дельта"]],
            "выросло": [item for item in items if item["вывод"] == "рост"],
            "снизилось": [item for item in items if item["вывод"] == "снижение"],
        }
    return found


def _compared(
    scale: Scale,
    question: str,
    before: ByPerson,
    after: ByPerson,
    thresholds: Thresholds,
    shown: list[set[str]],
    called: Callable[[str, Figure], str],
) -> Facts:
    first, last = (_column(answers, question) for answers in (before, after))
    both = first.keys() & last.keys()
    found = analysis.change(first, last, thresholds, _hidden_beside(shown, both, thresholds))
    if found.delta:
        shown.append(set(both))
    return {
        "вопрос": question,
        "название": scale.questions[question],
        "разрыв": question in scale.gap,
        "n": len(both),
        **_told(found),
        "вывод": called("изменение", found.delta),
    }


def _hidden_beside(shown: Iterable[set[str]], both: Iterable[str], thresholds: Thresholds) -> Hidden | None:
    """Why a comparison may not be printed in public beside those of other waves; None when it may."""
    people = set(both)
    safe = all(analysis.may_stand_beside(people, other, thresholds.for_means) for other in shown)
    return Hidden.IDENTIFYING if thresholds.public and not safe else None


def _column(answers: ByPerson, question: str) -> dict[str, Decimal]:
    return {person: given[question] for person, given in answers.items() if question in given}


def _told(found: Change) -> Facts:
    return {
        "было": found.before,
        "стало": found.after,
        "дельта": found.delta,
        "темп": found.pace,
        "выросло": found.up,
        "без_изменений": found.same,
        "снизилось": found.down,
    }


def _respondent(entry: EntryView, scale: Scale) -> str:
    """Whose answers they are: a person by the lasting id, since those who may not be named all print alike."""
    whose = entry[scale.respondent or "ключ"]
    return whose.ref.id or whose.ref.written if isinstance(whose, PersonView) else str(whose)
