"""Nothing that was read of the register is remembered without what it rests on."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.builders.places import ROOT

# They hand out facts of the register, or work something out of them.
READING = [path for room in ("views", "papers", "status") for path in sorted((ROOT / f"pipeline/{room}").rglob("*.py"))]
# These know no register: what they remember are words set in type, the parts of a class, how values of a type are told,
# and a page without its words.
PURE = {
    ("entries.py", "lru_cache"),
    ("facts.py", "cache"),
    ("facts.py", "cached_property"),
    ("fingerprints.py", "lru_cache"),
    ("page.py", "cache"),
}


@pytest.mark.parametrize("path", READING, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_what_is_remembered_is_remembered_with_its_reads(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    imported = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "functools"
        for alias in node.names
    }
    unnoted = imported & {"cached_property", "cache", "lru_cache"}
    assert {(path.name, name) for name in unnoted} <= PURE


def test_the_register_reaches_the_views_through_noting_mappings_alone() -> None:
    office = (ROOT / "pipeline/views/office.py").read_text("utf-8")
    inner = re.findall(r"\b(?:Answers|Cards|KnownPeople|Papers|Journals|Numbers|MetYears|SiteTexts)\(([^)]*)", office)
    assert len(inner) >= 7
    assert not [given for given in inner if "bare" in given]
    readers = [path for path in (ROOT / "pipeline/views").glob("*.py") if path.name != "office.py"]
    assert not [path.name for path in readers if ".bare" in path.read_text("utf-8")]
