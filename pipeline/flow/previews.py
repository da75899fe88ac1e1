"""A template that somebody works on, filled as an example: drafts for the eye, known to no register."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.definitions import Document
from pipeline.flow.session import Session
from pipeline.folders import file_name


def lay_out_previews(documents: Iterable[Document], session: Session, today: dt.date) -> Iterator[Path]:
    """Put examples of the documents in their folder of the outbox, in place of earlier ones; gives each.

    Raises `RenderError` or `ExpressionError` where a document cannot be filled, `DeliveryError` where no file can be
    written.
    """
    from pipeline.check import previews

    office = session.office.on(today)
    for document in documents:
        template = session.templates.template(document.template)
        for data, paper in previews(document, office):
            name = file_name(f"ОБРАЗЕЦ {document.title} – {data}{Path(document.template).suffix}")
            place = f"{session.declared.settings.folders.previews}/{name}"
            session.folders.outbox.overwrite(place, paper.rendered(template).content)
            yield session.workspace.outbox / place
