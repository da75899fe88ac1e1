"""What things there are, as far as the declarations alone can tell: entries, people, papers, and lists of them.

A thing is a `Fields` (an entry, a person, a row), a `Bag` of equal things, a `Pair`, an `Answer` of which something is
known, or None where nothing is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias, get_args, get_origin

from pipeline.definitions import Declarations, Form, Question, QuestionType, Section
from pipeline.intake import example_value
from pipeline.views import FUNCTIONS, DocumentView, EntryView, Facts, NameOf, PersonView, Row

CHOSEN, TYPED = ("one", "many"), ("yes_no", "integer", "decimal", "date")
OF_WHOEVER = ("ид", "для_сайта")


@dataclass(frozen=True)
class Fields:
    """Something with named parts; `title` says what it is, for people; `questions` are the parts that were asked."""

    title: str
    parts: Mapping[str, Thing]
    questions: Mapping[str, Question] = field(default_factory=dict, compare=False)


@dataclass(frozen=True)
class Bag:
    """A list of equal things."""

    item: Thing


@dataclass(frozen=True)
class Pair:
    """Two things side by side, «.0» and «.1»."""

    first: Thing
    second: Thing = None


@dataclass(frozen=True)
class Answer:
    """An answer that is a number, a day, yes or no, or one or several of these words."""

    label: str
    kind: QuestionType
    words: frozenset[str] = frozenset()


Thing: TypeAlias = "Fields | Bag | Pair | Answer | None"
Scope: TypeAlias = Mapping[str, Thing]


class Known:
    """The things that the forms of these declarations make known."""

    def __init__(self, declared: Declarations) -> None:
        self.documents = frozenset(declared.documents)
        self._choices = declared.choices or {}
        self._day = declared.reference.day if declared.reference else None
        lists = [form for form in declared.forms.values() if form.defines_people]
        asked = Form.asked_by(lists)
        cards = {
            name: _one_of([self._typed(form.by_name[name]) for form in lists if name in form.by_name]) for name in asked
        }
        self.person = Fields("человека", {**cards, **dict.fromkeys(OF_WHOEVER)}, asked)
        self.document = self.of_type(DocumentView)
        self.norms = Fields("справочника норм", dict.fromkeys(declared.norms))
        self.row_of_terms = self.of_type(Row)
        self.constants = Fields("раздела [constants] в settings.toml", dict.fromkeys(declared.settings.constants))
        self.entries = {form.name: self.entry(form) for form in declared.forms.values()}
        self.aliases: Scope = {
            form.alias: self.entries[form.name] if form.single else Bag(self.entries[form.name])
            for form in declared.forms.values()
        }
        self.named: Mapping[NameOf, tuple[str, Scope]] = {
            NameOf.FORM: ("анкеты", self.entries),
            NameOf.DOCUMENT: ("документа", dict.fromkeys(declared.documents)),
            NameOf.ACTIVITY: ("мероприятия", dict.fromkeys(activity.code for activity in declared.calendar.activity)),
        }

    @property
    def language(self) -> dict[str, Thing]:
        """The names of the language: values with what is known of them, functions that give something when called."""
        values = {name: self.of_type(one.gives) for name, one in FUNCTIONS.items() if one.is_value}
        return {**dict.fromkeys(FUNCTIONS), **values, "константы": self.constants}

    @property
    def names_of_documents(self) -> dict[str, Thing]:
        """The names that every document has."""
        return {
            "документ": self.document,
            "основной": self.document,
            "приложения": Bag(self.document),
            "преамбула": None,
            "нормы": self.norms,
        }

    def of_type(self, kind: object) -> Thing:
        """What is known of values of a type of Python's; None where its parts are not followed."""
        match get_origin(kind) or kind:
            case type() as plain if plain is list:
                return Bag(self.of_type(get_args(kind)[0]))
            case type() as plain if plain is PersonView:
                return self.person
            case type() as plain if issubclass(plain, Facts) and plain.called:
                return Fields(plain.called, {name: self.of_type(part) for name, part in plain.parts().items()})
        return None

    def entry(self, form: Form) -> Fields:
        """An entry of a form: its questions, its tables, and what every entry has."""
        parts = {**dict.fromkeys(sorted(EntryView.OF_ENTRY)), **self.answers(form)}
        return Fields(f"анкеты «{form.title}»", parts, _named(form.flat))

    def taken(self, form: Form) -> frozenset[str]:
        """The names that mean something else than an answer in every entry of a form, and in every person of a list."""
        return frozenset((*EntryView.OF_ENTRY, *(OF_WHOEVER if form.defines_people else ())))

    def answers(self, form: Form) -> dict[str, Thing]:
        """The questions of a form and its tables under their names."""
        rows = {str(section.table): Bag(self.row(section)) for section in form.tables}
        return {**{question.name: self._answer(question) for question in form.flat}, **rows}

    def row(self, section: Section) -> Fields:
        """A row of a table inside a form."""
        parts = {question.name: self._answer(question) for question in section.question}
        return Fields(f"таблицы «{section.title}»", parts, _named(section.question))

    def _answer(self, question: Question) -> Thing:
        return self.person if question.type == "person" else self._typed(question)

    def takes_example(self, question: Question) -> bool:
        """Whether the example of a question would be taken as an answer, on the day of the examples."""
        if self._day is None:
            return True
        try:
            example_value(question, question.example, self._offered(question), self._day)
        except ValueError:
            return False
        return True

    def _offered(self, question: Question) -> tuple[str, ...]:
        listed = question.choices
        return self._choices.get(listed, ()) if isinstance(listed, str) else listed

    def _typed(self, question: Question) -> Answer | None:
        """What an answer can be; None where that is open."""
        words = frozenset(self._offered(question))
        if question.type in CHOSEN and words and not question.other:
            return Answer(question.label, question.type, words)
        return Answer(question.label, question.type) if question.type in TYPED else None


def _one_of(answers: Sequence[Answer | None]) -> Answer | None:
    """What equal answers are; None where they differ."""
    return answers[0] if len({*answers}) == 1 else None


def _named(questions: Iterable[Question]) -> dict[str, Question]:
    return {question.name: question for question in questions}
