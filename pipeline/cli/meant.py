"""Which documents somebody means who names them in a command."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.definitions import Document
from pipeline.language import did_you_mean, search_key
from pipeline.model import PipelineError


def documents_meant(words: str, documents: Mapping[str, Document]) -> list[Document]:
    """The documents of that id, that template or with these words in their title.

    An id or a template that is written whole means no others. Raises `PipelineError` when there is none.
    """
    exact = [one for one in documents.values() if words in (one.id, one.template, one.template.removesuffix(".docx"))]
    found = exact or [one for one in documents.values() if search_key(words) in search_key(one.title)]
    if not found:
        raise PipelineError(f"Документа «{words}» нет. {did_you_mean(words, {*_names(documents)})}")
    return found


def _names(documents: Mapping[str, Document]) -> Iterator[str]:
    for document in documents.values():
        yield from (document.id, document.template, document.title)
