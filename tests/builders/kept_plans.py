"""A register that goes from state to state under a plan that is kept, and the plan made from nothing beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from pipeline import papers
from pipeline.definitions import Declarations
from pipeline.expressions import ExpressionError
from pipeline.model import DocumentJob, Entry, Issued, Person, Standing, State
from pipeline.papers import Plan
from pipeline.views import Office


class KeptOffice:
    """An office that follows its register; `compare` holds what it plans against a plan made from nothing."""

    def __init__(self, declared: Declarations, state: State, today: dt.date, templates: Mapping[str, str]) -> None:
        self.declared = declared
        self.today = today
        self.templates = dict(templates)
        self.office = Office(declared, state, today)
        self.stepped: Office | None = None
        self._fresh: Office | None = None
        self._fresh_templates: Mapping[str, str] = {}

    @property
    def state(self) -> State:
        """The register as it is."""
        return self._now.bare

    @property
    def _now(self) -> Office:
        return self.stepped or self.office

    def follow(self, state: State) -> None:
        """Another state of the same register, on the same day."""
        if self.stepped:
            self.stepped = self.stepped.stepping(state)
        else:
            self.office = self.office.following(state)

    def come_together(self) -> None:
        """Let what comes from now on be one of several files that are taken in before papers are planned."""
        self.stepped = self.office.stepping(self.office.bare)

    def be_planned(self) -> None:
        """Follow all that has come together."""
        if self.stepped:
            self.office, self.stepped = self.office.following(self.state, stepped=self.stepped), None

    def on(self, day: dt.date) -> None:
        """The office on another day; what has come together is planned before."""
        self.be_planned()
        self.today, self.office = day, self.office.on(day)

    def begin_anew(self, declared: Declarations | None = None) -> None:
        """The office as it is after a start, by other declarations."""
        self.declared = declared or self.declared
        self.office, self.stepped = Office(self.declared, self.state, self.today), None

    def plan(self) -> Plan:
        """What the kept office plans."""
        return papers.plan(self._now, self.templates)

    def put(self, form: str, *entries: Entry) -> None:
        """These entries in the place of all of a form."""
        state = self.state
        self.follow(replace(state, revision=state.revision + 1, entries={**state.entries, form: entries}))

    def add(self, entry: Entry) -> None:
        """One more entry of its form; it supersedes the one of its key."""
        form = entry.form.partition("/")[0]
        others = [one for one in self.state.entries.get(form, ()) if one.key != entry.key]
        self.put(form, *others, entry)

    def rename(self, id_: str, name: str) -> None:
        """Another name of somebody, who is met under the former one too."""
        state, person = self.state, self.state.people[id_]
        renamed = Person(id_, (name, *person.names))
        self.follow(replace(state, revision=state.revision + 1, people={**state.people, id_: renamed}))

    def issue(self, *jobs: DocumentJob) -> None:
        """These jobs put into the outbox."""
        made = {job.code: _issued(job, self.state.revision, self.today) for job in jobs}
        kept = {code: item for code, item in self.state.issued.items() if code not in made}
        self.follow(replace(self.state, issued={**kept, **made}))

    def compare(self) -> None:
        """Raise unless the kept plan is the fresh one: code for code, edition for edition, in the same order."""
        self._compare_with(self._made_from_nothing())

    def compare_all(self) -> None:
        """The same, and of all else that is laid out."""
        fresh = self._made_from_nothing()
        self._compare_with(fresh)
        assert self._sheets(self._now) == self._sheets(fresh)

    def _made_from_nothing(self) -> Office:
        """An office that knows no other state; the last one where nothing has changed since it was made."""
        last, templates = self._fresh, {**self.templates}
        is_same = last is not None and last.declared is self.declared and last.bare is self.state
        if last is None or not is_same or (last.today, self._fresh_templates) != (self.today, templates):
            last = Office(self.declared, self.state, self.today)
            self._fresh, self._fresh_templates = last, templates
        return last

    def _compare_with(self, office: Office) -> None:
        kept, fresh = self.plan(), papers.plan(office, self.templates)
        assert [*kept.broken] == [*fresh.broken]
        assert [job.code for job in kept.wanted] == [job.code for job in fresh.wanted]
        theirs = {job.code: job for job in fresh.wanted}
        assert [job.code for job in kept.wanted if job != theirs[job.code]] == []
        assert kept.is_like(fresh)

    def _sheets(self, office: Office) -> object:
        try:
            due, gone = papers.sheets_due(office, self.templates)
        except ExpressionError as fault:
            return str(fault)
        return [(sheet.code, sheet.edition) for sheet in due], [item.code for item in gone]


def _issued(job: DocumentJob, revision: int, today: dt.date) -> Issued:
    return Issued(
        code=job.code,
        document=job.document,
        subject=job.subject,
        standing=job.standing,
        edition=job.edition,
        revision=revision if job.revision is None else job.revision,
        file=f"{job.year}/{job.code}.docx",
        digest=job.edition,
        day=today,
        title=job.title,
        heading=job.title if job.standing is not Standing.DRAFT else "",
    )
