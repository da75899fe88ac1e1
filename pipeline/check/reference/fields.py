"""The questions of forms and of tables inside them, under the names that lead there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pipeline.check.reference.rows import ONE, ReferenceRow, ReferenceSection, of_questions, printed, repeated
from pipeline.check.reference.sample import Sample
from pipeline.check.things import Bag, Fields, Pair, Thing
from pipeline.definitions import Form


def fields(names: Mapping[str, Thing], met: Iterable[Thing], sample: Sample) -> Iterator[ReferenceSection]:
    """A group for each form or table to which the things lead, under the first of the names that stands for it."""
    seen: list[Fields] = []
    for kind in (kind for thing in met for kind in _kinds(thing, sample)):
        if kind not in seen:
            seen.append(kind)
            path = next((name for name, thing in names.items() if thing == kind), ONE)
            yield ReferenceSection(f"Поля {kind.title}", tuple(_of_kind(kind, path, sample)))


def _kinds(thing: Thing, sample: Sample) -> Iterator[Fields]:
    """The forms and tables whose answers a thing leads to."""
    known = sample.known
    match thing:
        case Fields() if thing not in (known.person, known.document, known.norms):
            yield thing
            for part in thing.parts.values():
                yield from _kinds(part, sample) if isinstance(part, Bag) else ()
        case Bag():
            yield from _kinds(thing.item, sample)
        case Pair():
            yield from _kinds(thing.first, sample)
            yield from _kinds(thing.second, sample)


def _of_kind(kind: Fields, path: str, sample: Sample) -> Iterator[ReferenceRow]:
    """The lines of a form or a table; of what the program reckons, its parts by name."""
    if not kind.questions:
        yield from (ReferenceRow(printed(f"{path}.{name}"), name.replace("_", " ")) for name in kind.parts)
    for form in sample.declared.forms.values():
        if form.single:
            continue
        if sample.known.entries[form.name] == kind:
            yield from of_form(form, path, sample)
        for section in form.tables:
            if sample.known.row(section) == kind:
                [row] = sample.answers(form).rows(str(section.table))
                yield from of_questions(section, path, row, f"«{form.title}»")


def of_form(form: Form, path: str, sample: Sample) -> Iterator[ReferenceRow]:
    """The lines of every question of a form, with its tables; the columns of those stand in groups of their own.

    Of a form of which there is one the columns follow at once.
    """
    answers = sample.answers(form)
    for section in form.section:
        source = f"«{form.title}», раздел «{section.title}»"
        if section.table is None or section.records:
            yield from of_questions(section, path, answers, source)
            continue
        yield ReferenceRow(repeated(f"{path}.{section.table}"), f"таблица «{section.title}»", "", source)
        if form.single:
            yield from of_questions(section, ONE, answers.rows(section.table)[0], source)
