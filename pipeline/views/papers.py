"""The papers of the office as expressions see them: made, waiting for a number, registered in journals."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from typing import Any

from pipeline.definitions import Declarations, Document
from pipeline.expressions import Gap, Indexed
from pipeline.model import Issued, Standing, State
from pipeline.views import publishing
from pipeline.views.documents import DocumentView, Registration, code_of, registrations
from pipeline.views.years import school_year, working_days_after


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

    def document(self, definition: Document, code: str, **given: Any) -> DocumentView:
        """A document with what is known of it; `given` wins over the register."""
        parent = definition.annex_of and self._parent_code(definition, code)
        known = {
            "issued": self.state.issued.get(code),
            "registration": self._registrations.get(parent or code),
            "for_site": self.for_site,
        }
        return DocumentView(self.declared, definition, code, self.today, **{**known, **given})

    def _parent_code(self, definition: Document, code: str) -> str:
        assert definition.annex_of
        return code_of(self.declared.documents[definition.annex_of], code.partition("@")[2])

    def parent(self, definition: Document, code: str, **given: Any) -> DocumentView:
        """The document that an annex belongs to."""
        assert definition.annex_of
        return self.document(self.declared.documents[definition.annex_of], self._parent_code(definition, code), **given)

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
            found = sorted((view for view in views if view["зарегистрирован"]), key=_by_date)
            self._all_issued[document_id] = Indexed(found)
        return self._all_issued[document_id]

    @cached_property
    def _made(self) -> Mapping[str, Sequence[str]]:
        """The codes of every paper made, by document."""
        found: dict[str, list[str]] = {}
        for item in self.state.issued.values():
            found.setdefault(item.document, []).append(item.code)
        return found

    def on_site(self, year: str) -> list[Mapping[str, Any]]:
        """The public editions of a school year by date and number, annexes after what they belong to.

        Those in the year's folder, and those of its papers that have since moved on into a later year's. Each with its
        document, name and day (of registration or of making), file, section, basis, until when it has to be on the
        site, whether it lies here and whether it is ready.
        """
        folder = str(year).replace("/", "-")
        found = (
            item
            for item in self.state.issued.values()
            if publishing.is_public(item.code) and item.document in self.declared.documents
            if _folder(item) == folder or self._moved_on(item, folder)
        )
        return sorted((self._published(item, here=_folder(item) == folder) for item in found), key=_by_place)

    def _moved_on(self, item: Issued, folder: str) -> bool:
        """Whether a paper that was published by the end of a year lies in a later year's folder now."""
        site = self.declared.documents[item.document].site
        if site is None or site.year is None or _folder(item) <= folder:
            return False
        year = school_year(self.declared, _published_on(item, self._origin(item)))
        return str(year).replace("/", "-") <= folder

    def _origin(self, item: Issued) -> DocumentView:
        return self.document(self.declared.documents[item.document], publishing.origin(item.code))

    def _published(self, item: Issued, here: bool) -> Mapping[str, Any]:
        document = self._origin(item)
        definition = document.definition
        assert definition.site
        made = _published_on(item, document)
        return {
            "документ": document,
            "название": item.title.partition(": ")[2] if definition.site.title else _called(document),
            "день": made,
            "основной": self.parent(definition, document.code) if definition.annex_of else Gap("основной документ"),
            "файл": item.file.rpartition("/")[2],
            "раздел": definition.site.section,
            "основание": definition.site.basis,
            "разместить_до": working_days_after(made, self.declared.settings.site_working_days),
            "здесь": here,
            "готов": not here or item.standing is Standing.CURRENT,
        }

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
            self._registered[key] = Indexed(sorted(views, key=_by_date))
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


def _folder(item: Issued) -> str:
    """The school year's folder that a paper lies in, «2026-2027»."""
    return item.file.partition("/")[0]


def _published_on(item: Issued, document: DocumentView) -> dt.date:
    """The day from which a public edition is told: its document's registration, or its making."""
    return document.registration.date if document.registration else (document.issued or item).day


def _by_place(published: Mapping[str, Any]) -> tuple[bool, tuple[dt.date, list[int], str], int, str]:
    """The order on the page: dated papers as in a journal, then what follows the register, by name."""
    view: DocumentView = published["документ"]
    return view.registration is None, _by_date(view), view.definition.annex or 0, published["файл"]


def _called(view: DocumentView) -> str:
    """A document on a page of the site: «Приказ «О внедрении …»», or its title where its kind says nothing."""
    return f"{view['вид']} «{view['заголовок']}»" if view["журнал"] else str(view["название"])


def _by_date(view: DocumentView) -> tuple[dt.date, list[int], str]:
    """The order of a journal: by day, then by the figures of the number."""
    number = str(view["номер"])
    return view.day, [int(part) for part in re.findall(r"\d+", number)], number
