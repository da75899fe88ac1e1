"""Seconds of the processor for so many questionnaires in one sweep: `python -m benchmarks.probes.thousand 1000`."""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks import population
from benchmarks.probes.rooms import door, form_workbook, open_session
from pipeline.model import IntakeResult, Issued, Layout, Outcome, PersonRef, Record, Value

# Long after the quiet time of the look before.
LATE = 100.0
PAPERS_EACH = 3
# Garbage is collected as the program of each build does it.
collect_seldom = getattr(door("pipeline.cli.commands", "pipeline.cli"), "collect_seldom", None)
furnish = door("pipeline.folders", "pipeline.edges.shipped").furnish
key_of = door("pipeline.validation.rules", "pipeline.intake").key_of
sweep = door("pipeline.flow.circle", "pipeline.flow").sweep


def main(root: Path, count: int) -> float:
    """The sweep that takes them in, from people whose cards are there, with what the reading process takes."""
    if collect_seldom:
        collect_seldom()
    furnish(root)
    with open_session(root) as session:
        _known(session, count)
        for moment in (0.0, LATE):
            _ = [*sweep(session, moment, population.TODAY)]
        form = session.declared.form("mentee_request")
        for number in range(count):
            answers = population.request(population.name(number))
            content = form_workbook(form, session.declared, Layout.OURS, answers, ())
            (session.workspace.inbox / f"Анкета {number}.xlsx").write_bytes(content)
        _ = [*sweep(session, 2 * LATE, population.TODAY)]
        begun = time.process_time()
        done = [*sweep(session, 3 * LATE, population.TODAY)]
        took = time.process_time() - begun
    papers = sum(isinstance(one, Issued) and bool(one.document) for one in done)
    assert papers >= PAPERS_EACH * count, f"{papers} papers of {count} questionnaires"
    of_reading = resource.getrusage(resource.RUSAGE_CHILDREN)
    return took + of_reading.ru_utime + of_reading.ru_stime


def _known(session: Any, size: int) -> None:
    """The organisation's card, and those of so many people with their consents, as of a file accepted before."""
    everybody = population.known(size)
    refs = [PersonRef(person.id, person.names[0]) for person in everybody.values()]
    given = [("organization", population._organisation(refs[0]))]
    given += [("staff", population._card(ref)) for ref in refs]
    given += [("consents", population._consent("С1", ref, None)) for ref in refs]
    taken = IntakeResult(
        claim="000001-benchmark",
        digest="0" * 64,
        name="benchmark",
        size=0,
        outcome=Outcome.ACCEPTED,
        records=tuple(_record(session.declared.form(name), dict(values)) for name, values in given),
        people=tuple(everybody.values()),
    )
    session.register.accept(taken, population.TODAY)


def _record(form: Any, values: dict[str, Value]) -> Record:
    whose = values.get(str(form.person))
    return Record(form.id, key_of(form, values), values, whose.id if isinstance(whose, PersonRef) else "")


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        print(main(Path(folder) / "office", int(sys.argv[1])))
