"""The questionnaires that figures of a year come from, without a single answer."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.definitions import Declarations, Form
from pipeline.expressions import Gap
from pipeline.model import Entry, State
from pipeline.views.fingerprints import fingerprint


def accepted(declared: Declarations, state: State, year: str | Gap) -> list[tuple[str, int, str]]:
    """For each form of a school year with entries: its title, how many there are, a sum that no change leaves alike."""
    return [
        # Eight signs, because people compare these sums by eye.
        (form.title, len(entries), fingerprint([[one.key, one.version, one.digest] for one in entries])[:8])
        for form in declared.forms.values()
        if (entries := list(_of_year(form, state, str(year))))
    ]


def _of_year(form: Form, state: State, year: str) -> Iterator[Entry]:
    years = [question.name for question in form.flat if question.type == "school_year"]
    entries = state.entries.get(form.name, ())
    return (entry for entry in entries if any(str(entry.values.get(question)) == year for question in years))
