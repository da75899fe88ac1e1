"""Which documents, and which papers of them, somebody means who names them in a command."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pipeline.definitions import Document
from pipeline.language import did_you_mean, folded_number, search_key
from pipeline.model import Issued, PipelineError


def documents_meant(words: str, documents: Mapping[str, Document]) -> list[Document]:
    """The documents of that id, that template or with these words in their title.

    An id or a template that is written whole means no others. Raises `PipelineError` when there is none.
    """
    exact = [one for one in documents.values() if words in (one.id, one.template, one.template.removesuffix(".docx"))]
    found = exact or [one for one in documents.values() if search_key(words) in search_key(one.title)]
    if not found:
        raise PipelineError(f"Документа «{words}» нет. {did_you_mean(words, {*_names(documents)})}")
    return found


def papers_meant(words: str, issued: Iterable[Issued], numbers: Mapping[str, str]) -> list[Issued]:
    """The papers of that file, with that number, or with the words in the name of their file.

    `numbers` are those of registered papers by code. Raises `PipelineError` when there is none.
    """
    papers = [one for one in issued if one.document]
    exact = [one for one in papers if words in (one.file, one.file.rpartition("/")[2])]
    bearing = {code for code, number in numbers.items() if number and folded_number(number) == folded_number(words)}
    numbered = [one for one in papers if one.code in bearing]
    found = exact or numbered or [one for one in papers if search_key(words) in search_key(one.file)]
    if not found:
        raise PipelineError(f"Документа «{words}» в папке outbox нет. Назовите его номер, файл или слова из имени.")
    return found


def _names(documents: Mapping[str, Document]) -> Iterator[str]:
    for document in documents.values():
        yield from (document.id, document.template, document.title)
