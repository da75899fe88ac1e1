"""What of the register tells that an activity of the programme was done: papers and answers."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence

from pipeline import expressions
from pipeline.calendar import DuePeriod
from pipeline.definitions import Activity, Declarations, Term
from pipeline.model import Issued, State, is_public
from pipeline.views.documents import DocumentView
from pipeline.views.facts import WithNames
from pipeline.views.papers import Papers
from pipeline.views.years import school_year

# The lives of papers that are nothing but print before somebody has signed them.
SIGNED_BY_PEOPLE = ("registered", "signed")
# The folder of a school year in the outbox, «2026-2027/…».
YEAR_FOLDER = re.compile(r"(\d{4})-(\d{4})/")


class Results:
    """The results of the activities of one programme, in one state of its register.

    `days` raises `ExpressionError` when the expression that tells the entries cannot be worked out.
    """

    def __init__(self, declared: Declarations, state: State, papers: Papers, with_names: WithNames) -> None:
        self._declared = declared
        self._state = state
        self._papers = papers
        self._with_names = with_names

    def papers(self, activity: Activity, term: Term, year: str, span: DuePeriod | None) -> list[DocumentView]:
        """The finished papers of an activity, by day: of the year, or of all years for what is done once.

        Of an activity with several periods a year, those whose key names the period; things that have a term each share
        the papers of the year, since their names are no periods.
        """
        views = (
            self._papers.document(self._declared.documents[item.document], item.code)
            for id_ in activity.documents
            for item in self._issued(id_)
            if term.recurrence == "once" or self._year_of(item) == year
            if span is None or term.recurrence == "each" or _names_period(item.subject, span.key)
        )
        return sorted((view for view in views if self._counts(view)), key=_by_day)

    def missing(self, activity: Activity, made: Sequence[DocumentView]) -> list[str]:
        """The titles of the documents that were not made yet."""
        ids = {view.definition.id for view in made}
        return [self._declared.documents[id_].title for id_ in activity.documents if id_ not in ids]

    def days(self, activity: Activity, names: Mapping[str, object]) -> list[dt.date]:
        """The days that the entries tell by which the activity is done; `names` are those its expression sees besides.

        The day of the event where the activity names its question, else that on which the entry was first accepted: a
        correction does not do the work again.
        """
        entries = expressions.each(activity.done, self._with_names(names)) if activity.done else ()
        days = ((activity.day and entry[activity.day]) or entry["принята_впервые"] for entry in entries)
        return [day for day in days if isinstance(day, dt.date)]

    def _issued(self, document_id: str) -> list[Issued]:
        """The papers of a document, without their editions for the site."""
        codes = [code for code in self._papers.made(document_id) if not is_public(code)]
        return [self._papers.state.issued[code] for code in codes]

    def _counts(self, view: DocumentView) -> bool:
        """Whether a paper is a result: one that people number or sign once they did, any other when it is finished."""
        return view.registered if view.kind.life in SIGNED_BY_PEOPLE else view.finished

    def _year_of(self, item: Issued) -> str:
        """The school year in whose folder a paper lies; before it lies in one, that of its making."""
        folder = YEAR_FOLDER.match(item.file)
        return f"{folder[1]}/{folder[2]}" if folder else str(school_year(self._declared, item.day))


def _names_period(subject: str, key: str) -> bool:
    """Whether the subject of a paper names a period, «2027-I»; every subject does where there is but one a year."""
    # As a whole word: «2027-I» also begins the names of the second quarter and of the fourth.
    return not key or re.search(rf"(?<!\w){re.escape(key)}(?!\w)", subject) is not None


def first_of_each(papers: Sequence[DocumentView]) -> list[DocumentView]:
    """The first paper of each document."""
    first: dict[str, DocumentView] = {}
    for paper in papers:
        first.setdefault(paper.definition.id, paper)
    return [*first.values()]


def within(until: dt.date, papers: Sequence[DocumentView]) -> list[DocumentView]:
    """Of each document the papers up to a day, and the first one where none was made by then."""
    first = first_of_each(papers)
    return [paper for paper in papers if paper in first or made_on(paper) <= until]


def made_on(view: DocumentView) -> dt.date:
    """The day of a finished paper: of its registration, or of its making."""
    if view.registration is None and view.issued is not None:
        return view.issued.day
    return view.day


def _by_day(view: DocumentView) -> tuple[dt.date, int, str]:
    """The order of papers: by day, annexes after what they belong to."""
    return made_on(view), view.definition.annex or 0, view.code
