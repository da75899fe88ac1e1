"""What the size of a group lets be printed, so that nobody's answer can be had, not even by subtraction.

Survey practice sets the floor at five for shares; means need three. Figures of two overlapping groups give away whoever
stands in one of them alone, so they stand beside each other only when nobody or at least three people do.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from enum import Enum

from pipeline.analysis.figures import Hidden


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

    def hides_mean(self, n: int, *, unanimous_extreme: bool = False) -> Hidden:
        """Why a mean over n answers is not printed, or "".

        In a small group a mean at the very end of its scale says what each of them answered.
        """
        if n == 0:
            return "нет ответов"
        if n < self.for_means:
            return "менее 3 ответов"
        return "не приводится" if self.public and unanimous_extreme and n < self.for_shares else ""

    def hides_share(self, n: int) -> Hidden:
        """Why a share or a count among n answers is not printed, or ""; the curator may see shares from three on."""
        if n == 0:
            return "нет ответов"
        if n < self.for_means:
            return "менее 3 ответов"
        return "не приводится" if self.public and n < self.for_shares else ""


def may_stand_beside(one: Set[str], other: Set[str], least: int) -> bool:
    """Whether figures of two groups may both be printed: those in only one of them are nobody or enough people."""
    return not 0 < len(one ^ other) < least


def publishable_total(sizes: list[int], least: int) -> bool:
    """Whether the figure of everybody may stand beside those of its groups.

    The groups too small to be shown are together what is left of the total, so they must be nobody or enough people.
    """
    left = sum(size for size in sizes if size < least)
    return left == 0 or left >= least
