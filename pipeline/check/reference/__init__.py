"""The field reference: every name that a template may use, its meaning, an example, where it comes from.

For whoever edits the Word templates. All of it follows from the declarations; examples are worked out by the very
language of the templates on an office that the examples of the questions describe.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace

from pipeline.check.reference.fields import fields
from pipeline.check.reference.own_names import own_names
from pipeline.check.reference.rows import ReferenceSection
from pipeline.check.reference.sample import Sample
from pipeline.check.reference.shared import filters, functions, shared
from pipeline.check.things import Thing
from pipeline.definitions import Declarations, Document
from pipeline.language import typography
from pipeline.model import FillableTemplate, Rendered

LEFT_MM = 20


@dataclass(frozen=True, slots=True)
class Book:
    """One reference: its file's name, its title, a sentence about it and the groups of its lines."""

    name: str
    title: str
    about: str
    groups: tuple[ReferenceSection, ...]

    def rendered(self, template: FillableTemplate) -> Rendered:
        """The filled file."""
        groups = [asdict(group) for group in self.groups]
        names = {"заголовок": self.title, "пояснение": self.about, "разделы": groups}
        return template.render(names, left_mm=LEFT_MM, title=self.title or self.name, draft=False)


def books(declared: Declarations) -> Iterator[Book]:
    """The reference for the whole, then one for each document; none when nobody wants a reference."""
    if declared.reference is not None:
        sample = Sample(declared, declared.reference)
        yield _whole(sample)
        for document in declared.documents.values():
            yield _of(document, sample)


def _whole(sample: Sample) -> Book:
    """All documents in one book: what they share stands once."""
    documents = sample.declared.documents.values()
    met = [thing for document in documents for thing in sample.own(document).values()]
    groups = [own_names(document, typography(f"Имена документа «{document.title}»"), sample) for document in documents]
    about = "Все имена, которые могут стоять в шаблонах документов и в файлах config/."
    book = _book("", sample.reference.title, about, next(iter(documents)), groups, fields({}, met, sample), sample)
    return replace(book, groups=(*book.groups, functions()))


def _of(document: Document, sample: Sample) -> Book:
    """The book of one document."""
    names: Mapping[str, Thing] = sample.own(document)
    groups = [own_names(document, "Имена этого документа", sample)]
    name = f"{sample.reference.title} – {document.title}"
    about = f"Имена, которые могут стоять в шаблоне {document.template}."
    return _book(document.title, name, about, document, groups, fields(names, names.values(), sample), sample)


def _book(
    title: str,
    name: str,
    about: str,
    document: Document,
    names: Iterable[ReferenceSection],
    met: Iterable[ReferenceSection],
    sample: Sample,
) -> Book:
    groups = (*shared(document, sample), *names, *met, filters(sample))
    return Book(name, title, about, tuple(group for group in groups if group.строки))
