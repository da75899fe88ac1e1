"""How mentors and mentees are put together: who takes part, what is compared, what it weighs, how it is said."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, model_validator

from pipeline.definitions.base import Declaration, Expression, Name, Sentence

Weight = Annotated[Decimal, Field(ge=0)]
Count = Annotated[int, Field(ge=1)]


class WeighedCriterion(Declaration):
    """A criterion of a score."""

    title: Sentence
    """What it is called in full."""

    short: Sentence
    """What narrow columns call it."""

    weight: Weight
    """How much it counts, as a part of the sum of the weights of the criteria that are known of both."""

    source: Sentence
    """Where the criterion and its weight come from."""


class Criteria(Declaration):
    """The criteria of a score; at least one of them weighs something."""

    competence: WeighedCriterion
    """How much of what the mentee asks for the mentor offers."""

    profile: WeighedCriterion
    """How many traits agree."""

    schedule: WeighedCriterion
    """How many times suit both."""

    mutual: WeighedCriterion
    """Whether, and how high, they named each other."""

    @model_validator(mode="after")
    def _something_weighs(self) -> Criteria:
        if not any((self.competence.weight, self.profile.weight, self.schedule.weight, self.mutual.weight)):
            raise ValueError("все веса равны нулю: сравнивать людей не по чему")
        return self


class Competence(Declaration):
    """A competence that is asked for and offered, in marks from 0 to `most`."""

    title: Sentence
    """What it is called."""

    need: Name
    """The question in which mentees ask for it."""

    offer: Name
    """The question in which mentors offer it."""


class Barrier(Declaration):
    """What keeps a person out of the matching."""

    must: Expression
    """What has to hold of whoever takes part."""

    reason: Sentence
    """Why somebody is kept out, told when it does not."""

    step: Sentence
    """What to do about it."""


class Side(Declaration):
    """Mentees or mentors; every expression sees `год`."""

    each: Expression
    """Lists the people of this side by their entries."""

    as_: Name = Field(alias="as")
    """The name under which the others see an item of `each`."""

    let: Mapping[Name, Expression] = Field(default_factory=dict)
    """Further names for the expressions below, in order."""

    person: Expression
    """Who it is."""

    levels: Expression
    """The entry that answers the questions of the competences."""

    traits: tuple[Expression, ...] = ()
    """Parts of the profile, compared one by one in the same order on both sides."""

    slots: Expression
    """The times that suit."""

    named: tuple[Expression, ...] = ()
    """Whom the questionnaire names, in order of preference."""

    met: Expression
    """Whether the person has chosen at the meeting; then `chosen` counts and `named` does not."""

    chosen: tuple[Expression, ...] = ()
    """Whom the person chose there, in order of preference."""

    avoids: tuple[Expression, ...] = ()
    """With whom a pair is out of the question; never printed."""

    places: Expression = "1"
    """How many people a mentor takes."""

    turn: tuple[Expression, ...] = ()
    """What decides, one after the other, whose turn comes sooner between equal wholes: the least first."""

    must: tuple[Barrier, ...] = ()
    """Who is kept out, and why; the first barrier that applies is told."""


class PairsInForce(Declaration):
    """The pairs that hold already; every expression sees `год`."""

    each: Expression
    """Lists what may be such a pair."""

    as_: Name = Field(alias="as")
    """The name under which the others see an item of `each`."""

    when: Expression = "true"
    """Whether it counts."""

    mentee: Expression
    """The mentee of the pair."""

    mentor: Expression
    """The mentor of the pair."""


class UnmatchedReason(Declaration):
    """Why somebody has no pair, in words."""

    reason: Sentence
    """The reason."""

    step: Sentence
    """What to do next."""


class UnmatchedReasons(Declaration):
    """The words for each reason for which somebody is left without a pair."""

    no_needs: UnmatchedReason
    """Nothing is asked for."""

    nobody: UnmatchedReason
    """No mentor is left whom the mentee may work with; signed papers say it of everybody for whom no other reason that
    they may give holds."""

    no_places: UnmatchedReason
    """No mentor has a place left."""

    taken: UnmatchedReason
    """Some have, but nobody who would do; for the curator."""

    no_competence: UnmatchedReason
    """Nobody offers what is asked for; for the curator."""

    no_time: UnmatchedReason
    """No time suits both; for the curator."""

    below: UnmatchedReason
    """Every score is below the threshold; for the curator."""


class PairSentences(Declaration):
    """The sentences of explanations; they see the parts of what they explain (docs/declarations.md)."""

    closed: Sentence
    """How much of the request is covered; sees `баллов` and `запрошено`."""

    short: Sentence
    """Why a pair is proposed."""

    taken: Sentence
    """Why not another mentor: all places are taken."""

    less: Sentence
    """Why not another mentor: the sum of all scores would be no greater."""

    below: Sentence
    """Why not another mentor: the score is below the threshold."""

    overview: Sentence
    """What the curator has to know of a mentee: why no pair, which others, what they would cost, equal wholes."""

    no_time: Sentence
    """What is weak about a pair: no common time."""

    weak: Sentence
    """What is weak about a pair: little of the request is covered."""


class Matching(Declaration):
    """`config/matching.toml`."""

    first: Literal["pairs", "scores"]
    """What the whole is chosen for first: the number of pairs, or the sum of scores; then for the other."""

    threshold: Annotated[Decimal, Field(ge=0, le=100)]
    """The least score of a pair, of 100."""

    slots: Count
    """How many common times are enough."""

    choices: Count
    """How many people may be chosen in order."""

    coverage: Weight
    """The share of a request (0 to 1) below which an offer counts as wanting."""

    enough: Count
    """The mark from which somebody counts as needing or offering a competence."""

    most: Count
    """The highest mark of a competence."""

    let: Mapping[Name, Expression] = Field(default_factory=dict)
    """Names that both sides see, in order; the expressions see `год`."""

    criteria: Criteria
    """What is compared, and what it weighs."""

    competence: tuple[Competence, ...] = Field(min_length=1)
    """What is asked for and offered."""

    mentee: Side
    """Who asks."""

    mentor: Side
    """Who offers."""

    standing: PairsInForce
    """Which pairs keep their places."""

    unmatched: UnmatchedReasons
    """What is said of whoever has no pair."""

    says: PairSentences
    """How pairs are explained."""

    @model_validator(mode="after")
    def _traits_are_compared(self) -> Matching:
        if len(self.mentee.traits) != len(self.mentor.traits):
            raise ValueError("traits сравниваются по порядку: у наставляемых и наставников их должно быть поровну")
        return self
