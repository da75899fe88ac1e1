"""Whatever happens to a register, in whatever order: the plan that is kept is the plan made from nothing."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import ClassVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from pipeline.model import Entry, PersonRef, Standing, State, Value
from tests.builders.kept_plans import KeptOffice
from tests.builders.places import GOLDEN
from tests.builders.shipped import declared, templates
from tests.builders.world import world

START = dt.date(2027, 3, 15)
DATES = st.dates(dt.date(2026, 9, 1), dt.date(2027, 5, 31))


class KeptPlan(RuleBasedStateMachine):
    """A register as people change it, an office that follows it, the fresh plan after each step."""

    begins_with: ClassVar[str]

    @initialize()
    def begin(self) -> None:
        known = world(GOLDEN / "worlds" / f"{self.begins_with}.toml", declared())
        self.kept = KeptOffice(declared(), known.state, known.today, templates().digests())
        self.number = 10_000

    @property
    def _known(self) -> State:
        return self.kept.state

    def _new(self) -> int:
        self.number += 1
        return self.number

    @rule(data=st.data())
    def an_answer_is_corrected(self, data: st.DataObject) -> None:
        form = data.draw(st.sampled_from(sorted(name for name, held in self._known.entries.items() if held)))
        entry = data.draw(st.sampled_from(self._known.entries[form]))
        name = data.draw(st.sampled_from(sorted(entry.values)))
        values = {**entry.values, name: self._another(data, entry.values[name])}
        self.kept.add(replace(entry, id=self._new(), version=entry.version + 1, values=values))

    def _another(self, data: st.DataObject, value: Value) -> Value:
        people = sorted(self._known.people)
        match value:
            case bool():
                return not value
            case dt.date():
                return data.draw(DATES)
            case PersonRef():
                id_ = data.draw(st.sampled_from(people))
                return PersonRef(id_, self._known.people[id_].names[0])
            case str():
                return data.draw(st.sampled_from([value, f"{value} и", ""]))
        return value

    @rule(data=st.data())
    def somebody_else_answers_too(self, data: st.DataObject) -> None:
        form = data.draw(st.sampled_from(sorted(name for name, held in self._known.entries.items() if held)))
        entry = data.draw(st.sampled_from(self._known.entries[form]))
        number, id_ = self._new(), data.draw(st.sampled_from(sorted(self._known.people)))
        values = {
            name: PersonRef(id_, self._known.people[id_].names[0]) if isinstance(value, PersonRef) else value
            for name, value in entry.values.items()
        }
        self.kept.add(replace(entry, id=number, key=f"{entry.key}-{number}", values=values, person=id_))

    @rule(data=st.data())
    def an_entry_is_withdrawn(self, data: st.DataObject) -> None:
        form = data.draw(st.sampled_from(sorted(name for name, held in self._known.entries.items() if held)))
        gone = data.draw(st.sampled_from(self._known.entries[form]))
        self.kept.put(form, *(one for one in self._known.entries[form] if one is not gone))

    @rule(data=st.data(), name=st.sampled_from(["Осинова Анна Ивановна", "Ветрова Нина Олеговна", "Лунин Пётр Ильич"]))
    def somebody_gets_another_name(self, data: st.DataObject, name: str) -> None:
        self.kept.rename(data.draw(st.sampled_from(sorted(self._known.people))), name)

    @rule(data=st.data())
    def papers_are_issued(self, data: st.DataObject) -> None:
        jobs = self.kept.plan().jobs
        self.kept.issue(*jobs[: data.draw(st.integers(1, max(1, len(jobs))))])

    @rule(data=st.data(), day=DATES)
    def a_paper_gets_its_number(self, data: st.DataObject, day: dt.date) -> None:
        waiting = [code for code, item in self._known.issued.items() if item.standing is Standing.COMPLETE]
        if waiting:
            number, code = self._new(), data.draw(st.sampled_from(sorted(waiting)))
            values: dict[str, Value] = {"документ": code, "номер": f"{number}-ОД", "дата": day}
            self.kept.add(Entry(number, "registration", code, values, 1, number, START))

    @rule(data=st.data(), day=DATES, granted=st.booleans())
    def a_consent_is_given_or_withdrawn(self, data: st.DataObject, day: dt.date, granted: bool) -> None:
        number, id_ = self._new(), data.draw(st.sampled_from(sorted(self._known.people)))
        form = next(form for form in declared().forms.values() if form.publishes)
        asked = form.publishes
        assert asked
        values: dict[str, Value] = {
            asked.person: PersonRef(id_, self._known.people[id_].names[0]),
            asked.kind: asked.value,
            asked.signed: dt.date(2026, 9, 2),
            **dict.fromkeys(asked.lines.values(), True),
        }
        if not granted:
            values[asked.withdrawn] = day
        self.kept.add(Entry(number, form.id, f"consent-{id_}", values, 1, number, START, id_))

    @rule(data=st.data())
    def a_form_of_a_name_is_confirmed(self, data: st.DataObject) -> None:
        form = next(form for form in declared().forms.values() if form.declines)
        asked = form.declines
        assert asked
        person = self._known.people[data.draw(st.sampled_from(sorted(self._known.people)))]
        number = self._new()
        values: dict[str, Value] = {asked.words: person.names[0], **dict.fromkeys(asked.cases.values(), "Иначевой")}
        self.kept.add(Entry(number, form.id, person.names[0], values, 1, number, START))

    @rule()
    def several_files_come_together(self) -> None:
        if not self.kept.stepped:
            self.kept.come_together()

    @rule()
    def all_that_came_is_planned(self) -> None:
        self.kept.be_planned()

    @rule()
    def the_next_day_comes(self) -> None:
        self.kept.on(self.kept.today + dt.timedelta(days=1))

    @rule()
    def the_next_school_year_comes(self) -> None:
        self.kept.on(self.kept.today + dt.timedelta(days=365))

    @rule(day=DATES)
    def the_clock_is_set_to_another_day(self, day: dt.date) -> None:
        self.kept.on(day)

    @rule(data=st.data())
    def a_template_is_changed(self, data: st.DataObject) -> None:
        self.kept.templates[data.draw(st.sampled_from(sorted(self.kept.templates)))] = f"another {self._new()}"

    @rule()
    def the_declarations_are_changed(self) -> None:
        self.kept.begin_anew(declared=self.kept.declared.model_copy())

    @rule()
    def the_program_is_started_again(self) -> None:
        self.kept.begin_anew()

    @invariant()
    def the_kept_plan_is_the_fresh_one(self) -> None:
        if hasattr(self, "kept"):
            self.kept.compare()


class Pairs(KeptPlan):
    begins_with = "pairs"


class Student(KeptPlan):
    begins_with = "student"


class Spring(KeptPlan):
    begins_with = "spring"


LIVES = settings(max_examples=8, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck))
Pairs.TestCase.settings = Student.TestCase.settings = Spring.TestCase.settings = LIVES
# One for each world, so that they may be played side by side.
TestPairs, TestStudent, TestSpring = Pairs.TestCase, Student.TestCase, Spring.TestCase
