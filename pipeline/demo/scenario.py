"""What the scenario of the demo may say; unknown keys are refused."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import Any

from pydantic import BaseModel, ConfigDict


class Line(BaseModel):
    """The base of everything in the scenario."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Filled(Line):
    """A questionnaire somebody filled in: `answers` by question as typed, `rows` of its records, tables by name."""

    form: str
    file: str
    table: bool = False
    answers: Mapping[str, Any] = {}
    rows: tuple[Mapping[str, Any], ...] = ()


class Dropped(Line):
    """A file as it is, from the demo's own `files` folder: exports, other programs' workbooks, wrong files."""

    file: str
    as_: str = ""


class Decided(Line):
    """A workbook that waits for a decision, filled in by a person.

    Each of `rows` says which rows it is about (`where`: the text of their cells, empty for all) and what is written.
    """

    form: str
    file: str
    once: Mapping[str, Any] = {}
    rows: tuple[Decision, ...] = ()


class Decision(Line):
    """What a person writes into the rows she means."""

    where: Mapping[str, str] = {}
    write: Mapping[str, Any]


class Mended(Line):
    """A returned workbook with the right answers written in, dropped again."""

    file: str
    answers: Mapping[str, Any] = {}
    rows: tuple[Decision, ...] = ()


class Step(Line):
    """One day: what it is about, and what people drop, in this order."""

    day: dt.date
    about: str
    filled: tuple[Filled, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    decided: tuple[Decided, ...] = ()
    mended: tuple[Mended, ...] = ()


class Scenario(Line):
    """A school year, day by day."""

    step: tuple[Step, ...]


def scenario() -> Scenario:
    """The scenario that came with the program."""
    folder = resources.files("pipeline.demo")
    steps: list[dict[str, Any]] = []
    for file in sorted(folder.joinpath("year").iterdir(), key=lambda file: file.name):
        steps += tomllib.loads(file.read_text("utf-8"))["step"]
    return Scenario.model_validate({"step": steps})


def file(name: str) -> bytes:
    """A file of the demo as it is."""
    return resources.files("pipeline.demo").joinpath("files", name).read_bytes()
