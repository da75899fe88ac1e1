"""What the size of a group lets be printed, so that nobody's answer can be had, not even by subtraction.

Survey practice sets the floor at five for shares; means need three. Figures of two overlapping groups give away whoever
stands in one of them alone, so they stand beside each other only when nobody or at least three people do.
"""

from __future__ import annotations

from collections.abc import Set
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

        In a small group a mean at the very end of its scale says what each of them answered.
        """
        return self._hides(n, identifying=unanimous_extreme and n < self.for_shares)

    def hides_share(self, n: int) -> Hidden | None:
        """Why a share or a count among n answers is not printed; the curator may see shares from `for_means` on."""
        return self._hides(n, identifying=n < self.for_shares)

    def _hides(self, n: int, *, identifying: bool) -> Hidden | None:
        if n == 0:
            return Hidden.NO_ANSWERS
        if n < self.for_means:
            return Hidden.FEW_ANSWERS
        return Hidden.IDENTIFYING if self.public and identifying else None


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


def may_stand_beside(group: Set[str], other: Set[str], least: int) -> bool:
    """Whether figures of two groups may both be printed: those in only one of them are nobody or enough people."""
    return not 0 < len(group ^ other) < least
