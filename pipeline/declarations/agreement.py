"""Whether declarations agree with each other: every name they use is somewhere declared."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from pipeline import expressions
from pipeline.check import Known, Scope
from pipeline.declarations import (
    analysis_agreement,
    calendar_agreement,
    form_agreement,
    idle_keys,
    matching_agreement,
    pile_agreement,
    region_agreement,
    settings_agreement,
    site_agreement,
)
from pipeline.declarations.disagreement import Disagreement, in_each, in_expression, in_let, in_sentence, item_of
from pipeline.declarations.toml_file import FileFault, KeyPath, TomlFile
from pipeline.definitions import Declarations, Document, DocumentSheet, Form
from pipeline.language import did_you_mean

FINISHED = "finished.toml"


def findings(declared: Declarations, files: Mapping[str, TomlFile], templates: Collection[str]) -> list[FileFault]:
    """Every disagreement and every doubt, file by file, each with its line.

    `files` are those of `config/` by id or name, `templates` the names under `templates/`.
    """
    known = Known(declared)
    language: Scope = {**dict.fromkeys(expressions.environment().globals), **known.language}
    scope = {**language, **known.aliases}
    documents = declared.documents.values()
    disagreements: list[Disagreement] = [
        *settings_agreement.disagreements(declared, known, templates),
        *form_agreement.disagreements(declared, known, language),
        *(one for document in documents for one in _document(document, declared, templates)),
        *(one for document in documents for one in _expressions(document, scope, known)),
        *(one for document in documents for one in _waits(document, scope, known, declared.forms)),
        *_finished(declared, scope, known),
        *analysis_agreement.disagreements(declared, scope, known),
        *calendar_agreement.disagreements(declared, scope, known),
        *matching_agreement.disagreements(declared, scope, known),
        *pile_agreement.disagreements(declared, scope, known),
        *region_agreement.disagreements(declared, scope, known, templates),
        *_annexes(documents),
        *site_agreement.disagreements(declared),
        *idle_keys.doubts(declared, known),
    ]
    return [replace(files[one.file].finding(one.key, one.words), is_doubt=one.is_doubt) for one in disagreements]


def _document(document: Document, declared: Declarations, templates: Collection[str]) -> Iterator[Disagreement]:
    """What a document names outside of its expressions: kind, template, parent, labels."""

    def missing(key: KeyPath, words: str) -> Disagreement:
        return Disagreement(document.id, key, words)

    if document.kind not in declared.settings.kinds:
        similar = did_you_mean(document.kind, declared.settings.kinds)
        yield missing(("kind",), f"вида «{document.kind}» нет в settings.toml. {similar}")
    if document.template not in templates:
        similar = did_you_mean(document.template, set(templates))
        yield missing(
            ("template",), f"шаблона templates/{document.template} нет: не положен или назван иначе. {similar}"
        )
    if document.annex_of is not None and document.annex_of not in declared.documents:
        similar = did_you_mean(document.annex_of, declared.documents)
        yield missing(("annex_of",), f"документа «{document.annex_of}» нет. {similar}")
    roles = {role for form in declared.forms.values() for role in form.roles}
    if document.blank and document.blank not in roles:
        yield missing(
            ("blank",), f"роль «{document.blank}» не заполняет ни одной анкеты. {did_you_mean(document.blank, roles)}"
        )
    for name in document.label:
        if name not in document.let:
            similar = did_you_mean(name, document.let)
            yield missing(("label", name), f"подпись дана имени «{name}», которого нет в [let]. {similar}")
    for name in document.about:
        if name not in document.let and not (document.each and name == document.as_):
            similar = did_you_mean(name, document.let)
            yield missing(("about", name), f"рассказано об имени «{name}», которого нет в [let]. {similar}")


def _annexes(documents: Iterable[Document]) -> Iterator[Disagreement]:
    """Annexes of one document that bear the same number."""
    seen: dict[tuple[str | None, int | None], str] = {}
    for document in documents:
        place = (document.annex_of, document.annex)
        first = seen.setdefault(place, document.id) if document.annex_of else document.id
        if first != document.id:
            words = f"приложение № {document.annex} к «{document.annex_of}» – уже «{first}». Дайте другой номер."
            yield Disagreement(document.id, ("annex",), words)


def _expressions(document: Document, scope: Scope, known: Known) -> Iterator[Disagreement]:
    """What is wrong with the expressions of a document, in the order in which they are evaluated."""
    file = document.id
    scope = yield from in_each(file, (), document.each, document.as_, scope, known)
    scope = yield from in_let(file, ("let",), document.let, {**scope, **known.names_of_documents}, known)
    for key, optional in _single(document):
        if optional:
            yield from in_expression(file, (key,), optional, scope, known)
    for part in ("heading", "file_name"):
        yield from in_sentence(file, (part,), getattr(document, part), scope, known)
    yield from site_agreement.expressions(document, scope, known)
    yield from _rests_on(document, scope, known)
    yield from _needs(document, scope, known)
    if document.sheet:
        yield from _sheet(file, document.sheet, scope, known)


def _single(document: Document) -> Iterator[tuple[str, str | None]]:
    """The expressions that a document declares once, by their keys; None where there is none."""
    yield from (("key", document.key), ("year", document.year))
    yield from (("signed_when", document.signed_when), ("dated", document.dated))
    yield ("names_all", document.names_all)


def _rests_on(document: Document, scope: Scope, known: Known) -> Iterator[Disagreement]:
    for number, basis in enumerate(document.rests_on):
        key = ("rests_on", number)
        of_item = yield from in_each(document.id, key, basis.each, basis.as_ or "строка", scope, known)
        yield from in_expression(document.id, (*key, "day"), basis.day, of_item, known)
        yield from in_sentence(document.id, (*key, "what"), basis.what, of_item, known)


def _needs(document: Document, scope: Scope, known: Known) -> Iterator[Disagreement]:
    for number, need in enumerate(document.need):
        key = ("need", number)
        of_item = yield from in_each(document.id, key, need.each, need.as_ or "строка", scope, known)
        yield from in_expression(document.id, (*key, "must"), need.must, of_item, known)
        yield from in_sentence(document.id, (*key, "message"), need.message, of_item, known)


def _waits(document: Document, scope: Scope, known: Known, forms: Mapping[str, Form]) -> Iterator[Disagreement]:
    """What is wrong with whose answers a document waits for; its expressions see its subject and its own names."""
    of_subject = {document.as_: item_of(document.each, scope, known)} if document.each else {}
    scope = {**scope, **of_subject, **known.names_of_documents, **dict.fromkeys(document.let)}
    for number, wait in enumerate(document.wait):
        key = ("wait", number)
        form = forms.get(wait.for_)
        if form is None:
            words = f"анкеты «{wait.for_}» нет. {did_you_mean(wait.for_, set(forms))}"
            yield Disagreement(document.id, (*key, "for"), words)
        elif form.wanted_from is None:
            words = f"в анкете «{wait.for_}» не сказано, от кого её ждут: допишите в неё wanted_from"
            yield Disagreement(document.id, (*key, "for"), words)
        yield from in_expression(document.id, (*key, "until"), wait.until, scope, known)
        yield from in_expression(document.id, (*key, "when"), wait.when, scope, known)


def _sheet(file: str, sheet: DocumentSheet, scope: Scope, known: Known) -> Iterator[Disagreement]:
    """What is wrong with the expressions of a document's table."""
    yield from in_sentence(file, ("sheet", "title"), sheet.title, scope, known)
    yield from in_expression(file, ("sheet", "rows"), sheet.rows, scope, known)
    of_item = {**scope, sheet.as_: item_of(sheet.rows, scope, known)}
    of_row = yield from in_let(file, ("sheet", "let"), sheet.let, of_item, known)
    for number, column in enumerate(sheet.column):
        yield from in_expression(file, ("sheet", "column", number, "value"), column.value, of_row, known)


def _finished(declared: Declarations, scope: Scope, known: Known) -> Iterator[Disagreement]:
    """What is wrong with the rules of finished papers, the common ones and each document's own."""
    of_paper = {**scope, **known.names_of_documents, "текст": None, "строчными": None}
    for number, rule in enumerate(declared.finished):
        key = ("finished", number)
        yield from in_expression(FINISHED, (*key, "must"), rule.must, of_paper, known)
        yield from in_sentence(FINISHED, (*key, "message"), rule.message, of_paper, known)
    for document in declared.documents.values():
        of_own_words = {**of_paper, **dict.fromkeys((*document.let, document.as_))}
        for number, rule in enumerate(document.finished):
            key = ("finished", number)
            yield from in_expression(document.id, (*key, "must"), rule.must, of_own_words, known)
            yield from in_sentence(document.id, (*key, "message"), rule.message, of_own_words, known)
