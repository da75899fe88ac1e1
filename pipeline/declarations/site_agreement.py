"""Whether public editions are declared so that each has its heading and its own file name."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.check import Known, Scope
from pipeline.declarations.disagreement import Disagreement, in_expression, in_sentence
from pipeline.definitions import Declarations, Document, PublicEdition
from pipeline.language import did_you_mean


def disagreements(declared: Declarations) -> Iterator[Disagreement]:
    """Headings that the page does not have, names that two files would bear, pages that nobody could find."""
    seen: dict[str, str] = {}
    for document in declared.documents.values():
        site = document.site
        if site is None:
            if _is_page(document, declared):
                words = "это страница сайта: допишите раздел [site] с именем её файла."
                yield Disagreement(document.id, ("kind",), words)
            continue
        yield from _site(document, site, declared)
        first = seen.setdefault(site.name, document.id)
        if first != document.id:
            words = f"имя «{site.name}» уже у документа «{first}». Дайте другое."
            yield Disagreement(document.id, ("site", "name"), words)


def _site(document: Document, site: PublicEdition, declared: Declarations) -> Iterator[Disagreement]:
    sections = declared.settings.site_sections
    if site.section not in sections:
        words = f"раздела «{site.section}» нет. {did_you_mean(site.section, set(sections))}"
        yield Disagreement(document.id, ("site", "section"), words)
    yield from (
        Disagreement(document.id, ("site", "lines"), unknown_line(line, declared))
        for line in site.lines
        if line not in declared.consent_lines
    )
    if document.each and "{{" not in site.name and not _is_page(document, declared):
        words = "документ бывает не один: впишите в имя {{ … }}, чтобы файлы различались."
        yield Disagreement(document.id, ("site", "name"), words)


def unknown_line(line: str, declared: Declarations) -> str:
    """What is said of a line that no consent has."""
    return f"строки «{line}» в согласии нет. {did_you_mean(line, declared.consent_lines)}"


def _is_page(document: Document, declared: Declarations) -> bool:
    """Whether a document is a page of the site; not while its kind is unknown."""
    kind = declared.settings.kinds.get(document.kind)
    return kind is not None and kind.life == "site"


def expressions(document: Document, scope: Scope, known: Known) -> Iterator[Disagreement]:
    """What is wrong with the expressions of a public edition."""
    site = document.site
    if site is None:
        return
    for key, expression in (("when", site.when), ("year", site.year)):
        if expression:
            yield from in_expression(document.id, ("site", key), expression, scope, known)
    for key, sentence in (("name", site.name), ("title", site.title)):
        if sentence:
            yield from in_sentence(document.id, ("site", key), sentence, scope, known)
