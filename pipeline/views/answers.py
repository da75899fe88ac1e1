"""What the register holds as expressions see it: the current entries of every form."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from pipeline.definitions import Declarations, Form
from pipeline.expressions import Gap, Indexed, Roll
from pipeline.language import folded_number
from pipeline.model import Entry, PersonRef, State
from pipeline.reads import Changes, Key, Memo, Reads, kept_property, note_all, unheard
from pipeline.views.awaited_answers import Wanted, missing_answers
from pipeline.views.cards import Cards
from pipeline.views.entries import EntryView
from pipeline.views.facts import UnknownName
from pipeline.views.person_views import PersonView
from pipeline.views.publishing import Term


class _Verdicts(NamedTuple):
    """Whether the answers of entries may be used, by the ids of these: whether they are of the people who `agreed`."""

    agreed: Collection[object]
    of_entry: Memo[int, bool]

    def on(self, id_: int, view: EntryView, person: str) -> bool:
        """The one on an entry, whose answer `person` tells whose it is."""
        return self.of_entry.get(id_, lambda: view[person] in self.agreed)


class _Shown(NamedTuple):
    """The entries of a form that may be used, those that wait for consent, and what tells the ones from the others."""

    roll: Roll
    waiting: Sequence[EntryView]
    made_of: Reads
    verdicts: _Verdicts | None


class Answers:
    """The entries of one register; each is shown once, the same view whenever it is asked for.

    `cards` are the people whom they name. `evaluate` works out the expressions of the forms that say who agreed to the
    use of what they answered. `edition` tells the answers of one public edition from those of others and of the office.
    """

    def __init__(
        self, declared: Declarations, state: State, cards: Cards, evaluate: Term, edition: tuple[str, ...] | None
    ) -> None:
        self._declared = declared
        self._state = state
        self._evaluate = evaluate
        self._edition = edition
        self._shown: dict[str, _Shown] = {}
        self._paths: dict[str, Roll.Paths] = {}
        self.cards = cards

    def follow(self, former: Answers, changes: Changes) -> None:
        """Take over what the changes leave of former answers that hang on nobody's consent; which came and went is
        added.
        """
        self._paths = former._paths
        for name in former._shown:
            if self._declared.forms[name].agreed is None:
                self._follow_roll(name, former, changes)

    def follow_agreed(self, former: Answers, changes: Changes) -> None:
        """The same of the answers that may be used only by consent."""
        for name in former._shown:
            if self._declared.forms[name].agreed is not None:
                self._follow_roll(name, former, changes)

    def _follow_roll(self, name: str, former: Answers, changes: Changes) -> None:
        before = former._shown[name]
        is_same_people = self.cards is former.cards
        if is_same_people and name not in self._shown and not changes.touch(before.made_of):
            self._shown[name] = before
            return
        if name not in self._shown:
            self._shown[name] = self._made(self._declared.forms[name], before if is_same_people else None)
        changes.add(self._shown[name].roll.told_otherwise(before.roll))

    def asked_for_consent(self) -> Iterator[Key]:
        """What whoever has read answers that may be used only by consent has read at least."""
        for form in self._declared.forms.values():
            if form.agreed is not None:
                yield self._whole(form)
                yield self._name(form)

    def entries(self, form_name: str, **answers: object) -> Sequence[EntryView]:
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

    def alias(self, form: Form) -> EntryView | Sequence[EntryView]:
        """What a form's alias names: its one entry (hollow when there is none), or all of them."""
        return self.only(form) if form.single else self.of_form(form)

    def only(self, form: Form) -> EntryView:
        """The last entry of a form, hollow when there is none."""
        views: Sequence[EntryView] = self.of_form(form)
        return views[-1] if views else self.view(form, None)

    def of_form(self, form: Form) -> Roll:
        """Every current entry of a form that may be used, the same list whenever it is asked for."""
        return self._of(form).roll

    def _of(self, form: Form) -> _Shown:
        if form.name not in self._shown:
            self._shown[form.name] = self._made(form)
        return self._shown[form.name]

    def _made(self, form: Form, before: _Shown | None = None) -> _Shown:
        """The entries of a form; those that were shown `before`, of the same people, are shown as they were."""
        (kept, verdicts), made_of = unheard(lambda: self._kept(form, before))
        paths = self._paths.setdefault(form.name, {})
        roll = Roll([view for view, agreed in kept if agreed], self._whole(form), self._name(form), paths)
        return _Shown(roll, [view for view, agreed in kept if not agreed], made_of, verdicts)

    def _whole(self, form: Form) -> Key:
        return ("list", self._edition, form.name)

    def _name(self, form: Form) -> Key:
        return ("at", self._edition, form.name)

    def forms_among(self, reads: Reads) -> set[str]:
        """The names of the forms of which something was read, in whole or by an answer."""
        return {str(key[2]) for key in reads.every() if key[:2] in (("list", self._edition), ("at", self._edition))}

    def waiting(self, form_name: str = "", **answers: object) -> Sequence[EntryView]:
        """The entries that are kept and used nowhere until the people whose they are agree to it.

        Of one form as in `entries`, or of all of them.
        """
        forms = [self._form(form_name)] if form_name else self._declared.forms.values()
        shown = [self._of(form) for form in forms if form.agreed]
        for one in shown:
            note_all(one.made_of)
        return _with_answers(Indexed(view for one in shown for view in one.waiting), answers)

    def missing(self, form: Form, names: Mapping[str, object]) -> tuple[list[Wanted], int]:
        """Those of whom a form is wanted and has not come: people or rows, and of how many it is wanted.

        `names` are those that the form's expression may use.
        """
        return missing_answers(form, names, self._state.entries.get(form.name, ()))

    def _kept(self, form: Form, before: _Shown | None) -> tuple[list[tuple[EntryView, bool]], _Verdicts | None]:
        """Every current entry of a form, and whether it may be used; those of `before` as they are shown there."""
        shown = (
            {view.entry.id: view for view in (*before.roll.unnoted, *before.waiting) if view.entry} if before else {}
        )
        kept = [(entry, shown.get(entry.id)) for entry in self._state.entries.get(form.name, ())]
        views = [(entry.id, self.view(form, entry) if view is None else view) for entry, view in kept]
        if form.agreed is None or form.person is None:
            return [(view, True) for _, view in views], None
        verdicts = self._verdicts(form.agreed, before)
        return [(view, verdicts.on(id_, view, form.person)) for id_, view in views], verdicts

    def _verdicts(self, expression: str, before: _Shown | None) -> _Verdicts:
        """Those of `before` while the very same people agree: a list of an expression cannot change."""
        people = self._evaluate(expression)
        agreed = people if isinstance(people, Collection) else ()
        if before and before.verdicts and before.verdicts.agreed is agreed:
            return before.verdicts
        return _Verdicts(agreed, Memo())

    @kept_property
    def single(self) -> Mapping[str, EntryView]:
        """The aliases that templates may use without a declaration of their own: of forms with one entry."""
        return {form.alias: self.only(form) for form in self._declared.forms.values() if form.single}

    def view(self, form: Form, entry: Entry | None) -> EntryView:
        """An entry as expressions see it, or a hollow one."""
        return self.cards.view(form, entry)

    def person(self, ref: PersonRef) -> PersonView:
        """The person an answer names, by id, or by name when the answer came before the reference form."""
        return self.cards.person(ref)


def _with_answers(views: Indexed | Roll, answers: Mapping[str, object], form: Form | None = None) -> Indexed | Roll:
    """The views whose answers equal the given ones; numbers of documents do however they are written."""
    numbers = {question.name for question in form.flat if question.type == "document_number"} if form else set[str]()
    folded = {name: value for name, value in answers.items() if name in numbers and isinstance(value, str)}
    exact = {name: Gap(name) if value is None else value for name, value in answers.items() if name not in folded}
    if exact and isinstance(views, Roll):
        views = views.with_answers(exact)
    else:
        for name, value in exact.items():
            views = views.holding(name, [value])
    for name, number in folded.items():
        views = Indexed(view for view in views if folded_number(str(view[name])) == folded_number(number))
    return views
