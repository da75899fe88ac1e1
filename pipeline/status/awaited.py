"""Whom we wait for: people who were asked to fill in a form and have not answered, or who did before they agreed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias, cast

from pipeline import expressions
from pipeline.definitions import Form
from pipeline.model import Entry, PersonRef
from pipeline.views import Office, PersonView

# One questionnaire that is wanted: anything from a person, or a row that answers the questions it names.
Wanted: TypeAlias = PersonView | Mapping[str, object]
# In such a row the words beside the name: which of several questionnaires of one person is meant.
WHICH = "какую"


def awaited(office: Office) -> dict[str, list[str]]:
    """Whom we wait for: by title of the form, the people who were asked and have not answered (by alphabet).

    Somebody who is asked for several, one about each pair, stands there for each that is missing.
    """
    return {one.form.title: list(one.people) for one in awaited_forms(office)}


@dataclass(frozen=True, slots=True)
class AwaitedForm:
    """A form that somebody has not filled in yet: those people (by alphabet), and how many were asked.

    Where only those who are missing are known, it is as many.
    """

    form: Form
    people: tuple[str, ...]
    asked: int


def awaited_forms(office: Office) -> Iterator[AwaitedForm]:
    """The forms that are awaited from somebody, in the order in which they are declared."""
    for form in office.declared.forms.values():
        if form.wanted_from:
            wanted: Sequence[Wanted] = [*expressions.each(form.wanted_from, office.names)]
            entries = office.state.entries.get(form.name, ())
            missing = [item for item in wanted if not _has_come(item, form, entries)]
            if missing:
                yield AwaitedForm(form, tuple(_by_alphabet(missing, form)), len(wanted))


def _has_come(item: Wanted, form: Form, entries: Sequence[Entry]) -> bool:
    """Whether somebody answered; of a row that names the whole key, whether there is an entry of that key.

    Another row says nothing of the key: who has answered is left out by the expression that gives the rows.
    """
    if isinstance(item, PersonView):
        return any(entry.person == item.ref.id for entry in entries)
    if not form.key or not item.keys() >= set(form.key):
        return False
    return any(all(_answers(entry.values.get(name), item[name]) for name in form.key) for entry in entries)


def _answers(answer: object, wanted: object) -> bool:
    if isinstance(answer, PersonRef) and isinstance(wanted, PersonView):
        return answer.id == wanted.ref.id
    return answer == wanted


def _person(item: Wanted, form: Form) -> PersonView:
    return item if isinstance(item, PersonView) else cast("PersonView", item[str(form.person)])


def _by_alphabet(missing: Sequence[Wanted], form: Form) -> list[str]:
    return [_named(item, form) for item in sorted(missing, key=lambda item: _person(item, form))]


def _named(item: Wanted, form: Form) -> str:
    which = "" if isinstance(item, PersonView) else item.get(WHICH)
    return f"{_person(item, form)} – {which}" if which else str(_person(item, form))


def unagreed(office: Office) -> dict[str, list[str]]:
    """Whose accepted questionnaires wait for a consent: by title of the form, in the order of the register."""
    waiting: dict[str, list[str]] = {}
    for view in office.answers.waiting():
        waiting.setdefault(view.form.title, []).append(str(view[str(view.form.person)]))
    return waiting
