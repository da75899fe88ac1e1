"""Which entries of the register somebody has read who worked something out of it."""

from __future__ import annotations

from collections.abc import Iterator, Set

from pipeline.definitions import Declarations, Form
from pipeline.model import Entry, State
from pipeline.reads import Key
from pipeline.views.answers import Answers


def entries_read(keys: Set[Key], declared: Declarations, state: State, answers: Answers) -> list[Entry]:
    """The entries that were read by these keys, in the order in which they came.

    Where a list was walked through, all of it counts; of one that was searched for an answer, what holds that; of a
    person, the card.
    """
    found = [entry for form in declared.forms.values() for entry in _of(form, keys, state, answers)]
    return sorted(found, key=lambda entry: (entry.revision, entry.id))


def _of(form: Form, keys: Set[Key], state: State, answers: Answers) -> Iterator[Entry]:
    kept = state.entries.get(form.name, ())
    if ("entries", form.name) in keys:
        yield from kept
        return
    read = {view.entry.id for view in answers.of_form(form).read_by(keys)}
    cards = answers.cards.of_people
    for entry in kept:
        if entry.id in read or (("card", entry.person) in keys and cards[entry.person][1] is entry):
            yield entry
