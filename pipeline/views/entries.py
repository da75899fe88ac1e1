"""Entries and rows of their tables, as expressions see them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import ClassVar, Protocol, TypeAlias

from pipeline.definitions import Form, Question
from pipeline.expressions import Gap, Phrase
from pipeline.language import Case, Gender, typography
from pipeline.model import Entry, PersonRef, Value
from pipeline.reads import Key, Memo, note
from pipeline.views.facts import UnknownName
from pipeline.views.fingerprints import Citable, fingerprint, plain


class Named(Protocol):
    """A person whom an answer names, as expressions see them."""

    def as_written(self) -> object:
        """The same person, told of by the very words of the answer."""


People: TypeAlias = Callable[[PersonRef], Named]
ConfirmedForms: TypeAlias = Mapping[str, Mapping[Case, str]]
# What whoever declines a post or a name has read: the forms that people have confirmed.
CONFIRMED: Key = ("confirmed",)
WORDS = frozenset({"text", "long_text", "document_number"})
PUT_INTO_WORDS = WORDS | {"post"}
# The same answers stand in many papers, and setting words in type takes longer than all else that is done to them.
printed = lru_cache(maxsize=65536)(typography)


class View(Citable):
    """Answers under the names of their questions; an unanswered question is a gap.

    `people` gives the person that an answer names, `words` the forms of posts that people have confirmed. An answer is
    had by its heading too; asking for what no question is called raises `UnknownName`.
    """

    __slots__ = ("_answers", "_people", "_questions", "_words")

    def __init__(
        self,
        answers: Mapping[str, Value],
        questions: Mapping[str, Question],
        people: People,
        words: ConfirmedForms,
    ) -> None:
        self._answers = answers
        self._questions = questions
        self._people = people
        self._words = words

    def __getitem__(self, name: str) -> object:
        return self._answer(name)

    def _answer(self, name: str) -> object:
        question = self._questions.get(name)
        if question is None:
            if (meant := self.named(name)) == name:
                raise UnknownName(name)
            return self[meant]
        value = self._answers.get(name)
        # Before all else, since most of what is asked of thousands of entries is who is meant.
        if type(value) is PersonRef:
            return self._people(value)
        # «Нет» and nought are answers too.
        if not value and (value is None or value in ("", ())):
            return [] if question.type == "many" else Gap(question.label)
        return self._shown(question, value)

    def named(self, heading: str) -> str:
        """The name of the one question with that heading; what is a name already, or heads several, as it is."""
        if heading in self._questions:
            return heading
        meant = [name for name, question in self._questions.items() if question.is_headed(heading)]
        return meant[0] if len(meant) == 1 else heading

    def _shown(self, question: Question, value: Value) -> object:
        if question.type == "person":
            # Kept before the question asked for a person: nobody tried the words then, so they may be no name at all.
            return self._people(PersonRef("", str(value))).as_written()
        if not question.cases and question.type not in PUT_INTO_WORDS:
            return list(value) if isinstance(value, tuple) else value
        text = printed(str(value)) if question.type in WORDS else str(value)
        if question.cases:
            forms = {case: self._form(name) for case, name in question.cases.items()}
            return Phrase(text=text, forms=forms)
        if question.type == "post":
            note(CONFIRMED)
            return Phrase(text=text, gender=self.gender, overrides=self._words, as_written=not self.is_of_a_card)
        return text

    def _form(self, name: str) -> str | Gap:
        """The answer that gives a case form of another one."""
        form = self[name]
        return form if isinstance(form, (str, Gap)) else str(form)

    @property
    def gender(self) -> Gender | None:
        """Whose gender a post in these answers agrees with."""
        return None

    @property
    def is_of_a_card(self) -> bool:
        """Whether the answers are somebody's card: its post stands in sentences, other posts as they were written."""
        return False

    def named_people(self) -> list[PersonRef]:
        """Everybody these answers name."""
        return [value for value in self._answers.values() if isinstance(value, PersonRef)]

    def _people_cited(self) -> list[object]:
        return [plain(self._people(ref)) for ref in self.named_people()]


class RowView(View):
    """One row of a table inside an entry."""

    __slots__ = ()

    def essence(self) -> list[object]:
        """The answers and the people they name, as they are known now."""
        return ["row", plain(self._answers), self._people_cited()]


class EntryView(View):
    """One entry of a form; without an entry every answer is a gap, so that papers can be drafted before it comes."""

    OF_ENTRY: ClassVar = frozenset({"ключ", "версия", "принята", "принята_впервые"})
    """What an entry tells of itself, whatever its form asks."""

    __slots__ = ("_essence", "entry", "form")

    def __init__(
        self,
        form: Form,
        entry: Entry | None,
        people: People,
        words: ConfirmedForms,
        questions: Mapping[str, Question] | None = None,
    ) -> None:
        """`questions` are those that may be asked of it, where they are more than the form's own."""
        super().__init__(entry.values if entry else {}, questions or form.by_name, people, words)
        self.form = form
        self.entry = entry
        self._essence: Memo[str, str] = Memo()

    def __repr__(self) -> str:
        return f"EntryView({self.form.name!r}, {self.entry.id if self.entry else None})"

    def __bool__(self) -> bool:
        return self.entry is not None

    def __eq__(self, other: object) -> bool:
        # Most that are compared are the very same, of which no answer needs to be looked at.
        return isinstance(other, EntryView) and (self.entry is other.entry or self.entry == other.entry)

    def __hash__(self) -> int:
        return hash(self.entry.id if self.entry else self.form.id)

    def __getitem__(self, name: str) -> object:
        if name in self.OF_ENTRY:
            return self._of_entry(name)
        return self.rows(name) if name in self.form.columns else self._answer(name)

    def _of_entry(self, name: str) -> object:
        if self.entry is None:
            return 0 if name == "версия" else Gap(self.form.title)
        match name:
            case "ключ":
                return self.entry.key
            case "версия":
                return self.entry.version
            case "принята":
                return self.entry.accepted
        return self.entry.first_accepted or self.entry.accepted

    def rows(self, table: str) -> list[RowView]:
        """The rows of one of the form's tables; none when it is empty."""
        value = self._answers.get(table)
        rows = [row for row in value if isinstance(row, Mapping)] if isinstance(value, tuple) else []
        return [RowView(row, self.form.columns[table], self._people, self._words) for row in rows]

    @property
    def is_of_a_card(self) -> bool:
        """Whether it is of a form whose entries are people."""
        return self.form.defines_people

    @property
    def gender(self) -> Gender | None:
        """The gender answered in the form that has such a question."""
        if self.form.gender is None:
            return None
        answer = str(self._answers.get(self.form.gender) or "")[:1].lower()
        return {"м": Gender.MALE, "ж": Gender.FEMALE}.get(answer)

    def named_people(self) -> list[PersonRef]:
        """Everybody the entry names, its tables included."""
        rows = (row for section in self.form.tables for row in self.rows(str(section.table)))
        return super().named_people() + [ref for row in rows for ref in row.named_people()]

    def essence(self) -> str:
        """A hash of the entry, by its id because an entry never changes, and of the people it names, as known now.

        A person's own card does not name itself again. Worked out once, since nothing behind a view changes.
        """
        return self._essence.get("essence", self._worked_out)

    def _worked_out(self) -> str:
        people = [] if self.form.defines_people else self._people_cited()
        return fingerprint(["entry", self.entry.id if self.entry else None, people])
