"""What may be relied on is tested: every promise names tests, and every test that the page names exists."""

from __future__ import annotations

import ast
import re
from functools import cache

import pytest

from tests.builders.places import ROOT

PAGE = (ROOT / "docs/reliability.md").read_text("utf-8")
PROMISES = {name: line for line in PAGE.splitlines() if (name := line.strip("| ").partition(" ")[0]).startswith("P")}
FILES = sorted(set(re.findall(r"`(tests/[\w/]+\.py)`", PAGE)))
NAMES = sorted(set(re.findall(r"`(test_\w+)`", PAGE)))


@cache
def collected() -> frozenset[str]:
    """The names of all tests."""
    trees = (ast.parse(path.read_text("utf-8")) for path in (ROOT / "tests").rglob("test_*.py"))
    nodes = (node for tree in trees for node in ast.walk(tree))
    return frozenset(node.name for node in nodes if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"))


def test_there_are_fifteen_promises() -> None:
    assert list(PROMISES) == [f"P{number}" for number in range(1, 16)]


@pytest.mark.parametrize("promise", PROMISES)
def test_a_promise_names_tests_that_show_when_it_is_broken(promise: str) -> None:
    assert len(re.findall(r"`test_\w+`", PROMISES[promise])) >= 2


@pytest.mark.parametrize("name", NAMES)
def test_a_test_that_the_page_names_exists(name: str) -> None:
    assert name in collected()


@pytest.mark.parametrize("file", FILES)
def test_a_file_of_tests_that_the_page_names_exists(file: str) -> None:
    assert (ROOT / file).is_file()


def test_the_page_says_what_is_not_promised() -> None:
    _, _, rest = PAGE.partition("## What is not promised\n")
    assert len([line for line in rest.splitlines() if line.startswith("- ")]) >= 4
