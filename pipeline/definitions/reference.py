"""The field reference: what the names that no questionnaire explains mean, and what their examples are made of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from pydantic import Field

from pipeline.definitions.base import Declaration, Name, Sentence


class Line(Declaration):
    """What may be written in a template; what comes out is worked out (in every case with `cases`) unless `shown`."""

    write: Sentence
    about: Sentence
    cases: bool = False
    shown: str = ""


class Reference(Declaration):
    """`config/reference.toml`.

    `document` tells what may be asked of a document; `person` and `filter` are lines whose examples are worked out of
    `sample`, beside which `человек` is the person whom the staff list's own examples describe. Papers of the examples
    bear the `number` and the `day`.
    """

    template: str
    folder: Sentence
    title: Sentence
    day: dt.date
    number: int
    sample: Mapping[Name, str | int | Decimal | dt.date | tuple[str, ...]] = Field(default_factory=dict)
    document: Mapping[Name, Sentence]
    person: tuple[Line, ...]
    filter: tuple[Line, ...]
