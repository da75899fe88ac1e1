"""What whoever writes templates asks the office for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from pipeline.definitions import Document
from pipeline.flow.form_books import form_book, form_declared_in
from pipeline.flow.marked_templates import mark_templates
from pipeline.flow.previews import lay_out_previews
from pipeline.flow.session import Session
from pipeline.flow.standing_in import try_changed_templates
from pipeline.flow.template_versions import bring_back, edition_content, template_versions
from pipeline.flow.templates_from_papers import template_from

__all__ = [
    "accept_templates",
    "bring_back",
    "edition_content",
    "form_book",
    "form_declared_in",
    "lay_out_previews",
    "mark_templates",
    "template_from",
    "template_versions",
]


def accept_templates(session: Session, meant: Iterable[Document], today: dt.date) -> list[str]:
    """Say yes to the changed templates of these documents, as they are now; gives their names.

    Those at fault get none. Raises `DeliveryError` when it cannot be noted.
    """
    try_changed_templates(session, today)
    names = {document.template for document in meant}
    accepted = {name: edition for name, edition in session.trials.awaiting.items() if name in names}
    if accepted:
        session.workspace.accept_templates(accepted)
    return sorted(accepted)
