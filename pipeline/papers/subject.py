"""What a document of a declaration is about: one subject for each item of its `each`, with a lasting code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from pipeline import expressions
from pipeline.definitions import Document
from pipeline.expressions import Gap
from pipeline.model import code_of, document_in, key_in, origin
from pipeline.reads import Changes, Derived, Memo, unheard
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


def codes(office: Office, document: Document) -> Iterable[str]:
    """The codes of its subjects, each once, in that order."""
    return office.worked_out(_Subjects).codes(document).facts.unnoted


def subject_of(office: Office, code: str) -> Subject | None:
    """The subject with that code, or of that public edition; None when the register no longer calls for it.

    Whoever asks rests on this subject alone, not on the others of the document.
    """
    code = origin(code)
    definition = office.declared.documents.get(document_in(code))
    return office.worked_out(_Subjects).one(definition, code) if definition else None


class _Subjects(WorkedOut):
    """The subjects of every document, each list made when it is first asked for."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._lists: Memo[str, list[Subject]] = Memo()
        self._by_code: Memo[str, Mapping[str, Subject]] = Memo()
        self._codes: dict[str, Derived[str, object]] = {}

    def follow(self, former: WorkedOut, changes: Changes) -> None:
        """Take over which subjects there were; those that came, went, or are told of otherwise are added."""
        assert isinstance(former, _Subjects)
        for id_, known in former._codes.items():
            self.codes(self.office.declared.documents[id_]).follow(known, changes)

    def of(self, document: Document) -> list[Subject]:
        """The subjects of a document."""
        return self._lists.get(document.id, lambda: [*_made(self.office, document)])

    def codes(self, document: Document) -> Derived[str, object]:
        """What tells the subjects of a document from what they were before, by their codes."""
        if document.id not in self._codes:
            kind = f"subject {self.office.edition}"
            self._codes[document.id] = Derived(f"{kind} of {document.id}", lambda: self._told(document))
        return self._codes[document.id]

    def one(self, document: Document, code: str) -> Subject | None:
        """The subject of a document with that code, the first of several."""
        if code not in self.codes(document).facts:
            return None
        by_code, _ = unheard(lambda: self._by_code.get(document.id, lambda: self._first_of_each(document)))
        return by_code[code]

    def _told(self, document: Document) -> Mapping[str, object]:
        return {code: self.office.told(subject.value) for code, subject in self._first_of_each(document).items()}

    def _first_of_each(self, document: Document) -> Mapping[str, Subject]:
        first: dict[str, Subject] = {}
        for subject in self.of(document):
            first.setdefault(subject.code, subject)
        return first


def _made(office: Office, document: Document) -> Iterator[Subject]:
    if document.each is None:
        yield Subject(document, document.id, None)
        return
    for value in expressions.each(document.each, office.names):
        key = office.rows.get(("key", document.id), value, partial(_key, office, document, value))
        if not isinstance(key, Gap):
            yield Subject(document, code_of(document.id, key), value)


def _key(office: Office, document: Document, value: object) -> object:
    return expressions.evaluate(str(document.key), office.with_names({document.as_: value}))
