"""The page on how the office is built says what is true, and the house keeps to its plan."""

from __future__ import annotations

import ast
import importlib
import re
import tomllib
from pathlib import Path

import pytest

from tests.builders.places import ROOT

HOUSE = ROOT / "pipeline"
PAGE = (ROOT / "docs/architecture.md").read_text("utf-8")
DECISION = (ROOT / "docs/decisions/0009-rooms-named-after-the-circle.md").read_text("utf-8")
ROOMS = sorted(path.parent.name for path in HOUSE.glob("*/__init__.py"))
LONGEST = 145
A_DOZEN = 12
# Rooms that are vocabularies (decision 0009), with how many names each hands out today. Fewer is welcome.
VOCABULARIES = {"analysis": 23, "definitions": 55, "expressions": 28, "language": 41, "model": 93}
# How many pairs of rooms know each other today, one importing the other. Fewer is welcome.
TIES = 144


def rows(heading: str) -> list[list[str]]:
    """The rows of the table below a heading of the page, without its head."""
    below = PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    lines = [line.strip("|").split("|") for line in below.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line] for line in lines[2:]]


def module(room: str) -> ast.Module:
    """The door of a room, unread by Python."""
    return ast.parse((HOUSE / room / "__init__.py").read_text("utf-8"))


def handed_out(room: str) -> list[str]:
    """The names that a room's door hands out."""
    for statement in module(room).body:
        if isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) == "__all__":
            return list(ast.literal_eval(statement.value))
    return []


def named(text: str) -> list[str]:
    """The rooms' functions, classes and files that a text names: `register.Register.accept`."""
    return [name for name in re.findall(r"`([a-z_]+(?:\.\w+)+)(?:\(\))?`", text) if name.partition(".")[0] in ROOMS]


def found(name: str) -> object:
    """What a dotted name below `pipeline` stands for; raises `AttributeError` or `ImportError` when nothing does."""
    value: object = importlib.import_module(f"pipeline.{name.partition('.')[0]}")
    path = name.split(".")
    for depth, part in enumerate(path[1:], start=2):
        if not hasattr(value, part):
            importlib.import_module(f"pipeline.{'.'.join(path[:depth])}")
        value = getattr(value, part)
    return value


def floors() -> list[str]:
    """The floors of the import contract, from the street down; rooms on one floor stand between bars."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    [layers] = [contract["layers"] for contract in contracts if contract["type"] == "layers"]
    return [floor for floor in layers if floor != "__main__"]


def imported(path: Path) -> set[str]:
    """The rooms that a file imports from, wherever in it the import stands."""
    names: list[str] = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "pipeline":
            names += [f"pipeline.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names.append(str(node.module))
        elif isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
    return {name.split(".")[1] for name in names if name.startswith("pipeline.")} & set(ROOMS)


def test_the_page_keeps_to_one_page() -> None:
    assert len(PAGE.splitlines()) <= LONGEST


def test_every_room_stands_there_with_its_own_sentence() -> None:
    told = {room.strip("`/"): sentence for room, sentence in rows("Rooms")}
    assert told == {room: str(ast.get_docstring(module(room))).partition("\n")[0] for room in ROOMS}


def test_rooms_stand_on_the_page_as_they_stand_on_the_floors() -> None:
    told = [room.strip("`/") for room, _ in rows("Rooms")]
    assert told == [room for floor in floors() for room in floor.split(" | ")]


@pytest.mark.parametrize("name", sorted(set(named(PAGE))))
def test_everything_that_is_named_exists(name: str) -> None:
    assert found(name) is not None


def test_the_journey_passes_every_room_between_inbox_and_outbox() -> None:
    passed = {name.partition(".")[0] for row in rows("The journey of one answer") for name in named(row[1])}
    assert passed >= {"folders", "excel", "intake", "register", "views", "papers", "word", "status"}


@pytest.mark.parametrize("room", ROOMS)
def test_a_door_hands_out_a_dozen_names_but_for_vocabularies(room: str) -> None:
    names = handed_out(room)
    assert 0 < len(names) <= VOCABULARIES.get(room, A_DOZEN), f"{room} hands out {len(names)}: {', '.join(names)}"


def test_the_vocabularies_are_those_of_the_decision() -> None:
    told = DECISION.partition("are vocabularies")[0].rpartition("\n\n")[2]
    assert VOCABULARIES.keys() <= set(re.findall(r"`(\w+)`", told))


def test_no_more_rooms_know_each_other() -> None:
    ties = {
        (room, other) for room in ROOMS for path in (HOUSE / room).rglob("*.py") for other in imported(path) - {room}
    }
    assert len(ties) <= TIES
