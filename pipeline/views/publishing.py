"""Who may be named on the site, and what of the answers never goes there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from pipeline.definitions import ConsentQuestions, Declarations, Form, Question
from pipeline.model import Entry, PersonRef, State, Value

# Types of questions whose answers can tell who somebody is; numbers and choices cannot.
TELLING = ("text", "long_text", "document_number", "person")
ON_A_CARD = (*TELLING, "post", "contact")
Term: TypeAlias = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Permits:
    """What a public edition may tell of people: `lines` of their consents by who they are, and whom the law opens.

    `by_law` are those whom the law makes public, `opened` the lines it opens for them, `needed` the lines that this
    edition asks for before it lists somebody; the first line of a consent, `name`, is that of the name itself.
    """

    lines: Mapping[str, frozenset[str]]
    by_law: frozenset[str]
    opened: frozenset[str]
    name: str = ""
    needed: frozenset[str] = frozenset()

    def essence(self) -> list[object]:
        """What tells these permits from others."""
        granted = sorted((who, sorted(lines)) for who, lines in self.lines.items())
        return [granted, sorted(self.by_law), sorted(self.opened), self.name, sorted(self.needed)]

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
        for entry in state.entries.get(form.name, ()):
            yield from (value for name in public if isinstance(value := entry.values.get(name), PersonRef))


def by_consent(
    declared: Declarations, state: State, today: dt.date, term: Term
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


def _in_force(consents: Sequence[_Consent], today: dt.date, term: object) -> Iterator[tuple[PersonRef, frozenset[str]]]:
    withdrawn: dict[str, dt.date] = {}
    for consent in consents:
        day = consent.signed if consent.refused else consent.withdrawn
        if day and day <= today:
            withdrawn[consent.whose] = max(day, withdrawn.get(consent.whose, day))
    standing: dict[str, _Consent] = {}
    for consent in sorted(consents, key=lambda consent: consent.signed or dt.date.min):
        # A later consent undoes an earlier withdrawal; one signed on the very day of the withdrawal does not.
        until = consent.until or (term if isinstance(term, dt.date) else dt.date.max)
        if consent.signed and withdrawn.get(consent.whose, dt.date.min) < consent.signed <= today <= until:
            standing[consent.whose] = consent
    yield from ((consent.person, consent.lines) for consent in standing.values())


def _day(entry: Entry, question: str) -> dt.date | None:
    value = entry.values.get(question)
    return value if isinstance(value, dt.date) else None


def for_site(form: Form, entry: Entry) -> Entry:
    """The entry without what never goes to the site: contacts that are not public, confidential words and people.

    Confidential numbers and choices stay: figures are made of them, and of no person by name.
    """
    left_out = {question.name for question in form.questions() if _hidden(question)}
    return replace(entry, values=_without(entry.values, left_out)) if left_out else entry


def _hidden(question: Question) -> bool:
    return not question.public and (question.type == "contact" or (question.confidential and question.type in TELLING))


def _without(values: Mapping[str, Value], left_out: set[str]) -> dict[str, Value]:
    return {name: _cut(value, left_out) for name, value in values.items() if name not in left_out}


def _cut(value: Value, left_out: set[str]) -> Value:
    """An answer, the rows of a table without their columns that are left out."""
    rows = [row for row in value if isinstance(row, Mapping)] if isinstance(value, tuple) else []
    return tuple(_without(row, left_out) for row in rows) if rows else value


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
