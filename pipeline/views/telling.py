"""What tells a value of an expression from another, down to all that can be read of it without asking the register."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Mapping
from decimal import Decimal

from pipeline.analysis import Figure
from pipeline.expressions import Gap, Phrase, Roll
from pipeline.views.documents import DocumentView
from pipeline.views.entries import EntryView, RowView
from pipeline.views.facts import Facts
from pipeline.views.person_views import PersonView

# Of these nothing is worked out later, or it is asked of the people anew. By type, since rows hold thousands of them.
SETTLED = frozenset(
    (type(None), bool, str, int, Decimal, dt.date, Gap, Phrase, Figure, EntryView, RowView, PersonView, DocumentView)
)


PLAIN = frozenset((type(None), bool, str, int, Decimal, dt.date))
# Nothing of another type is equal to one of these.
ALIKE_BY_THEMSELVES = frozenset((str, dt.date))


class Settled:
    """A value of which nothing is worked out later: all it is made of was asked for when it was made."""

    __slots__ = ()


def is_settled(value: object) -> bool:
    """Whether nothing of a value is still to be worked out: all it is made of is here, or asked of the people anew."""
    if type(value) in SETTLED or isinstance(value, Settled):
        return True
    match value:
        case list() | tuple():
            return all(map(is_settled, value))
        case dict():
            return all(map(is_settled, value.values()))
        case Facts():
            return all(map(is_settled, value.fixed() or [NotImplemented]))
    return False


class _Untold(Exception):
    """A value is met of which it is not known what is worked out of it."""


def told(value: object) -> Hashable:
    """Equal for two values only when nothing that is worked out of the one comes out otherwise of the other.

    Whoever asks an entry for a person asks the register anew, so that an entry is told by itself. Of what is not known
    here nothing is equal to anything.
    """
    mark = mark_of(value)
    return object() if mark is None else mark


def mark_of(value: object) -> Hashable | None:
    """The same, and None of what is not known here."""
    try:
        return _told(value)
    except _Untold:
        return None


def _told(value: object) -> Hashable:
    kind = type(value)
    if kind in ALIKE_BY_THEMSELVES:
        return value
    if kind in PLAIN:
        return kind, value
    match value:
        case EntryView():
            return EntryView, value.form.id, value
        case str() | int():
            return kind, value
        case Gap():
            return Gap, value.label, value.doubtful, value.whose
        case PersonView():
            return PersonView, value.essence()
        case DocumentView():
            return DocumentView, _parts(value)
        case list() | tuple() | Roll():
            return list, tuple(_told(item) for item in value)
        case Facts() if fixed := value.fixed():
            return type(value), _told(fixed)
        case Mapping() if not isinstance(value, Facts):
            return dict, tuple((name, _told(item)) for name, item in value.items())
    raise _Untold


def _parts(view: DocumentView) -> Hashable:
    known = (view.issued, view.registration, view.alterations)
    return (view.code, *known, view.marked_draft, view.worded, view.annexes, view.among_annexes, view.for_site)
