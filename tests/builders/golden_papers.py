"""The papers of the golden cases: what each would say today, and where it would lie."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from pipeline.declarations import variant_chosen
from pipeline.model import DocumentJob, Moment, origin
from pipeline.papers.filled_paper import FilledPaper, fill
from pipeline.papers.planning import wanted_of
from pipeline.views import Office
from tests.builders.places import CONFIG, GOLDEN
from tests.builders.shipped import declared, templates
from tests.builders.world import world

DOCUMENTS = sorted(file.stem for file in (CONFIG / "documents").glob("*.toml"))
CASES = sorted(case for name in DOCUMENTS for case in (GOLDEN / name).glob("*.toml"))
LAST = {case.parent.name: case for case in CASES}
LISTED = [case for case in CASES if "[sheet]" in (CONFIG / f"documents/{case.parent.name}.toml").read_text("utf-8")]


def planned(case: Path) -> tuple[DocumentJob, Office]:
    """The job of the case's document, and the office that calls for it."""
    told = world(case, declared())
    office = Office(declared(variant_chosen(declared(), told.state)), told.state, told.today)
    return job_of(office, told.code), office


def job_of(office: Office, code: str) -> DocumentJob:
    """The job of one paper alone, as it stands in the plan of the office."""
    jobs = wanted_of(office, origin(code), templates().digests())
    return next(job for job in jobs if job.code == code)


@cache
def filled(case: Path) -> tuple[DocumentJob, FilledPaper]:
    """The job of the case's document, and the document as the program itself fills it."""
    job, office = planned(case)
    template = templates().template(office.declared.documents[job.document].template)
    return job, fill(job, office, template, lambda paper: Moment(office.state, paper.day))


@cache
def words(case: Path) -> str:
    """Where the case's document would lie, what keeps it a draft, and its words."""
    job, paper = filled(case)
    needs = [f"{blocker.code}: {blocker.text} ({blocker.who})" for blocker in job.blockers]
    needs += [f"замечание {remark.code}: {remark.text} ({remark.who})" for remark in job.remarks]
    gaps = [f"пропуск: {lack}" for lack in (*(gap.label for gap in paper.gaps), *paper.faults)]
    return "\n".join([f"{paper.folder}/{paper.file_name}", *needs, *gaps, "", paper.rendered.text])


def table(case: Path) -> str:
    """The table that goes out beside the case's document: its title, headings and rows; nothing beside a draft."""
    listing = filled(case)[1].table
    if listing is None:
        return ""
    lines = [
        "\t".join("" if value is None else str(value) for value in row) for row in (listing.headings, *listing.rows)
    ]
    return "\n".join([listing.title, *lines, ""])


def editions() -> dict[str, str]:
    """The edition of every shipped document in the register of its last case."""
    return {name: planned(case)[0].edition for name, case in LAST.items()}


if __name__ == "__main__":
    print(json.dumps(editions()))
