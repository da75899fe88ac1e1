"""An office as expressions see it: declarations, a state of the register and the day, ready to be asked in Russian."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import replace
from functools import cached_property
from typing import TypeVar

from pipeline import expressions
from pipeline.analysis import Edition, Thresholds
from pipeline.definitions import Declarations, Document, Form
from pipeline.model import Entry, Issued, Moment, State, Value
from pipeline.views.answer_figures import AnswerFigures
from pipeline.views.answers import Answers
from pipeline.views.computed_tables import ComputedTables
from pipeline.views.entries import PersonView
from pipeline.views.fingerprints import fingerprint
from pipeline.views.indicators import Indicators
from pipeline.views.journals import Journals
from pipeline.views.known_people import KnownPeople
from pipeline.views.legal_acts import CitedLaw, cited_law
from pipeline.views.numbers import Numbers
from pipeline.views.office_names import Layers, OfficeNames
from pipeline.views.pairing import Pairings
from pipeline.views.papers import Papers
from pipeline.views.published_papers import PublishedPapers
from pipeline.views.publishing import Permits
from pipeline.views.recognition import Recognition
from pipeline.views.scales import Scales
from pipeline.views.site_texts import SiteTexts
from pipeline.views.terms import Terms


class WorkedOut:
    """What another room works out of one office and keeps with it; made by `office.worked_out(Kind)`."""

    def __init__(self, office: Office) -> None:
        self.office = office


Kind = TypeVar("Kind", bound=WorkedOut)


class Office:
    """Declarations, a state and a day.

    With `permits` it is the office of a public edition: nothing is told there that they do not open.
    `answers` are those of another office with the same entries and people, so that they are not looked through again.
    """

    def __init__(
        self,
        declared: Declarations,
        state: State,
        today: dt.date,
        permits: Permits | None = None,
        answers: Answers | None = None,
    ) -> None:
        self.declared = declared
        self.state = state
        self.today = today
        self.permits = permits
        self.answers = answers or Answers(declared, state, permits, self._evaluated)
        self.people = KnownPeople(declared, state, today, self.answers, self._evaluated)
        self.papers = Papers(declared, state, today, for_site=permits is not None)
        self.journals = Journals(declared, state, self.papers)
        self.numbers = Numbers(declared, state, today, self.journals)
        self.site_texts = SiteTexts(declared, state, self.answers, self._recognising_today)
        self.published_papers = PublishedPapers(declared, state, self.papers)
        self.names: Mapping[str, object] = OfficeNames(self)
        self.terms = Terms(declared, state, today, self.papers, self.with_names)
        edition = Edition.INTERNAL if permits is None else Edition.PUBLIC
        thresholds = Thresholds(declared.analysis.for_means, declared.analysis.for_shares, edition)
        self.scales = Scales(declared.analysis, self.answers.entries, self.with_names, thresholds)
        self.answer_figures = AnswerFigures(declared, thresholds)
        self.tables = ComputedTables(declared.analysis.tables, self.with_names)
        self.indicators = Indicators(declared.analysis, self.with_names)
        self.pairings = Pairings(declared.matching, self.with_names)
        self._law: dict[dt.date, CitedLaw] = {}
        self._common: dict[dt.date, str] = {}
        self._published: dict[tuple[str, ...], Office] = {}
        self._worked_out: dict[type[WorkedOut], WorkedOut] = {}

    def following(self, state: State) -> Office:
        """The office over a later state of its register, on the same day.

        What the change does not touch is not worked out again: entries and people where only papers came, everything
        where only blanks and workbooks were laid out, since these tell an expression nothing.
        """
        if state.entries is not self.state.entries or state.people is not self.state.people:
            return Office(self.declared, state, self.today, self.permits)
        if _papers_of(state) != _papers_of(self.state):
            return Office(self.declared, state, self.today, self.permits, self.answers)
        # Its parts stay bound to the former state, whose entries, people and papers are the same.
        later = copy(self)
        later.state = state
        return later

    def newest(self, form: Form) -> int:
        """The revision of the newest current entry of a form; 0 where there is none."""
        return max((entry.revision for entry in self.state.entries.get(form.name, ())), default=0)

    def at(self, moment: Moment) -> Office:
        """The office of another moment, by the present declarations."""
        return Office(self.declared, moment.state, moment.day)

    def worked_out(self, kind: type[Kind]) -> Kind:
        """The one object of a kind that is made of this office: the same whenever it is asked for."""
        made = self._worked_out.get(kind)
        if not isinstance(made, kind):
            made = self._worked_out[kind] = kind(self)
        return made

    def with_names(self, names: Mapping[str, object]) -> Mapping[str, object]:
        """The office's names under others: those of a document's declaration, of a row, of a record."""
        return Layers(names, self.names)

    def names_of_record(self, form: Form, values: Mapping[str, Value]) -> Mapping[str, object]:
        """The names a form's constraints may use: its questions, answered or not, and those of the office."""
        view = self.answers.view(form, Entry(0, form.name, "", values, 0, 0, self.today))
        questions = {question.name: view[question.name] for question in form.flat}
        tables = {name: view.rows(name) for name in form.columns}
        return self.with_names({**tables, **questions})

    def law(self, day: dt.date) -> CitedLaw:
        """Legal acts by id as they are cited on a day, and those of preambles."""
        if day not in self._law:
            self._law[day] = cited_law(self.declared, day)
        return self._law[day]

    def common(self, day: dt.date) -> str:
        """The fingerprint of what every paper of a day may come from: law, constants, single forms, looks."""
        if day not in self._common:
            style = self.declared.style.model_dump_json()
            values = [self.law(day), self.names["константы"], self.answers.single, self.whom, style]
            self._common[day] = fingerprint(values)
        return self._common[day]

    @cached_property
    def whom(self) -> str:
        """The fingerprint of what may be told of whom; "" where everything may."""
        return "" if self.permits is None else fingerprint(self.permits.essence())

    def site(self, now: Office, lines: Iterable[str]) -> Office:
        """The same register as a public edition tells it: of whom it may tell what is asked of the office of `now`.

        `lines` are those of the consent that the edition asks for before it lists somebody.
        """
        permits = replace(now.people.permits(), needed=frozenset(lines), texts=now.site_texts.cleared)
        permits = replace(permits, by_law=permits.by_law | self.people.public_by_law())
        return Office(self.declared, self.state, self.today, permits)

    def published(self, document: Document) -> Office:
        """This very office as the public edition of a document tells it."""
        lines = document.site.lines if document.site else ()
        if lines not in self._published:
            self._published[lines] = self.site(self, lines)
        return self._published[lines]

    def recognition(self, permits: Permits, others: Iterable[PersonView] = ()) -> Recognition:
        """By what those may be known at present whom these permits do not name; `others` are people to look for too."""
        return Recognition(self.declared, self.state, self.people, permits, others)

    def _recognising_today(self) -> Recognition:
        return self.recognition(self.people.permits())

    def _evaluated(self, expression: str) -> object:
        return expressions.evaluate(expression, self.names)


def _papers_of(state: State) -> Mapping[str, Issued]:
    """The papers that lie in the outbox, without blanks and workbooks."""
    return {code: item for code, item in state.issued.items() if item.document}
