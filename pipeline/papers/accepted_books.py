"""What was accepted, as workbooks to be corrected: a person's questionnaires in a folder of that person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.definitions import Declarations, Form, Question
from pipeline.model import ACCEPTED, Entry, Layout, PersonRef, Value
from pipeline.views import Office, fingerprint

Naming = Callable[[PersonRef], str]


@dataclass(frozen=True, slots=True)
class AcceptedBook:
    """The workbook of entries that stand in one file, with its place in the outbox.

    `naming` tells how a person is written so that everybody knows who is meant.
    """

    code: str
    questions: Form
    folder: str
    name: str
    edition: str
    entries: tuple[Entry, ...]
    naming: Naming

    @property
    def form(self) -> str:
        """The form's name."""
        return self.questions.name

    @property
    def subject(self) -> str:
        """What it is about: the form's name."""
        return self.form

    @property
    def about(self) -> str:
        """The form's title."""
        return self.questions.title

    @property
    def revision(self) -> int:
        """The one that brought the newest of its entries, whenever the workbook is made."""
        return max(entry.revision for entry in self.entries)

    @property
    def layout(self) -> Layout:
        """The one of our workbooks."""
        return Layout.OURS

    @property
    def year(self) -> str:
        """None: answers of any school year are put right in any other."""
        return ""

    @property
    def once(self) -> Mapping[str, object]:
        """The answers that stand once in the workbook, the rows of tables inside the form among them."""
        return self._written(self.entries[0], self.questions.plain) | {
            str(section.table): [self._row(row, section.question) for row in _rows(self.entries[0], section.table)]
            for section in self.questions.tables
        }

    @property
    def rows(self) -> Sequence[Mapping[str, object]]:
        """The records, where the form has a table of them."""
        section = self.questions.records
        return [self._written(entry, section.question) for entry in self.entries] if section else ()

    def _written(self, entry: Entry, questions: Iterable[Question]) -> dict[str, object]:
        return self._row(entry.values, questions)

    def _row(self, values: Mapping[str, Value], questions: Iterable[Question]) -> dict[str, object]:
        """The answers as somebody would write them; what we show in confidence stays out."""
        kept = (q for q in questions if values.get(q.name) is not None and not q.is_shown_in_confidence)
        return {question.name: self._answer(question, values[question.name]) for question in kept}

    def _answer(self, question: Question, value: Value) -> object:
        if not isinstance(value, PersonRef):
            return value
        # A list of people knows namesakes by the other answers of the row.
        is_defined = self.questions.defines_people and question.name == self.questions.person
        return value.written if is_defined else self.naming(value)


def accepted_books(office: Office, form: Form) -> Iterator[AcceptedBook]:
    """One workbook for each thing of a form that was accepted and is laid out; entries of one file share one."""
    entries = [view.entry for view in office.answers.of_form(form) if view.entry]
    books: dict[str, list[Entry]] = {}
    for entry in entries:
        books.setdefault(_book(form, entry), []).append(entry)
    naming = _naming(office)
    drawn = fingerprint([form.declaration, office.declared.choices]) if books else ""
    for book, together in books.items():
        yield _correction(form, book, tuple(together), drawn, naming, office.declared)


def _book(form: Form, entry: Entry) -> str:
    """What tells the workbook of an entry from others of its form: its key, or the answers that its rows share."""
    if form.records is None:
        return entry.key
    once = [*(question.name for question in form.plain), *form.columns]
    return fingerprint([entry.values.get(name) for name in once])


def _correction(
    form: Form, book: str, entries: tuple[Entry, ...], drawn: str, naming: Naming, declared: Declarations
) -> AcceptedBook:
    people = {entry.person for entry in entries} if form.records is None or _is_asked_once(form) else set[str]()
    whose = naming(PersonRef(people.pop(), "")) if len(people) == 1 and "" not in people else ""
    top = declared.settings.folders.corrections
    folder, name = f"{top}/{whose.replace('/', '-')}" if whose else top, _name(form, entries[0], whose, naming)
    named = [naming(ref) for entry in entries for ref in _people(entry.values.values())]
    return AcceptedBook(
        code=f"{ACCEPTED}{form.name}:{fingerprint(book)}",
        questions=form,
        folder=folder,
        name=name,
        edition=fingerprint([drawn, folder, name, named, *([entry.key, entry.version] for entry in entries)]),
        entries=entries,
        naming=naming,
    )


def _is_asked_once(form: Form) -> bool:
    """Whether the person is asked above the rows and not in each of them."""
    return form.person in {question.name for question in form.plain}


def _name(form: Form, entry: Entry, whose: str, naming: Naming) -> str:
    """«План индивидуального развития – 2026-2027, Осинова Анна Ивановна.xlsx»: what tells it from others beside it."""
    asked_once = [question.name for question in form.plain]
    days = [question.name for question in form.plain if form.records and question.type == "date"]
    telling = dict.fromkeys([*form.key, *days[:1]])
    parts = [_told(entry.values.get(name), naming) for name in telling if name in asked_once]
    told = ", ".join(part for part in parts if part and part != whose)
    return f"{form.title} – {told}.xlsx" if told else f"{form.title}.xlsx"


def _told(value: Value, naming: Naming) -> str:
    match value:
        case PersonRef():
            return naming(value)
        case dt.date():
            return f"{value:%d.%m.%Y}"
        case bool() | None:
            return ""
        case tuple():
            return ", ".join(str(part) for part in value)
        case _:
            return str(value)


def _naming(office: Office) -> Naming:
    def naming(ref: PersonRef) -> str:
        phrase = office.answers.person(ref).phrase
        return f"{phrase.text} ({phrase.namesake})" if phrase.namesake else phrase.text

    return naming


def _people(values: Iterable[Value]) -> Iterator[PersonRef]:
    """Everybody named in answers, those in the rows of tables too."""
    for value in values:
        if isinstance(value, PersonRef):
            yield value
        elif isinstance(value, tuple):
            yield from _people(part for row in value if isinstance(row, Mapping) for part in row.values())


def _rows(entry: Entry, table: str | None) -> Iterator[Mapping[str, Value]]:
    value = entry.values.get(str(table))
    yield from (row for row in value if isinstance(row, Mapping)) if isinstance(value, tuple) else ()
