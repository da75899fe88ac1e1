"""The terms of the programme as expressions see them: rows of a school year, deadlines, periods that have ended."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any

from pipeline import expressions
from pipeline.calendar import schedule
from pipeline.calendar.schedule import Span
from pipeline.definitions import Activity, Declarations, Term
from pipeline.expressions import Gap
from pipeline.model import Issued, State
from pipeline.views.documents import DocumentView
from pipeline.views.lazy import Lazy
from pipeline.views.papers import Papers
from pipeline.views.roadmap import PrintedRoadmap

DONE, COMING, DUE, OVERDUE, AS_NEEDED = "сделано", "в срок", "пора", "просрочено", "по мере потребности"
OF_ROW = (
    "год", "код", "этап", "мероприятие", "с", "по", "срок", "название", "ключ", "словами", "ответственный",
    "результаты", "документы", "не_хватает", "сделано", "день", "состояние",
)  # fmt: skip
OF_PERIOD = ("год", "код", "мероприятие", "с", "по", "срок", "название", "ключ")
World = Callable[[Mapping[str, Any]], Mapping[str, Any]]
YEAR_FOLDER = re.compile(r"(\d{4})-(\d{4})/")


class Terms:
    """The calendar of the office on a day; `world` lays names over those its expressions may use."""

    def __init__(self, declared: Declarations, state: State, today: dt.date, papers: Papers, world: World) -> None:
        self.calendar = declared.calendar
        self.printed = PrintedRoadmap(declared.calendar, declared.settings.school_year_starts, world({}))
        self.made = _Made(declared, state, papers, self.printed, world)
        self.today = today
        self._rows: dict[str, list[Lazy]] = {}

    @property
    def years(self) -> list[str]:
        """Every school year of the programme up to today's; none while its beginning is not known."""
        return schedule.programme_years(self.printed.roadmap, self.today)

    def rows(self, year: str = "") -> list[Lazy]:
        """The rows of a school year in the order of the roadmap; without one, of every year of the programme."""
        return [row for one in ([year.replace("-", "/")] if year else self.years) for row in self._of_year(one)]

    def due(self, code: str, year: str) -> dt.date | Gap:
        """When an activity falls due in a school year, the last time where it repeats; a gap when it has no date."""
        found = [row["срок"] for row in self.rows(year) if row["код"] == code]
        return found[-1] if found else _no_date(code)

    def periods(self, code: str, year: str = "") -> list[Mapping[str, Any]]:
        """The periods of an activity that have ended by today, in a school year or in all of the programme.

        They tell nothing of what was done, so that a paper about a period does not change by being made.
        """
        ended = (row for row in self.rows(year) if row["код"] == code and row["по"] < self.today)
        return [{name: row[name] for name in OF_PERIOD} for row in ended]

    def _of_year(self, year: str) -> list[Lazy]:
        if year not in self._rows:
            activities = self.calendar.activity
            self._rows[year] = [row for activity in activities for row in self._of_activity(activity, year)]
        return self._rows[year]

    def _of_activity(self, activity: Activity, year: str) -> Iterator[Lazy]:
        """A row for each period; one without a date, but for what is done once and not in this year."""
        term = self.calendar.terms[activity.code]
        by = self.printed.answer(term.by) if term.by else None
        found = schedule.spans(term, year, self.printed.roadmap, by or None)
        if found or term.recurrence != "once":
            rows = (self._row(activity, term, year, span) for span in found or (None,))
            yield from (row for row in rows if self._called_for(activity, row))

    def _called_for(self, activity: Activity, row: Lazy) -> bool:
        """Whether the activity has to be done in a period; without a condition it always has."""
        world = self.made.world({"год": row["год"], "период": row})
        return activity.when is None or expressions.holds(activity.when, world)

    def _row(self, activity: Activity, term: Term, year: str, span: Span | None) -> Lazy:
        """A row; its parts are worked out when they are asked for."""
        printed = self.printed.activity
        row = Lazy(
            {
                "год": lambda: year,
                "код": lambda: activity.code,
                "этап": lambda: activity.stage,
                "мероприятие": lambda: printed(activity)["мероприятие"],
                "с": lambda: span.begins if span else _no_date(activity.code),
                "по": lambda: span.ends if span else _no_date(activity.code),
                "срок": lambda: span.due if span else _no_date(activity.code),
                "название": lambda: span.title if span else "",
                "ключ": lambda: (span.key if span else "") or year.replace("/", "-"),
                "словами": lambda: printed(activity)["словами"],
                "ответственный": lambda: printed(activity)["ответственный"],
                "результаты": lambda: printed(activity)["результаты"],
                "документы": lambda: self.made.papers_of(activity, term, year, span),
                "не_хватает": lambda: self.made.missing(activity, row["документы"]),
                "сделано": lambda: self.made.day(activity, row),
                "день": lambda: self.made.own_day(activity, row),
                "состояние": lambda: self._standing(row),
            }
        )
        return row

    def _standing(self, row: Mapping[str, Any]) -> str:
        if row["сделано"]:
            return DONE
        if not row["срок"]:
            return AS_NEEDED
        if row["срок"] < self.today:
            return OVERDUE
        return DUE if row["с"] <= self.today else COMING


class _Made:
    """Which papers and answers of the register tell that an activity was done."""

    def __init__(
        self, declared: Declarations, state: State, papers: Papers, printed: PrintedRoadmap, world: World
    ) -> None:
        self.declared = declared
        self.state = state
        self.papers = papers
        self.printed = printed
        self.world = world

    def papers_of(self, activity: Activity, term: Term, year: str, span: Span | None) -> list[DocumentView]:
        """The finished papers of an activity, by day: of the year, or of all years for what is done once.

        Of an activity with several periods a year, those whose key names the period.
        """
        found = (
            self.papers.document(self.declared.documents[item.document], item.code)
            for id_ in activity.documents
            for item in self._issued.get(id_, ())
            if term.recurrence == "once" or self._year_of(item) == year
            if span is None or span.key in item.subject
        )
        return sorted((view for view in found if self._counts(view)), key=_by_day)

    def missing(self, activity: Activity, made: list[DocumentView]) -> list[str]:
        """The titles of the documents that were not made yet."""
        known = {view.definition.id for view in made}
        return [self.declared.documents[id_].title for id_ in activity.documents if id_ not in known]

    def day(self, activity: Activity, row: Mapping[str, Any]) -> dt.date | Gap:
        """The day of the first entry that tells, else of the last of the papers; a gap while it is not done."""
        if activity.done or row["не_хватает"]:
            return self.own_day(activity, row)
        return max((_day(paper) for paper in _first_of_each(row["документы"])), default=_undone(activity))

    def own_day(self, activity: Activity, row: Mapping[str, Any]) -> dt.date | Gap:
        """The day of the event itself or of its numbered papers; a gap also where nothing but a making is known."""
        if row["не_хватает"]:
            return _undone(activity)
        if activity.done:
            told = expressions.evaluate(activity.done, self.world({"год": row["год"], "период": row}))
            own = ((activity.day and entry[activity.day]) or entry["принята"] for entry in told)
            return min(own, default=_undone(activity))
        papers = _first_of_each(row["документы"])
        days = [paper.registration.date for paper in papers if paper.registration]
        return max(days) if days and len(days) == len(papers) else _undone(activity)

    @cached_property
    def _issued(self) -> Mapping[str, list[Issued]]:
        """The papers of each document, without their editions for the site."""
        found: dict[str, list[Issued]] = {}
        for item in self.state.issued.values():
            if item.code.partition("@")[0] == item.document:
                found.setdefault(item.document, []).append(item)
        return found

    def _counts(self, view: DocumentView) -> bool:
        """Whether a paper is a result: one that bears a number when it is registered, any other when it is finished."""
        life = self.declared.settings.kinds[view.definition.kind].life
        return bool(view["зарегистрирован"] if life == "registered" else view["готов"])

    def _year_of(self, item: Issued) -> str:
        """The school year in whose folder a paper lies."""
        found = YEAR_FOLDER.match(item.file)
        return f"{found[1]}/{found[2]}" if found else self.printed.roadmap.year_of(item.day)


def _no_date(code: str) -> Gap:
    return Gap(f"срок мероприятия {code}")


def _undone(activity: Activity) -> Gap:
    return Gap(f"день, когда выполнено мероприятие {activity.code}")


def _first_of_each(papers: list[DocumentView]) -> list[DocumentView]:
    """The first paper of each document."""
    first: dict[str, DocumentView] = {}
    for paper in papers:
        first.setdefault(paper.definition.id, paper)
    return [*first.values()]


def _by_day(view: DocumentView) -> tuple[dt.date, int, str]:
    """The order of papers: by day, annexes after what they belong to."""
    return _day(view), view.definition.annex or 0, view.code


def _day(view: DocumentView) -> dt.date:
    """The day of a finished paper: of its registration, or of its making."""
    if view.registration:
        return view.registration.date
    assert view.issued
    return view.issued.day
