"""Answers that would hurt somebody stand where they are declared to alone: wishes in matching, tests in figures."""

from __future__ import annotations

import re

import pytest

from pipeline.word.unpacking import unpacked
from tests.builders.places import CONFIG, ROOT
from tests.builders.shipped import declared

# Where a name of such answers may stand, besides the form that asks for them and its reference.
WISHES, TESTS = {"matching.toml"}, {"analysis.toml"}
QUESTIONS = sorted(question.name for form in declared().forms.values() for question in form.questions())
AVOIDED = [name for name in QUESTIONS if name.startswith("нежелательный_")]


def naming(word: str) -> set[str]:
    """The files of `config/` but the forms, and the templates, that name it."""
    texts = {path.name: path.read_text("utf-8") for path in CONFIG.rglob("*.toml") if path.parent.name != "forms"}
    texts |= {path.name: unpacked(path.read_bytes(), declared().style) for path in (ROOT / "templates").rglob("*.docx")}
    texts |= {path.name: path.read_text("utf-8") for path in (ROOT / "templates").glob("*.html")}
    return {name for name, text in texts.items() if re.search(rf"\b{word}\b", text)} - {"reference.toml"}


def test_whom_somebody_would_avoid_is_asked_for_in_the_matching_alone() -> None:
    matching = declared().matching
    assert matching
    avoids = " ".join([*matching.mentee.avoids, *matching.mentor.avoids])
    assert AVOIDED and all(name in avoids for name in AVOIDED)


@pytest.mark.parametrize("name", AVOIDED)
def test_whom_somebody_would_avoid_stands_in_no_paper(name: str) -> None:
    assert naming(name) == WISHES


def test_scores_of_psychological_tests_reach_papers_as_figures_without_names_alone() -> None:
    form = declared().form("test_results")
    assert naming(form.alias) == TESTS
    table = declared().analysis.tables["методики"]
    assert "groupby('шкала')" in str(table.each)
    assert not [value for value in table.let.values() if re.search(r"\bфио\b|\bкод\b|человек", value)]
