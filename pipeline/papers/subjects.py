"""What a document of a declaration is about: one subject for each item of its `each`, with a lasting code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipeline import expressions
from pipeline.definitions import Document
from pipeline.expressions import Gap
from pipeline.views import Office, code_of, origin


@dataclass(frozen=True, slots=True)
class Subject:
    """What one document is about: its lasting code and the value its declaration calls by the name of `as`."""

    document: Document
    code: str
    value: object

    @property
    def key(self) -> str:
        """The part of the code that tells it from the other subjects of its document; "" where there is one only."""
        return self.code.partition("@")[2]


def subjects(office: Office, document: Document) -> list[Subject]:
    """The subjects of a document, one for each item of its `each`, in that order; items without a key are left out."""
    return office.once(("subjects", document.id), lambda: [*_subjects(office, document)])


def _subjects(office: Office, document: Document) -> Iterator[Subject]:
    if document.each is None:
        yield Subject(document, document.id, None)
        return
    for value in expressions.each(document.each, office.names):
        key = expressions.evaluate(str(document.key), office.world({document.as_: value}))
        if not isinstance(key, Gap):
            yield Subject(document, code_of(document, key), value)


def subject_of(office: Office, code: str) -> Subject | None:
    """The subject with that code, or of that public edition; None when the register no longer calls for it."""
    code = origin(code)
    definition = office.declared.documents.get(code.partition("@")[0])
    if definition is None:
        return None
    by_code = office.once(("codes", definition.id), lambda: _by_code(subjects(office, definition)))
    return by_code.get(code)


def _by_code(found: Iterable[Subject]) -> Mapping[str, Subject]:
    """The subjects by code, the first of each."""
    return {subject.code: subject for subject in reversed([*found])}
