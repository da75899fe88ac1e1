"""What the size of a group and its unanimity let be printed, so that nobody's answer can be had.

Survey practice sets the floor at five for shares; means need three. Where all answer alike, a figure of any group is
the answer of each of them. What figures of overlapping groups give away stands in `steady_groups`.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum, auto

from pipeline.language import Case, number_in_words, plural


class Hidden(Enum):
    """Why a number is not printed; `wording` says it on paper."""

    NO_ANSWERS = auto()
    FEW_ANSWERS = auto()
    IDENTIFYING = auto()
    INCOMPARABLE = auto()


class Edition(Enum):
    """For whom figures are printed: the curator's own copy, or everybody."""

    INTERNAL = "internal"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From how many answers means (`for_means`) and shares (`for_shares`) are printed, and for whom."""

    for_means: int = 3
    for_shares: int = 5
    edition: Edition = Edition.INTERNAL

    @property
    def public(self) -> bool:
        """Whether the figures are for everybody."""
        return self.edition is Edition.PUBLIC

    def hides_mean(self, n: int, *, unanimous_extreme: bool = False) -> Hidden | None:
        """Why a mean over n answers is not printed; None when it is.

        A mean at the very end of its scale says what each of them answered.
        """
        return self._hides(n, identifying=unanimous_extreme)

    def hides_shares(self, parts: Collection[int], *, reckoned: bool = False) -> Hidden | None:
        """Why counts that add up to a whole group are not printed, none of them, since any follows from the others.

        The answer of everybody is the answer of each; in public one person alone is told from all others, and a share
        needs more answers than a mean. Counts `reckoned` from several answers of a person tell none of them.
        """
        n = sum(parts)
        telling = not reckoned and (n in parts or (self.public and 1 in parts))
        return self._hides(n, identifying=telling or (self.public and n < self.for_shares))

    def _hides(self, n: int, *, identifying: bool) -> Hidden | None:
        if n == 0:
            return Hidden.NO_ANSWERS
        if n < self.for_means:
            return Hidden.FEW_ANSWERS
        return Hidden.IDENTIFYING if identifying else None


# In force where `config/analysis.toml` names no others.
USUAL = Thresholds()


@dataclass(frozen=True, slots=True)
class Wording:
    """Why a number is missing: in its cell of a table, and as the part of a sentence."""

    cell: str
    sentence: str


def wording(hidden: Hidden, thresholds: Thresholds) -> Wording:
    """The reason in words; a group that is too small is measured by the least number of answers for a mean."""
    match hidden:
        case Hidden.NO_ANSWERS:
            return Wording("нет ответов", "ответов не получено")
        case Hidden.FEW_ANSWERS:
            return _few(thresholds.for_means)
        case Hidden.IDENTIFYING:
            because = "данные не приводятся, потому что по ним можно узнать ответ отдельного участника"
            return Wording("не приводится", because)
        case Hidden.INCOMPARABLE:
            return Wording("не определяется", "не определяется, потому что сравнить не с чем")


def _few(least: int) -> Wording:
    """Both words stand in the genitive: «менее 21 ответа», «ответов меньше двадцати одного»."""
    answers = plural(least, "ответа", "ответов", "ответов")
    in_words = number_in_words(least, Case.GENITIVE)
    return Wording(f"менее {least} {answers}", f"данные не приводятся, потому что ответов меньше {in_words}")
