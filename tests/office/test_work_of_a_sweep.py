"""A sweep that takes in one questionnaire works as much as what comes of it, not as what the office holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from benchmarks import population
from benchmarks.population import TODAY
from pipeline.excel import Reader, form_workbook
from pipeline.flow import circle, upkeep
from pipeline.flow.session import Session
from pipeline.folders import furnish
from pipeline.folders.presence import CLAIM
from pipeline.model import Intake, IntakeResult, Issued, Layout, Outcome, Person
from pipeline.people import same_person
from pipeline.people.same_person import _Known
from tests.builders.registers import DAY
from tests.builders.work_done import WorkDone, counted
from tests.builders.workspaces import drop, session_of, worked

SIZES = (15, 250)
ROWS_A_PAPER, NAMES_A_PAPER, PLANS_A_PAPER, EXPRESSIONS_A_PAPER = 30, 10, 3, 80


@dataclass(frozen=True)
class Swept:
    """What was read in a sweep, what was planned anew in it, and what it brought, in the order of coming out."""

    work: WorkDone
    planned: int
    brought: Sequence[Issued]

    @property
    def papers(self) -> int:
        """How many papers and workbooks it brought."""
        return len(self.brought)


@pytest.fixture(scope="module")
def swept(tmp_path_factory: pytest.TempPathFactory, reader: Reader) -> dict[int, Swept]:
    """A sweep with one questionnaire in offices of several sizes, each with all of its papers in the outbox."""
    return {size: of_size(size, tmp_path_factory.mktemp("office"), reader) for size in SIZES}


def of_size(size: int, root: Path, reader: Reader) -> Swept:
    """One questionnaire in an office of so many people."""
    furnish(root)
    with session_of(root, reader) as session:
        fill(session, size)
        for at in (0.0, 100.0):
            list(circle.sweep(session, at, TODAY))
        # What the first one of its day has worked out is there for the next.
        drop_request(session, population.name(size - 2))
        for at in (200.0, 300.0):
            list(circle.sweep(session, at, TODAY))
        drop_request(session, population.name(size - 1))
        list(circle.sweep(session, 400.0, TODAY))
        before = session.office.on(TODAY).keeping.made
        with counted(session.register) as work:
            steps = list(circle.sweep(session, 500.0, TODAY))
        planned = session.office.on(TODAY).keeping.made - before
    assert [step.outcome for step in steps if isinstance(step, Intake)] == [Outcome.ACCEPTED]
    return Swept(work, planned, [step for step in steps if isinstance(step, Issued)])


def test_who_is_known_under_which_names_is_worked_out_once_for_files_that_come_together(
    tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = list[_Known]()

    def noting(people: Mapping[str, Person]) -> _Known:
        made.append(_Known(people))
        return made[-1]

    monkeypatch.setattr(same_person, "_Known", noting)
    furnish(tmp_path)
    with session_of(tmp_path, reader) as session:
        fill(session, SIZES[0])
        for number in range(3):
            drop_request(session, population.name(SIZES[0] - 1 - number))
        list(circle.sweep(session, 0.0, TODAY))
        steps = list(circle.sweep(session, 100.0, TODAY))
    assert [step.outcome for step in steps if isinstance(step, Intake)] == [Outcome.ACCEPTED] * 3
    # Declarations are tried with nobody.
    assert len([one for one in made if one.bearers]) == 1


def drop_request(session: Session, name: str) -> None:
    """The questionnaire of somebody who wants a mentor, in the inbox."""
    form = session.declared.form("mentee_request")
    drop(session, f"{name}.xlsx", form_workbook(form, session.declared, Layout.OURS, population.request(name), ()))


def fill(session: Session, size: int) -> None:
    """Let the register hold what that many people have told by March, and its papers as if they lay in the outbox."""
    everybody = population.known(size)
    records = tuple(population.records(session.declared, everybody))
    item = IntakeResult("000001-all", "0" * 64, "all", 0, Outcome.ACCEPTED, "", records, tuple(everybody.values()))
    session.register.accept(item, TODAY)
    while jobs := upkeep.plan(session, TODAY).jobs:
        session.register.mark_issued(
            *(
                Issued(
                    code=job.code,
                    document=job.document,
                    subject=job.subject,
                    standing=job.standing,
                    edition=job.edition,
                    revision=job.revision or session.register.revision(),
                    file=f"{job.year}/{job.code}.docx",
                    digest="0" * 64,
                    day=TODAY,
                )
                for job in jobs
            ),
            at=TODAY,
        )


@pytest.mark.parametrize("size", SIZES)
def test_rows_of_the_register_are_read_for_the_papers_that_come(swept: dict[int, Swept], size: int) -> None:
    assert 0 < swept[size].work.rows <= ROWS_A_PAPER * swept[size].papers


def test_folders_are_listed_for_the_papers_that_come(swept: dict[int, Swept]) -> None:
    small, large = (swept[size] for size in SIZES)
    assert large.work.listed <= small.work.listed + NAMES_A_PAPER * large.papers


@pytest.mark.parametrize("size", SIZES)
def test_papers_and_workbooks_are_planned_anew_for_those_that_come(swept: dict[int, Swept], size: int) -> None:
    one = swept[size]
    assert 0 < one.planned <= PLANS_A_PAPER * one.papers


@pytest.mark.parametrize("size", SIZES)
def test_who_answered_gets_papers_before_everybody_is_listed(swept: dict[int, Swept], size: int) -> None:
    person = next(id_ for id_, one in population.known(size).items() if one.names[0] == population.name(size - 1))
    papers = [(bool(item.document), person in item.subject) for item in swept[size].brought]
    own, lists, workbooks = (True, True), (True, False), (False, False)
    assert papers == [paper for kind in (own, lists, workbooks) for paper in papers if paper == kind]
    assert {own, lists, workbooks} == {*papers}


@pytest.mark.parametrize("size", SIZES)
def test_expressions_are_worked_out_for_the_papers_that_come(swept: dict[int, Swept], size: int) -> None:
    one = swept[size]
    assert 0 < one.work.evaluated <= EXPRESSIONS_A_PAPER * one.papers


def test_no_more_expressions_are_worked_out_among_many_people(swept: dict[int, Swept]) -> None:
    small, large = (swept[size] for size in SIZES)
    assert large.work.evaluated <= 1.2 * small.work.evaluated


def test_a_look_that_finds_nothing_new_reads_nothing(staffed: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    worked(staffed)
    opened: list[Path] = []
    as_before = Path.open

    def noted(path: Path, *how: Any, **named: Any) -> Any:
        opened.append(path)
        return as_before(path, *how, **named)

    monkeypatch.setattr(Path, "open", noted)
    with counted(staffed.register) as work:
        assert list(circle.sweep(staffed, 1000.0, DAY)) == []
    assert work.rows == 0
    assert [path for path in opened if path.name != CLAIM] == []
