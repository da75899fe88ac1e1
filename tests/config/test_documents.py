"""What every document of `config/documents` says, as a lawyer reads it: `tests/golden/<document>/<case>.txt`.

A new document brings its cases and no test code. `pytest --update-goldens` writes the texts anew; review the diff.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

import pytest

from pipeline import declarations, expressions
from pipeline.definitions import Declarations
from pipeline.model import DocumentJob, Rendered, Standing
from pipeline.papers import assembly, listing, planning, publication
from pipeline.views import Office
from pipeline.word import Templates
from tests.builders.world import world

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parents[1] / "golden"
DOCUMENTS = sorted(file.stem for file in (ROOT / "config/documents").glob("*.toml"))
CASES = sorted(case for name in DOCUMENTS for case in (GOLDEN / name).glob("*.toml"))
LISTED = [
    case for case in CASES if "[sheet]" in (ROOT / f"config/documents/{case.parent.name}.toml").read_text("utf-8")
]


@cache
def declared() -> Declarations:
    """The declarations as they are shipped."""
    return declarations.load(ROOT)


@cache
def templates() -> Templates:
    """The templates as they are shipped."""
    return Templates(ROOT / "templates", declared().style)


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


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}-{case.stem}")
def test_a_document_reads_as_its_golden_text(case: Path, update_goldens: bool) -> None:
    golden = case.with_suffix(".txt")
    found = paper(case)
    if update_goldens:
        golden.write_text(found, "utf-8")
    assert found == golden.read_text("utf-8")


@pytest.mark.parametrize("case", LISTED, ids=lambda case: f"{case.parent.name}-{case.stem}")
def test_a_table_beside_a_document_holds_what_its_golden_table_holds(case: Path, update_goldens: bool) -> None:
    golden = case.with_suffix(".tsv")
    found = beside(case)
    if update_goldens:
        golden.write_text(found, "utf-8")
    assert found == golden.read_text("utf-8")


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


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_is_shown_ready_and_with_something_missing(name: str) -> None:
    places = [paper(case).partition("\n")[0] for case in CASES if case.parent.name == name]
    drafts = [place for place in places if "ПРОЕКТ" in place]
    assert 0 < len(drafts) < len(places)


def test_control_is_called_for_in_the_quarters_in_which_a_pair_works() -> None:
    told = world(GOLDEN / "control-report/next-year.toml", declared())
    office = Office(declared(), told.state, dt.date(2028, 9, 1))
    found = assembly.subjects(office, declared().documents["control-report"])
    assert [subject.value["ключ"] for subject in found] == ["2027-I", "2027-II", "2027-IV"]


def test_a_pair_belongs_to_each_school_year_in_which_it_works() -> None:
    told = world(GOLDEN / "control-report/next-year.toml", declared())
    names = Office(declared(), told.state, told.today).names
    for year, pairs in (
        ("2025/2026", []),
        ("2026/2027", ["Клён С.Ю. – Васильков П.С.", "Осинова А.И. – Ромашкина Е.К."]),
        ("2027/2028", ["Клён С.Ю. – Васильков П.С."]),
        ("2028/2029", []),
    ):
        rows = expressions.evaluate(f"таблица('пары года', год='{year}')", names)
        found = [
            expressions.fill("{{ п.наставник | инициалы }} – {{ п.наставляемый | инициалы }}", {"п": row})
            for row in rows
        ]
        assert sorted(name.replace("\u00a0", " ") for name in found) == pairs


def test_those_who_may_not_be_named_are_counted_each() -> None:
    told = world(GOLDEN / "report-survey/ready.toml", declared())
    own, public = (Office(declared(), told.state, told.today, named=named) for named in (None, frozenset[str]()))
    asked = "измерение('запросы', '2026/2027')['получено']"
    assert expressions.evaluate(asked, public.names) == expressions.evaluate(asked, own.names) > 1
