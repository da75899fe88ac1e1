"""The editions of papers that lie ready for the site, as expressions see them."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pipeline.calendar import add_working_days
from pipeline.definitions import Declarations
from pipeline.expressions import Gap
from pipeline.model import Issued, Standing, State, is_public, origin
from pipeline.views.documents import DocumentView
from pipeline.views.facts import Facts
from pipeline.views.papers import Papers, by_date
from pipeline.views.years import school_year


class PublishedPaper(Facts):
    """The public edition of a document, as it lies in the folder for the site.

    `day` is that of the document's registration, of what follows the register that of this edition; `parent` the
    document an annex belongs to; `edition` tells this file from other editions of it. `here` says that it lies in the
    folder of the year it was asked for, `ready` that it may be put on the site.
    """

    document: Annotated[DocumentView, "документ"]
    title: Annotated[str, "название"]
    day: Annotated[dt.date, "день"]
    parent: Annotated[DocumentView | Gap, "основной"]
    file: Annotated[str, "файл"]
    edition: Annotated[str, "редакция"]
    section: Annotated[str, "раздел"]
    basis: Annotated[str, "основание"]
    publish_by: Annotated[dt.date, "разместить_до"]
    here: Annotated[bool, "здесь"]
    ready: Annotated[bool, "готов"]


class PublishedPapers:
    """Every public edition that the register knows of."""

    def __init__(self, declared: Declarations, state: State, papers: Papers) -> None:
        self._declared = declared
        self._state = state
        self._papers = papers

    def of_year(self, year: str) -> list[PublishedPaper]:
        """The public editions of a school year by date and number, annexes after what they belong to.

        Those in the year's folder, and those of its papers that have since moved on into a later year's.
        """
        folder = str(year).replace("/", "-")
        papers = [
            paper
            for item in self._state.issued.values()
            if is_public(item.code) and (paper := self._paper(item, folder))
        ]
        return sorted(papers, key=_by_place)

    def _paper(self, item: Issued, folder: str) -> PublishedPaper | None:
        """The edition as it is told in a year; None where it is not of that year."""
        definition = self._declared.documents.get(item.document)
        if definition is None or definition.site is None:
            return None
        document = self._papers.document(definition, origin(item.code))
        # A paper that follows the register may change inside while what the site shows of it stays the same.
        day = document.registration.date if document.registration else item.day
        here = _folder(item) == folder
        if not here and (definition.site.year is None or not self._moved_on(item, day, folder)):
            return None
        return PublishedPaper(
            document=document,
            title=item.title.partition(": ")[2] if definition.site.title else _called(document),
            day=day,
            parent=self._papers.parent(definition, document.code),
            file=item.file.rpartition("/")[2],
            edition=item.digest[:12],
            section=definition.site.section,
            basis=definition.site.basis,
            publish_by=add_working_days(
                day, self._declared.settings.site_working_days, self._declared.calendar.days_off
            ),
            here=here,
            ready=not here or item.standing is Standing.CURRENT,
        )

    def _moved_on(self, item: Issued, day: dt.date, folder: str) -> bool:
        """Whether a paper that was published by the end of a year lies in a later year's folder now.

        The certificate of what was published in a year has to name it all the same.
        """
        return str(school_year(self._declared, day)).replace("/", "-") <= folder < _folder(item)


def _folder(item: Issued) -> str:
    """The school year's folder that a paper lies in, «2026-2027»."""
    return item.file.partition("/")[0]


def _by_place(paper: PublishedPaper) -> tuple[bool, tuple[dt.date, list[int], str], int, str]:
    """The order on the page: dated papers as in a journal, then what follows the register, by name."""
    view = paper.document
    return view.registration is None, by_date(view), view.definition.annex or 0, paper.file


def _called(view: DocumentView) -> str:
    """A document on a page of the site: «Приказ «О внедрении …»», or its title where its kind says nothing."""
    return f"{view.kind.title} «{view.heading}»" if view.kind.journal else view.definition.title
