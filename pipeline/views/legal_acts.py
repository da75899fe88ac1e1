"""Legal acts as papers cite them: only those in force on the day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from pipeline.definitions import Declarations, Norm
from pipeline.expressions import Gap, Phrase
from pipeline.language import Case
from pipeline.reads import Changes, Derived
from pipeline.views.documents import DocumentView
from pipeline.views.entries import printed
from pipeline.views.fingerprints import fingerprint
from pipeline.views.today import Today


class CitedLaw(NamedTuple):
    """The legal acts by id as they are cited on a day, and those of preambles that are in force."""

    norms: Mapping[str, Phrase | Gap]
    preamble: list[Phrase | Gap]


class Laws:
    """The law as papers of any day cite it; `today` is the day of those that have no date yet."""

    def __init__(self, declared: Declarations, today: Today) -> None:
        self._declared = declared
        self._today = today
        self._of_days: dict[dt.date, CitedLaw] = {}
        self._present = Derived("law of today", lambda: {"law": fingerprint(self.on(today.day))})

    def follow(self, former: Laws, changes: Changes) -> None:
        """Take over the law of the days that were asked for; another law than the former day's is added."""
        self._of_days = former._of_days
        self._present.follow(former._present, changes)

    def on(self, day: dt.date) -> CitedLaw:
        """Legal acts by id as they are cited on a day, and those of preambles."""
        if day not in self._of_days:
            self._of_days[day] = cited_law(self._declared, day)
        return self._of_days[day]

    def cited_in(self, document: DocumentView) -> CitedLaw:
        """The same as a document cites them, see `day_of`."""
        return self.on(self.day_of(document))

    def day_of(self, document: DocumentView) -> dt.date:
        """The day of whose law a document is: its date, before that today.

        Whoever asks rests on the law alone: another day on which the same is in force changes nothing.
        """
        if document.registration:
            return document.registration.date
        self._present.facts.get("law")
        return self._today.unnoted


def cited_law(declared: Declarations, day: dt.date) -> CitedLaw:
    """What papers of a day may cite; an act that is not in force on it is a gap."""
    norms = {id_: _cited(id_, norm, day) for id_, norm in declared.norms.items()}
    return CitedLaw(norms, [norms[id_] for id_, norm in declared.norms.items() if norm.preamble and norms[id_]])


def _cited(id_: str, norm: Norm, day: dt.date) -> Phrase | Gap:
    if day < norm.from_ or (norm.to is not None and day > norm.to):
        return Gap(f"норма {id_} не действует на дату документа")
    forms = {case: printed(f"{head} {norm.tail}") for case, head in norm.forms.items()}
    return Phrase(text=forms[Case.NOMINATIVE], forms=forms)
