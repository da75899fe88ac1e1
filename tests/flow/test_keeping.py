"""A plan that was kept wrongly makes no paper, and does not last."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline import papers
from pipeline.flow import keeping
from pipeline.flow.session import Session
from pipeline.model import Issued, PersonRef
from pipeline.reads import Changes, Keeping
from pipeline.views import Office
from tests.builders.office import LETTER, ORDER, TEMPLATES, declared
from tests.builders.registers import CARD_ENTRY, DAY, entry, state
from tests.builders.workspaces import PETROV, drop, filled, worked


@pytest.fixture
def deaf(monkeypatch: pytest.MonkeyPatch) -> None:
    """No news reaches what is kept."""
    follow = Keeping.follow
    monkeypatch.setattr(Keeping, "follow", lambda self, former, news: follow(self, former, Changes()))


@pytest.mark.usefixtures("deaf")
def test_a_job_of_a_former_state_does_not_stand() -> None:
    wish = entry("wish", 60, "petrov", key="w", год="2026/2027", фио=PersonRef("petrov", ""), просьба="Помочь")
    kept = Office(declared(ORDER, LETTER), state(CARD_ENTRY, wish), DAY)
    assert papers.plan(kept, TEMPLATES).jobs
    later = kept.following(state(CARD_ENTRY, replace(wish, id=61, values={**wish.values, "просьба": "Помочь сейчас"})))
    plan = papers.plan(later, TEMPLATES)
    assert {job.document: plan.stands(job) for job in plan.jobs} == {"order": True, "letter": False}


def test_a_job_that_is_kept_rightly_stands() -> None:
    wish = entry("wish", 60, "petrov", key="w", год="2026/2027", фио=PersonRef("petrov", ""), просьба="Помочь")
    kept = Office(declared(ORDER, LETTER), state(CARD_ENTRY, wish), DAY)
    papers.plan(kept, TEMPLATES)
    plan = papers.plan(kept.following(state(CARD_ENTRY, wish, revision=8)), TEMPLATES)
    assert [plan.stands(job) for job in plan.jobs] == [True, True]


@pytest.fixture
def asked(staffed: Session) -> Session:
    """An office that has answered somebody."""
    drop(staffed, "Петров.xlsx", filled(staffed, "wish", PETROV))
    worked(staffed)
    return staffed


def correct(session: Session) -> list[str]:
    """The papers that come out when the wish is corrected."""
    drop(session, "Петров ещё раз.xlsx", filled(session, "wish", {**PETROV, "просьба": "Помочь сейчас"}))
    return [step.code for step in worked(session, at=100.0) if isinstance(step, Issued) and step.document]


@pytest.mark.usefixtures("deaf")
def test_a_fresh_plan_beside_it_finds_what_was_missed_and_wins(asked: Session) -> None:
    assert correct(asked) == []
    assert not keeping.compare(asked, DAY)
    assert [*asked.workspace.log.glob("*.txt")]
    assert [step.code for step in worked(asked, at=200.0) if isinstance(step, Issued) and step.document]


def test_a_plan_that_is_kept_rightly_stays(asked: Session) -> None:
    assert correct(asked)
    office = asked.office.on(DAY)
    assert keeping.compare(asked, DAY)
    assert asked.office.on(DAY) is office


def test_the_plans_are_compared_once_an_hour(asked: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    moments: list[float] = []
    beside = keeping.FreshBeside(asked)
    for at in (0.0, 10.0, keeping.EVERY, keeping.EVERY + 10.0, 2 * keeping.EVERY):
        with monkeypatch.context() as patch:
            patch.setattr(keeping, "compare", lambda session, today, at=at: moments.append(at))
            beside.when_due(DAY, at)
    assert moments == [keeping.EVERY, 2 * keeping.EVERY]
