"""Which questionnaires are offered: those of a form of mentoring that the office has not introduced stay away."""

from __future__ import annotations

from pipeline import expressions
from pipeline.definitions import Form
from pipeline.views import Office


def offered_forms(office: Office) -> list[Form]:
    """The forms of which blanks lie in the outbox and memos tell; what comes of any other is taken all the same."""
    return [form for form in office.declared.forms.values() if _is_offered(form, office)]


def _is_offered(form: Form, office: Office) -> bool:
    return form.offered is None or bool(expressions.evaluate(form.offered, office.names))
