"""Work grows with the register no faster than the register: calls are counted, never seconds."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from benchmarks import population
from pipeline.definitions import Declarations
from pipeline.excel import Reader
from pipeline.flow import requests, upkeep
from pipeline.flow.session import Session
from pipeline.model import Issued
from pipeline.papers import planning
from pipeline.views import Office
from pipeline.views.known_people import KnownPeople
from tests.builders import shipped
from tests.builders.registers import DAY
from tests.builders.sheets import decision_worksheets
from tests.builders.workspaces import PETROV, drop, filled, session_of, table, worked

FEW, MANY = 80, 320
# What the first pays for all keeps linear work under 1, sorting lifts it a little; scans for each one gave 1.4 here.
LINEAR = 1.1


@pytest.fixture(scope="module")
def declared() -> Declarations:
    """The declarations as they are shipped."""
    return shipped.declared()


def calls(work: Callable[[], Any]) -> int:
    """How many Python functions the work called."""
    counted = 0

    def count(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal counted
        counted += event == "call"

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return counted


def growth(work: Callable[[int], Any]) -> float:
    """How much more the work calls for many than for few people, against how many more they are."""
    work(MANY)
    return calls(lambda: work(MANY)) / calls(lambda: work(FEW)) / (MANY / FEW)


def test_a_plan_of_everything_shipped_costs_each_person_the_same(declared: Declarations) -> None:
    states = {size: population.state(declared, size) for size in (FEW, MANY)}
    assert growth(lambda size: planning.plan(Office(declared, states[size], population.TODAY), {})) < LINEAR


def test_workbooks_that_wait_for_a_decision_cost_each_person_the_same(declared: Declarations) -> None:
    states = {size: population.state(declared, size) for size in (FEW, MANY)}
    assert growth(lambda size: [*decision_worksheets(Office(declared, states[size], population.TODAY))]) < LINEAR


def test_what_nobody_asks_for_is_not_worked_out(declared: Declarations, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(KnownPeople, "doubtful", lambda people: pytest.fail("nobody asked for doubtful forms"))
    named = {"forms": {name: form for name, form in declared.forms.items() if not form.declines}}
    known = declared.model_copy(update=named)
    assert [*decision_worksheets(Office(known, population.state(declared, FEW), population.TODAY))]


def looks(root: Path, reader: Reader, people: int, monkeypatch: pytest.MonkeyPatch) -> tuple[int, int]:
    """How many papers that many questionnaires bring, and how often the register was looked at to make them."""
    made: list[Office] = []
    make = Office.__init__

    def counted(office: Office, *given: Any, **named: Any) -> None:
        made.append(office)
        make(office, *given, **named)

    names = [population.name(number) for number in range(people)]
    rows = [{"фио": name, "пол": "женский", "должность": "воспитатель"} for name in names]
    with session_of(root, reader) as session:
        drop(session, "Кадры.xlsx", filled(session, "staff", rows=rows))
        worked(session)
        drop(session, "Заявки.xlsx", table(session, "wish", *({**PETROV, "фио": name} for name in names)))
        with monkeypatch.context() as watched:
            watched.setattr(Office, "__init__", counted)
            done = worked(session)
    return sum(isinstance(one, Issued) and bool(one.document) for one in done), len(made)


def test_the_register_is_not_looked_at_anew_for_every_paper(
    new_office: Path, tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = looks(shutil.copytree(new_office, tmp_path / "few"), reader, 2, monkeypatch)
    many = looks(shutil.copytree(new_office, tmp_path / "many"), reader, 12, monkeypatch)
    assert (few[0], many[0]) == (2, 12)
    assert few[1] == many[1]


def test_a_second_glance_at_an_unchanged_office_looks_at_nothing_again(staffed: Session) -> None:
    first = staffed.office.on(DAY)
    requests.glance(staffed, DAY)
    assert staffed.office.on(DAY) is first


def test_an_unchanged_office_plans_once(staffed: Session) -> None:
    assert upkeep.plan(staffed, DAY) is upkeep.plan(staffed, DAY)
    before, worked_out = upkeep.plan(staffed, DAY), staffed.office.on(DAY).keeping.made
    staffed.register.forget_issued("blank:staff")
    assert upkeep.plan(staffed, DAY) == before
    assert staffed.office.on(DAY).keeping.made == worked_out
    staffed.register.forget_issued("order")
    assert upkeep.plan(staffed, DAY) != before


def test_of_the_same_entries_only_what_a_paper_touches_is_worked_out_anew(staffed: Session) -> None:
    upkeep.plan(staffed, DAY)
    before = staffed.office.on(DAY)
    worked_out = before.keeping.made
    staffed.register.forget_issued("order")
    upkeep.plan(staffed, DAY)
    after = staffed.office.on(DAY)
    assert after is not before
    assert 0 < after.keeping.made - worked_out < worked_out
