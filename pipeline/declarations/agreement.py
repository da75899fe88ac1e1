"""Whether declarations agree with each other: every name they use is somewhere declared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping

from pipeline import expressions
from pipeline.check.likeness import like
from pipeline.check.scope import Bag, Fields, Known, Scope, faults, of_document, thing
from pipeline.declarations import analysis_agreement as figures
from pipeline.declarations import calendar_agreement as calendar
from pipeline.declarations import form_agreement as forms
from pipeline.declarations import matching_agreement as matching
from pipeline.declarations import site_agreement as sites
from pipeline.declarations.toml_file import Source, Spot
from pipeline.definitions import Declarations, Document, DocumentSheet
from pipeline.model import State
from pipeline.views import Office

Fault = tuple[str, Spot, str]


def findings(declared: Declarations, sources: Mapping[str, Source], templates: Collection[str]) -> list[str]:
    """Every disagreement, file by file, each with its line."""
    known = Known(declared)
    language = _language(declared, known)
    scope = {**language, **known.aliases}
    found: list[Fault] = [*_settings(declared), *forms.findings(declared, known, language)]
    found += [fault for document in declared.documents.values() for fault in _document(document, declared, templates)]
    found += [fault for document in declared.documents.values() for fault in _expressions(document, scope, known)]
    found += _finished(declared, scope, known)
    found += figures.findings(declared, scope, known)
    found += calendar.findings(declared, scope, known)
    found += matching.findings(declared, scope, known)
    found += _annexes(declared.documents.values())
    found += sites.findings(declared)
    return [sources[id_].finding(spot, text) for id_, spot, text in found]


def _language(declared: Declarations, known: Known) -> Scope:
    """The names that any expression of a declaration may use besides aliases, with what is known of them."""
    office = Office(declared.model_copy(update={"forms": {}}), State(0, {}, {}, {}), dt.date(2000, 1, 1))
    return {
        **dict.fromkeys(expressions.environment().globals),
        **dict.fromkeys(office.names),
        "константы": Fields("раздела [constants] в settings.toml", dict.fromkeys(declared.settings.constants)),
        "люди": Bag(known.person),
        "этапы_программы": Bag(known.stage),
    }


def _settings(declared: Declarations) -> Iterator[Fault]:
    for name, kind in declared.settings.kinds.items():
        if kind.journal and kind.journal not in declared.settings.journals:
            text = f"журнала «{kind.journal}» нет. {like(kind.journal, declared.settings.journals)}"
            yield "settings.toml", ("kinds", name, "journal"), text
        if kind.life == "registered" and not kind.journal and not kind.stamp:
            yield "settings.toml", ("kinds", name), f"у вида «{name}» нет journal: непонятно, где его регистрировать."
    for name, journal in declared.settings.journals.items():
        if "{n}" not in journal.mask:
            yield "settings.toml", ("journals", name, "mask"), "в маске нет места для номера. Допишите {n}."


def _document(document: Document, declared: Declarations, templates: Collection[str]) -> Iterator[Fault]:
    """What a document names outside of its expressions: kind, template, parent, labels."""
    if document.kind not in declared.settings.kinds:
        text = f"вида «{document.kind}» нет в settings.toml. {like(document.kind, declared.settings.kinds)}"
        yield document.id, ("kind",), text
    if document.template not in templates:
        text = f"шаблона templates/{document.template} нет. {like(document.template, set(templates))}"
        yield document.id, ("template",), text
    if document.annex_of is not None and document.annex_of not in declared.documents:
        text = f"документа «{document.annex_of}» нет. {like(document.annex_of, declared.documents)}"
        yield document.id, ("annex_of",), text
    for name in document.label:
        if name not in document.let:
            text = f"подпись дана имени «{name}», которого нет в [let]. {like(name, document.let)}"
            yield document.id, ("label", name), text
    for name in document.about:
        if name not in document.let and not (document.each and name == document.as_):
            text = f"рассказано об имени «{name}», которого нет в [let]. {like(name, document.let)}"
            yield document.id, ("about", name), text


def _annexes(documents: Iterable[Document]) -> Iterator[Fault]:
    """Annexes of one document that bear the same number."""
    seen: dict[tuple[str | None, int | None], str] = {}
    for document in documents:
        place = (document.annex_of, document.annex)
        first = seen.setdefault(place, document.id) if document.annex_of else document.id
        if first != document.id:
            text = f"приложение № {document.annex} к «{document.annex_of}» – уже «{first}». Дайте другой номер."
            yield document.id, ("annex",), text


def _expressions(document: Document, scope: Scope, known: Known) -> Iterator[Fault]:
    """What is wrong with the expressions of a document, in the order in which they are evaluated."""
    if document.each:
        yield from _faulty(document.id, ("each",), document.each, scope, known)
        item = thing(document.each, scope, known)
        scope = {**scope, document.as_: item.item if isinstance(item, Bag) else None}
    scope = {**scope, **of_document(known)}
    for name, expression in document.let.items():
        yield from _faulty(document.id, ("let", name), expression, scope, known)
        scope = {**scope, name: thing(expression, scope, known)}
    for key in ("key", "year", "signed_when"):
        if expression := getattr(document, key):
            yield from _faulty(document.id, (key,), expression, scope, known)
    yield from _faulty(document.id, ("file_name",), document.file_name, scope, known, sentence=True)
    yield from sites.expressions(document, scope, known)
    for number, need in enumerate(document.need):
        inner, spot = scope, ("need", number)
        if need.each:
            yield from _faulty(document.id, (*spot, "each"), need.each, scope, known)
            item = thing(need.each, scope, known)
            inner = {**scope, need.as_ or "строка": item.item if isinstance(item, Bag) else None}
        yield from _faulty(document.id, (*spot, "must"), need.must, inner, known)
        yield from _faulty(document.id, (*spot, "message"), need.message, inner, known, sentence=True)
    if document.sheet:
        yield from _sheet(document.id, document.sheet, scope, known)


def _sheet(id_: str, sheet: DocumentSheet, scope: Scope, known: Known) -> Iterator[Fault]:
    """What is wrong with the expressions of a document's table."""
    yield from _faulty(id_, ("sheet", "title"), sheet.title, scope, known, sentence=True)
    yield from _faulty(id_, ("sheet", "rows"), sheet.rows, scope, known)
    item = thing(sheet.rows, scope, known)
    inner = {**scope, sheet.as_: item.item if isinstance(item, Bag) else None}
    for name, expression in sheet.let.items():
        yield from _faulty(id_, ("sheet", "let", name), expression, inner, known)
        inner = {**inner, name: thing(expression, inner, known)}
    for number, column in enumerate(sheet.column):
        yield from _faulty(id_, ("sheet", "column", number, "value"), column.value, inner, known)


def _finished(declared: Declarations, scope: Scope, known: Known) -> Iterator[Fault]:
    """What is wrong with the rules of finished papers, the common ones and each document's own."""
    common = {**scope, **of_document(known), "текст": None}
    for number, rule in enumerate(declared.finished):
        spot = ("finished", number)
        yield from _faulty("finished.toml", (*spot, "must"), rule.must, common, known)
        yield from _faulty("finished.toml", (*spot, "message"), rule.message, common, known, sentence=True)
    for document in declared.documents.values():
        own = {**common, **dict.fromkeys((*document.let, document.as_))}
        for number, rule in enumerate(document.finished):
            yield from _faulty(document.id, ("finished", number, "must"), rule.must, own, known)


def _faulty(id_: str, spot: Spot, text: str, scope: Scope, known: Known, sentence: bool = False) -> Iterator[Fault]:
    yield from ((id_, spot, fault) for fault in faults(text, scope, known, sentence))
