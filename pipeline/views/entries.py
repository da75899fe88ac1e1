"""Entries, rows of their tables and people, as expressions see them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from pipeline.definitions import Form, Question
from pipeline.expressions import Gap, Phrase
from pipeline.language import Case, Gender, gender_of, parse_name, typography
from pipeline.model import Entry, PersonRef

People = Callable[[PersonRef], "PersonView"]
WORDS = ("text", "long_text")
printed = lru_cache(maxsize=65536)(typography)


class View:
    """Answers under the names of their questions; an unanswered question is a gap, an unknown name a `KeyError`."""

    __slots__ = ("_answers", "_people", "_questions", "_words")

    def __init__(
        self,
        answers: Mapping[str, Any],
        questions: Mapping[str, Question],
        people: People,
        words: Mapping[str, Mapping[Case, str]],
    ) -> None:
        self._answers = answers
        self._questions = questions
        self._people = people
        self._words = words

    def __getitem__(self, name: str) -> Any:
        question = self._questions[name]
        value = self._answers.get(name)
        if value is None or value in ("", ()):
            return [] if question.type == "many" else Gap(question.label)
        return self._shown(question, value)

    def _shown(self, question: Question, value: Any) -> Any:
        if isinstance(value, PersonRef):
            return self._people(value)
        if question.type in WORDS:
            value = printed(str(value))
        if question.cases:
            forms = {case: self[name] for case, name in question.cases.items()}
            return Phrase(text=str(value), forms=forms)
        if question.type == "post":
            return Phrase(text=str(value), gender=self.gender, overrides=self._words)
        return list(value) if isinstance(value, tuple) else value

    @property
    def gender(self) -> Gender | None:
        """Whose gender a post in these answers agrees with."""
        return None

    def named_people(self) -> list[PersonRef]:
        """Everybody these answers name."""
        return [value for value in self._answers.values() if isinstance(value, PersonRef)]


class RowView(View):
    """One row of a table inside an entry."""

    __slots__ = ()


class EntryView(View):
    """One entry of a form; without an entry every answer is a gap, so that papers can be drafted before it comes."""

    __slots__ = ("entry", "form", "told")

    def __init__(self, form: Form, entry: Entry | None, people: People, words: Mapping[str, Any]) -> None:
        super().__init__(entry.values if entry else {}, form.by_name, people, words)
        self.form = form
        self.entry = entry
        self.told = ""

    def __repr__(self) -> str:
        return f"EntryView({self.form.name!r}, {self.entry.id if self.entry else None})"

    def __bool__(self) -> bool:
        return self.entry is not None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, EntryView) and self.entry == other.entry

    def __hash__(self) -> int:
        return hash(self.entry.id if self.entry else self.form.id)

    def __getitem__(self, name: str) -> Any:
        match name:
            case "ключ":
                return self.entry.key if self.entry else Gap(self.form.title)
            case "версия":
                return self.entry.version if self.entry else 0
            case "принята":
                return self.entry.accepted if self.entry else Gap(self.form.title)
        for section in self.form.tables:
            if section.table == name:
                rows = self._answers.get(name) or ()
                columns = {question.name: question for question in section.question}
                return [RowView(row, columns, self._people, self._words) for row in rows]
        return super().__getitem__(name)

    @property
    def gender(self) -> Gender | None:
        """The gender answered in the form that has such a question."""
        if self.form.gender is None:
            return None
        answer = str(self._answers.get(self.form.gender) or "")[:1].lower()
        return {"м": Gender.MALE, "ж": Gender.FEMALE}.get(answer)

    def named_people(self) -> list[PersonRef]:
        """Everybody the entry names, its tables included."""
        tables = (row for section in self.form.tables for row in self[str(section.table)])
        return super().named_people() + [ref for row in tables for ref in row.named_people()]


class PersonView:
    """A person: a phrase that declines, and every answer of the form that defines people.

    A `masked` person may not be named where this is printed: «ФИО» stands for the name. `told` keeps its
    fingerprint.
    """

    __slots__ = ("card", "masked", "phrase", "ref", "told")

    def __init__(
        self, ref: PersonRef, name: str, card: EntryView, words: Mapping[str, Any], masked: bool = False
    ) -> None:
        self.ref = ref
        self.masked = masked
        self.card = card
        self.told = ""
        parsed = parse_name(name)
        posts = [question.name for question in card.form.flat if question.type == "post"]
        post = card[posts[0]] if posts else Gap("")
        self.phrase = Phrase(
            name=parsed,
            text=name,
            gender=card.gender or gender_of(parsed),
            overrides=words,
            post=post.text if isinstance(post, Phrase) else "",
            masked=masked,
        )

    def __getitem__(self, name: str) -> Any:
        match name:
            case "ид":
                return self.ref.id
            case "для_сайта":
                return not self.masked
        return self.phrase if name == self.card.form.person else self.card[name]

    def __str__(self) -> str:
        return str(self.phrase)

    def __repr__(self) -> str:
        return f"PersonView({self.ref.id!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PersonView) and self.identity == other.identity

    def __lt__(self, other: PersonView) -> bool:
        return self.phrase < other.phrase

    def __hash__(self) -> int:
        return hash(self.identity)

    @property
    def identity(self) -> str:
        """Who it is: the register's id, or the name of somebody it does not know."""
        return self.ref.id or self.phrase.text
