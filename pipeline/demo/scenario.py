"""What the scenario of the demo may say; unknown keys are refused."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import TypeAlias

from pydantic import BaseModel, ConfigDict

TypedCell: TypeAlias = str | int | float | dt.date
TypedAnswer: TypeAlias = TypedCell | list[TypedCell] | list[dict[str, TypedCell]]
"""What a person types: a cell, the choices of one question, or the rows of a table."""

TypedAnswers: TypeAlias = Mapping[str, TypedAnswer]
"""TypedAnswers by the name of their question or table."""


class ScenarioPart(BaseModel):
    """The base of everything in the scenario."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class FilledForm(ScenarioPart):
    """A questionnaire that somebody filled in."""

    form: str
    """The name of the form."""

    file: str
    """What the file is called in the inbox."""

    table: bool = False
    """Whether it is the table with a row for each person."""

    exported: bool = False
    """Whether the rows were typed into a form on the internet and saved as text."""

    answers: TypedAnswers = {}
    """TypedAnswers that stand once."""

    rows: tuple[TypedAnswers, ...] = ()
    """The records."""


class DroppedFile(ScenarioPart):
    """A file as it is, from the demo's own `files` folder: exports, other programs' workbooks, wrong files."""

    file: str
    """Its name in that folder."""

    named: str = ""
    """What it is called in the inbox; absent, the same."""


class RowAnswers(ScenarioPart):
    """What a person writes into some rows of a workbook."""

    where: Mapping[str, str] = {}
    """Which rows: texts that their cells hold; empty for all."""

    write: TypedAnswers
    """The answers for each of them."""


class DecidedWorkbook(ScenarioPart):
    """A workbook that waits for a decision, filled in by a person."""

    form: str
    """The name of the form."""

    file: str
    """What the file is called in the inbox."""

    once: TypedAnswers = {}
    """TypedAnswers that stand once."""

    rows: tuple[RowAnswers, ...] = ()
    """What is decided, row by row."""


class MendedWorkbook(ScenarioPart):
    """A returned workbook with the right answers written in, dropped again."""

    form: str
    """The name of the form."""

    file: str
    """What the file is called where it came back, and in the inbox."""

    answers: TypedAnswers = {}
    """TypedAnswers that stand once."""

    rows: tuple[RowAnswers, ...] = ()
    """What is put right, row by row."""


class ScenarioDay(ScenarioPart):
    """What people drop on one day, in this order."""

    date: dt.date
    """The day."""

    about: str
    """What it is about, in a sentence."""

    filled: tuple[FilledForm, ...] = ()
    """Questionnaires."""

    dropped: tuple[DroppedFile, ...] = ()
    """Files as they are."""

    decided: tuple[DecidedWorkbook, ...] = ()
    """Decisions."""

    mended: tuple[MendedWorkbook, ...] = ()
    """What came back before."""


class Scenario(ScenarioPart):
    """A school year, day by day."""

    common: Mapping[str, TypedAnswers]
    """TypedAnswers that most people give, by form."""

    days: tuple[ScenarioDay, ...]
    """The days on which something happens, in order."""


def demo_year() -> Scenario:
    """The scenario that came with the program."""
    folder = resources.files("pipeline.demo").joinpath("year")
    files = sorted(folder.iterdir(), key=lambda file: file.name)
    parts = [tomllib.loads(file.read_text("utf-8")) for file in files if file.name.endswith(".toml")]
    return Scenario(
        common={form: answers for part in parts for form, answers in part.get("common", {}).items()},
        days=tuple(ScenarioDay.model_validate(day) for part in parts for day in part["day"]),
    )


def demo_file(name: str) -> bytes:
    """A file of the demo's own folder."""
    return resources.files("pipeline.demo").joinpath("files", name).read_bytes()
