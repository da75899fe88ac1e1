"""Who waits is served first."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline import papers
from pipeline.flow import upkeep
from pipeline.flow.serving_order import in_turn
from pipeline.flow.session import Session
from pipeline.model import DocumentJob, Issued
from pipeline.views import Office
from tests.builders.registers import DAY
from tests.builders.workspaces import PETROV, drop, filled, worked


@pytest.fixture
def turns(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The papers of the office whenever some are made, each time in their turn, were all of them to be made."""
    met: list[list[str]] = []

    def noted(jobs: Sequence[DocumentJob], session: Session, office: Office) -> list[DocumentJob]:
        wanted = papers.plan(office, session.templates.digests()).wanted
        met.append([job.code for job in in_turn(wanted[::-1], session, office)])
        return in_turn(jobs, session, office)

    monkeypatch.setattr(upkeep, "in_turn", noted)
    return met


def answered(session: Session, name: str, at: float) -> list[str]:
    """The papers that come out after somebody's questionnaire."""
    drop(session, f"{name}.xlsx", filled(session, "wish", {**PETROV, "фио": name}))
    return [step.code for step in worked(session, at=at) if isinstance(step, Issued) and step.document]


def test_papers_of_who_has_just_answered_come_first_then_those_of_others(
    staffed: Session, turns: list[list[str]]
) -> None:
    worked(staffed)
    [petrov] = answered(staffed, "Петров Пётр Петрович", 100.0)
    [ivanova] = answered(staffed, "Иванова Анна Петровна", 200.0)
    assert turns[-1][:2] == [ivanova, petrov]
    answered(staffed, "Петров Пётр Петрович", 300.0)
    drop(staffed, "Петров.xlsx", filled(staffed, "wish", {**PETROV, "просьба": "Помочь сейчас"}))
    worked(staffed, at=400.0)
    assert turns[-1][:2] == [petrov, ivanova]


def test_what_is_about_nobody_comes_last_as_it_was(staffed: Session, turns: list[list[str]]) -> None:
    worked(staffed)
    answered(staffed, "Петров Пётр Петрович", 100.0)
    wanted = papers.plan(staffed.office.on(DAY), staffed.templates.digests()).wanted
    assert turns[-1][1:] == [job.code for job in wanted[::-1] if not job.subject] == ["order", "annex"]
