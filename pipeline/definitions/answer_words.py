"""Answers in the words in which a person reads them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from pipeline.language import date_short
from pipeline.model import Person, PersonRef, Value


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
