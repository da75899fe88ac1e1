"""Answers as a person reads them: questions by their labels, values in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.definitions import Form
from pipeline.model import Entry, Person


def answers(entry: Entry, form: Form | None, people: Mapping[str, Person]) -> Iterator[tuple[str, str]]:
    """Each answer that was given with its question; one that the form asks no longer stands under its name."""
    labels = form.labels if form else {}
    for name, words in form.in_words(entry.values, people) if form else ():
        yield labels[name], words
    for name in (name for name in entry.values if name not in labels):
        if words := Form.value_in_words(entry.values[name], people):
            yield name, words
