"""Everybody the register knows, and who of them may be named on the site."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from pipeline import language
from pipeline.definitions import Declarations, Form
from pipeline.expressions import Phrase
from pipeline.model import PersonRef, State, Value
from pipeline.people import Namesakes, Trait
from pipeline.views import doubts, namesakes, publishing
from pipeline.views.answers import Answers
from pipeline.views.doubts import DoubtfulPhrase
from pipeline.views.facts import UnknownName
from pipeline.views.person_views import PersonView
from pipeline.views.publishing import Permits, Term
from pipeline.views.today import Today


class KnownPeople:
    """The people of a register on a day; `term` gives until when a consent holds that bears no day itself."""

    def __init__(self, declared: Declarations, state: State, today: Today, answers: Answers, term: Term) -> None:
        self._declared = declared
        self._state = state
        self._today = today
        self._answers = answers
        self._term = term

    def with_cards(self) -> list[PersonView]:
        """Everybody who has a card, in the order of the register."""
        return [self._answers.person(PersonRef(id_, "")) for id_ in self._answers.cards.of_people]

    def everybody(self) -> list[PersonView]:
        """Everybody the register has met, under every name, with or without a card."""
        refs = [PersonRef(id_, "") for id_ in self._state.people]
        refs += [PersonRef("", name) for name in publishing.written_only(self._state)]
        return [*dict.fromkeys(self._answers.person(ref) for ref in refs)]

    def told_apart(self, ids: Collection[str]) -> Namesakes:
        """What tells these people apart, as their current cards say."""
        return namesakes.told_apart(self._declared, self._state, ids)

    def traits(self, form: Form, values: Mapping[str, Value]) -> tuple[Trait, ...]:
        """What a card with these answers says that tells namesakes apart."""
        return namesakes.card_traits(form, values)

    def met_as(self, person: PersonView) -> list[Phrase]:
        """The names a person is or was known by."""
        met = self._state.people.get(person.ref.id)
        former = (language.parse_name(name) for name in (met.names[1:] if met else ()))
        gender = person.phrase.gender
        return [person.phrase, *(Phrase(name=name, text=str(name), gender=gender) for name in former)]

    def public_by_law(self) -> frozenset[str]:
        """Who those are whom the law makes public, as `public` questions name them."""
        refs = publishing.by_law(self._declared, self._state)
        return frozenset(self._answers.person(ref).identity for ref in refs)

    def permits(self) -> Permits:
        """What the site may tell of people today, before any line of an edition and any text."""
        return Permits(
            lines=self.consented_lines(),
            by_law=self.public_by_law(),
            opened=publishing.opened_by_law(self._declared),
            name=next(iter(self._declared.consent_lines), ""),
        )

    def agreed_to(self, *lines: str) -> list[PersonView]:
        """Everybody whose consent in force opens the name and all these lines to the site, by alphabet.

        Raises `UnknownName` for a line that no consent has.
        """
        known = self._declared.consent_lines
        if unknown := next((line for line in lines if line not in known), None):
            raise UnknownName(unknown)
        needed = {*known[:1], *lines}
        return sorted(person for person, granted in self._consents() if needed <= granted)

    def consented_lines(self) -> Mapping[str, frozenset[str]]:
        """The lines of the consents in force, by who the people are."""
        return {person.identity: lines for person, lines in self._consents()}

    def _consents(self) -> Iterator[tuple[PersonView, frozenset[str]]]:
        for ref, lines in publishing.by_consent(self._declared, self._state, self._today, self._term):
            yield self._answers.person(ref), lines

    def doubtful(self) -> list[DoubtfulPhrase]:
        """Names and posts of people whose forms we are not sure of, by alphabet."""
        people = self.with_cards()
        posts = [post for person in people for post in person.posts() if isinstance(post, Phrase)]
        phrases = [person.phrase for person in people] + posts
        return sorted(doubts.doubtful(phrases), key=lambda phrase: language.sort_key(phrase.words))
