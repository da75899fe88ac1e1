"""All that lies in the outbox besides documents: blanks with memos, workbooks to decide in or to correct, calendars."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from pipeline.calendar import YearCalendar
from pipeline.definitions import Document
from pipeline.model import Issued, is_copy, is_printed, is_table
from pipeline.papers.accepted_books import AcceptedBook, accepted_books
from pipeline.papers.empty_papers import empty_paper
from pipeline.papers.filled_sheet import FilledSheet
from pipeline.papers.memos import memos
from pipeline.papers.worksheets import Worksheet, blank_worksheets, decision_worksheets
from pipeline.papers.year_calendars import year_calendars
from pipeline.views import Office

Sheet: TypeAlias = Worksheet | AcceptedBook | FilledSheet | YearCalendar


def blanks(office: Office, templates: Mapping[str, str]) -> list[Sheet]:
    """Every blank questionnaire, a memo for each role that fills some in, every paper to be filled in by hand.

    `templates` gives the digest of each template.
    """
    return [sheet for group in _blanks(office, templates) for sheet in group.make()]


def sheets_due(office: Office, templates: Mapping[str, str]) -> tuple[list[Sheet], list[Issued]]:
    """What is not yet laid out in this edition, and what is laid out that nothing calls for any more.

    `templates` gives the digest of each template.
    """
    issued = office.bare.issued
    fresh: list[Sheet] = []
    codes: set[str] = set()
    for group in (*_blanks(office, templates), *_filled(office)):
        wanted, made = group.wanted(office)
        codes |= wanted.keys()
        due = {code for code, edition in wanted.items() if code not in issued or issued[code].edition != edition}
        fresh += [sheet for sheet in made or (group.make() if due else ()) if sheet.code in due]
    laid_out = (item for item in issued.values() if not item.document and not _is_of_papers(item.code))
    return fresh, [item for item in laid_out if item.code not in codes]


@dataclass(frozen=True, slots=True)
class _Group:
    """Sheets that are worked out together: by what they are called, what they hang on besides the register."""

    called: str
    make: Callable[[], Iterable[Sheet]]
    of: str = ""

    def wanted(self, office: Office) -> tuple[Mapping[str, str], Sequence[Sheet]]:
        """The editions that are wanted, by code, and the sheets themselves if they had to be worked out for that."""
        made: list[Sheet] = []

        def editions() -> Mapping[str, str]:
            made.extend(self.make())
            return {sheet.code: sheet.edition for sheet in made}

        return office.keeping.get(("sheets", self.called), editions, of=self.of), made


def _blanks(office: Office, templates: Mapping[str, str]) -> Iterator[_Group]:
    declared, wanted = office.declared, office.declared.settings.role_memo
    yield _Group("blanks", lambda: blank_worksheets(office))
    digest = templates.get(wanted.template, "") if wanted else ""
    yield _Group("memos", lambda: memos(office, templates), digest)
    for document in declared.documents.values():
        if document.blank:
            digest = templates.get(document.template, "")
            yield _Group(f"empty {document.id}", partial(_empty, office, document, digest), digest)


def _filled(office: Office) -> Iterator[_Group]:
    forms = office.declared.forms.values()
    for form in forms:
        if form.prefill:
            yield _Group(f"decision {form.name}", partial(decision_worksheets, office, form, form.prefill))
    for form in forms:
        if form.is_laid_out:
            yield _Group(f"accepted {form.name}", partial(accepted_books, office, form))
    yield _Group("calendars", lambda: year_calendars(office))


def _empty(office: Office, document: Document, digest: str) -> Iterable[Sheet]:
    return [empty_paper(office, document, digest)]


def _is_of_papers(code: str) -> bool:
    """Whether a code is of something that comes of papers: the table or the scan beside one, what is printed."""
    return is_table(code) or is_printed(code) or is_copy(code)
