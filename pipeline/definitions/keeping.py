"""How long the law makes the office keep what it has."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from pydantic import Field

from pipeline.definitions.base import Declaration, Name, Sentence
from pipeline.language import plural


class Keeps(Declaration):
    """A term of keeping: it is told to people, and until it has run out nothing of it is erased."""

    years: int | None = Field(default=None, ge=1, le=100)
    """How many years; absent, for as long as the organisation stands."""

    from_: tuple[Name, ...] = Field(default=(), alias="from")
    """The questions whose answer begins the term, the first that is answered; absent, the day of the paper or entry."""

    why: Sentence
    """The law that says so, as people are told."""

    @property
    def words(self) -> str:
        """The term as it is printed: «постоянно», «5 лет»."""
        return "постоянно" if self.years is None else f"{self.years} {plural(self.years, 'год', 'года', 'лет')}"

    def begins(self, answers: Mapping[str, object], otherwise: dt.date) -> dt.date | None:
        """The day on which the term begins by these answers, None while none of its beginnings has come.

        Where no answer begins it, it begins `otherwise`.
        """
        if not self.from_:
            return otherwise
        days = (answers.get(name) for name in self.from_)
        return next((day for day in days if isinstance(day, dt.date)), None)

    def ends(self, begins: dt.date | None) -> dt.date | None:
        """The first day on which it is over: terms run from the year after; None while it has not begun or never ends.

        Counted as the archives do: from 1 January of the year that follows (приказ Росархива от 20.12.2019 № 236).
        """
        if self.years is None or begins is None:
            return None
        return dt.date(begins.year + self.years + 1, 1, 1)
