"""What the examples are made of: an office that has answered as the examples of the questions say.

The people in it are made up; nothing of the register is seen here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress

from pipeline.check.samples import everybody_agrees
from pipeline.check.scope import names_of
from pipeline.check.things import Known, Scope, Thing
from pipeline.definitions import Declarations, Document, Form, Question, QuestionType, Reference
from pipeline.expressions import Gap, Phrase
from pipeline.intake import example_value
from pipeline.model import Entry, Person, PersonRef, State, Value
from pipeline.people import new_id
from pipeline.views import DocumentView, EntryView, Office, PersonView, Registration

MADE_UP: Mapping[QuestionType, str] = {"integer": "2", "decimal": "2", "yes_no": "да", "school_year": "2026/2027"}


class Sample:
    """The declarations with a made-up office; every person in it is the staff list's example."""

    def __init__(self, declared: Declarations, reference: Reference) -> None:
        self.declared = declared
        self.reference = reference
        self.known = Known(declared)
        self.scope: Scope = {**self.known.language, **self.known.aliases}
        self._somebody = _somebody(declared)
        self._ref = PersonRef(self._somebody.id, self._somebody.names[0])
        entries = {form.name: (self._entry(form),) for form in declared.forms.values()}
        self._office = Office(
            everybody_agrees(declared), State(1, entries, {self._somebody.id: self._somebody}, {}), reference.day
        )

    @property
    def person(self) -> PersonView:
        """Somebody."""
        return self._office.answers.person(self._ref)

    def answers(self, form: Form) -> EntryView:
        """The one entry of a form."""
        return self._office.answers.only(form)

    @property
    def norms(self) -> Mapping[str, Phrase | Gap]:
        """Every legal act as papers of the day of the examples cite it."""
        return self._office.laws.on(self.reference.day).norms

    def paper(self, document: Document) -> DocumentView:
        """A document as it stands when the secretary has registered it; in the first journal if it has none."""
        settings = self.declared.settings
        first = next(iter(settings.journals.values()), None)
        journal = settings.journals.get(settings.kinds[document.kind].journal, first)
        number = (journal.mask if journal else "{n}").replace("{n}", str(self.reference.number))
        given = Registration(number, self.reference.day)
        return self._office.papers.document(document, document.id, given)

    def own(self, document: Document) -> dict[str, Thing]:
        """The names of a document's own declaration that somebody has told about."""
        names = names_of(document, self.scope, self.known)
        return {name: thing for name, thing in names.items() if document.meaning_of(name)}

    def _entry(self, form: Form) -> Entry:
        tables = {str(section.table): (self._answers(section.question),) for section in form.tables}
        values: dict[str, Value] = {**self._answers(form.flat), **tables}
        whose = self._ref.id if form.person else ""
        return Entry(1, form.name, form.name, values, 1, 1, self.reference.day, whose)

    def _answers(self, questions: Iterable[Question]) -> dict[str, Value]:
        return {question.name: self._answer(question) for question in questions}

    def _answer(self, question: Question) -> Value:
        """The example as the register would keep it; made up by type where there is none, None for words."""
        if question.type == "person":
            return self._ref
        day = self.reference.day
        offered = self.declared.choices_of(question)
        made_up = f"{day:%d.%m.%Y}" if question.type == "date" else MADE_UP.get(question.type, "")
        text = question.example or next(iter(offered), made_up)
        with suppress(ValueError):
            return example_value(question, text, offered, day) if text else None
        return None


def _somebody(declared: Declarations) -> Person:
    """The person whom the example of the form that defines people names."""
    forms = [form for form in declared.forms.values() if form.defines_people]
    named = (question.example for form in forms for question in form.flat if question.name == form.person)
    name = next(named, "")
    return Person(new_id(name), (name,))
