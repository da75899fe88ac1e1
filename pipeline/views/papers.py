"""The papers of the office as expressions see them: made, waiting for a number, registered in journals."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from functools import cached_property, partial

from pipeline.definitions import Declarations, Document
from pipeline.expressions import Gap, Indexed
from pipeline.model import Standing, State
from pipeline.views.documents import DocumentView, Registration, code_of, registrations
from pipeline.views.years import school_year


class Papers:
    """Every paper that the register knows of, on a day."""

    def __init__(self, declared: Declarations, state: State, today: dt.date, for_site: bool = False) -> None:
        self.declared = declared
        self.state = state
        self.today = today
        self.for_site = for_site
        self._all_issued: dict[str, Indexed] = {}
        self._registered: dict[tuple[str, int | None], Indexed] = {}

    @cached_property
    def _registrations(self) -> Mapping[str, Registration]:
        return registrations(self.declared, self.state)

    def document(
        self, definition: Document, code: str, registration: Registration | None = None, draft: bool | None = None
    ) -> DocumentView:
        """A document with what is known of it.

        `registration` is the number and date it is about to bear, `draft` whether it is marked «ПРОЕКТ»; both win over
        the register.
        """
        parent = definition.annex_of and self._parent_code(definition, code)
        return DocumentView(
            self.declared,
            definition,
            code,
            self.today,
            issued=self.state.issued.get(code),
            registration=registration or self._registrations.get(parent or code),
            draft=draft,
            for_site=self.for_site,
        )

    def _parent_code(self, definition: Document, code: str) -> str:
        assert definition.annex_of
        return code_of(self.declared.documents[definition.annex_of], code.partition("@")[2])

    def parent(
        self, definition: Document, code: str, registration: Registration | None = None, draft: bool | None = None
    ) -> DocumentView | Gap:
        """The document that an annex belongs to, see `document`; a gap for what is no annex."""
        if definition.annex_of is None:
            return Gap("основной документ")
        parent = self.declared.documents[definition.annex_of]
        return self.document(parent, self._parent_code(definition, code), registration, draft)

    def annexes(self, definition: Document, code: str) -> list[DocumentView]:
        """The annexes of a document, in the order of their numbers."""
        key = code.partition("@")[2]
        own = [other for other in self.declared.documents.values() if other.annex_of == definition.id]
        own.sort(key=lambda other: other.annex or 0)
        return [self.document(other, code_of(other, key)) for other in own]

    def issued(self, document_id: str, key: str = "") -> DocumentView | Gap:
        """A document that was made, or a gap worded by its title; without a key the last registered of several."""
        definition = self.declared.documents[document_id]
        if definition.each is not None and not key:
            return next(reversed(self.all_issued(document_id)), Gap(definition.title))
        return self.by_code(code_of(definition, str(key))) or Gap(definition.title)

    def by_code(self, code: str) -> DocumentView | Gap:
        """A document that was made, by its code; a gap when there is none of that code."""
        definition = self.declared.documents.get(code.partition("@")[0])
        known = definition and (code in self.state.issued or code in self._registrations)
        return self.document(definition, code) if definition and known else Gap("документ")

    def all_issued(self, document_id: str) -> list[DocumentView]:
        """Every registered document of that id, by date."""
        if document_id not in self._all_issued:
            definition = self.declared.documents[document_id]
            views = (self.document(definition, code) for code in self._made.get(document_id, ()))
            found = sorted((view for view in views if view.registered), key=by_date)
            self._all_issued[document_id] = Indexed(found)
        return self._all_issued[document_id]

    @cached_property
    def _made(self) -> Mapping[str, Sequence[str]]:
        """The codes of every paper made, by document."""
        found: dict[str, list[str]] = {}
        for item in self.state.issued.values():
            found.setdefault(item.document, []).append(item.code)
        return found

    @cached_property
    def to_register(self) -> list[DocumentView]:
        """Complete documents that wait for a number and date, in the order in which they are declared."""
        kinds = self.declared.settings.kinds
        order = list(self.declared.documents)
        waiting = [
            self.document(definition, item.code)
            for item in self.state.issued.values()
            if item.standing is Standing.COMPLETE and item.code not in self._registrations
            if (definition := self.declared.documents.get(item.document))
            if kinds[definition.kind].life == "registered" and definition.annex_of is None
        ]
        return sorted(waiting, key=lambda view: (order.index(view.definition.id), view.code))

    def registered(self, journal: str, year: int | None = None) -> list[DocumentView]:
        """Documents registered in a journal (in a calendar year), in the order of date and number."""
        key = journal, year and int(year)
        if key not in self._registered:
            views = (
                self.document(definition, code)
                for code, registration in self._registrations.items()
                if (definition := self.declared.documents.get(code.partition("@")[0]))
                if self.declared.settings.kinds[definition.kind].journal == journal
                if year is None or registration.date.year == int(year)
            )
            self._registered[key] = Indexed(sorted(views, key=by_date))
        return self._registered[key]

    def bearer(self, document: DocumentView, number: str, day: dt.date) -> DocumentView | Gap:
        """Another document that bears the number in the same journal and period; a gap while the number is free."""
        journal = self.declared.settings.journals.get(str(document["журнал"]))
        period = partial(self._period, journal.reset if journal else "never")
        others = (
            other
            for other in self.registered(str(document["журнал"]))
            if other != document and str(other["номер"]) == number and period(other.day) == period(day)
        )
        return next(others, Gap("свободный номер"))

    def next_number(self, document: DocumentView) -> str | Gap:
        """What the journal's mask proposes after the last number, counting the documents that wait before this one."""
        journal = self.declared.settings.journals.get(str(document["журнал"]))
        if journal is None:
            return Gap("номер")
        taken = re.escape(journal.mask).replace(re.escape("{n}"), r"(\d+)")
        period = partial(self._period, journal.reset)
        last = max(
            (
                int(match[1])
                for other in self.registered(str(document["журнал"]))
                if period(other.day) == period(self.today)
                if (match := re.fullmatch(taken, str(other["номер"])))
            ),
            default=0,
        )
        before = [other for other in self.to_register if other["журнал"] == document["журнал"]]
        return journal.mask.replace("{n}", str(last + 1 + before.index(document)))

    def _period(self, reset: str, day: dt.date) -> str:
        return {"calendar": str(day.year), "school": str(school_year(self.declared, day))}.get(reset, "")


def by_date(view: DocumentView) -> tuple[dt.date, list[int], str]:
    """The order of a journal: by day, then by the figures of the number."""
    number = str(view["номер"])
    return view.day, [int(part) for part in re.findall(r"\d+", number)], number
