"""The people of a register as expressions see them: each by the card that defines the person."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.definitions import Declarations, Form, Question
from pipeline.model import Entry, Person, PersonRef, State
from pipeline.people import who_is_meant
from pipeline.reads import Changes, Derived, Memo, Noted, kept_property, note
from pipeline.views.doubts import confirmed
from pipeline.views.entries import CONFIRMED, EntryView
from pipeline.views.namesakes import marks_of, sharing_initials
from pipeline.views.person_views import PersonView
from pipeline.views.publishing import ForSite, Permits


class Cards:
    """The people whom answers name, and the entries that name them; everybody is shown once.

    With `permits` they are those of a public edition: nothing is told that these do not open.
    """

    def __init__(self, declared: Declarations, state: State, permits: Permits | None) -> None:
        self._declared = declared
        self._state = state
        self._permits = permits
        self._for_site = ForSite(permits.texts, declared.choices_of) if permits is not None else None
        self._people: Memo[tuple[str, str], PersonView] = Memo()
        self._confirmed = Derived("confirmed", lambda: confirmed(declared, state))
        self._cards = Derived("card", self._current)
        self._marks = Derived("namesake", lambda: marks_of(declared, state))
        self._alike = Derived("initials", lambda: sharing_initials(state.people))

    def stands(self, changes: Changes) -> bool:
        """Whether the changes leave everything here as it is."""
        forms = (form for form in self._declared.forms.values() if form.defines_people or form.declines)
        return ("people",) not in changes and not any(("entries", form.name) in changes for form in forms)

    def follow(self, former: Cards, changes: Changes) -> None:
        """Take over what the changes leave of former cards; what they do to people is added."""
        self._confirmed.follow(former._confirmed, changes)
        self._cards.follow(former._cards, changes)
        self._marks.follow(former._marks, changes)
        self._alike.follow(former._alike, changes)

    def view(self, form: Form, entry: Entry | None) -> EntryView:
        """An entry as expressions see it, or a hollow one."""
        if entry and self._for_site:
            entry = self._for_site.entry(form, entry)
        questions = self._of_people.get(form.name) if form.defines_people else None
        return EntryView(form, entry, self.person, self._confirmed.facts.unnoted, questions)

    @property
    def of_people(self) -> Mapping[str, tuple[str, Entry]]:
        """The current card of each person, after the name of its form.

        Where several forms define people, that of the first of them.
        """
        return self._cards.facts

    def _current(self) -> Mapping[str, tuple[str, Entry]]:
        return {
            entry.person: (form.name, entry)
            for form in reversed(self._defining)
            for entry in self._state.entries.get(form.name, ())
            if entry.person
        }

    @kept_property
    def _defining(self) -> list[Form]:
        return [form for form in self._declared.forms.values() if form.defines_people]

    @kept_property
    def _of_people(self) -> Mapping[str, Mapping[str, Question]]:
        """Whatever any card may be asked, by its form: what that does not ask is a gap, headings are those of all."""
        return {form.name: Form.asked_by([form, *self._defining]) for form in self._defining}

    def person(self, ref: PersonRef) -> PersonView:
        """The person an answer names, by id, or by name when the answer came before the reference form."""
        return self._people.get((ref.id, ref.written), lambda: self._shown(ref))

    def _shown(self, ref: PersonRef) -> PersonView:
        people = self._state.people
        person = people.get(ref.id) if ref.id else who_is_meant(ref.written, _whole(people)).person
        found = self.of_people.get(person.id) if person else None
        name = person.names[0] if person else ref.written
        resolved = PersonRef(person.id, ref.written) if person else ref
        # By id where there is one: a namesake may not be named for somebody else's consent.
        card = self.view(self._declared.forms[found[0]], found[1]) if found else self.view(self._defining[0], None)
        beside = self._beside_the_name(resolved.id, card)
        alike = self._alike.facts.get(resolved.id, False)
        note(CONFIRMED)
        return PersonView(resolved, name, card, self._confirmed.facts.unnoted, self._permits, beside, alike)

    def _beside_the_name(self, id_: str, card: EntryView) -> str:
        """What tells the person from namesakes; in a public edition a post that may be told, never a day of birth."""
        mark = self._marks.facts.get(id_, "")
        if not mark or self._permits is None:
            return mark
        posts = (question for question in card.form.flat if question.type == "post")
        told = (card[question.name] for question in posts if self._permits.opens(question, id_))
        return mark if any(mark == getattr(post, "text", "") for post in told) else ""


def _whole(people: Mapping[str, Person]) -> Mapping[str, Person]:
    # What is looked up by name is remembered by the mapping it was found in.
    return people.whole if isinstance(people, Noted) else people
