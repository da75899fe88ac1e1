"""How tests hang together: each module may be read, moved and run alone."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders.places import ROOT
from tests.builders.servers import fresh_schema

MODULES = sorted((ROOT / "tests").rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    """The modules that a module imports."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            yield node.module or ""
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


def test_nothing_is_imported_from_a_test_module() -> None:
    found = {(path.name, name) for path in MODULES for name in imported(path) if ".test_" in name}
    assert not found, "what tests share stands in tests/builders"


@pytest.mark.parametrize("builder", sorted((ROOT / "tests/builders").glob("[!_]*.py")), ids=lambda path: path.stem)
def test_a_builder_says_in_a_sentence_what_it_builds(builder: Path) -> None:
    words = ast.get_docstring(ast.parse(builder.read_text("utf-8"))) or ""
    assert words.partition("\n")[0].endswith(".")


def test_no_test_has_left_its_register_beside_the_program() -> None:
    assert [path.name for path in ROOT.iterdir() if not re.match(r"[.\w]", path.name)] == []


def test_without_a_server_there_is_no_address_that_would_name_a_file() -> None:
    with pytest.raises(AssertionError, match="no server"), fresh_schema(server=""):
        pass
