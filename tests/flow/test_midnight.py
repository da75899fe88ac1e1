"""A day ends while a program is at work, and whoever only looks may meet the next one first."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline import papers
from pipeline.flow import Session
from pipeline.views import Office
from tests.builders.workspaces import worked

LAST, FIRST = dt.date(2027, 8, 31), dt.date(2027, 9, 1)


def due(session: Session, office: Office) -> list[str]:
    return [sheet.code for sheet in papers.sheets_due(office, session.templates.digests())[0]]


def glance(session: Session, day: dt.date) -> None:
    """What answers are left with is an office that is shared."""
    due(session, session.as_seen().office.on(day))


def change(session: Session) -> None:
    session.register.forget_issued(next(iter(session.register.state().issued)))


@pytest.mark.parametrize("comes_something", [False, True])
def test_who_only_looks_meets_the_school_year_first_and_all_its_blanks_come(
    staffed: Session, *, comes_something: bool
) -> None:
    worked(staffed, LAST)
    glance(staffed, FIRST)
    if comes_something:
        change(staffed)
    kept, fresh = staffed.office.on(FIRST), Office(staffed.declared, staffed.register.state(), FIRST)
    assert kept.met_years.present == fresh.met_years.present == "2027/2028"
    assert due(staffed, kept) == due(staffed, fresh) != []


def test_a_clock_that_is_set_back_after_a_look_is_believed(staffed: Session) -> None:
    worked(staffed, LAST)
    glance(staffed, FIRST)
    assert staffed.office.on(LAST).today == LAST
    glance(staffed, FIRST)
    change(staffed)
    assert staffed.office.meanwhile(LAST).today == LAST
    assert staffed.office.on(LAST).today == LAST
