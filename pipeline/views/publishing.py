"""Who may be named on the site, and what of the answers never goes there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from pipeline.definitions import ConsentQuestions, Declarations, Form, Question
from pipeline.model import Entry, PersonRef, State, Value
from pipeline.views.fingerprints import fingerprint
from pipeline.views.today import Today

# Types of questions whose answers can tell who somebody is; numbers and choices cannot.
TELLING = ("text", "long_text", "document_number", "person")
ON_A_CARD = (*TELLING, "post", "contact")
# What stands for an answer in somebody's own words, beside the choices.
OTHER = "иное"
Term: TypeAlias = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Permits:
    """What a public edition may tell of people: `lines` of their consents by who they are, and whom the law opens.

    `by_law` are those whom the law makes public, `opened` the lines it opens for them, `needed` the lines that this
    edition asks for before it lists somebody; the first line of a consent, `name`, is that of the name itself. `texts`
    are the digests of free words that were let out, with other words to be printed instead, or "".
    """

    lines: Mapping[str, frozenset[str]]
    by_law: frozenset[str]
    opened: frozenset[str]
    name: str = ""
    needed: frozenset[str] = frozenset()
    texts: Mapping[str, str] = field(default_factory=dict)

    def essence(self) -> list[object]:
        """What tells these permits from others."""
        granted = sorted((who, sorted(lines)) for who, lines in self.lines.items())
        return [granted, sorted(self.by_law), sorted(self.opened), self.name, sorted(self.needed), self.texts]

    def names(self, identity: str) -> bool:
        """Whether the person may be named."""
        return identity in self.by_law or self.name in self.lines.get(identity, ())

    def lists(self, identity: str) -> bool:
        """Whether the person may be told of as this edition does."""
        return self.names(identity) and self.needed <= self._granted(identity)

    def opens(self, question: Question, identity: str) -> bool:
        """Whether the answer to a question of the person's card may be told.

        That is so by its line of the consent; without a line words stay inside, numbers and choices do not, since
        figures are made of them.
        """
        if question.line:
            return question.line in self._granted(identity)
        return question.public or question.type not in ON_A_CARD

    def _granted(self, identity: str) -> frozenset[str]:
        granted = self.lines.get(identity, frozenset())
        return granted | self.opened if identity in self.by_law else granted


def by_law(declared: Declarations, state: State) -> Iterator[PersonRef]:
    """People whom the law makes public, as `public` questions name them."""
    for form in declared.forms.values():
        public = [question.name for question in form.flat if question.public]
        for entry in state.entries.get(form.name, ()) if public else ():
            yield from (value for name in public if isinstance(value := entry.values.get(name), PersonRef))


def by_consent(
    declared: Declarations, state: State, today: Today, term: Term
) -> Iterator[tuple[PersonRef, frozenset[str]]]:
    """People with a consent to be told of that is in force, and the lines it grants; the one signed last counts.

    Who withdrew one or refused it is out until she signs a later one; so is who set conditions that nobody has seen to.
    `term` evaluates the expression that says until when a consent holds that bears no day itself.
    """
    for form in declared.forms.values():
        if form.publishes:
            consents = [*_consents(form.publishes, state.entries.get(form.name, ()))]
            yield from _in_force(consents, today, term(form.publishes.term))


def opened_by_law(declared: Declarations) -> frozenset[str]:
    """The lines that the law opens for those whom it makes public."""
    return frozenset(line for form in declared.forms.values() if form.publishes for line in form.publishes.by_law)


@dataclass(frozen=True, slots=True)
class _Consent:
    """Somebody's consent to be named: its days, None where a day was not answered."""

    person: PersonRef
    signed: dt.date | None
    until: dt.date | None
    withdrawn: dt.date | None
    refused: bool
    lines: frozenset[str]

    @property
    def whose(self) -> str:
        """The id of the person, or the name of somebody the register does not know."""
        return self.person.id or self.person.written


def _consents(questions: ConsentQuestions, entries: Iterable[Entry]) -> Iterator[_Consent]:
    """The consents to be named, of whatever kinds of consent there are."""
    for entry in entries:
        person = entry.values.get(questions.person)
        if entry.values.get(questions.kind) == questions.value and isinstance(person, PersonRef):
            signed, until, withdrawn = (
                _day(entry, name) for name in (questions.signed, questions.until, questions.withdrawn)
            )
            refused = questions.refused is not None and entry.values.get(questions.refused) is True
            yield _Consent(person, signed, until, withdrawn, refused, _granted(questions, entry))


def _granted(questions: ConsentQuestions, entry: Entry) -> frozenset[str]:
    """The lines that a consent grants; none while its conditions are not seen to."""
    conditions = questions.conditions and entry.values.get(questions.conditions)
    seen_to = questions.conditions_met and entry.values.get(questions.conditions_met)
    if conditions and not seen_to:
        return frozenset()
    return frozenset(line for line, question in questions.lines.items() if entry.values.get(question) is True)


def _in_force(consents: Sequence[_Consent], today: Today, term: object) -> Iterator[tuple[PersonRef, frozenset[str]]]:
    withdrawn: dict[str, dt.date] = {}
    for consent in consents:
        day = consent.signed if consent.refused else consent.withdrawn
        if day and not today.is_before(day):
            withdrawn[consent.whose] = max(day, withdrawn.get(consent.whose, day))
    standing: dict[str, _Consent] = {}
    for consent in sorted(consents, key=lambda consent: consent.signed or dt.date.min):
        # A later consent undoes an earlier withdrawal; one signed on the very day of the withdrawal does not.
        until = consent.until or (term if isinstance(term, dt.date) else dt.date.max)
        if consent.signed is None or consent.signed <= withdrawn.get(consent.whose, dt.date.min):
            continue
        if not today.is_before(consent.signed) and not today.is_after(until):
            standing[consent.whose] = consent
    yield from ((consent.person, consent.lines) for consent in standing.values())


def _day(entry: Entry, question: str) -> dt.date | None:
    value = entry.values.get(question)
    return value if isinstance(value, dt.date) else None


def text_digest(form: Form, entry: Entry, table: str, question: Question, words: str) -> str:
    """What tells a text from others: where it stands, and its words; `table` is "" for a plain question."""
    return fingerprint([form.name, entry.key, table, question.name, words])


class ForSite:
    """Entries as the site may show them: without contacts that are not public, confidential words and people, and free
    words that nobody has let out.

    `texts` are those of the permits; `choices_of` gives the choices of a question. Numbers and choices stay, even
    confidential ones, since figures are made of them; words beside the choices become «иное».
    """

    def __init__(self, texts: Mapping[str, str], choices_of: Callable[[Question], Collection[str]]) -> None:
        self._texts = texts
        self._choices_of = choices_of

    def entry(self, form: Form, entry: Entry) -> Entry:
        """The entry without what never goes to the site."""
        values = {
            name: self._rows(form, entry, name, value)
            if name in form.columns
            else self._answer(form, entry, "", form.by_name.get(name), value)
            for name, value in entry.values.items()
        }
        return replace(entry, values=_given(values))

    def _rows(self, form: Form, entry: Entry, table: str, rows: Value) -> Value:
        columns = form.columns[table]
        told = (
            {name: self._answer(form, entry, table, columns.get(name), value) for name, value in row.items()}
            for row in (rows if isinstance(rows, tuple) else ())
            if isinstance(row, Mapping)
        )
        return tuple(_given(row) for row in told)

    def _answer(self, form: Form, entry: Entry, table: str, question: Question | None, value: Value) -> Value:
        """An answer as it may be told; None where it may not."""
        if question is None:
            return value
        if _hidden(question):
            return None
        if question.other:
            return self._chosen(question, value)
        # What the office says of itself is nobody's secret.
        if not question.takes_free_words or question.publish == "open" or form.names_office:
            return value
        if question.publish == "asked" and isinstance(value, str):
            digest = text_digest(form, entry, table, question, value)
            return (self._texts[digest] or value) if digest in self._texts else None
        return None

    def _chosen(self, question: Question, value: Value) -> Value:
        """What was chosen, with «иное» for words beside the choices."""
        choices = self._choices_of(question)
        if isinstance(value, tuple):
            return tuple(dict.fromkeys(str(choice) if choice in choices else OTHER for choice in value))
        return OTHER if isinstance(value, str) and value and value not in choices else value


def _given(values: Mapping[str, Value]) -> dict[str, Value]:
    return {name: value for name, value in values.items() if value is not None}


def _hidden(question: Question) -> bool:
    return not question.public and (question.type == "contact" or (question.confidential and question.type in TELLING))


def written_only(state: State) -> Iterator[str]:
    """Names that answers bear and that are nobody's in the register."""
    for entries in state.entries.values():
        for entry in entries:
            yield from _written(entry.values)


def _written(values: Mapping[str, Value]) -> Iterator[str]:
    for value in values.values():
        if isinstance(value, PersonRef) and not value.id:
            yield value.written
        elif isinstance(value, tuple):
            for row in value:
                yield from _written(row) if isinstance(row, Mapping) else ()
