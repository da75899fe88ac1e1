"""How mentors and mentees are put together: who takes part, what is compared, what it weighs, how it is said."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated

from pydantic import Field, model_validator

from pipeline.definitions.base import Declaration, Expression, Name, Sentence

Weight = Annotated[Decimal, Field(ge=0)]
Count = Annotated[int, Field(ge=1)]


class Weighed(Declaration):
    """A criterion: what it is called in full and in short, and its weight; `source` says where that comes from."""

    title: Sentence
    short: Sentence
    weight: Weight
    source: Sentence


class Criteria(Declaration):
    """The criteria of a score."""

    competence: Weighed
    profile: Weighed
    schedule: Weighed
    mutual: Weighed

    @model_validator(mode="after")
    def _something_weighs(self) -> Criteria:
        if not any((self.competence.weight, self.profile.weight, self.schedule.weight, self.mutual.weight)):
            raise ValueError("все веса равны нулю: сравнивать людей не по чему")
        return self


class Competence(Declaration):
    """A competence and the questions, from 0 to `most`, that ask for it and offer it."""

    title: Sentence
    need: Name
    offer: Name


class Barrier(Declaration):
    """What must hold of a person who takes part; else `reason` is told, and `step`, what to do about it."""

    must: Expression
    reason: Sentence
    step: Sentence


class Side(Declaration):
    """Mentees or mentors: `each` lists them, bound to `as`; `let` gives further names, in order.

    `person` is who it is, `levels` the entry that answers the questions of the competences, `traits` the parts of the
    profile that are compared in that order on both sides, `slots` the times that suit, `named` whom the questionnaire
    names in order, `met` whether the person has chosen at the meeting, `chosen` whom, in order; `avoids` with whom a
    pair is out of the question (never printed); `places` how many people a mentor takes. Every expression sees `год`.
    """

    each: Expression
    as_: Name = Field(alias="as")
    let: Mapping[Name, Expression] = Field(default_factory=dict)
    person: Expression
    levels: Expression
    traits: tuple[Expression, ...] = ()
    slots: Expression
    named: tuple[Expression, ...] = ()
    met: Expression
    chosen: tuple[Expression, ...] = ()
    avoids: tuple[Expression, ...] = ()
    places: Expression = "1"
    must: tuple[Barrier, ...] = ()


class Standing(Declaration):
    """The pairs that hold already: `each` lists them, bound to `as`; those count for which `when` holds.

    Every expression sees `год`; `mentee` and `mentor` are the people of a pair.
    """

    each: Expression
    as_: Name = Field(alias="as")
    when: Expression = "true"
    mentee: Expression
    mentor: Expression


class Step(Declaration):
    """Why somebody has no pair, and what to do next."""

    reason: Sentence
    step: Sentence


class Steps(Declaration):
    """The reasons for which somebody is left without a pair."""

    no_needs: Step
    nobody: Step
    no_places: Step
    no_competence: Step
    no_time: Step
    below: Step


class Says(Declaration):
    """The sentences of explanations; they see the parts of what they explain (docs/declarations.md)."""

    closed: Sentence
    short: Sentence
    taken: Sentence
    less: Sentence
    below: Sentence
    no_time: Sentence
    weak: Sentence


class Matching(Declaration):
    """`config/matching.toml`.

    A pair needs a score of `threshold`; `slots` common times are enough, `choices` people may be chosen in order, an
    offer that covers less than `coverage` of a request counts as wanting. From `enough` (of `most`) on somebody counts
    as needing or offering a competence. `let` gives names that both sides see.
    """

    threshold: Annotated[Decimal, Field(ge=0, le=100)]
    slots: Count
    choices: Count
    coverage: Weight
    enough: Count
    most: Count
    let: Mapping[Name, Expression] = Field(default_factory=dict)
    criteria: Criteria
    competence: tuple[Competence, ...] = Field(min_length=1)
    mentee: Side
    mentor: Side
    standing: Standing
    unmatched: Steps
    says: Says

    @model_validator(mode="after")
    def _traits_are_compared(self) -> Matching:
        if len(self.mentee.traits) != len(self.mentor.traits):
            raise ValueError("traits сравниваются по порядку: у наставляемых и наставников их должно быть поровну")
        return self
