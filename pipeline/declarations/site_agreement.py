"""Whether public editions are declared so that each has its heading and its own file name."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.check.likeness import like
from pipeline.check.scope import Known, Scope, faults
from pipeline.declarations.toml_file import Spot
from pipeline.definitions import Declarations, Document

Fault = tuple[str, Spot, str]


def findings(declared: Declarations) -> Iterator[Fault]:
    """Headings that the page does not have, names that two files would bear, pages that nobody could find."""
    seen: dict[str, str] = {}
    for document in declared.documents.values():
        if document.site is None:
            kind = declared.settings.kinds.get(document.kind)
            if kind and kind.life == "site":
                yield document.id, ("kind",), "это страница сайта: допишите раздел [site] с именем её файла."
            continue
        yield from ((document.id, ("site", key), text) for key, text in _site(document, declared))
        first = seen.setdefault(document.site.name, document.id)
        if first != document.id:
            text = f"имя «{document.site.name}» уже у документа «{first}». Дайте другое."
            yield document.id, ("site", "name"), text


def _site(document: Document, declared: Declarations) -> Iterator[tuple[str, str]]:
    assert document.site
    sections = declared.settings.site_sections
    if document.site.section not in sections:
        yield "section", f"раздела «{document.site.section}» нет. {like(document.site.section, set(sections))}"
    is_page = declared.settings.kinds.get(document.kind)
    if document.each and "{{" not in document.site.name and not (is_page and is_page.life == "site"):
        yield "name", "документ бывает не один: впишите в имя {{ … }}, чтобы файлы различались."


def expressions(document: Document, scope: Scope, known: Known) -> Iterator[Fault]:
    """What is wrong with the expressions of a public edition."""
    if document.site:
        for key in ("when", "year"):
            if expression := getattr(document.site, key):
                yield from ((document.id, ("site", key), text) for text in faults(expression, scope, known))
        told = faults(document.site.name, scope, known, sentence=True)
        yield from ((document.id, ("site", "name"), text) for text in told)
