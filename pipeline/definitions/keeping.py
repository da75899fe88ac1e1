"""How long the law makes the office keep what it has."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from pipeline.definitions.base import Declaration, Name, Sentence


class Keeps(Declaration):
    """A term of keeping: it is told to people, and until it has run out nothing of it is erased."""

    years: int | None = Field(default=None, ge=1, le=100)
    """How many years; absent, for as long as the organisation stands."""

    from_: tuple[Name, ...] = Field(default=(), alias="from")
    """The questions whose answer begins the term, the first that is answered; absent, the day of the paper or entry."""

    why: Sentence
    """The law that says so, as people are told."""

    def ends(self, begins: dt.date | None) -> dt.date | None:
        """The first day on which it is over: terms run from the year after; None while it has not begun or never ends.

        Counted as the archives do: from 1 January of the year that follows (приказ Росархива от 20.12.2019 № 236).
        """
        if self.years is None or begins is None:
            return None
        return dt.date(begins.year + self.years + 1, 1, 1)
