"""Answers as a person reads them: questions by their labels, values in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal

from pipeline.definitions import Form
from pipeline.language import date_short
from pipeline.model import Entry, Person, PersonRef, Value


def answers(entry: Entry, form: Form | None, people: Mapping[str, Person]) -> Iterator[tuple[str, str]]:
    """Each answer that was given with its question; one that the form asks no longer stands under its name."""
    labels = {name: question.label for name, question in form.by_name.items()} if form else {}
    columns = form.columns if form else {}
    titles = {str(section.table): section.title for section in form.tables} if form else {}
    asked = [*labels, *titles]
    order = sorted(entry.values, key=lambda name: asked.index(name) if name in asked else len(asked))
    for name in order:
        column_labels = {column: question.label for column, question in columns.get(name, {}).items()}
        if words := in_words(entry.values[name], people, column_labels):
            yield labels.get(name) or titles.get(name) or name, words


def in_words(value: Value | Mapping[str, Value], people: Mapping[str, Person], labels: Mapping[str, str] = {}) -> str:
    """A value in words; a row of a table as «вопрос: ответ; …» by the labels of its columns."""
    match value:
        case None | "":
            return ""
        case bool():
            return "да" if value else "нет"
        case dt.date():
            return date_short(value)
        case Decimal():
            return str(value).replace(".", ",")
        case PersonRef(id=id_, written=written):
            return people[id_].names[0] if id_ in people else written
        case Mapping():
            given = ((labels.get(name, name), in_words(answer, people)) for name, answer in value.items())
            return "; ".join(f"{label}: {words}" for label, words in given if words)
        case tuple():
            rows = [in_words(one, people, labels) for one in value]
            return ("\n" if labels else "; ").join(filter(None, rows))
    return str(value)
