"""What the register keeps of a file, and what it tells of it afterwards."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from pipeline.model import Entry, Outcome, Person, Problem, RegisterError, Standing, State
from pipeline.register import Register
from tests.builders.register_files import draft, file, is_whole, record, returned, returned_answers
from tests.builders.register_places import RegisterPlace
from tests.builders.registers import DAY, person

LATER = dt.date(2027, 2, 15)


@pytest.fixture
def register(place: RegisterPlace) -> Iterator[Register]:
    opened = place.open()
    yield opened
    opened.close()


def most_values_of(ask: Callable[[], object]) -> int:
    """How many values the longest statement of a question holds."""
    met: list[int] = [0]

    def note(*told: object) -> None:
        values = told[3]
        assert isinstance(values, (tuple, list, dict))
        met.append(len(values))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        ask()
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    return max(met)


def statements_of(ask: Callable[[], object]) -> int:
    """How many statements a question costs."""
    met: list[object] = []

    def note(*told: object) -> None:
        met.append(told)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        ask()
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    return len(met)


def keys(state: State, form: str = "request") -> list[str]:
    return [entry.key for entry in state.entries.get(form, ())]


def versions(state: State) -> list[tuple[str, int]]:
    return [(entry.key, entry.version) for entry in state.entries.get("request", ())]


class TestEntries:
    def test_a_new_register_holds_nothing(self, register: Register) -> None:
        assert register.state() == State(revision=0, entries={}, people={}, issued={})

    def test_an_accepted_file_gives_its_entries_and_the_next_revision(self, register: Register) -> None:
        item = file(record("берёзкина", person="p1", стаж=3), people=(person("p1", "Берёзкина Анна"),))
        kept = register.accept(item, DAY)
        assert register.revision() == 1
        assert kept.entries == (
            Entry(
                id=1,
                form="request/1",
                key="берёзкина",
                values={"стаж": 3},
                version=1,
                revision=1,
                accepted=DAY,
                person="p1",
                digest=item.digest,
                file=item.name,
            ),
        )

    def test_a_correction_supersedes_by_form_and_key(self, register: Register) -> None:
        register.accept(file(record("а", стаж=3), record("б", стаж=5)), DAY)
        register.accept(file(record("а", стаж=4)), LATER)
        assert versions(register.state()) == [("а", 2), ("б", 1)]
        assert register.state().entries["request"][0].values == {"стаж": 4}

    def test_a_correction_remembers_when_its_first_version_came(self, register: Register) -> None:
        register.accept(file(record("а", стаж=3), record("б", стаж=5)), DAY)
        register.accept(file(record("а", стаж=4)), LATER)
        register.accept(file(record("а", стаж=5)), LATER + dt.timedelta(1))
        register_days = {entry.key: entry for entry in register.state().entries["request"]}
        assert (register_days["а"].first_accepted, register_days["а"].accepted) == (DAY, LATER + dt.timedelta(1))
        assert register_days["б"].first_accepted is None

    def test_a_newer_version_of_the_form_supersedes_the_same_key(self, register: Register) -> None:
        register.accept(file(record("а", form="request/1")), DAY)
        register.accept(file(record("а", form="request/2")), DAY)
        assert [entry.form for entry in register.state().entries["request"]] == ["request/2"]

    def test_the_same_key_in_another_form_is_another_entry(self, register: Register) -> None:
        register.accept(file(record("а"), record("а", form="offer/1")), DAY)
        assert sorted(register.state().entries) == ["offer", "request"]

    def test_identical_values_make_no_new_version(self, register: Register) -> None:
        register.accept(file(record("а", стаж=3, фио="Берёзкина")), DAY)
        again = file(record("а", фио="Берёзкина", стаж=3))
        assert register.accept(again, LATER).entries == ()
        assert (register.revision(), versions(register.state())) == (1, [("а", 1)])
        assert (seen := register.intake(again.digest)) and seen.outcome is Outcome.UNCHANGED

    def test_another_person_makes_the_same_answers_news(self, register: Register) -> None:
        people = (person("p1", "Берёзкина"), person("p2", "Осинкина"))
        register.accept(file(record("а", person="p1"), people=people), DAY)
        register.accept(file(record("а", person="p2")), DAY)
        assert versions(register.state()) == [("а", 2)]

    def test_of_two_records_with_one_key_in_a_file_the_last_counts(self, register: Register) -> None:
        register.accept(file(record("а", стаж=1), record("а", стаж=2)), DAY)
        assert [(entry.version, entry.values) for entry in register.state().entries["request"]] == [(1, {"стаж": 2})]

    def test_entries_stand_in_the_order_of_the_russian_alphabet(self, register: Register) -> None:
        names = ["Яковлева", "ёлкина", "Жукова", "Елисеева", "иванова", "Ежова"]
        register.accept(file(*map(record, names)), DAY)
        assert keys(register.state()) == ["Ежова", "Елисеева", "ёлкина", "Жукова", "иванова", "Яковлева"]

    def test_an_entry_of_an_unknown_person_is_refused_whole(self, register: Register) -> None:
        with pytest.raises(RegisterError, match="не приняла запись") as told:
            register.accept(file(record("а", person="nobody")), DAY)
        assert told.value.__suppress_context__, "the database's own words may quote answers"
        assert register.state().revision == 0

    def test_a_file_of_many_rows_is_kept_whole(self, register: Register) -> None:
        register.accept(file(*(record(f"{number:05}") for number in range(5000))), DAY)
        assert len(register.state().entries["request"]) == 5000


class TestTime:
    def test_the_state_of_an_earlier_revision_stays_what_it_was(self, register: Register) -> None:
        states = [register.state()]
        for item in (file(record("а", стаж=1)), file(record("б")), file(record("а", стаж=2))):
            register.accept(item, DAY)
            states.append(register.state())
        assert [register.state(as_of=number) for number in range(4)] == states

    def test_a_revision_yet_to_come_is_the_present_one(self, register: Register) -> None:
        register.accept(file(record("а")), DAY)
        assert keys(register.state(as_of=2)) == ["а"]
        register.accept(file(record("б")), DAY)
        assert keys(register.state(as_of=2)) == ["а", "б"]

    def test_a_person_bears_the_name_of_that_time(self, register: Register) -> None:
        register.accept(file(people=(person("p1", "Берёзкина Анна"),)), DAY)
        register.accept(file(people=(person("p1", "Осинкина Анна"),)), LATER)
        assert register.state(as_of=1).people["p1"].names == ("Берёзкина Анна",)
        assert register.state().people["p1"].names == ("Осинкина Анна", "Берёзкина Анна")

    def test_the_state_is_the_same_object_while_nothing_changes(self, register: Register) -> None:
        register.accept(file(record("а")), DAY)
        before = register.state()
        assert register.state() is before
        register.mark_issued(draft(revision=1), at=DAY)
        assert register.state() is not before
        assert register.state().entries["request"][0] is before.entries["request"][0]

    def test_it_sees_what_another_copy_has_written(self, tmp_path: Path) -> None:
        one, other = (Register.open(tmp_path / "register.sqlite3") for _ in range(2))
        assert one.state().revision == 0
        other.accept(file(record("а")), DAY)
        assert keys(one.state()) == ["а"]
        one.close()
        other.close()


class TestPeople:
    def test_an_alias_is_added_behind_the_names_known(self, register: Register) -> None:
        register.accept(file(people=(person("p1", "Берёзкина Анна Ивановна"),)), DAY)
        register.accept(file(aliases={"p1": ("Березкина А.И.",)}), DAY)
        assert register.state().people == {"p1": Person("p1", ("Берёзкина Анна Ивановна", "Березкина А.И."))}

    def test_a_name_met_again_is_no_news(self, register: Register) -> None:
        register.accept(file(people=(person("p1", "Берёзкина", "Березкина"),)), DAY)
        register.accept(file(people=(person("p1", "Берёзкина"),), aliases={"p1": ("Березкина", "Берёзкина")}), DAY)
        assert register.revision() == 1

    def test_a_name_brought_twice_in_a_file_is_kept_once(self, register: Register) -> None:
        register.accept(file(people=(person("p1", "Берёзкина"),), aliases={"p1": ("Берёзкина",)}), DAY)
        register.accept(file(aliases={"p1": ("Березкина", "Березкина")}), DAY)
        assert register.state().people["p1"].names == ("Берёзкина", "Березкина")

    def test_a_former_name_can_become_the_current_one_again(self, register: Register) -> None:
        for name in ("Берёзкина", "Осинкина", "Берёзкина"):
            register.accept(file(people=(person("p1", name),)), DAY)
        assert register.state().people["p1"].names == ("Берёзкина", "Осинкина")


class TestClaims:
    def test_a_claim_kept_twice_changes_nothing_and_gives_the_same(self, register: Register) -> None:
        item = file(record("а"))
        first = register.accept(item, DAY)
        register.accept(file(record("а", стаж=9)), DAY)
        before = (register.state(), list(register.journal()))
        assert register.accept(item, LATER) == first
        assert (register.state(), list(register.journal())) == before

    def test_it_knows_what_became_of_a_file(self, register: Register) -> None:
        problem = Problem("not_a_date", question="дата", found="31 февраля")
        item = file(record("а"), name="Ответы.xlsx", outcome=Outcome.PARTLY, problems=(problem,))
        kept = register.accept(item, DAY)
        seen = register.intake(item.digest)
        assert seen is not None
        assert (seen.name, seen.day, seen.outcome, seen.rows) == ("Ответы.xlsx", DAY, Outcome.PARTLY, 1)
        assert (seen.entries, seen.problems) == (kept.entries, (problem,))
        assert seen == kept

    def test_of_equal_files_it_tells_the_last(self, register: Register) -> None:
        register.accept(file(record("а"), digest="ab"), DAY)
        register.accept(file(digest="ab", outcome=Outcome.DUPLICATE), LATER)
        assert (seen := register.intake("ab")) and (seen.outcome, seen.day) == (Outcome.DUPLICATE, LATER)

    def test_a_file_never_seen_is_unknown(self, register: Register) -> None:
        assert register.intake("ab") is None

    def test_a_file_name_that_is_no_text_is_kept_readable(self, register: Register) -> None:
        item = file(record("а"), name="анкета\udcff.xlsx")
        register.accept(item, DAY)
        assert (seen := register.intake(item.digest)) and seen.name == "анкета?.xlsx"


class TestReturned:
    def test_a_returned_file_owes_a_delivery_until_it_is_done(self, register: Register) -> None:
        item = returned(payload=returned_answers(фио="Берёзкина"))
        register.accept(item, DAY)
        assert (owed := register.intake(item.digest)) and owed.payload == item.payload and not owed.file
        register.effect_done(item.claim, "Вернули на исправление/Анкета.xlsx")
        assert (seen := register.intake(item.digest)) and seen.payload is None
        assert seen.file == "Вернули на исправление/Анкета.xlsx"

    def test_what_a_delivery_needed_leaves_no_trace_when_it_is_done(self, tmp_path: Path) -> None:
        register = Register.open(tmp_path / "register.sqlite3")
        item = returned(payload=returned_answers(ответ="секретное слово"))
        register.accept(item, DAY)
        register.effect_done(item.claim, "Анкета.xlsx")
        register.close()
        left = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
        assert "секретное слово".encode() not in left

    def test_receipts_are_found_among_more_files_than_one_query_takes(self, register: Register) -> None:
        item = file(record("а"))
        register.accept(item, DAY)
        register.effect_done(item.claim, "Анкета – принято, есть замечания.txt")
        lying = {"Анкета – принято, есть замечания.txt", *(f"Анкета {number}.xlsx" for number in range(40_000))}
        assert [one.claim for one in register.laid_out(frozenset(lying), back=False)] == [item.claim]
        # SQLite as it is built by default; PostgreSQL takes 65,535.
        assert most_values_of(lambda: register.laid_out(frozenset({*lying, "Ещё.xlsx"}), back=False)) <= 32_766

    def test_it_stays_on_the_list_until_a_corrected_one_comes(self, register: Register) -> None:
        first, second = returned(), returned(outcome=Outcome.PARTLY)
        register.accept(first, DAY)
        register.accept(second, DAY)
        register.accept(file(record("а"), corrects=first.digest), DAY)
        assert [item.digest for item in register.returned()] == [second.digest]

    def test_a_correction_returned_again_takes_the_place_of_the_first(self, register: Register) -> None:
        first = returned()
        second = returned(corrects=first.digest)
        register.accept(first, DAY)
        register.accept(second, DAY)
        assert [item.digest for item in register.returned()] == [second.digest]

    def test_the_same_file_dropped_again_is_listed_once(self, register: Register) -> None:
        register.accept(returned(digest="ab"), DAY)
        register.accept(returned(digest="ab"), LATER)
        register.accept(file(digest="ab", outcome=Outcome.DUPLICATE), LATER)
        assert [(item.digest, item.day) for item in register.returned()] == [("ab", LATER)]

    def test_a_list_is_asked_for_at_once_however_long_it_is(self, register: Register) -> None:
        for number in range(3):
            register.accept(returned(), DAY)
            register.accept(file(record(f"{number}")), DAY)
        few = statements_of(register.intakes), statements_of(register.returned)
        for number in range(3, 30):
            register.accept(returned(), DAY)
            register.accept(file(record(f"{number}")), DAY)
        assert [entry.key for taken in register.intakes() for entry in taken.entries] == [f"{n}" for n in range(30)]
        assert (statements_of(register.intakes), statements_of(register.returned)) == few


class TestIssued:
    def test_a_document_is_known_by_its_code(self, register: Register) -> None:
        register.mark_issued(draft(), at=DAY)
        assert register.state().issued == {"order-pairs@2026": draft()}

    def test_a_new_edition_takes_the_place_of_the_earlier(self, register: Register) -> None:
        register.accept(file(record("а")), DAY)
        register.mark_issued(draft(revision=1), at=DAY)
        register.accept(file(record("б")), DAY)
        complete = draft(revision=2, standing=Standing.COMPLETE, edition="b2", gaps=())
        register.mark_issued(complete, at=LATER)
        assert register.state().issued == {complete.code: complete}
        assert register.state(as_of=2).issued == {complete.code: complete}
        assert register.state(as_of=1).issued == {complete.code: draft(revision=1)}

    def test_what_was_issued_after_a_paper_did_not_lie_beside_it(self, register: Register) -> None:
        register.accept(file(record("а")), DAY)
        earlier, order = draft("2025", revision=1), draft(revision=1, standing=Standing.COMPLETE, edition="b2")
        register.mark_issued(earlier, order, at=DAY)
        register.mark_issued(later := draft("2027", revision=1), at=LATER)
        anew = replace(earlier, edition="c3")
        register.mark_issued(anew, at=LATER)
        assert register.moment_of(order).state.issued == {one.code: one for one in (earlier, order)}
        assert register.moment_of(anew).state.issued == {one.code: one for one in (anew, order, later)}

    def test_a_registered_paper_has_the_words_of_the_complete_one(self, register: Register) -> None:
        register.accept(file(record("а")), DAY)
        complete = draft(revision=1, standing=Standing.COMPLETE, edition="b2")
        registered = replace(complete, standing=Standing.REGISTERED, file="отдано")
        for one in (complete, draft("2027", revision=1), registered):
            register.mark_issued(one, at=DAY)
        assert register.moment_of(registered).state.issued == {complete.code: complete}

    def test_what_was_withdrawn_before_a_paper_did_not_lie_beside_it(self, register: Register) -> None:
        register.accept(file(record("а")), DAY)
        register.mark_issued(draft("2025", revision=1), at=DAY)
        register.accept(file(record("б")), DAY)
        register.forget_issued("order-pairs@2025")
        register.mark_issued(order := draft(revision=2, standing=Standing.COMPLETE), at=LATER)
        assert register.moment_of(order).state.issued == {order.code: order}
        assert keys(register.moment_of(order).state) == ["а", "б"]

    def test_noting_the_same_edition_again_changes_nothing(self, register: Register) -> None:
        register.mark_issued(draft(), at=DAY)
        register.mark_issued(draft(), at=LATER)
        assert len(list(register.journal())) == 1

    def test_papers_noted_together_are_noted_as_one_by_one(self, tmp_path: Path) -> None:
        together, one_by_one = (Register.open(tmp_path / name) for name in ("together.sqlite3", "one.sqlite3"))
        papers = [draft(f"{number}") for number in range(600)]
        anew = [draft(f"{number}", edition="b2") for number in range(0, 600, 3)]
        for group in (papers, [*anew, papers[1]]):
            together.mark_issued(*group, at=DAY)
            for paper in group:
                one_by_one.mark_issued(paper, at=DAY)
        assert [*together.state().issued.items()] == [*one_by_one.state().issued.items()]
        assert together.journal() == one_by_one.journal() and is_whole(together)
        together.close()
        one_by_one.close()

    def test_a_withdrawn_draft_is_forgotten(self, register: Register) -> None:
        register.mark_issued(draft(), at=DAY)
        register.forget_issued("order-pairs@2026")
        register.forget_issued("order-pairs@never")
        assert register.state().issued == {}
        assert [line.action for line in register.journal()] == ["document.draft", "document.withdrawn"]
