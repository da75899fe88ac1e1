"""What the register tells of its changes: the state that follows another is what it would be read anew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from pipeline.model import Entry, News, State
from pipeline.register import Erasure, Register, opening
from pipeline.register.state_cache import StateCache
from tests.builders.register_files import draft, file, record, returned
from tests.builders.register_places import FILE, ON_SERVER, PLACES, RegisterPlace, a_place
from tests.builders.registers import DAY, person
from tests.builders.work_done import counted

FORMS = ("request/1", "request/2", "offer/1")
KEYS = ("а", "б", "Б", "ё", "Ёж", "е")
PEOPLE = ("p1", "p2", "p3")
NAMES = ("Берёзкина", "Осинкина", "Дубова")
SUBJECTS = ("2025", "2026", "2027")


@pytest.fixture
def register(place: RegisterPlace) -> Iterator[Register]:
    opened = place.open()
    yield opened
    opened.close()


def told(news: News) -> dict[str, list[tuple[str, str, int]]]:
    """The entries that news tell, each with its key and version."""
    parts = {"added": news.added, "ended": news.ended}
    entries = [(part, form, entry) for part, forms in parts.items() for form in forms for entry in forms[form]]
    return {
        part: sorted((form, entry.key, entry.version) for one, form, entry in entries if one == part) for part in parts
    }


class TestNews:
    def test_nothing_is_new_while_nothing_happens(self, register: Register) -> None:
        register.accept(file(record("а")), DAY)
        state = register.state()
        register.note("export", "p1", {}, at=DAY)
        register.accept(returned(), DAY)
        assert register.state() is state
        assert register.news(state) == News(state) and register.news(state).is_empty

    def test_what_has_just_been_looked_at_is_told_without_asking_again(self, tmp_path: Path) -> None:
        with closing(Register.open(tmp_path / "register.sqlite3")) as register:
            before = register.state()
            kept = register.accept(file(record("а")), DAY)
            register.state()
            with counted(register) as work:
                assert told(register.news(before))["added"] == [("request", "а", 1)]
                register.effect_done(kept.claim, "Замечания.txt")
            assert work.rows == 0

    def test_a_new_entry_is_added(self, register: Register) -> None:
        before = register.state()
        register.accept(file(record("а"), record("б", form="offer/1")), DAY)
        news = register.news(before)
        assert told(news) == {"added": [("offer", "б", 1), ("request", "а", 1)], "ended": []}
        assert news.state is register.state() and not news.is_whole

    def test_a_correction_is_added_and_ends_the_one_before(self, register: Register) -> None:
        register.accept(file(record("а", стаж=1), record("б")), DAY)
        before = register.state()
        register.accept(file(record("а", стаж=2)), DAY)
        assert told(register.news(before)) == {"added": [("request", "а", 2)], "ended": [("request", "а", 1)]}

    def test_what_is_put_right_twice_is_told_once(self, register: Register) -> None:
        register.accept(file(record("а", стаж=1)), DAY)
        before = register.state()
        for years in (2, 3):
            register.accept(file(record("а", стаж=years)), DAY)
            register.state()
        assert told(register.news(before)) == {"added": [("request", "а", 3)], "ended": [("request", "а", 1)]}

    def test_what_came_and_went_is_not_told(self, register: Register) -> None:
        before = register.state()
        [entry] = register.accept(file(record("а")), DAY).entries
        register.state()
        register.accept(file(withdrawn=(entry.id,)), DAY)
        assert told(register.news(before)) == {"added": [], "ended": []}

    def test_a_withdrawal_lets_the_former_entry_stand_again(self, register: Register) -> None:
        register.accept(file(record("а", стаж=1)), DAY)
        [wrong] = register.accept(file(record("а", стаж=2)), DAY).entries
        before = register.state()
        register.accept(file(withdrawn=(wrong.id,)), DAY)
        assert told(register.news(before)) == {"added": [("request", "а", 3)], "ended": [("request", "а", 2)]}

    def test_it_tells_who_is_new_or_bears_another_name(self, register: Register) -> None:
        register.accept(file(people=(person("p1", "Берёзкина"), person("p2", "Дубова"))), DAY)
        before = register.state()
        register.accept(file(people=(person("p1", "Осинкина"), person("p3", "Кленова"))), DAY)
        assert register.news(before).people == {"p1", "p3"}

    def test_it_tells_papers_that_came_changed_or_went(self, register: Register) -> None:
        register.mark_issued(draft("2025"), draft("2026"), draft("2027"), at=DAY)
        before = register.state()
        register.mark_issued(draft("2026", edition="b2"), draft("2028"), at=DAY)
        register.forget_issued("order-pairs@2027")
        news = register.news(before)
        assert news.papers == {"order-pairs@2026", "order-pairs@2027", "order-pairs@2028"}
        assert not (news.added or news.ended or news.people)

    def test_who_looks_at_the_past_hears_nothing_of_the_present(self, register: Register) -> None:
        for key in KEYS:
            register.accept(file(record(key)), DAY)
        assert register.news(register.state(as_of=3)).is_whole

    def test_a_state_that_this_register_did_not_give_may_differ_in_everything(
        self, register: Register, tmp_path: Path
    ) -> None:
        register.accept(file(record("а")), DAY)
        register.state()
        other = Register.open(tmp_path / "other.sqlite3")
        other.accept(file(record("б")), DAY)
        assert register.news(other.state()).is_whole
        assert register.news(State(1, {}, {}, {})).is_whole
        other.close()

    def test_after_an_erasure_nothing_known_may_be_kept(self, register: Register) -> None:
        register.accept(file(record("а", person="p1"), people=(person("p1", "Берёзкина"),)), DAY)
        before = register.state()
        register.erase(Erasure("e1", "p1", entries=frozenset({1})), DAY)
        assert register.news(before).is_whole
        assert register.state() == State(1, {}, {}, {})

    def test_papers_stand_in_the_order_in_which_they_were_issued_last(self, register: Register) -> None:
        register.state()
        for subject, edition in (("2025", "a1"), ("2026", "a1"), ("2025", "b2")):
            register.mark_issued(draft(subject, edition=edition), at=DAY)
        assert [*register.state().issued] == ["order-pairs@2026", "order-pairs@2025"]


class TestSharing:
    def test_what_a_change_does_not_touch_is_the_same_object(self, register: Register) -> None:
        register.accept(file(record("а"), record("б", form="offer/1"), people=(person("p1", "Берёзкина"),)), DAY)
        register.mark_issued(draft(), at=DAY)
        before = register.state()
        register.accept(file(record("в")), DAY)
        after = register.state()
        assert after.entries["offer"] is before.entries["offer"]
        assert (after.people, after.issued) == (before.people, before.issued)
        assert after.people is before.people and after.issued is before.issued
        register.mark_issued(draft("2027"), at=DAY)
        assert register.state().entries is after.entries and register.state().people is after.people

    def test_a_register_that_nobody_wrote_into_is_not_read(self, register: Register, place: RegisterPlace) -> None:
        register.accept(file(record("а")), DAY)
        register.mark_issued(draft(), at=DAY)
        register.state()
        with counted(register) as work:
            assert register.state() is register.state()
            assert register.revision() == 1 and register.issued(draft().code) == draft()
        # A server tells nobody by itself that it was written into: each look asks it for the journal's last line.
        assert work.rows == (0 if place.is_file else 4)

    @pytest.mark.parametrize("known", [20, 400])
    def test_one_answer_more_reads_one_answer(self, register: Register, known: int) -> None:
        register.state()
        everybody = tuple(person(f"p{number}", f"Берёзкина {number}") for number in range(known))
        register.accept(file(*(record(f"{number:03}") for number in range(known)), people=everybody), DAY)
        register.mark_issued(*(draft(f"{number}") for number in range(known)), at=DAY)
        register.state()
        for number in range(3):
            register.accept(file(record("201", стаж=number), people=(person("p7", f"Осинкина {number}"),)), DAY)
            register.mark_issued(draft("7", edition=f"b{number}"), at=DAY)
            with counted(register) as work:
                register.state()
            assert work.rows < 20


class Years(RuleBasedStateMachine):
    """Two programs at one register, killed and opened again; a third pair of eyes reads all of it after each step."""

    kind = FILE

    @initialize()
    def open(self) -> None:
        self._stack = ExitStack()
        folder = Path(self._stack.enter_context(TemporaryDirectory()))
        self._place = self._stack.enter_context(a_place(self.kind, folder))
        self._ours, self._other = self._place.open(), self._place.open()
        self._eyes = opening.open_engine(opening.address(self._place.address), has_worked=True)
        self._looked_at = [self._ours.state()]
        self._as_it_was = [_copied(self._ours.state())]
        self._erased = 0

    def teardown(self) -> None:
        self._eyes.dispose()
        self._ours.close()
        self._other.close()
        self._stack.close()

    @rule(
        other=st.booleans(),
        answers=st.lists(st.tuples(st.sampled_from(FORMS), st.sampled_from(KEYS), st.integers(1, 3)), max_size=4),
        people=st.dictionaries(st.sampled_from(PEOPLE), st.sampled_from(NAMES), max_size=2),
        withdrawn=st.sets(st.integers(1, 12), max_size=2),
    )
    def take_in(
        self, other: bool, answers: list[tuple[str, str, int]], people: dict[str, str], withdrawn: set[int]
    ) -> None:
        records = [record(key, form, стаж=years) for form, key, years in answers]
        brought = tuple(person(id_, name) for id_, name in people.items())
        item = file(*records, people=brought, withdrawn=tuple(withdrawn))
        (self._other if other else self._ours).accept(item, DAY)

    @rule(other=st.booleans(), subject=st.sampled_from(SUBJECTS), edition=st.sampled_from("abc"), late=st.booleans())
    def issue(self, other: bool, subject: str, edition: str, late: bool) -> None:
        register = self._other if other else self._ours
        revision = register.revision()
        register.mark_issued(draft(subject, edition=edition, revision=max(0, revision - late)), at=DAY)

    @rule(other=st.booleans(), subject=st.sampled_from(SUBJECTS))
    def withdraw(self, other: bool, subject: str) -> None:
        (self._other if other else self._ours).forget_issued(f"order-pairs@{subject}")

    @rule()
    def return_one(self) -> None:
        self._ours.accept(returned(), DAY)

    @rule()
    def note(self) -> None:
        self._other.note("export", "p1", {}, at=DAY)

    @rule(other=st.booleans(), entries=st.sets(st.integers(1, 6), max_size=2), who=st.sampled_from(PEOPLE))
    def erase(self, other: bool, entries: set[int], who: str) -> None:
        self._erased += 1
        erasure = Erasure(f"e{self._erased}", who, entries=frozenset(entries))
        (self._other if other else self._ours).erase(erasure, DAY)

    @rule()
    def open_again(self) -> None:
        self._ours.close()
        self._ours = self._place.open()

    @rule(revision=st.integers(0, 12))
    def look_at_the_past(self, revision: int) -> None:
        with self._eyes.begin() as connection:
            anew = StateCache().state(connection, revision)
        assert _copied(self._ours.state(as_of=revision)) == _copied(anew)

    @rule(which=st.integers(0, 100))
    def look(self, which: int) -> None:
        """The state is what it would be read anew, and news lead to it from any state that was looked at."""
        before = self._looked_at[which % len(self._looked_at)]
        news = self._ours.news(before)
        with self._eyes.begin() as connection:
            anew = StateCache().state(connection, None)
        assert _copied(news.state) == _copied(anew)
        assert news.state is self._ours.state()
        assert news.is_whole or _follows(before, news)
        self._looked_at.append(news.state)
        self._as_it_was.append(_copied(anew))

    @invariant()
    def what_was_looked_at_stays_as_it_was(self) -> None:
        assert list(map(_copied, self._looked_at)) == self._as_it_was


def _copied(state: State) -> tuple[object, ...]:
    """All that a state tells, in its order."""
    return (
        state.revision,
        [(form, list(entries)) for form, entries in state.entries.items()],
        [*state.people.items()],
        [*state.issued.items()],
    )


def _follows(before: State, news: News) -> bool:
    """Whether the former state and what became of it together are the present one."""
    forms = before.entries.keys() | news.state.entries.keys()
    for form in forms:
        held, holds = _ids(before.entries.get(form)), _ids(news.state.entries.get(form))
        if (_ids(news.added.get(form)), _ids(news.ended.get(form))) != (holds - held, held - holds):
            return False
    people = {id_ for id_ in PEOPLE if before.people.get(id_) != news.state.people.get(id_)}
    papers = {one.code for one in (*before.issued.values(), *news.state.issued.values())}
    changed = {code for code in papers if before.issued.get(code) != news.state.issued.get(code)}
    return people <= news.people and changed <= news.papers


def _ids(entries: tuple[Entry, ...] | None) -> set[int]:
    return {entry.id for entry in entries or ()}


TestYears = Years.TestCase
TestYears.settings = settings(max_examples=40, stateful_step_count=20, deadline=None)


class YearsOnServer(Years):
    """The same two programs at a register on a server."""

    kind = ON_SERVER


if ON_SERVER in PLACES:
    TestYearsOnServer = YearsOnServer.TestCase
    TestYearsOnServer.settings = settings(max_examples=10, stateful_step_count=20, deadline=None)
