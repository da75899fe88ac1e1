"""Journals of registration as expressions see them: what stands in one, what waits to be written into one."""

from __future__ import annotations

from pipeline.definitions import Declarations
from pipeline.expressions import Indexed
from pipeline.model import Standing, State, document_in
from pipeline.reads import Memo, kept_property
from pipeline.views.documents import DocumentView
from pipeline.views.papers import Papers, by_date


class Journals:
    """Every journal of an office, by the short name that kinds of documents have in common with it."""

    def __init__(self, declared: Declarations, state: State, papers: Papers) -> None:
        self._declared = declared
        self._state = state
        self._papers = papers
        self._registered: Memo[tuple[str, int | None], Indexed] = Memo()

    def registered(self, journal: str, year: int | None = None) -> list[DocumentView]:
        """Documents registered in a journal (in a calendar year), in the order of date and number."""
        of_year = year and int(year)
        return self._registered.get((journal, of_year), lambda: self._in_order(journal, of_year))

    def _in_order(self, journal: str, year: int | None) -> Indexed:
        views = (
            self._papers.document(definition, code)
            for code, registration in self._papers.registrations.items()
            if (definition := self._declared.documents.get(document_in(code)))
            if self._declared.settings.kinds[definition.kind].journal == journal
            if year is None or registration.date.year == year
        )
        return Indexed(sorted(views, key=by_date))

    @kept_property
    def to_register(self) -> list[DocumentView]:
        """Complete documents that wait for number and date or for a signature, in the order of their declarations."""
        # Annexes are left out: they bear the number of what they belong to.
        declared, kinds = self._declared.documents, self._declared.settings.kinds
        order = [id_ for id_, one in declared.items() if one.annex_of is None and kinds[one.kind].awaits_its_day(one)]
        awaiting = frozenset(order)
        waiting = [
            self._papers.document(declared[item.document], item.code)
            for item in self._state.issued.values()
            if item.document in awaiting
            if item.standing is Standing.COMPLETE and item.code not in self._papers.registrations
        ]
        return sorted(waiting, key=lambda view: (order.index(view.definition.id), view.code))
