"""All that lies in the outbox besides documents: blanks with memos, workbooks to decide in or to correct, calendars."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from pipeline.calendar import YearCalendar
from pipeline.model import Issued, is_printed, is_table
from pipeline.papers.accepted_books import AcceptedBook, accepted_books
from pipeline.papers.empty_papers import empty_papers
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
    return [*blank_worksheets(office.declared), *memos(office, templates), *empty_papers(office, templates)]


def sheets_due(office: Office, templates: Mapping[str, str]) -> tuple[list[Sheet], list[Issued]]:
    """What is not yet laid out in this edition, and what is laid out that nothing calls for any more.

    `templates` gives the digest of each template.
    """
    filled: list[Sheet] = [*decision_worksheets(office), *accepted_books(office)]
    sheets = [*blanks(office, templates), *filled, *year_calendars(office)]
    issued = office.state.issued
    fresh = [sheet for sheet in sheets if sheet.code not in issued or issued[sheet.code].edition != sheet.edition]
    codes = {sheet.code for sheet in sheets}
    laid_out = (item for item in issued.values() if not item.document and not _is_of_papers(item.code))
    return fresh, [item for item in laid_out if item.code not in codes]


def _is_of_papers(code: str) -> bool:
    """Whether a code is of something that comes of papers: the table beside one, what is printed."""
    return is_table(code) or is_printed(code)
