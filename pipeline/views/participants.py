"""Mentors and mentees as the declaration finds them in the register, ready to be put together."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Literal

from pipeline import expressions, language
from pipeline.definitions import Matching, PairsInForce, Side
from pipeline.expressions import Gap, Roll, missing
from pipeline.matching import Aim, Criterion, Partner, Rules
from pipeline.views.entries import EntryView
from pipeline.views.facts import WithNames
from pipeline.views.person_views import PersonView
from pipeline.views.telling import Settled
from pipeline.views.watched_lists import WatchedLists

LAST = chr(sys.maxunicode)


@dataclass(frozen=True, slots=True)
class Participant(Settled):
    """Somebody who asks or offers: as people see them, as matching does, and what keeps them out, if anything does."""

    view: PersonView
    person: Partner
    slots: tuple[str, ...]
    reason: str = ""
    step: str = ""


def rules(declared: Matching) -> Rules:
    """The declared rules as matching takes them."""
    weights = {one: getattr(declared.criteria, one).weight for one in Criterion}
    first = Aim(declared.first)
    return Rules(weights, declared.threshold, declared.slots, declared.choices, declared.coverage, first)


def participants(
    declared: Matching, role: Literal["mentee", "mentor"], year: str, with_names: WithNames, lists: WatchedLists
) -> list[Participant]:
    """Everybody of one side in a school year, each once, by alphabet; the last of somebody's entries stands.

    Who was found before is not asked again while the answers stay: `lists` keep them. Raises `ExpressionError` when an
    expression of the declaration cannot be worked out, as `standing` does.
    """
    common = _worked_out(declared.let, {"год": year}, with_names)
    side: Side = getattr(declared, role)
    questions = {one.title: one.need if role == "mentee" else one.offer for one in declared.competence}
    items = expressions.each(side.each, with_names(common))
    kept = lists.rows_of(("participants", role), common)
    everybody = [
        kept.get(item, partial(_participant, side, questions, {**kept.names, side.as_: item}, with_names))
        for item in items
    ]
    latest = {one.person.id: one for one in everybody}
    return sorted(latest.values(), key=lambda one: language.sort_key(str(one.view)))


def standing(declared: Matching, year: str, with_names: WithNames, lists: WatchedLists) -> tuple[tuple[str, str], ...]:
    """The ids of mentee and mentor of each pair that holds already."""
    pairs = declared.standing
    kept = lists.rows_of("standing", {"год": year})
    items = expressions.each(pairs.each, with_names({"год": year}))
    ids = (kept.get(item, partial(_standing, pairs, with_names({**kept.names, pairs.as_: item}))) for item in items)
    return tuple((mentee, mentor) for mentee, mentor in filter(None, ids))


def _standing(pairs: PairsInForce, names: Mapping[str, object]) -> tuple[str, ...]:
    """The ids of both; none while the pair does not hold."""
    if not expressions.holds(pairs.when, names):
        return ()
    return tuple(id_of(expressions.evaluate(part, names)) for part in (pairs.mentee, pairs.mentor))


def _worked_out(let: Mapping[str, str], names: Mapping[str, object], with_names: WithNames) -> Mapping[str, object]:
    """The names with those of a `let`, each of which sees the ones before it."""
    all_names = dict(names)
    for name, expression in let.items():
        all_names[name] = expressions.evaluate(expression, with_names(all_names))
    return all_names


def _participant(
    side: Side, questions: Mapping[str, str], names: Mapping[str, object], with_names: WithNames
) -> Participant:
    answers = _SideAnswers(with_names(_worked_out(side.let, names, with_names)))
    view: PersonView = expressions.evaluate(side.person, answers.names)
    barrier = next((one for one in side.must if not expressions.holds(one.must, answers.names)), None)
    slots = tuple(answers.words(side.slots))
    person = Partner(
        id=id_of(view),
        turn=tuple(map(answers.key, side.turn)),
        levels=answers.levels(side.levels, questions),
        traits=tuple(frozenset(language.search_key(word) for word in answers.words(trait)) for trait in side.traits),
        slots=frozenset(slots),
        named=answers.people(side.named),
        chosen=answers.people(side.chosen) if expressions.holds(side.met, answers.names) else None,
        avoids=frozenset(answers.people(side.avoids)),
        places=answers.number(side.places),
        barred=barrier is not None,
    )
    return Participant(view, person, slots, barrier.reason if barrier else "", barrier.step if barrier else "")


def id_of(view: PersonView) -> str:
    """The lasting id of a person, or the name of somebody whom the register does not know."""
    return view.ref.id or str(view)


@dataclass(frozen=True, slots=True)
class _SideAnswers:
    """What the expressions of one side come to about one person, given the names they see."""

    names: Mapping[str, object]

    def number(self, expression: str) -> int:
        """A whole number; nought when it is not answered."""
        return int(expressions.evaluate(expression, self.names) or 0)

    def key(self, expression: str) -> str:
        """An answer as it is sorted: days by time, words by the Russian alphabet, what is not answered last."""
        value = expressions.evaluate(expression, self.names)
        if missing(value):
            return LAST
        return value.isoformat() if isinstance(value, dt.date) else language.natural_key(str(value))

    def words(self, expression: str) -> Iterator[str]:
        """One answer or several, as text; nothing when it is not answered."""
        value = expressions.evaluate(expression, self.names)
        if not missing(value):
            yield from map(str, value if isinstance(value, (list, Roll)) else [value])

    def people(self, expressions_: Iterable[str]) -> tuple[str, ...]:
        """The ids of the people named, one or several by an expression, in order, each once."""
        answers = (expressions.evaluate(expression, self.names) for expression in expressions_)
        named = (view for answer in answers for view in (answer if isinstance(answer, (list, Roll)) else [answer]))
        return tuple(dict.fromkeys(id_of(view) for view in named if isinstance(view, PersonView)))

    def levels(self, expression: str, questions: Mapping[str, str]) -> dict[str, int]:
        """The answered competences by title; `questions` names the question of each."""
        entry: EntryView | Gap = expressions.evaluate(expression, self.names)
        answers = {title: entry[question] for title, question in questions.items()}
        return {title: int(answer) for title, answer in answers.items() if isinstance(answer, (int, Decimal))}
