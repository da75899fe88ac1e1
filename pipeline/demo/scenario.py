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
    """A questionnaire somebody filled in: `answers` by question as typed, `rows` of its records, tables by name.

    A `table` has a row for each person; `exported` rows were typed into a form on the internet and saved as text.
    """

    form: str
    file: str
    table: bool = False
    exported: bool = False
    answers: Mapping[str, Any] = {}
    rows: tuple[Mapping[str, Any], ...] = ()


class Dropped(Line):
    """A file as it is, from the demo's own `files` folder: exports, other programs' workbooks, wrong files."""

    file: str
    named: str = ""


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

    form: str
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
    """A school year, day by day; `common` are answers that most people give, by form."""

    common: Mapping[str, Mapping[str, Any]]
    step: tuple[Step, ...]


def scenario() -> Scenario:
    """The scenario that came with the program."""
    folder = resources.files("pipeline.demo")
    files = sorted(folder.joinpath("year").iterdir(), key=lambda file: file.name)
    told = [tomllib.loads(file.read_text("utf-8")) for file in files if file.name.endswith(".toml")]
    return Scenario(
        common={form: answers for part in told for form, answers in part.get("common", {}).items()},
        step=tuple(Step.model_validate(step) for part in told for step in part["step"]),
    )


def file(name: str) -> bytes:
    """A file of the demo as it is."""
    return resources.files("pipeline.demo").joinpath("files", name).read_bytes()
