"""The papers of the golden cases: what each would say today, and where it would lie."""

from __future__ import annotations

from pathlib import Path

from pipeline.model import DocumentJob, Rendered, Standing
from pipeline.papers import listing, planning, publication
from pipeline.papers import paper as assembly
from pipeline.views import Office
from tests.builders.places import CONFIG, GOLDEN
from tests.builders.shipped import declared, templates
from tests.builders.world import world

DOCUMENTS = sorted(file.stem for file in (CONFIG / "documents").glob("*.toml"))
CASES = sorted(case for name in DOCUMENTS for case in (GOLDEN / name).glob("*.toml"))
LISTED = [case for case in CASES if "[sheet]" in (CONFIG / f"documents/{case.parent.name}.toml").read_text("utf-8")]


def paper(case: Path) -> str:
    """Where the case's document would lie, what keeps it a draft, and its words."""
    told = world(case, declared())
    office = Office(declared(), told.state, told.today)
    plan = planning.plan(office, templates().digests())
    job = next(job for job in plan.wanted if job.code == told.code)
    made_in = publication.office_for(job, office, lambda paper: told.state)
    standing, own, filled, faults = issued(job, made_in, office)
    office = made_in
    place = f"{assembly.folder(office, own, standing, job.year)}/{assembly.file_name(office, own, standing)}"
    needs = [f"{blocker.code}: {blocker.text} ({blocker.who})" for blocker in job.blockers]
    needs += [f"замечание {remark.code}: {remark.text} ({remark.who})" for remark in job.remarks]
    gaps = [f"пропуск: {gap}" for gap in faults]
    return "\n".join([place, *needs, *gaps, "", filled.text])


Faults = tuple[str, ...]


def issued(job: DocumentJob, office: Office, now: Office) -> tuple[Standing, assembly.Names, Rendered, Faults]:
    """The document as it would go out: a draft while anything is missing from its words, and what that is."""
    faults: Faults = ()
    template = templates().template(office.declared.documents[job.document].template)
    for standing in (job.standing, Standing.DRAFT):
        own = assembly.names_for(office, job, draft=standing is Standing.DRAFT)
        filled = template.render(assembly.context(office, own), **assembly.page(office, own))
        faults = publication.faults(office, own, filled, now) or faults
        if standing is Standing.DRAFT or not faults:
            break
    return standing, own, filled, faults


def beside(case: Path) -> str:
    """The table that goes out with the case's document: its title, headings and rows; nothing beside a draft."""
    told = world(case, declared())
    office = Office(declared(), told.state, told.today)
    plan = planning.plan(office, templates().digests())
    job = next(job for job in plan.wanted if job.code == told.code)
    made_in = publication.office_for(job, office, lambda paper: told.state)
    standing, own, *_ = issued(job, made_in, office)
    found = listing.listing(made_in, own, standing)
    rows = (found.headings, *found.rows) if found else ()
    lines = ["\t".join("" if value is None else str(value) for value in row) for row in rows]
    return "\n".join([found.title, *lines, ""]) if found else ""
