"""What has been kept for as long as it has to be, what soon will have been, and of what nobody has said how long.

It touches nothing, and nothing is erased by itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.views import Office

# Terms end with a year, so that a year ahead is the next list.
AHEAD = dt.timedelta(days=365)


@dataclass(frozen=True, slots=True)
class EndingTerm:
    """What it is, whose it is if somebody's, by which law it was kept and the first day after that."""

    what: str
    whose: str
    why: str
    ends: dt.date

    @property
    def named(self) -> str:
        """What and whose it is."""
        return f"{self.what}, {self.whose}" if self.whose else self.what


@dataclass(frozen=True, slots=True)
class RetentionList:
    """What is `due`, what will be within a year, and the titles `without_term`, each with how many there are."""

    due: Sequence[EndingTerm]
    soon: Sequence[EndingTerm]
    without_term: Mapping[str, int]


def retention_list(office: Office) -> RetentionList:
    """The list on the day of the office, by the day on which terms end and then by alphabet."""
    return RetentionList(
        due=_ending(office, dt.date.min, office.today),
        soon=_ending(office, office.today, office.today + AHEAD),
        without_term={one.title: one.count for one in office.kept_terms.undeclared},
    )


def _ending(office: Office, after: dt.date, until: dt.date) -> list[EndingTerm]:
    terms = office.kept_terms.ending(after, until)
    return [EndingTerm(term.what, term.whose, term.why, term.ends) for term in terms]
