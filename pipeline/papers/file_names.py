"""What the file of a paper is called, and in which folder of the outbox it lies."""

from __future__ import annotations

import re

from pipeline import expressions, language
from pipeline.expressions import Gap, ungapped
from pipeline.model import RenderError, Standing
from pipeline.papers.paper import Paper
from pipeline.views import DocumentView


def folder(paper: Paper, standing: Standing, year: str) -> str:
    """The folder of a document under the outbox: «2026-2027/3 Зарегистрировано/Приказы», «2026-2027/На сайт»."""
    folders = paper.office.declared.settings.folders
    match standing:
        case Standing.DRAFT:
            return f"{year}/{folders.drafts}"
        case Standing.COMPLETE:
            return f"{year}/{folders.to_sign}"
        case _ if paper.office.permits is not None:
            return f"{year}/{folders.site}"
        case _:
            return f"{year}/{folders.filed}/{paper.view.kind.folder}"


def file_name(paper: Paper, standing: Standing) -> str:
    """«2027-02-15 Приказ № 47-ОД Об утверждении реестра.docx»; «ПРОЕКТ Приказ Об …»; annexes after their order.

    A public edition bears the Latin name that it will have on the site; raises `RenderError` when that is not Latin.
    """
    ending = f".{paper.view.definition.template.rpartition('.')[2]}"
    public = paper.office.permits is not None
    if public and standing is not Standing.DRAFT:
        return _latin_name(paper) + ending
    title = _title(paper)
    if paper.view.registration:
        title = f"{paper.view.registration.date.isoformat()} {title}"
    if public:
        title = f"{paper.office.declared.settings.folders.site} – {title}"
    if standing is Standing.DRAFT:
        title = f"ПРОЕКТ {title}"
    return language.clean_text(re.sub(r"\s+", " ", title)) + ending


def _title(paper: Paper) -> str:
    """Kind, number and name: «Приказ № 47-ОД Об утверждении реестра»."""
    view, definition = paper.view, paper.view.definition
    words = ungapped(expressions.fill(definition.file_name, paper.world()))
    if definition.annex_of and not isinstance(paper.parent, Gap):
        return f"{_numbered(paper.parent)} {view.annex_title} {words}"
    if view.registration:
        return f"{_numbered(view)} {words.removeprefix(view.kind.title).strip()}"
    return words if words.startswith(view.kind.title) else f"{view.kind.title} {words}"


def _numbered(view: DocumentView) -> str:
    kind = view.kind.title
    return f"{kind} № {view.number}" if view.number else kind


def _latin_name(paper: Paper) -> str:
    """The stem of a file on the site."""
    site = paper.view.definition.site
    name = expressions.fill(site.name, paper.world()) if site else ""
    if not re.fullmatch(r"[a-z0-9][a-z0-9.-]*", name):
        raise RenderError(f"имя файла для сайта «{ungapped(name)}» – не латиница. Исправьте name в разделе [site].")
    return name
