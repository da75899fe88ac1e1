"""What every template may name: the forms of which there is one, the document, the law, people, filters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.check.reference.fields import of_form
from pipeline.check.reference.rows import (
    ReferenceRow,
    ReferenceSection,
    in_cases,
    kept_if,
    of_questions,
    printed,
    shown,
)
from pipeline.check.reference.sample import Sample
from pipeline.definitions import Document, Form, ReferenceLine
from pipeline.views import FUNCTIONS

SOMEBODY, PAPER = "человек", "документ"


def shared(document: Document, sample: Sample) -> Iterator[ReferenceSection]:
    """The groups that stand in every book; examples of papers are of this document."""
    for form in sample.declared.forms.values():
        if form.single:
            yield ReferenceSection(form.alias.capitalize(), tuple(of_form(form, form.alias, sample)))
    yield _papers(document, sample)
    yield _people(sample)
    yield _law(sample)


def filters(sample: Sample) -> ReferenceSection:
    """The group of filters and conditions."""
    return ReferenceSection("Фильтры и условия", tuple(_line(line, sample) for line in sample.reference.filter))


def functions() -> ReferenceSection:
    """The group of what declarations may name besides; templates get it through `let`."""
    rows = (ReferenceRow(function.write, function.about) for function in FUNCTIONS.values())
    about = "Их пишут в файлах config/, а в шаблон попадает то, что названо в разделе [let] документа."
    return ReferenceSection("Имена и функции для описаний", tuple(rows), about)


def _papers(document: Document, sample: Sample) -> ReferenceSection:
    view = sample.paper(document)
    rows = []
    for name, about in sample.reference.document.items():
        path = f"{PAPER}.{name}"
        write = kept_if(path) if isinstance(view[name], bool) else printed(path)
        rows.append(ReferenceRow(write, about, shown(printed(path), {PAPER: view})))
    about = "То же можно узнать о документах из раздела имён, а в приложении – об основном документе: слово «основной»."
    return ReferenceSection("Документ", tuple(rows), about)


def _people(sample: Sample) -> ReferenceSection:
    asked = [row for form in sample.declared.forms.values() if form.defines_people for row in _of_person(form, sample)]
    about = "Вместо слова «человек» ставят имя человека из других разделов, например: организация.куратор."
    return ReferenceSection("Люди", (*(_line(line, sample) for line in sample.reference.person), *asked), about)


def _of_person(form: Form, sample: Sample) -> Iterator[ReferenceRow]:
    """What the form that defines people asks about somebody, but for the name itself."""
    for section in form.section:
        if section.records or section.table is None:
            for row in of_questions(section, SOMEBODY, sample.person, f"«{form.title}»"):
                if not row.как.startswith(printed(f"{SOMEBODY}.{form.person}")):
                    yield row


def _line(line: ReferenceLine, sample: Sample) -> ReferenceRow:
    world: Mapping[str, Any] = {**sample.reference.sample, SOMEBODY: sample.person}
    also = "\nи с падежами: ип, рд, дт, вн, тв, пр" if line.cases else ""
    return ReferenceRow(
        line.write + also, line.about, line.shown or (in_cases if line.cases else shown)(line.write, world)
    )


def _law(sample: Sample) -> ReferenceSection:
    acts = sample.norms
    constants = sample.declared.settings.constants
    rows = [_act(name, acts[name]) for name in sample.declared.norms]
    rows += [row for name, value in constants.items() for row in _constant(name, value)]
    about = "Акт, который в день документа не действует, в документ не попадёт."
    return ReferenceSection("Законы и постоянные значения", tuple(rows), about)


def _act(name: str, act: Any) -> ReferenceRow:
    return ReferenceRow(
        printed(f"нормы['{name}'] | тв"), "правовой акт, падеж любой", shown("{{ акт | тв }}", {"акт": act})
    )


def _constant(name: str, value: Any) -> Iterator[ReferenceRow]:
    """The row of a constant; of a table, one for each of its lists."""
    if isinstance(value, Mapping):
        for key, listed in value.items():
            yield from _constant(f"{name}['{key}']", listed)
    else:
        yield ReferenceRow(
            printed(f"константы.{name}"), "постоянное значение из настроек", shown("{{ оно }}", {"оно": value})
        )
