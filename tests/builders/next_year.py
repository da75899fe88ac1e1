"""The same answers a school year later, as people who go on give them: for what a new year may not do to the last."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from pipeline.definitions import Declarations, Form
from pipeline.model import Entry, State

YEAR = dt.timedelta(weeks=52)
DAY = re.compile(r"\b(20\d\d)-(\d\d)-(\d\d)\b")
SCHOOL_YEAR = re.compile(r"\b(20\d\d)([/-])(20\d\d)\b")
# Plans follow whatever days of rest are known, also those of a year they reach into.
LASTING = {"organization", "staff", "name_forms", "days_of_rest"}


def two_years(declared: Declarations, state: State) -> State:
    """A register with the answers of the year it holds and the same answers of the year after.

    What a form keeps once for all years, as its key says, is not given again.
    """
    entries = {name: (*kept, *_later(declared.form(name), kept)) for name, kept in state.entries.items()}
    return replace(state, entries=entries)


def _later(form: Form, kept: tuple[Entry, ...]) -> Iterator[Entry]:
    for entry in kept if form.name not in LASTING else ():
        values = {name: _value(value) for name, value in entry.values.items()}
        if not form.key or any(values.get(name) != entry.values.get(name) for name in form.key):
            yield replace(entry, key=f"{entry.key}, год спустя", values=values, accepted=entry.accepted + YEAR)


def _value(value: Any) -> Any:
    """An answer, with every day and school year in it a year later."""
    match value:
        case dt.date():
            return value + YEAR
        case str():
            return _text(value)
        case tuple():
            return tuple(_value(one) for one in value)
        case Mapping():
            return {name: _value(one) for name, one in value.items()}
        case _:
            return value


def _text(text: str) -> str:
    years = SCHOOL_YEAR.sub(lambda found: f"{int(found[1]) + 1}{found[2]}{int(found[3]) + 1}", text)
    return DAY.sub(lambda found: (dt.date(*map(int, found.groups())) + YEAR).isoformat(), years)
