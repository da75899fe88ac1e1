"""By which words of a text somebody may be known whom the site may not name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import copy

from pipeline.definitions import Declarations
from pipeline.expressions import Phrase
from pipeline.language import search_key
from pipeline.model import State, Value
from pipeline.reads import kept_property
from pipeline.views.known_people import KnownPeople
from pipeline.views.named_people import mentioned, named
from pipeline.views.person_views import PersonView
from pipeline.views.publishing import Permits
from pipeline.views.telling_words import TellingWords, held_by_one


class Recognition:
    """Who is known by what: `allowed` may be named, `hidden` may not.

    Names are asked of a register and of the people of `others`, everything else of the register alone.
    """

    def __init__(
        self,
        declared: Declarations,
        state: State,
        known: KnownPeople,
        permits: Permits,
        others: Iterable[PersonView] = (),
    ) -> None:
        self._declared = declared
        self._state = state
        people = {person.identity: person for person in (*known.everybody(), *others)}
        self.allowed = [person.phrase for id_, person in people.items() if permits.names(id_)]
        self.hidden = [
            phrase for id_, person in people.items() if not permits.names(id_) for phrase in known.met_as(person)
        ]
        self._nameless = [person for person in known.with_cards() if not permits.names(person.identity)]
        self._everybody = known.with_cards()

    def names(self, text: str) -> list[str]:
        """Those of the hidden whom the text names, each once as «Осинова А.И.»."""
        return list(dict.fromkeys(phrase.as_told for phrase in self._named(text)))

    def signs(self, text: str) -> list[str]:
        """By what in the text somebody may be known: names as they are told of, other words as they stand there."""
        return [*self.names(text), *self._telling_words.found(text)]

    def narrowed(self, text: str) -> Recognition:
        """The same for parts of one text: whom the whole does not name or mention no part does."""
        # Worked out before the copy is made, so that all copies share it.
        _ = self._telling_words
        narrow = copy(self)
        narrow.hidden, narrow.allowed = self._named(text), mentioned(text, self.allowed)
        return narrow

    def _named(self, text: str) -> list[Phrase]:
        return list(named(text, self.hidden, self.allowed, self._own_words))

    @kept_property
    def _telling_words(self) -> TellingWords:
        words = self._declared.settings.telling
        common = {search_key(group) for group in words.common_groups}
        groups = (answer for answer in self._answers_that_tell() if search_key(answer) not in common)
        return TellingWords(groups, words.group_words, (*words.one_person_words, *self._posts_of_one()))

    def _posts_of_one(self) -> Iterator[str]:
        """Posts that one person has, unless that person may be named."""
        once = set(held_by_one([post for person in self._everybody for post in _posts(person)]))
        yield from (post for person in self._nameless for post in _posts(person) if post in once)

    def _answers_that_tell(self) -> Iterator[str]:
        """The answers to questions that tell who somebody is: of which group."""
        for form in self._declared.forms.values():
            telling = [question.name for question in form.flat if question.tells_who]
            for entry in self._state.entries.get(form.name, ()) if telling else ():
                yield from _texts(entry.values, telling)

    @kept_property
    def _own_words(self) -> list[str]:
        """What the office says of itself: the answers in words of the form that names it."""
        return [
            words
            for form in self._declared.forms.values()
            if form.names_office
            for entry in self._state.entries.get(form.name, ())
            for words in _texts(entry.values, [question.name for question in form.flat if question.type == "text"])
        ]


def _posts(person: PersonView) -> list[str]:
    """The posts on a person's card, whatever the site may tell of them."""
    posts = (question.name for question in person.card.form.flat if question.type == "post")
    entry = person.card.entry
    return _texts(entry.values, posts) if entry else []


def _texts(values: Mapping[str, Value], names: Iterable[str]) -> list[str]:
    return [value for name in names if isinstance(value := values.get(name), str)]
