"""The page for developers says what is true: every command it shows can be called, every place it names is there."""

from __future__ import annotations

import importlib.util
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders.places import ROOT

PAGE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
DECISIONS = sorted((ROOT / "docs/decisions").glob("*.md"))
PLACE = re.compile(r"`((?:pipeline|tests|tools|benchmarks|config|templates|docs|\.ci)/[^\s`]*)`")
# A place that a reader has to fill in: `config/forms/NAME.toml`.
OPEN = re.compile(r"[A-Z]{3,}|[*<…]")


def commands() -> Iterator[list[str]]:
    """The commands that stand in the page's blocks, as words."""
    for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL):
        yield from (shlex.split(line, comments=True) for line in block.splitlines())


def targets(makefile: Path) -> set[str]:
    """The goals of a Makefile."""
    return set(re.findall(r"^([a-z]+):", makefile.read_text("utf-8"), re.MULTILINE))


def test_every_goal_of_make_is_there_and_is_told() -> None:
    shown = {word for words in commands() if words[0] == "make" for word in words[1:]}
    shown |= set(re.findall(r"`make ([a-z]+)`", PAGE + (ROOT / "README.md").read_text("utf-8")))
    assert shown == targets(ROOT / "Makefile") - {"clean"}


@pytest.mark.parametrize("words", [words for words in commands() if "pytest" in words[0]], ids=" ".join)
def test_every_call_of_the_tests_finds_tests(words: list[str], pytestconfig: pytest.Config) -> None:
    tests = [word for word in words[1:] if word.startswith("tests/")]
    assert tests
    for place, _, name in (test.partition("::") for test in tests):
        assert (ROOT / place).exists()
        assert not name or f"def {name}(" in (ROOT / place).read_text("utf-8")
    # getoption knows an option by its spelling and raises ValueError for one that nobody has declared.
    for option in (word for word in words if word.startswith("-")):
        pytestconfig.getoption(option)


def test_every_tool_that_is_called_can_be_imported() -> None:
    named = {name for page in PAGES for name in re.findall(r"python -m ([\w.]+)", page.read_text("utf-8"))}
    assert named and [name for name in named if importlib.util.find_spec(name) is None] == []


@pytest.mark.parametrize("page", [*PAGES, *DECISIONS], ids=lambda page: page.stem)
def test_every_place_that_is_named_exists(page: Path) -> None:
    named = [place for place in PLACE.findall(page.read_text("utf-8")) if not OPEN.search(place)]
    assert [place for place in named if not (ROOT / place).exists()] == []
