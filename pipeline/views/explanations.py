"""Why a pair is proposed, why another is not, why somebody has none: in the words of the declaration."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pipeline import expressions
from pipeline.analysis import Figure
from pipeline.definitions import Matching
from pipeline.matching import Alternative, Criterion, Obstacle, Partner, ProposedPair, Score, Unmatched
from pipeline.views.participants import Participant, World

Facts = dict[str, Any]


class Explanations:
    """What is said of the pairs of one proposal, given everybody it is about."""

    def __init__(
        self, declared: Matching, world: World, mentees: Sequence[Participant], mentors: Sequence[Participant]
    ) -> None:
        self._declared = declared
        self._world = world
        self._mentee = {one.person.id: one for one in mentees}
        self._mentor = {one.person.id: one for one in mentors}
        self._views = {one.person.id: one.view for one in mentees}

    def pair(self, pair: ProposedPair) -> Facts:
        """A proposed pair: the score, what it covers and what not, common time, the next best mentors."""
        mentee, mentor = self._mentee[pair.mentee], self._mentor[pair.mentor]
        facts: Facts = {
            "наставляемый": mentee.view,
            "наставник": mentor.view,
            **self._scored(mentee, mentor, pair.score),
            "альтернативы": [self._alternative(mentee, one) for one in pair.alternatives],
        }
        return {**facts, "почему": self._say(self._declared.says.short, facts)}

    def _scored(self, mentee: Participant, mentor: Participant, score: Score) -> Facts:
        known = score.shares[Criterion.COMPETENCE] is not None
        covered = score.covered if known else {}
        asked = {name: need for name, need in mentee.person.levels.items() if need}
        seen = {"баллов": score.closed, "запрошено": score.asked}
        return {
            "балл": tenths(score.tenths, len(score.points)),
            "вклады": [self._contribution(one, score) for one in Criterion],
            "закрыто": self._say(self._declared.says.closed, seen) if known else "",
            "темы": [{"компетенция": name, "балл": covered[name]} for name in asked if covered.get(name)],
            "не_закрыто": [
                {"компетенция": name, "запрос": need, "закрыто": covered[name]}
                for name, need in asked.items()
                if known and covered[name] < need
            ],
            "общее_время": [slot for slot in mentee.slots if slot in mentor.person.slots],
            "взаимность": self._mutual(mentee.person, mentor.person),
        }

    def _contribution(self, one: Criterion, score: Score) -> Facts:
        """A criterion in a score: its points and its share, both None where it is not known."""
        declared, share = getattr(self._declared.criteria, one), score.shares[one]
        known = share is not None
        return {
            "критерий": declared.title,
            "кратко": declared.short,
            "доля": figure(100 * share, "%") if share is not None else None,
            "балл": figure(score.points[one]) if known else None,
        }

    def _mutual(self, mentee: Partner, mentor: Partner) -> Facts:
        """At which place each stands with the other by stated preferences, None where not named."""
        places = [
            one.stated.index(other.id) + 1 if other.id in one.stated else None
            for one, other in ((mentee, mentor), (mentor, mentee))
        ]
        return {"наставляемый": places[0], "наставник": places[1], "обоюдно": None not in places}

    def _alternative(self, mentee: Participant, other: Alternative) -> Facts:
        mentor = self._mentor[other.mentor]
        facts: Facts = {
            "наставник": mentor.view,
            **self._scored(mentee, mentor, other.score),
            "выше_порога": other.obstacle is not Obstacle.BELOW,
            "занято": [self._views[holder] for holder in other.holders if holder in self._views],
            "слабое": self._weak(other.score),
        }
        return {**facts, "почему": self._say(getattr(self._declared.says, other.obstacle), facts)}

    def _weak(self, score: Score) -> list[str]:
        says, share = self._declared.says, score.shares[Criterion.COMPETENCE]
        weak = share is not None and share < self._declared.coverage
        apart = score.shares[Criterion.SCHEDULE] == 0
        return [*([says.no_time] if apart else []), *([says.weak] if weak else [])]

    def _say(self, sentence: str, facts: Facts) -> str:
        return expressions.fill(sentence, self._world(facts)).strip()

    def alone(self, alone: Unmatched) -> Facts:
        """A mentee without a pair: why, what next, which mentors come nearest."""
        mentee, told = self._mentee[alone.mentee], getattr(self._declared.unmatched, alone.reason)
        return {
            "наставляемый": mentee.view,
            "причина": told.reason,
            "шаг": told.step,
            "альтернативы": [self._alternative(mentee, one) for one in alone.alternatives],
        }


def tenths(value: int, n: int) -> Figure:
    """A score of so many tenths."""
    return Figure(Decimal(value) / 10, n, places=1)


def figure(value: Fraction, unit: str = "", places: int = 1, n: int = 1) -> Figure:
    """An exact number as tables print it."""
    return Figure(Decimal(value.numerator) / Decimal(value.denominator), n, unit, places)
