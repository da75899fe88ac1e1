"""What every document of `config/documents` says, as a lawyer reads it: `tests/golden/<document>/<case>.txt`.

A new document brings its cases and no test code. `pytest --update-goldens` writes the texts anew; review the diff.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline import expressions
from pipeline.papers.subject import subjects
from pipeline.views import Office
from pipeline.views.publishing import Permits
from tests.builders.golden_papers import CASES, DOCUMENTS, LAST, LISTED, filled, table, words
from tests.builders.places import GOLDEN, ROOT
from tests.builders.shipped import declared
from tests.builders.world import world


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}-{case.stem}")
def test_a_document_reads_as_its_golden_text(case: Path, update_goldens: bool) -> None:
    golden = case.with_suffix(".txt")
    found = words(case)
    if update_goldens:
        golden.write_text(found, "utf-8")
    assert found == golden.read_text("utf-8")


@pytest.mark.parametrize("case", LISTED, ids=lambda case: f"{case.parent.name}-{case.stem}")
def test_a_table_beside_a_document_holds_what_its_golden_table_holds(case: Path, update_goldens: bool) -> None:
    golden = case.with_suffix(".tsv")
    found = table(case)
    if update_goldens:
        golden.write_text(found, "utf-8")
    assert found == golden.read_text("utf-8")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_is_shown_ready_and_with_something_missing(name: str) -> None:
    places = [words(case).partition("\n")[0] for case in CASES if case.parent.name == name]
    drafts = [place for place in places if "ПРОЕКТ" in place]
    assert 0 < len(drafts) < len(places)


def test_every_process_knows_each_document_by_the_same_edition() -> None:
    command = [sys.executable, "-m", "tests.builders.golden_papers"]
    other = subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": "1"})
    # What the golden texts of this process were planned with is at hand.
    first = {name: filled(case)[0].edition for name, case in LAST.items()}
    second = json.loads(other.communicate()[0])
    assert first == second
    assert sorted(first) == DOCUMENTS


def test_control_is_called_for_in_the_quarters_in_which_a_pair_works() -> None:
    told = world(GOLDEN / "control-report/next-year.toml", declared())
    office = Office(declared(), told.state, dt.date(2028, 9, 1))
    found = subjects(office, declared().documents["control-report"])
    assert [subject.key for subject in found] == ["2027-I", "2027-II", "2027-III", "2027-IV"]


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
    own, public = (
        Office(declared(), told.state, told.today, permits) for permits in (None, Permits({}, frozenset(), frozenset()))
    )
    asked = "измерение('запросы', '2026/2027')['получено']"
    assert expressions.evaluate(asked, public.names) == expressions.evaluate(asked, own.names) > 1
