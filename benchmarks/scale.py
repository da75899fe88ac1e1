"""What the office costs at several sizes of one register: `python -m benchmarks.scale 15 500 20000`.

For each size: a whole plan, a sweep that takes in one new questionnaire, the status page, one paper, and beside them
what docxtpl alone needs for the same paper. The last line of each pair says how cost grew against size: 1 is linear.
"""

from __future__ import annotations

import datetime as dt
import io
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from docxtpl import DocxTemplate

from benchmarks import population
from benchmarks.population import TODAY
from pipeline import expressions
from pipeline.excel import form_workbook
from pipeline.flow import circle, requests, upkeep
from pipeline.flow.session import Session, open_session
from pipeline.folders import furnish
from pipeline.model import DocumentJob, IntakeResult, Issued, Layout, Outcome, Rendered, Standing
from pipeline.papers import planning
from pipeline.papers.paper import Paper

Result = TypeVar("Result")

LATE = 100.0
PAPER = "memo-mentee"


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of the processor, for one size of the register; `papers` came out of the one questionnaire."""

    size: int
    plan: float
    sweep: float
    papers: int
    page: float
    paper: float
    peer: float


def main(sizes: Sequence[int]) -> None:
    """Print a line for each size and how the costs grew from the size before it."""
    print(f"{'people':>8} {'plan':>9} {'a person':>9} {'sweep':>9} {'papers':>7} {'page':>9} {'paper':>9} ÷ docxtpl")
    before = None
    for size in sizes:
        with TemporaryDirectory() as folder:
            cost = measured(Path(folder) / "office", size)
        print(_line(cost))
        if before:
            print(_growth(before, cost))
        before = cost


def measured(root: Path, size: int) -> Cost:
    """The costs in a workspace that holds so many people and all of their papers."""
    furnish(root)
    with open_session(root) as session:
        _fill(session, size)
        plan, made = _timed(lambda: upkeep.plan(session, TODAY))
        _settle(session, made)
        _drop(session, size - 1)
        sweep, done = _timed(lambda: [*circle.sweep(session, LATE, TODAY), *circle.sweep(session, 2 * LATE, TODAY)])
        page, _ = _timed(lambda: requests.publish(session, dt.datetime.combine(TODAY, dt.time(12))))
        job = next(job for job in upkeep.plan(session, TODAY).wanted if job.document == PAPER)
        paper, peer = _one_paper(session, job)
    assert any(not isinstance(one, Issued) and one.outcome is Outcome.ACCEPTED for one in done), "nothing was taken in"
    papers = sum(isinstance(one, Issued) and bool(one.document) for one in done)
    return Cost(size, plan, sweep, papers, page, paper, peer)


def _fill(session: Session, size: int) -> None:
    everybody = population.known(size)
    session.register.accept(
        IntakeResult(
            claim="000001-benchmark",
            digest="0" * 64,
            name="benchmark",
            size=0,
            outcome=Outcome.ACCEPTED,
            records=tuple(population.records(session.declared, everybody)),
            people=tuple(everybody.values()),
        ),
        TODAY,
    )


def _settle(session: Session, made: planning.Plan) -> None:
    """Note every paper as if it lay in the outbox, until the plan asks for none, and lay the blanks out."""
    while made.jobs:
        session.register.mark_issued(*(_issued(job) for job in made.jobs), at=TODAY)
        made = upkeep.plan(session, TODAY)
    for _ in circle.sweep(session, 0.0, TODAY):
        pass


def _issued(job: DocumentJob) -> Issued:
    return Issued(
        code=job.code,
        document=job.document,
        subject=job.subject,
        standing=job.standing,
        edition=job.edition,
        revision=job.revision or 1,
        file=f"{job.year}/{job.code}.docx",
        digest="0" * 64,
        day=TODAY,
        title=job.title,
    )


def _drop(session: Session, number: int) -> None:
    """The questionnaire of one more person."""
    form = session.declared.form("mentee_request")
    answers = population.request(population.name(number))
    content = form_workbook(form, session.declared, Layout.OURS, answers, ())
    (session.workspace.inbox / "Анкета.xlsx").write_bytes(content)


def _one_paper(session: Session, job: DocumentJob) -> tuple[float, float]:
    """What one paper costs us from the plan's office to its bytes, and docxtpl from the same names to its bytes."""
    office = session.office.on(TODAY)
    template = office.declared.documents[job.document].template
    names = Paper.for_job(office, job, draft=job.standing is Standing.DRAFT).context()

    def ours() -> Rendered:
        paper = Paper.for_job(office, job, draft=job.standing is Standing.DRAFT)
        return paper.rendered(session.templates.template(template))

    def peers() -> None:
        paper = DocxTemplate(session.workspace.templates / template)
        paper.render({**names, "п": lambda *_: ""}, jinja_env=expressions.environment())
        paper.save(io.BytesIO())

    ours()
    return min(_timed(ours)[0] for _ in range(3)), min(_timed(peers)[0] for _ in range(3))


def _timed(work: Callable[[], Result]) -> tuple[float, Result]:
    begun = time.process_time()
    done = work()
    return time.process_time() - begun, done


def _line(cost: Cost) -> str:
    each = f"{cost.plan / cost.size * 1000:.2f} ms"
    return (
        f"{cost.size:>8} {cost.plan:>7.2f} s {each:>9} {cost.sweep:>7.2f} s {cost.papers:>7} {cost.page:>7.2f} s "
        f"{cost.paper * 1000:>6.0f} ms {cost.paper / cost.peer:>9.2f}"
    )


def _growth(before: Cost, after: Cost) -> str:
    """Cost against cost, divided by size against size."""
    times = after.size / before.size
    told = [
        f"{field.name} {getattr(after, field.name) / getattr(before, field.name) / times:.2f}"
        for field in fields(Cost)
        if field.name in ("plan", "sweep", "page")
    ]
    return f"         {before.size} → {after.size}, growth against size: {', '.join(told)}"


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [15, 500])
