"""An office as expressions see it: declarations, a state of the register and the day, ready to be asked in Russian."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import replace
from typing import TypeVar

from pipeline import expressions
from pipeline.analysis import Edition, Thresholds
from pipeline.definitions import Declarations, Document, Form
from pipeline.model import Entry, Moment, News, State, Value
from pipeline.reads import Changes, Keeping, Key, kept_property, note, recorded
from pipeline.views.answer_figures import AnswerFigures
from pipeline.views.answers import Answers
from pipeline.views.cards import Cards
from pipeline.views.computed_tables import ComputedTables
from pipeline.views.edition_permits import EditionPermits, read_of
from pipeline.views.entries_read import entries_read
from pipeline.views.fingerprints import fingerprint
from pipeline.views.founders_figures import FoundersFigures
from pipeline.views.indicators import Indicators
from pipeline.views.journals import Journals
from pipeline.views.kept_rows import KeptRows
from pipeline.views.kept_terms import KeptTerms
from pipeline.views.known_people import KnownPeople
from pipeline.views.legal_acts import Laws
from pipeline.views.noted_states import changed, noted
from pipeline.views.numbers import Numbers
from pipeline.views.office_names import Layers, NamesOfRecord, OfficeNames
from pipeline.views.pairing import Pairings
from pipeline.views.papers import Papers
from pipeline.views.person_views import PersonView
from pipeline.views.prefilled_rows import prefilled, prefilled_rows
from pipeline.views.published_papers import PublishedPapers
from pipeline.views.publishing import Permits
from pipeline.views.recognition import Recognition
from pipeline.views.scales import Scales
from pipeline.views.site_texts import SiteTexts
from pipeline.views.telling import told
from pipeline.views.terms import Terms
from pipeline.views.today import Today
from pipeline.views.watched_lists import WatchedLists
from pipeline.views.years import MetYears


class WorkedOut:
    """What another room works out of one office and keeps with it; made by `office.worked_out(Kind)`."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def follow(self, former: WorkedOut, changes: Changes) -> None:
        """Take over what the changes leave of what was worked out of the former office; by default nothing."""


Kind = TypeVar("Kind", bound=WorkedOut)


class Office:
    """Declarations, a state and a day; it tells what is read of it ([0029](docs/decisions/0029-the-plan-is-kept.md)).

    With `permits` it is the office of a public edition: nothing is told there that they do not open; `lines` are those
    that the edition asks for. `keeping` holds plain values from one state of the register to the next.
    """

    def __init__(
        self,
        declared: Declarations,
        state: State,
        today: dt.date | Today,
        permits: Permits | None = None,
        lines: tuple[str, ...] = (),
    ) -> None:
        self.declared = declared
        self.bare = state
        self.state = state = noted(state)
        self.asked_on = today = today if isinstance(today, Today) else Today(today)
        self.stands_on = today.unnoted
        self.permits = permits
        self.edition = None if permits is None else lines
        self.keeping = Keeping()
        self.answers = Answers(declared, state, Cards(declared, state, permits), self._evaluated, self.edition)
        self.people = KnownPeople(declared, state, today, self.answers, self._evaluated)
        self.papers = Papers(declared, state, today, for_site=permits is not None)
        self.journals = Journals(declared, state, self.papers)
        self.numbers = Numbers(declared, state, today, self.journals)
        self.kept_terms = KeptTerms(declared, state, today)
        self.met_years = MetYears(declared, state, today)
        self.site_texts = SiteTexts(declared, state, self.answers, self._recognising_today)
        self.published_papers = PublishedPapers(declared, state, self.papers)
        self.names: Mapping[str, object] = OfficeNames(self)
        self.terms = Terms(declared, state, today, self.papers, self.with_names)
        figures = Edition.INTERNAL if permits is None else Edition.PUBLIC
        thresholds = Thresholds(declared.analysis.for_means, declared.analysis.for_shares, figures)
        self.rows = KeptRows()
        self.scales = Scales(declared.analysis, self.answers.entries, self.with_names, thresholds, self.rows)
        self.answer_figures = AnswerFigures(declared, thresholds)
        self.lists = WatchedLists(self.rows)
        self.tables = ComputedTables(declared.analysis.tables, self.with_names, self.rows, self.lists)
        self.indicators = Indicators(declared.analysis, self.with_names)
        self.founders_figures = FoundersFigures(declared, self.answers, self.indicators, self.with_names, thresholds)
        self.pairings = Pairings(declared.matching, self.with_names, self.lists)
        self.laws = Laws(declared, today)
        self._permitted = EditionPermits(lambda lines: self._permits(self, lines))
        self._published: dict[tuple[str, ...], Office] = {}
        self._worked_out: dict[type[WorkedOut], WorkedOut] = {}

    @property
    def today(self) -> dt.date:
        """The day on which everything is reckoned."""
        return self.asked_on.day

    def following(self, state: State, news: News | None = None, stepped: Office | None = None) -> Office:
        """The office over a later state of its register, on the same day; nothing is kept in this one any more.

        What the change does not touch stays as it is. `news` is what has come to the state since this one, where the
        register tells it; else the two are compared. `stepped` has come to that state from this one by `stepping`.
        """
        self._stand()
        if stepped:
            self.rows = stepped.rows
        return self._changed(state, lambda later: changed(self.state, later.state, news))

    def on(self, day: dt.date) -> Office:
        """The office over the same state on another day; nothing is kept in this one any more."""
        keys = self.asked_on.turn(self.stands_on, day)
        return self._changed(self.bare, lambda _: keys)

    def _stand(self) -> None:
        """Tell the day on which this office stands: who only looks shares it, and may have met another since."""
        self.asked_on.turn(self.stands_on, self.stands_on)

    def _changed(self, state: State, keys: Callable[[Office], Iterable[Key]]) -> Office:
        later = self._over(state)
        changes = self.keeping.changes(keys(later))
        try:
            with ExitStack() as until_known:
                later._follow(self, changes, until_known)
        except Exception:
            # An expression may fail in any way on answers nobody thought of; whoever plans hears of it again.
            return self._over(state)
        later.keeping.follow(self.keeping, changes)
        return later

    def _over(self, state: State) -> Office:
        return Office(self.declared, state, self.asked_on, self.permits, self.edition or ())

    def stepping(self, state: State, news: News | None = None) -> Office:
        """The same as `following` for who asks a little and plans nothing: what plans are made of stays in this one.

        So a thousand files that come in together have the subjects of documents looked at once, and not after each.
        """
        self._stand()
        later = self._over(state)
        later.keeping = Keeping(self.keeping.readers)
        changes = self.keeping.changes(changed(self.state, later.state, news))
        try:
            with ExitStack() as until_known:
                later._follow(self, changes, until_known, is_planned=False)
        except Exception:
            return self._over(state)
        return later

    def _follow(self, former: Office, changes: Changes, until_known: ExitStack, *, is_planned: bool = True) -> None:
        """Take over what the changes leave of the former office; what they do to it besides is added to them.

        `until_known` ends when no more are added.
        """
        self.laws.follow(former.laws, changes)
        self.papers.follow(former.papers, changes)
        self.met_years.follow(former.met_years, changes)
        is_same_people = former.answers.cards.stands(changes)
        if is_same_people:
            self.answers.cards = former.answers.cards
        else:
            self.answers.cards.follow(former.answers.cards, changes)
        self.answers.follow(former.answers, changes)
        if is_same_people:
            # Who agreed stands in tables.
            possible = changes.with_more(self.answers.asked_for_consent())
            until_known.enter_context(self.rows.following(former.rows, changes, possible))
            self.lists.follow(former.lists)
            self.tables.follow(former.tables, possible)
        self.answers.follow_agreed(former.answers, changes)
        if is_planned:
            self._follow_plans(former, changes, until_known)
        if is_same_people:
            self.tables.follow(former.tables, changes)

    def _follow_plans(self, former: Office, changes: Changes, until_known: ExitStack) -> None:
        """The same of what only plans are made of, the public editions and what other rooms work out."""
        self._permitted.follow(former._permitted, changes)
        for lines, office in former._published.items():
            permits = self._permitted.unnoted(lines)
            if permits == office.permits:
                self._published[lines] = self._telling(office.permits or permits, lines)
                self._published[lines]._follow(office, changes, until_known)
        for kind, made in former._worked_out.items():
            self.worked_out(kind).follow(made, changes)

    def newest(self, form: Form) -> int:
        """The revision of the newest current entry of a form; 0 where there is none."""
        return max((entry.revision for entry in self.state.entries.get(form.name, ())), default=0)

    def read_while(self, make: Callable[[], object]) -> tuple[list[Entry], list[str]]:
        """What is read of this state while something is made: the entries, in order, and the papers by their codes.

        Those alone of the papers whose number and date are read. Raises what the making raises.
        """
        _, reads = recorded(make)
        keys = reads.every()
        named = sorted(str(key[1]) for key in keys if key[0] == "registered" and len(key) > 1)
        return entries_read(keys, self.declared, self.bare, self.answers), named

    def at(self, moment: Moment) -> Office:
        """The office of another moment, by the present declarations."""
        return Office(self.declared, moment.state, moment.day)

    def worked_out(self, kind: type[Kind]) -> Kind:
        """The one object of a kind that is made of this office: the same whenever it is asked for."""
        made = self._worked_out.get(kind)
        if not isinstance(made, kind):
            made = self._worked_out[kind] = kind(self)
        return made

    def prefilled_rows(self, form: Form) -> list[tuple[Mapping[str, object], str]]:
        """The answers of each row that a form comes filled in with now, and their fingerprint."""
        return prefilled_rows(form, self.with_names, self.rows)

    def prefilled(self, answers: Mapping[str, str]) -> dict[str, object]:
        """The answers that have a value now; each expression also sees the answers before it."""
        return prefilled(answers, self.names)

    def with_names(self, names: Mapping[str, object]) -> Mapping[str, object]:
        """The office's names under others: those of a document's declaration, of a row, of a record."""
        return Layers(names, self.names)

    def names_of_record(self, form: Form, values: Mapping[str, Value]) -> Mapping[str, object]:
        """The names a form's constraints may use: its questions, answered or not, and those of the office."""
        view = self.answers.view(form, Entry(0, form.name, "", values, 0, 0, self.today))
        return self.with_names(NamesOfRecord(form, view))

    def told(self, value: object) -> Hashable:
        """What tells a value of an expression from another: equal only when nothing reads otherwise of the two."""
        return told(value)

    def common(self, day: dt.date) -> str:
        """The fingerprint of what every paper of a day may come from: law, constants, single forms, looks."""
        return self.keeping.get(("common", self.edition, day), lambda: self._common(day))

    def _common(self, day: dt.date) -> str:
        style = self.declared.style.model_dump_json()
        return fingerprint([self.laws.on(day), self.names["константы"], self.answers.single, self.whom, style])

    @kept_property
    def whom(self) -> str:
        """The fingerprint of what may be told of whom; "" where everything may."""
        if self.permits is None:
            return ""
        note(read_of(self.edition or ()))
        return fingerprint(self.permits.essence())

    def site(self, now: Office, lines: tuple[str, ...]) -> Office:
        """The same register as a public edition tells it: of whom it may tell what is asked of the office of `now`.

        `lines` are those of the consent that the edition asks for before it lists somebody.
        """
        return Office(self.declared, self.bare, self.asked_on, self._permits(now, lines), lines)

    def _permits(self, now: Office, lines: tuple[str, ...]) -> Permits:
        permits = replace(now.people.permits(), needed=frozenset(lines), texts=now.site_texts.cleared)
        return replace(permits, by_law=permits.by_law | self.people.public_by_law())

    def published(self, document: Document) -> Office:
        """This very office as the public edition of a document tells it."""
        lines = document.site.lines if document.site else ()
        permits = self._permitted.of(lines)
        if lines not in self._published:
            self._published[lines] = self._telling(permits, lines)
        return self._published[lines]

    def _telling(self, permits: Permits, lines: tuple[str, ...]) -> Office:
        """This office as it is told with these permits; it keeps together with this one."""
        office = Office(self.declared, self.bare, self.asked_on, permits, lines)
        office.keeping = self.keeping
        return office

    def recognition(self, permits: Permits, others: Iterable[PersonView] = ()) -> Recognition:
        """By what those may be known at present whom these permits do not name; `others` are people to look for too."""
        return Recognition(self.declared, self.state, self.people, permits, others)

    def _recognising_today(self) -> Recognition:
        return self.recognition(self.people.permits())

    def _evaluated(self, expression: str) -> object:
        return expressions.evaluate(expression, self.names)
