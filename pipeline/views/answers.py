"""What the register holds as expressions see it: entries of forms, and the people whom they name."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property

from pipeline.definitions import Declarations, Form, Question
from pipeline.expressions import Gap, Indexed
from pipeline.language import folded_number
from pipeline.model import Entry, PersonRef, State
from pipeline.people import who_is_meant
from pipeline.views.doubts import confirmed
from pipeline.views.entries import EntryView, PersonView
from pipeline.views.facts import UnknownName
from pipeline.views.namesakes import marks_of
from pipeline.views.publishing import ForSite, Permits, Term


class Answers:
    """The entries and people of one register; each is shown once, the same view whenever it is asked for.

    With `permits` they are those of a public edition: nothing is told that these do not open. `evaluate` works out the
    expressions of the forms that say who agreed to the use of what they answered.
    """

    def __init__(self, declared: Declarations, state: State, permits: Permits | None, evaluate: Term) -> None:
        self._declared = declared
        self._state = state
        self._permits = permits
        self._evaluate = evaluate
        self._for_site = ForSite(permits.texts, declared.choices_of) if permits is not None else None
        self._confirmed = confirmed(declared, state)
        self._entries: dict[str, Indexed] = {}
        self._people: dict[PersonRef, PersonView] = {}

    def entries(self, form_name: str, **answers: object) -> list[EntryView]:
        """Current entries of a form whose answers equal the given ones; `none` is equal to what is not answered.

        Raises `UnknownName` for a form or a question that is not there.
        """
        form = self._form(form_name)
        return _with_answers(self.of_form(form), answers, form)

    def entry(self, form_name: str, **answers: object) -> EntryView | Gap:
        """The last of `entries`, or a gap worded by the form's title."""
        views = self.entries(form_name, **answers)
        return views[-1] if views else Gap(self._form(form_name).title)

    def _form(self, name: str) -> Form:
        if name not in self._declared.forms:
            raise UnknownName(name)
        return self._declared.forms[name]

    def alias(self, form: Form) -> EntryView | list[EntryView]:
        """What a form's alias names: its one entry (hollow when there is none), or all of them."""
        return self.only(form) if form.single else self.of_form(form)

    def only(self, form: Form) -> EntryView:
        """The last entry of a form, hollow when there is none."""
        views: list[EntryView] = self.of_form(form)
        return views[-1] if views else self.view(form, None)

    def of_form(self, form: Form) -> Indexed:
        """Every current entry of a form that may be used, the same list whenever it is asked for."""
        if form.name not in self._entries:
            self._entries[form.name] = Indexed(view for view, agreed in self._kept(form) if agreed)
        return self._entries[form.name]

    def waiting(self, form_name: str = "", **answers: object) -> list[EntryView]:
        """The entries that are kept and used nowhere until the people whose they are agree to it.

        Of one form as in `entries`, or of all of them.
        """
        forms = [self._form(form_name)] if form_name else self._declared.forms.values()
        kept = (one for form in forms if form.agreed for one in self._kept(form))
        waiting = Indexed(view for view, agreed in kept if not agreed)
        return _with_answers(waiting, answers)

    def _kept(self, form: Form) -> Iterator[tuple[EntryView, bool]]:
        """Every current entry of a form, and whether it may be used."""
        views = (self.view(form, entry) for entry in self._state.entries.get(form.name, ()))
        if form.agreed is None or form.person is None:
            yield from ((view, True) for view in views)
            return
        people = self._evaluate(form.agreed)
        agreed = people if isinstance(people, Collection) else ()
        yield from ((view, view[form.person] in agreed) for view in views)

    @cached_property
    def single(self) -> Mapping[str, EntryView]:
        """The aliases that templates may use without a declaration of their own: of forms with one entry."""
        return {form.alias: self.only(form) for form in self._declared.forms.values() if form.single}

    def view(self, form: Form, entry: Entry | None) -> EntryView:
        """An entry as expressions see it, or a hollow one."""
        if entry and self._for_site:
            entry = self._for_site.entry(form, entry)
        questions = {**self._of_people, **form.by_name} if form.defines_people else form.by_name
        return EntryView(form, entry, self.person, self._confirmed, questions)

    @cached_property
    def cards(self) -> Mapping[str, EntryView]:
        """The current card of each person; where several forms define people, that of the first of them."""
        return {
            entry.person: self.view(form, entry)
            for form in reversed(self._defining)
            for entry in self._state.entries.get(form.name, ())
            if entry.person
        }

    @cached_property
    def _defining(self) -> list[Form]:
        return [form for form in self._declared.forms.values() if form.defines_people]

    @cached_property
    def _of_people(self) -> Mapping[str, Question]:
        """Whatever any card may be asked; what its own form does not ask is a gap."""
        return {name: question for form in reversed(self._defining) for name, question in form.by_name.items()}

    def person(self, ref: PersonRef) -> PersonView:
        """The person an answer names, by id, or by name when the answer came before the reference form."""
        if ref not in self._people:
            self._people[ref] = self._shown(ref)
        return self._people[ref]

    def _shown(self, ref: PersonRef) -> PersonView:
        people = self._state.people
        person = people.get(ref.id) if ref.id else who_is_meant(ref.written, people).person
        card = self.cards.get(person.id) if person else None
        name = person.names[0] if person else ref.written
        resolved = PersonRef(person.id, ref.written) if person else ref
        # By id where there is one: a namesake may not be named for somebody else's consent.
        card = card or self.view(self._defining[0], None)
        beside = self._beside_the_name(resolved.id, card)
        return PersonView(resolved, name, card, self._confirmed, self._permits, beside)

    @cached_property
    def _marks(self) -> Mapping[str, str]:
        return marks_of(self._declared, self._state)

    def _beside_the_name(self, id_: str, card: EntryView) -> str:
        """What tells the person from namesakes; in a public edition a post that may be told, never a day of birth."""
        mark = self._marks.get(id_, "")
        if not mark or self._permits is None:
            return mark
        posts = (question for question in card.form.flat if question.type == "post")
        told = (card[question.name] for question in posts if self._permits.opens(question, id_))
        return mark if any(mark == getattr(post, "text", "") for post in told) else ""


def _with_answers(views: Indexed, answers: Mapping[str, object], form: Form | None = None) -> Indexed:
    """The views whose answers equal the given ones; numbers of documents do however they are written."""
    numbers = {question.name for question in form.flat if question.type == "document_number"} if form else ()
    for name, value in answers.items():
        if name in numbers and isinstance(value, str):
            views = Indexed(view for view in views if folded_number(str(view[name])) == folded_number(value))
            continue
        views = views.holding(name, [Gap(name) if value is None else value])
    return views
