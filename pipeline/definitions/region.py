"""What an office tells the founder of a region, and the report that is made of it."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import model_validator

from pipeline.definitions.base import Declaration, Expression, Name, Sentence


class RegionIndicator(Declaration):
    """A number of each office; without a way to reckon it here it is the one of the same code in `analysis.toml`.

    Its expressions see `год` and `по`, the last day they tell of.
    """

    title: Sentence | None = None
    """What it is called in full; written together with its own way."""

    short: Sentence | None = None
    """What charts and narrow columns call it."""

    part: Expression | None = None
    """The numerator of a share; written together with `whole`."""

    whole: Expression | None = None
    """The denominator."""

    figure: Expression | None = None
    """A share or a mean of answers that is worked out already."""

    count: Expression | None = None
    """A whole number, which is added up."""

    source: Sentence | None = None
    """From which questionnaires the number comes."""

    answers: bool = True
    """Whether it counts what people answered, so that those of a small group are told to nobody."""

    @model_validator(mode="after")
    def _one_way(self) -> RegionIndicator:
        ways = [self.figure is not None, self.part is not None and self.whole is not None, self.count is not None]
        written = sum(one is not None for one in (self.part, self.whole, self.figure, self.count))
        if sum(ways) > 1 or (written and not any(ways)) or (written == 2 and not ways[1]):
            raise ValueError("пишется что-то одно: figure, count или вместе part и whole")
        told = [self.title, self.short, self.source]
        if any(ways) != all(told) or (any(told) and not any(ways)):
            raise ValueError("у своего показателя пишутся title, short и source; у показателя из analysis.toml – нет")
        return self

    @property
    def is_own(self) -> bool:
        """Whether it is reckoned as told here."""
        return self.title is not None


class Region(Declaration):
    """`config/region.toml`."""

    years: Expression
    """The school years of which an office tells."""

    until: Expression
    """The last day that the figures of `год` tell of."""

    finished: Expression
    """Whether the office has done with `год`; sees `по` too."""

    title: Sentence
    """What the report is called; may hold `{{ год }}`."""

    template: str
    """The Word template of the report."""

    founder: str = ""
    """Who makes the report; left to be written by hand where it is not told."""

    post: str = ""
    """Who signs it."""

    signs: str = ""
    """The name of who signs it."""

    let: Mapping[Name, Expression] = {}
    """Further names for the template, worked out in order; see those of the report."""

    indicators: Mapping[str, RegionIndicator]
    """The numbers by their code, in the order of the report."""
