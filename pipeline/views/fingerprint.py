"""A fingerprint of everything the words of a document come from."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from pipeline.analysis import Figure
from pipeline.expressions import Chart, Gap, Phrase
from pipeline.language import Case
from pipeline.views.documents import DocumentView
from pipeline.views.entries import EntryView, PersonView, RowView, View


def fingerprint(values: Any) -> str:
    """A short hash that changes when, and only when, one of the values changes."""
    text = json.dumps(plain(values), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def plain(value: Any) -> Any:
    """The value as JSON can hold it; entries stand for themselves by id, because an entry never changes."""
    match value:
        case str() | int() | bool() | None:
            return value
        case Decimal() | dt.date():
            return str(value)
        case Gap():
            return ["gap", value.label]
        case Figure():
            return ["figure", str(value), value.n, value.part]
        case Phrase():
            return ["phrase", value.style, str(value.gender), [str(replace(value, case=case)) for case in Case]]
        case Chart():
            return ["chart", str(value.kind), value.words, [one.name for one in value.series], value.refusal]
        case PersonView() | EntryView():
            value.told = value.told or fingerprint(_told(value))
            return value.told
        case RowView():
            return ["row", plain(value._answers), _people(value)]
        case DocumentView():
            return value.fingerprint()
        case Mapping():
            return {str(key): plain(item) for key, item in value.items()}
        case Iterable():
            return [plain(item) for item in value]
        case _:
            return str(value)


def _told(view: PersonView | EntryView) -> list[Any]:
    """What a person or an entry is told by; views never change, so that each is told once."""
    if isinstance(view, PersonView):
        return ["person", view.ref.id, plain(view.phrase), plain(view.card), plain(_post(view))]
    return ["entry", view.entry.id if view.entry else None, _people(view)]


def _post(person: PersonView) -> list[Any]:
    """The phrases on a person's card, since how they decline may be confirmed later."""
    names = (question.name for question in person.card.form.flat if question.type == "post")
    return [person.card[name] for name in names]


def _people(view: View) -> list[Any]:
    """The people an entry names, as they are known now; a person's own card does not name itself again."""
    if isinstance(view, EntryView) and view.form.defines_people:
        return []
    return [plain(view._people(ref)) for ref in view.named_people()]
