"""Whom we wait for: people who were asked to fill in a form and have not answered, or who did before they agreed."""

from __future__ import annotations

from pipeline import expressions
from pipeline.views import Office


def awaited(office: Office) -> dict[str, list[str]]:
    """Whom we wait for: by title of the form, the people who were asked and have not answered (by alphabet)."""
    awaited_by_form: dict[str, list[str]] = {}
    for form in office.declared.forms.values():
        if form.wanted_from:
            people = expressions.evaluate(form.wanted_from, office.names)
            answered = {entry.person for entry in office.state.entries.get(form.name, ())}
            left = sorted(person for person in people if person.ref.id not in answered)
            if left:
                awaited_by_form[form.title] = [str(person) for person in left]
    return awaited_by_form


def unagreed(office: Office) -> dict[str, list[str]]:
    """Whose accepted questionnaires wait for a consent: by title of the form, in the order of the register."""
    waiting: dict[str, list[str]] = {}
    for view in office.answers.waiting():
        waiting.setdefault(view.form.title, []).append(str(view[str(view.form.person)]))
    return waiting
