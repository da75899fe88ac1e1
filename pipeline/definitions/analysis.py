"""How answers become figures: scales, levels, indicators of the year, candidates for the table of strengths."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from pydantic import Field, model_validator

from pipeline.definitions.base import Declaration, Expression, Name, Sentence


class Scale(Declaration):
    """Questions of one form that are measured alike."""

    form: str
    """The name of the form, without its version."""

    title: Sentence
    """What the scale measures, as reports say it."""

    questions: Mapping[Name, Sentence]
    """The questions in order, each with its short label for tables and charts."""

    reversed: tuple[Name, ...] = ()
    """Those of them where less is better; their answers are reckoned as least + most − x."""

    gap: tuple[Name, ...] = ()
    """Those whose first wave asks what is expected: their change is a gap between expectation and fact."""

    personal: tuple[Name, ...] = ()
    """Those of a person's own mean; all of them unless told."""

    year: Name
    """The question of the school year."""

    wave: Name | None = None
    """The question that tells the waves apart; written together with `waves`."""

    waves: tuple[str, ...] = ()
    """The answers to it in the order of the waves."""

    respondent: Name | None = None
    """The question that links a person's answers in different waves and scales; the last of several entries counts.

    Absent, it is the form's own, and several entries of one person are one, with the mean of their answers.
    """

    where: Mapping[Name, str] = Field(default_factory=dict)
    """Answers that an entry must have to count."""

    invited: Expression | None = None
    """How many people were asked; sees `год` and `замер`."""

    least: Decimal = Decimal(1)
    """The lowest mark."""

    most: Decimal = Decimal(10)
    """The highest mark."""

    enough: Decimal = Decimal(9)
    """The mark from which a person counts among «нуждаются» (needs) or «высокие» (marks)."""

    level: str = ""
    """The name in `levels` of what its means are called."""

    @property
    def edges(self) -> tuple[Decimal, ...]:
        """The marks that everybody's mean gives away where all share one of them.

        Those are the ends of the scale and, beside how many people stand from `enough` up, the two marks where that
        begins.
        """
        return (self.least, self.enough - 1, self.enough, self.most)

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
    """One step of a scale of words."""

    least: Decimal = Field(alias="from")
    """The number, rounded, from which on the step applies."""

    says: Sentence
    """What numbers from there on are called."""


class LevelWords(Declaration):
    """What numbers of a kind are called: «высокий», «средний», «низкий»."""

    places: int = Field(default=1, ge=0, le=6)
    """To how many decimal places a number is rounded before it is compared."""

    steps: tuple[LevelStep, ...] = Field(min_length=1)
    """The steps, the highest first."""

    source: Sentence
    """Where these words and bounds come from."""

    @model_validator(mode="after")
    def _steps_go_down(self) -> LevelWords:
        floors = [step.least for step in self.steps]
        if floors != sorted(set(floors), reverse=True):
            raise ValueError("ступени steps пишутся от верхней к нижней, у каждой своё from")
        return self


class Indicator(Declaration):
    """A percentage of the year; its expressions see `год` and `по`, the day of the report."""

    title: Sentence
    """What it is called in full."""

    short: Sentence
    """What charts call it."""

    part: Expression | None = None
    """The numerator; written together with `whole`."""

    whole: Expression | None = None
    """The denominator."""

    figure: Expression | None = None
    """The figure itself where it is worked out already; instead of `part` and `whole`."""

    plan: Expression
    """The planned percentage; may be a gap."""

    source: Sentence
    """From which questionnaires the number comes."""

    explain: Sentence | None = None
    """Says in numbers why the plan was not met; may hold `{{ … }}`."""

    @model_validator(mode="after")
    def _one_way(self) -> Indicator:
        if (self.figure is None) != (self.part is not None and self.whole is not None):
            raise ValueError("пишется figure или вместе part и whole")
        return self


class ComputedTable(Declaration):
    """Rows worked out of the register, for whoever asks for the table by its name."""

    parameters: tuple[Name, ...]
    """The names that the asking expression has to give; the others here see them."""

    each: Expression
    """Lists what the rows are about."""

    as_: Name = Field(default="строка", alias="as")
    """The name under which `let` sees an item of `each`."""

    let: Mapping[Name, Expression] = {}
    """The parts of a row, in order; without any the rows are what is listed."""


class SwotCandidate(Declaration):
    """A factor that the answers themselves suggest, until the curator confirms it.

    Its expressions see `год` and `по`, the day of the report.
    """

    quadrant: Literal["сильная сторона", "слабая сторона", "возможность", "угроза"]
    """Where in the table of strengths and weaknesses it stands."""

    each: Expression | None = None
    """Lists what it is looked for in; absent, it is looked for once."""

    as_: Name = Field(default="строка", alias="as")
    """The name under which the others see an item of `each`."""

    when: Expression
    """Whether the answers suggest it."""

    says: Sentence
    """The factor in words; may hold `{{ … }}`."""

    data: Sentence
    """Its numbers with their base; may hold `{{ … }}`."""


class Analysis(Declaration):
    """`config/analysis.toml`."""

    # Below these one answer can be told from the figure: a mean of two people tells each of them what the other said.
    for_means: int = Field(default=3, ge=3)
    """The least number of answers whose mean is printed."""

    for_shares: int = Field(default=5, ge=5)
    """The least number of answers whose shares are printed."""

    satisfied_from: Decimal = Field(default=Decimal(7), gt=0)
    """The personal mean from which a person counts as satisfied."""

    not_applicable: tuple[str, ...] = ()
    """Choices that mean no answer."""

    scales: Mapping[str, Scale] = Field(default_factory=dict)
    """What is measured, by the name that expressions use."""

    levels: Mapping[str, LevelWords] = Field(default_factory=dict)
    """What numbers are called, by name."""

    tables: Mapping[str, ComputedTable] = Field(default_factory=dict)
    """Tables by the name that expressions use."""

    indicators: Mapping[str, Indicator] = Field(default_factory=dict)
    """Indicators of the year by their code."""

    candidate: tuple[SwotCandidate, ...] = ()
    """Factors that answers may suggest, in the order of the report."""

    @model_validator(mode="after")
    def _shares_need_as_many_answers_as_means(self) -> Analysis:
        if self.for_shares < self.for_means:
            raise ValueError("for_shares не может быть меньше for_means: доля выдаёт ответы раньше, чем среднее")
        return self
