"""What a document of a declaration is about: one subject for each item of its `each`, with a lasting code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline import expressions
from pipeline.definitions import Document
from pipeline.expressions import Gap
from pipeline.model import code_of, document_in, key_in, origin
from pipeline.views import Office, WorkedOut


@dataclass(frozen=True, slots=True)
class Subject:
    """What one document is about: its lasting code and the value its declaration calls by the name of `as`."""

    document: Document
    code: str
    value: object

    @property
    def key(self) -> str:
        """The part of the code that tells it from the other subjects of its document; "" where there is one only."""
        return key_in(self.code)


def subjects(office: Office, document: Document) -> list[Subject]:
    """The subjects of a document, one for each item of its `each`, in that order; items without a key are left out."""
    return office.worked_out(_Subjects).of(document)


class _Subjects(WorkedOut):
    """The subjects of every document, each list made when it is first asked for."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._lists: dict[str, list[Subject]] = {}
        self._by_code: dict[str, Mapping[str, Subject]] = {}

    def of(self, document: Document) -> list[Subject]:
        """The subjects of a document."""
        if document.id not in self._lists:
            self._lists[document.id] = [*_made(self.office, document)]
        return self._lists[document.id]

    def by_code(self, document: Document) -> Mapping[str, Subject]:
        """The same by code, the first of each."""
        if document.id not in self._by_code:
            self._by_code[document.id] = {subject.code: subject for subject in reversed(self.of(document))}
        return self._by_code[document.id]


def _made(office: Office, document: Document) -> Iterator[Subject]:
    if document.each is None:
        yield Subject(document, document.id, None)
        return
    for value in expressions.each(document.each, office.names):
        key = expressions.evaluate(str(document.key), office.with_names({document.as_: value}))
        if not isinstance(key, Gap):
            yield Subject(document, code_of(document.id, key), value)


def subject_of(office: Office, code: str) -> Subject | None:
    """The subject with that code, or of that public edition; None when the register no longer calls for it."""
    code = origin(code)
    definition = office.declared.documents.get(document_in(code))
    if definition is None:
        return None
    return office.worked_out(_Subjects).by_code(definition).get(code)
