"""How answers become figures: scales, levels, indicators of the year, candidates for the table of strengths."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from pydantic import Field, model_validator

from pipeline.definitions.base import Declaration, Expression, Name, Sentence


class Scale(Declaration):
    """Questions of one form that are measured alike, from `least` to `most`.

    `questions` gives their short labels for tables and charts, in order; `reversed` are those where less is better
    (reckoned as least + most − x). `year` is the question of the school year; `wave` that of the wave with `waves` in
    their order, `respondent` the one that links a person's answers. `where` narrows the entries by their answers.
    `invited` says how many people were asked, seeing `год` and `замер`. `enough` is the answer from which a person
    counts among «нуждаются» (needs) or «высокие» (marks), `level` what its means are called. `gap` are questions whose
    first wave asks what is expected, so that their change is a gap between expectation and fact. `personal` are the
    questions of the personal mean, all of them unless told.
    """

    form: str
    title: Sentence
    questions: Mapping[Name, Sentence]
    reversed: tuple[Name, ...] = ()
    gap: tuple[Name, ...] = ()
    personal: tuple[Name, ...] = ()
    year: Name
    wave: Name | None = None
    waves: tuple[str, ...] = ()
    respondent: Name | None = None
    where: Mapping[Name, str] = Field(default_factory=dict)
    invited: Expression | None = None
    least: Decimal = Decimal(1)
    most: Decimal = Decimal(10)
    enough: Decimal = Decimal(9)
    level: str = ""

    @model_validator(mode="after")
    def _parts_are_questions(self) -> Scale:
        stray = [name for name in (*self.reversed, *self.gap, *self.personal) if name not in self.questions]
        if stray:
            raise ValueError(f"этих вопросов нет в questions: {', '.join(stray)}")
        if (self.wave is None) != (not self.waves) or (self.waves and self.respondent is None):
            raise ValueError("wave и waves пишутся вместе, и с ними respondent")
        return self

    @model_validator(mode="after")
    def _ends_stand_in_order(self) -> Scale:
        # An index is a percentage of `most`, so nought or less gives no percentage at all.
        if not (self.least < self.most and self.most > 0):
            raise ValueError("least должно быть меньше most, а most – больше нуля")
        return self


class LevelStep(Declaration):
    """From which value on, after rounding, a number is called so."""

    least: Decimal = Field(alias="from")
    says: Sentence


class Level(Declaration):
    """What numbers of a kind are called, from the highest step down; `places` is the rounding before comparison."""

    places: int = Field(default=1, ge=0)
    steps: tuple[LevelStep, ...] = Field(min_length=1)
    source: Sentence

    @model_validator(mode="after")
    def _steps_go_down(self) -> Level:
        floors = [step.least for step in self.steps]
        if floors != sorted(set(floors), reverse=True):
            raise ValueError("ступени steps пишутся от верхней к нижней, у каждой своё from")
        return self


class Indicator(Declaration):
    """A percentage of the year: `part` of `whole`, or a figure that is worked out already; `plan` may be a gap.

    The expressions see `год` and `по`, the day of the report. `source` says from which questionnaires the number comes,
    `short` names it in charts, `explain` says in numbers why a plan was not met.
    """

    title: Sentence
    short: Sentence
    part: Expression | None = None
    whole: Expression | None = None
    figure: Expression | None = None
    plan: Expression
    source: Sentence
    explain: Sentence | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Indicator:
        if (self.figure is None) != (self.part is not None and self.whole is not None):
            raise ValueError("пишется figure или вместе part и whole")
        return self


class Table(Declaration):
    """Rows worked out of the register: `each` lists them, bound to `as`; `let` gives the parts of a row, in order.

    Without `let` the rows are what is listed. The expressions see the `parameters` that whoever asks for the table has
    to give.
    """

    parameters: tuple[Name, ...]
    each: Expression
    as_: Name = Field(default="строка", alias="as")
    let: Mapping[Name, Expression] = {}


class Candidate(Declaration):
    """A factor that the answers themselves suggest, until the curator confirms it.

    For each item of `each` (bound to `as`), or once, `when` decides and `says` words it, `data` the numbers with
    their base. All see `год` and `по`, the day of the report.
    """

    quadrant: Literal["сильная сторона", "слабая сторона", "возможность", "угроза"]
    each: Expression | None = None
    as_: Name = Field(default="строка", alias="as")
    when: Expression
    says: Sentence
    data: Sentence


class Rest(Declaration):
    """Days on which pairs need not meet, the first and the last."""

    title: Sentence
    first: dt.date = Field(alias="from")
    last: dt.date = Field(alias="to")

    @model_validator(mode="after")
    def _does_not_end_before_it_begins(self) -> Rest:
        if self.last < self.first:
            raise ValueError("to не может быть раньше from")
        return self


class Analysis(Declaration):
    """`config/analysis.toml`.

    `for_means` and `for_shares` are the least groups whose means and shares are printed; `satisfied_from` is the
    personal mean from which a person counts as satisfied; `not_applicable` are choices that mean no answer.
    """

    # Below these one answer can be told from the figure: a mean of two people tells each of them what the other said.
    for_means: int = Field(default=3, ge=3)
    for_shares: int = Field(default=5, ge=5)
    satisfied_from: Decimal = Field(default=Decimal(7), gt=0)
    not_applicable: tuple[str, ...] = ()
    scales: Mapping[str, Scale] = Field(default_factory=dict)
    levels: Mapping[str, Level] = Field(default_factory=dict)
    tables: Mapping[str, Table] = Field(default_factory=dict)
    indicators: Mapping[str, Indicator] = Field(default_factory=dict)
    candidate: tuple[Candidate, ...] = ()
    rest: tuple[Rest, ...] = ()

    @model_validator(mode="after")
    def _shares_need_as_many_answers_as_means(self) -> Analysis:
        if self.for_shares < self.for_means:
            raise ValueError("for_shares не может быть меньше for_means: доля выдаёт ответы раньше, чем среднее")
        return self
