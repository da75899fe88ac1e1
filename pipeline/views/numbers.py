"""Numbers of registration: which comes next in a journal, whether one is taken."""

from __future__ import annotations

import datetime as dt
import re

from pipeline.definitions import Declarations
from pipeline.expressions import Gap
from pipeline.views.documents import DocumentView
from pipeline.views.journals import Journals
from pipeline.views.years import school_year


class Numbers:
    """The numbers of every journal on a day."""

    def __init__(self, declared: Declarations, today: dt.date, journals: Journals) -> None:
        self._declared = declared
        self._today = today
        self._journals = journals

    def following(self, document: DocumentView) -> str | Gap:
        """What the journal's mask proposes after the last number, counting the documents that wait before this one.

        A gap for what waits for no number: a draft, a paper that has one, a kind without a journal.
        """
        journal = self._declared.settings.journals.get(document.journal)
        waiting = [other for other in self._journals.to_register if other.journal == document.journal]
        if journal is None or document not in waiting:
            return Gap("номер")
        mask = re.escape(journal.mask).replace(re.escape("{n}"), r"(\d+)")
        period = self._period(journal.reset, self._today)
        matches = (
            re.fullmatch(mask, other.registration.number)
            for other in self._journals.registered(document.journal)
            if other.registration and self._period(journal.reset, other.registration.date) == period
        )
        # Numbers that people gave by another mask, «б/н», count for nothing.
        last = max((int(match[1]) for match in matches if match), default=0)
        return journal.mask.replace("{n}", str(last + 1 + waiting.index(document)))

    def bearer(self, document: DocumentView, number: str, day: dt.date) -> DocumentView | Gap:
        """Another document that bears the number in the same journal and period; a gap while the number is free."""
        journal = self._declared.settings.journals.get(document.journal)
        reset = journal.reset if journal else "never"
        period = self._period(reset, day)
        others = (
            other
            for other in self._journals.registered(document.journal)
            if other.registration and other != document and other.registration.number == number
            if self._period(reset, other.registration.date) == period
        )
        return next(others, Gap("свободный номер"))

    def _period(self, reset: str, day: dt.date) -> str:
        """The year in which numbers are counted, «2027» or «2026/2027»; "" where they are counted for ever."""
        match reset:
            case "calendar":
                return str(day.year)
            case "school":
                return str(school_year(self._declared, day))
        return ""
