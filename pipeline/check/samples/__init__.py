"""Made-up registers: what `check` fills templates with, made from the declarations alone.

The same declarations and day give the same register. Answers keep to their type, limits, choices and pattern; who is
named in one form by the name of a question is named by it in the others too, so that entries belong together.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import replace

from pipeline import expressions
from pipeline.check.samples.crowd import crowd, people_of
from pipeline.check.samples.made_up_answers import Answering
from pipeline.check.samples.made_up_papers import with_papers
from pipeline.check.samples.shapes import FULL, SHAPES, TO_LOOK_AT, Shape
from pipeline.definitions import Declarations, Document, Form
from pipeline.intake import key_of
from pipeline.model import Entry, State
from pipeline.views import Office

ALONE = "заполнены карточка, кадровый лист и анкета, о которой документ; в остальных и в таблицах внутри – 0 строк"


def register(declared: Declarations, shape: Shape, today: dt.date) -> State:
    """A register in which every form is filled in after the shape; nothing is issued yet."""
    people = people_of(crowd(shape.people, shape.longest))
    state = State(1, {}, people, {})
    for form in in_order(declared.forms.values()):
        if form.registers is None:
            made = tuple(_entries(declared, form, shape, state, today))
            state = replace(state, entries={**state.entries, form.name: made})
    return state


def everybody_agrees(declared: Declarations) -> Declarations:
    """The same declarations where no consent is waited for, since made-up people sign nothing."""
    forms = {name: form.model_copy(update={"agreed": None}) for name, form in declared.forms.items()}
    return declared.model_copy(update={"forms": forms})


def in_order(forms: Iterable[Form]) -> list[Form]:
    """The forms in an order in which the others may lean on what stands once and on the people."""
    return sorted(forms, key=lambda form: (not form.defines_people, not form.single))


def _entries(declared: Declarations, form: Form, shape: Shape, state: State, today: dt.date) -> Iterable[Entry]:
    """The entries of a form; of those that would be the same thing the last stays."""
    answering = Answering(declared, form, today, tuple(state.people), shape)
    office = Office(declared, state, today)
    kept: dict[str, Entry] = {}
    for row in range(_how_many(form, shape, answering)):
        values = answering.record(row, lambda given: office.names_of_record(form, given))
        key = key_of(form, values)
        whose = answering.whose(values)
        kept[key] = Entry(row + 1, form.name, key, values, 1, 1, today, whose)
    return kept.values()


def _how_many(form: Form, shape: Shape, answering: Answering) -> int:
    if form.single:
        return 1
    rows = shape.people if form.defines_people else shape.rows
    return rows * answering.variants


def alone(declared: Declarations, state: State, document: Document) -> State:
    """The register with 0 rows in tables inside forms and in every repeated form but people and what it is about."""
    about = _forms_of(document.each or "")
    kept = {
        form.name
        for form in declared.forms.values()
        if form.single or form.defines_people or {form.alias, form.name} & about
    }
    return replace(
        state, entries={name: _without_rows(made, declared) for name, made in state.entries.items() if name in kept}
    )


def _without_rows(entries: tuple[Entry, ...], declared: Declarations) -> tuple[Entry, ...]:
    """The entries with nothing in the tables inside them."""
    empty = {
        entry.form: dict.fromkeys((str(s.table) for s in declared.form(entry.form).tables), ()) for entry in entries
    }
    return tuple(replace(entry, values={**entry.values, **empty[entry.form]}) for entry in entries)


def _forms_of(expression: str) -> set[str]:
    """Aliases and ids of forms that an expression may name."""
    return {*re.findall(r"'([\w-]+)'", expression), *(expressions.names(expression) if expression else ())}


__all__ = [
    "ALONE",
    "FULL",
    "SHAPES",
    "TO_LOOK_AT",
    "Shape",
    "alone",
    "everybody_agrees",
    "in_order",
    "register",
    "with_papers",
]
