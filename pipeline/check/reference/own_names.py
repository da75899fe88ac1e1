"""The names of one document's own declaration."""

from __future__ import annotations

from pipeline.check.reference.rows import ReferenceRow, ReferenceSection, printed, repeated, shown
from pipeline.check.reference.sample import Sample
from pipeline.check.things import Bag, Fields, Pair, Thing
from pipeline.definitions import Document


def own_names(document: Document, title: str, sample: Sample) -> ReferenceSection:
    """A line for each name that somebody has told about."""
    names = sample.own(document)
    return ReferenceSection(title, tuple(_named(document, name, thing, sample) for name, thing in names.items()))


def _named(document: Document, name: str, thing: Thing, sample: Sample) -> ReferenceRow:
    about, known = document.meaning_of(name), sample.known
    if thing == known.person:
        example = shown(printed(f"{name} | инициалы | дт"), {name: sample.person})
        return ReferenceRow(printed(f"{name} | инициалы | дт"), about, example, "см. «Люди»")
    if thing == Bag(known.person):
        write = printed(f"{name} | map('инициалы') | через(', ', ' и ')")
        return ReferenceRow(write, about, shown(write, {name: [sample.person]}), "см. «Люди»")
    if thing is not None and thing == known.document:
        write = f"{printed(f'{name}.номер')}\n{printed(f'{name}.дата | дата')}"
        return ReferenceRow(write, about, shown(write, {name: sample.paper(document)}), "см. «Документ»")
    return _plain(name, about, thing)


def _plain(name: str, about: str, thing: Thing) -> ReferenceRow:
    match thing:
        case Fields():
            return ReferenceRow(printed(f"{name}.…"), about, "", f"поля {thing.title}")
        case Bag(item=Fields() as item):
            return ReferenceRow(repeated(name), about, "", f"поля {item.title}")
        case Bag():
            return ReferenceRow(repeated(name), about)
        case Pair():
            return ReferenceRow(f"{printed(f'{name}.0')}\n{repeated(f'{name}.1')}", about)
    return ReferenceRow(printed(name), about)
