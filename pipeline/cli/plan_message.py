"""The plan in words: what would be made now and why, what blocks the rest, which numbers are proposed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from pipeline import language
from pipeline.cli.message import Message
from pipeline.cli.output import STANDINGS, block, deadlines
from pipeline.papers import Plan
from pipeline.status import Agenda, PlannedPaper


def plan(made: Plan, steps: Sequence[PlannedPaper], agenda: Agenda, inbox: Sequence[str] = ()) -> Message:
    """What would be made now and why, what blocks the rest and whose move it is, in the order of the roadmap.

    Then the numbers that are proposed, the deadlines, and the files of the inbox, which may change all this.
    """
    now = {job.code for job in made.jobs}
    blocked = [_blocked(step) for step in steps if step.job.blockers]
    numbered = [f"{step.number} – {_dated(step)}" for step in steps if step.number]
    text = [
        block("Лежит в inbox и ещё не принято: план может измениться", inbox),
        block("Будет выпущено сейчас", [_to_be_made(step) for step in steps if step.job.code in now]),
        block("Предлагаются номера", numbered),
        block("Что мешает остальному", blocked),
        *deadlines(agenda),
    ]
    told = {step.job.code: (step.reason, step.number) for step in steps}
    facts = {
        "inbox": [*inbox],
        "documents": [
            {**asdict(job), "now": job.code in now, "reason": reason, "proposed": number}
            for job in made.wanted
            for reason, number in [told.get(job.code, ("", ""))]
        ],
        "deadlines": asdict(agenda),
    }
    return Message("\n".join(part for part in text if part) or "Всё выпущено, ничего не мешает.", facts)


def _to_be_made(step: PlannedPaper) -> str:
    """A paper with how far it will be, and why it is made anew."""
    again = f"\n      заново: {step.reason}" if step.reason else ""
    return f"{_dated(step)} – {STANDINGS[step.job.standing]}{again}"


def _blocked(step: PlannedPaper) -> str:
    moves = [f"{b.text}{f' (ход: {b.who})' if b.who else ''}" for b in step.job.blockers]
    return "\n      ".join([f"{_dated(step)}:", *moves])


def _dated(step: PlannedPaper) -> str:
    """A paper with the number of its activity and the day it falls due, where it has them."""
    number = f"{step.activity} " if step.activity else ""
    return f"{number}{step.title}{f', срок {language.date_short(step.due)}' if step.due else ''}"
