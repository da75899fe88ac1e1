"""The field reference: what the names that no questionnaire explains mean, and what their examples are made of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from pydantic import Field

from pipeline.definitions.base import Declaration, Name, Sentence


class ReferenceLine(Declaration):
    """One thing that may be written in a template."""

    write: Sentence
    """How it is written: `{{ человек | инициалы }}`."""

    about: Sentence
    """What it means."""

    cases: bool = False
    """Whether the example shows it in every case."""

    shown: str = ""
    """The example where it is not worked out of `write`."""


class Reference(Declaration):
    """`config/reference.toml`."""

    template: str
    """The Word template of the book, under `templates/`."""

    folder: Sentence
    """The folder into which the books are written."""

    title: Sentence
    """The title of the book on everything."""

    day: dt.date
    """The day that papers of the examples bear."""

    number: int
    """The number that they bear, without the journal's mask."""

    sample: Mapping[Name, str | int | Decimal | dt.date | tuple[str, ...]] = Field(default_factory=dict)
    """Values that examples are worked out of; `человек` is added, made of the staff list's own examples."""

    document: Mapping[Name, Sentence]
    """What may be asked of a document, each with its meaning."""

    person: tuple[ReferenceLine, ...]
    """Ways to write a person."""

    filter: tuple[ReferenceLine, ...]
    """Filters and conditions."""
