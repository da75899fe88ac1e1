"""Of whom a questionnaire is wanted and has not come: what the form itself declares, compared with the register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from pipeline import expressions
from pipeline.definitions import Form
from pipeline.model import Entry, PersonRef
from pipeline.views.person_views import PersonView

# One questionnaire that is wanted: anything from a person, or a row that answers the questions it names.
Wanted: TypeAlias = PersonView | Mapping[str, object]


def missing_answers(form: Form, names: Mapping[str, object], entries: Sequence[Entry]) -> tuple[list[Wanted], int]:
    """Those of whom a form is wanted and has not come, and of how many it is wanted; none of a form that asks nobody.

    `names` are those its expression may use, `entries` what has come of it.
    """
    wanted: Sequence[Wanted] = [*expressions.each(form.wanted_from, names)] if form.wanted_from else []
    come = _Come(form, entries)
    return [item for item in wanted if not come.holds(item)], len(wanted)


class _Come:
    """What has come of a form: from whom, and under which keys."""

    def __init__(self, form: Form, entries: Sequence[Entry]) -> None:
        self._key = form.key
        self._people = {entry.person for entry in entries}
        self._keys = {tuple(_known_by(entry.values.get(name)) for name in form.key) for entry in entries}

    def holds(self, item: Wanted) -> bool:
        """Whether somebody answered; of a row that names the whole key, whether there is an entry of that key.

        Another row says nothing of the key: who has answered is left out by the expression that gives the rows.
        """
        if isinstance(item, PersonView):
            return item.ref.id in self._people
        is_whole = bool(self._key) and item.keys() >= set(self._key)
        return is_whole and tuple(_known_by(item[name]) for name in self._key) in self._keys


def _known_by(answer: object) -> object:
    """What an answer of a key is told from others by: a person by the register's id."""
    ref = answer.ref if isinstance(answer, PersonView) else answer
    return (PersonRef, ref.id) if isinstance(ref, PersonRef) else answer
