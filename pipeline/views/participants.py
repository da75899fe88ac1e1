"""Mentors and mentees as the declaration finds them in the register, ready to be put together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pipeline import expressions, language
from pipeline.definitions import Matching, Side
from pipeline.expressions import Gap, missing
from pipeline.matching import Criterion, Partner, Rules
from pipeline.views.entries import PersonView

World = Callable[[Mapping[str, Any]], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who asks or offers: as people see them, as matching does, and what keeps them out, if anything does."""

    view: PersonView
    person: Partner
    slots: tuple[str, ...]
    reason: str = ""
    step: str = ""


def rules(declared: Matching) -> Rules:
    """The declared rules as matching takes them."""
    weights = {one: getattr(declared.criteria, one).weight for one in Criterion}
    return Rules(weights, declared.threshold, declared.slots, declared.choices, declared.coverage)


def participants(declared: Matching, role: Literal["mentee", "mentor"], year: str, world: World) -> list[Participant]:
    """Everybody of one side in a school year, each once, by alphabet; the last of somebody's entries stands."""
    common: dict[str, Any] = {"год": year}
    for name, expression in declared.let.items():
        common[name] = expressions.evaluate(expression, world(common))
    side: Side = getattr(declared, role)
    asked = {one.title: one.need if role == "mentee" else one.offer for one in declared.competence}
    items = expressions.evaluate(side.each, world(common))
    found = [_participant(side, asked, {**common, side.as_: item}, world) for item in items]
    latest = {one.person.id: one for one in found}
    return sorted(latest.values(), key=lambda one: language.sort_key(str(one.view)))


def standing(declared: Matching, year: str, world: World) -> tuple[tuple[str, str], ...]:
    """The ids of mentee and mentor of each pair that holds already."""
    pairs = declared.standing
    worlds = (world({"год": year, pairs.as_: item}) for item in expressions.evaluate(pairs.each, world({"год": year})))
    held = (seen for seen in worlds if expressions.holds(pairs.when, seen))
    people = ([expressions.evaluate(part, seen) for part in (pairs.mentee, pairs.mentor)] for seen in held)
    return tuple((id_of(mentee), id_of(mentor)) for mentee, mentor in people)


def _participant(side: Side, asked: Mapping[str, str], own: dict[str, Any], world: World) -> Participant:
    for name, expression in side.let.items():
        own[name] = expressions.evaluate(expression, world(own))
    told = _Told(world(own))
    view = told(side.person)
    kept_out = next((barrier for barrier in side.must if not expressions.holds(barrier.must, told.world)), None)
    slots = tuple(told.words(side.slots))
    person = Partner(
        id=id_of(view),
        levels=told.levels(side.levels, asked),
        traits=tuple(frozenset(language.search_key(word) for word in told.words(trait)) for trait in side.traits),
        slots=frozenset(slots),
        named=told.people(side.named),
        chosen=told.people(side.chosen) if told(side.met) else None,
        avoids=frozenset(told.people(side.avoids)),
        places=int(told(side.places) or 0),
        barred=kept_out is not None,
    )
    return Participant(view, person, slots, kept_out.reason if kept_out else "", kept_out.step if kept_out else "")


def id_of(view: PersonView) -> str:
    """The lasting id of a person, or the name of somebody whom the register does not know."""
    return view.ref.id or str(view)


@dataclass(frozen=True, slots=True)
class _Told:
    """What the expressions about one person come to."""

    world: Mapping[str, Any]

    def __call__(self, expression: str) -> Any:
        return expressions.evaluate(expression, self.world)

    def words(self, expression: str) -> Iterator[str]:
        """One answer or several, as text; nothing when it is not answered."""
        value = self(expression)
        if not missing(value):
            yield from map(str, value if isinstance(value, list) else [value])

    def people(self, expressions_: Iterable[str]) -> tuple[str, ...]:
        """The ids of the people named, one or several by an expression, in order, each once."""
        answers = (self(expression) for expression in expressions_)
        named = (view for answer in answers for view in (answer if isinstance(answer, list) else [answer]))
        return tuple(dict.fromkeys(id_of(view) for view in named if isinstance(view, PersonView)))

    def levels(self, expression: str, asked: Mapping[str, str]) -> dict[str, int]:
        """The answered competences by title."""
        entry = self(expression)
        answers = {title: entry[question] for title, question in asked.items()}
        return {title: int(answer) for title, answer in answers.items() if not isinstance(answer, Gap)}
