"""Which records may come in now: the forms they lean on are here, the registration they ask for is allowed."""

from __future__ import annotations

import datetime as dt

from pipeline.definitions import Declarations, Form
from pipeline.model import Blocker, Problem, Record, Refused, State, Waits
from pipeline.papers import Paper
from pipeline.views import Office, Registration


def check_turn(form: Form, declared: Declarations, state: State) -> None:
    """Raises `Waits` with the titles of the forms that must be in the register before this one is read."""
    earlier = [declared.form(name) for name in form.after]
    missing = [other.title for other in earlier if not state.entries.get(other.name)]
    if missing:
        raise Waits(missing)


def check_registration(record: Record, form: Form, office: Office) -> None:
    """Raises `Refused` with what forbids the registration a record asks for: the document's needs on that day.

    Of a day before what the document rests on that alone is told: whatever else does not hold then, the day is wrong.
    """
    if form.registers is None:
        return
    date = record.values.get(form.registers.date)
    if not isinstance(date, dt.date):
        return
    registration = Registration(str(record.values.get(form.registers.number) or ""), date)
    paper = Paper.of_code(office, str(record.values[form.registers.document]), registration)
    if paper is None:
        raise Refused([Problem("document_gone", question=form.registers.document)])
    blockers = (too_early,) if (too_early := paper.contradiction) else paper.blockers
    if blockers:
        raise Refused([_problem(blocker, form.registers.date) for blocker in blockers])


def _problem(blocker: Blocker, question: str) -> Problem:
    return Problem(blocker.code or "need", question=question, text=blocker.text)
