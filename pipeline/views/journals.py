"""Journals of registration as expressions see them: what stands in one, what waits to be written into one."""

from __future__ import annotations

from functools import cached_property

from pipeline.definitions import Declarations
from pipeline.expressions import Indexed
from pipeline.model import Standing, State, document_in
from pipeline.views.documents import DocumentView
from pipeline.views.papers import Papers, by_date


class Journals:
    """Every journal of an office, by the short name that kinds of documents have in common with it."""

    def __init__(self, declared: Declarations, state: State, papers: Papers) -> None:
        self._declared = declared
        self._state = state
        self._papers = papers
        self._registered: dict[tuple[str, int | None], Indexed] = {}

    def registered(self, journal: str, year: int | None = None) -> list[DocumentView]:
        """Documents registered in a journal (in a calendar year), in the order of date and number."""
        key = journal, year and int(year)
        if key not in self._registered:
            views = (
                self._papers.document(definition, code)
                for code, registration in self._papers.registrations.items()
                if (definition := self._declared.documents.get(document_in(code)))
                if self._declared.settings.kinds[definition.kind].journal == journal
                if year is None or registration.date.year == int(year)
            )
            self._registered[key] = Indexed(sorted(views, key=by_date))
        return self._registered[key]

    @cached_property
    def to_register(self) -> list[DocumentView]:
        """Complete documents that wait for number and date or for a signature, in the order of their declarations."""
        # Annexes are left out: they bear the number of what they belong to.
        order = list(self._declared.documents)
        waiting = [
            view
            for item in self._state.issued.values()
            if item.standing is Standing.COMPLETE and item.code not in self._papers.registrations
            if (definition := self._declared.documents.get(item.document)) and definition.annex_of is None
            if (view := self._papers.document(definition, item.code)).awaits_its_day
        ]
        return sorted(waiting, key=lambda view: (order.index(view.definition.id), view.code))
