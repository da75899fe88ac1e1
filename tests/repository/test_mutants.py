"""The mutants that the tools make of a line: one change each, never a change that every test would see."""

from __future__ import annotations

import tomllib

import pytest

from tests.builders.places import ROOT
from tools.mutants.__main__ import EQUIVALENT
from tools.mutants.changes import mutants


@pytest.mark.parametrize(
    ("line", "changed"),
    [
        ("found = a < b", ["found = (a <= b)"]),
        ("found = a and not b", ["found = (a or not b)", "found = a and (b)"]),
        ("found = a if b else c", ["found = (c if b else a)"]),
        ("found = [a for a in b if a]", ["found = [a for a in b if (not a)]"]),
        ("found = sorted(a)[1:]", ["found = (list(a))[1:]", "found = sorted(a)[(2):]", "found = sorted(a)[(0):]"]),
        ("found = text.strip()", ["found = (text)"]),
        ("found += True", ["found -= True", "found += (False)"]),
        ("found.add(a)", ["pass"]),
        ("found = {'a'} <= marks", ["found = (not {'a'} <= marks)"]),
    ],
)
def test_a_line_is_changed_in_each_way_once(line: str, changed: list[str]) -> None:
    assert sorted(mutant.source for mutant in mutants(line)) == sorted(changed)


@pytest.mark.parametrize(
    "line", ["'''Words.'''", "found: Literal[1]", "assert a < b", "found = f'{a + 1}'", "found = zip(a, strict=True)"]
)
def test_words_annotations_assertions_and_guards_stay(line: str) -> None:
    assert list(mutants(line)) == []


def test_a_mutant_knows_its_line_and_the_line_its_statement_begins_in() -> None:
    [mutant] = mutants("found = call(\n    a,\n    b == c,\n)")
    assert (mutant.statement, mutant.line, mutant.before, mutant.after) == (1, 3, "b == c", "b != c")


def test_every_mutant_that_changes_nothing_is_still_one_and_has_its_reason() -> None:
    for entry in tomllib.loads(EQUIVALENT.read_text("utf-8"))["mutant"]:
        made = {(m.context, m.before, m.after) for m in mutants((ROOT / entry["file"]).read_text("utf-8"))}
        assert (entry["line"], entry["before"], entry["after"]) in made
        assert entry["why"]
