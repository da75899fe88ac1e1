"""What is left of a file that several people filled in, as a workbook of the same form without one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline import excel
from pipeline.definitions import Declarations
from pipeline.model import Entry, Layout, Person, PersonRef, Value


def reduced_original(
    entries: Sequence[Entry],
    left: Mapping[int, Mapping[str, Value]],
    declared: Declarations,
    people: Mapping[str, Person],
) -> bytes | None:
    """A workbook with the entries as they are left; None where their form is declared no longer."""
    form = declared.forms.get(entries[0].form_name) if entries else None
    if form is None:
        return None
    rows = [_written(left.get(entry.id, entry.values), people) for entry in entries]
    plain = {question.name: rows[0][question.name] for question in form.plain if question.name in rows[0]}
    if form.records:
        return excel.form_workbook(form, declared, Layout.OURS, plain, rows)
    layout = Layout.TABLE if len(rows) > 1 else Layout.OURS
    return excel.form_workbook(form, declared, layout, {}, rows)


def _written(values: Mapping[str, Value], people: Mapping[str, Person]) -> dict[str, object]:
    """The answers as people write them."""
    return {name: _as_text(value, people) for name, value in values.items()}


def _as_text(value: Value, people: Mapping[str, Person]) -> object:
    match value:
        case PersonRef(id=id_, written=written):
            return people[id_].names[0] if id_ in people else written
        case tuple():
            return [_written(item, people) if isinstance(item, Mapping) else item for item in value]
    return value
