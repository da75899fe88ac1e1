"""A template at fault comes back to its author with comments at the very places, beside the examples."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from contextlib import suppress

from pipeline.definitions import Document
from pipeline.flow.session import Session
from pipeline.folders import digest, file_name
from pipeline.model import DeliveryError, Remark, RenderError


def lay_out_marked(name: str, remarks: Sequence[Remark], session: Session) -> str:
    """Put the copy with comments in place of our earlier one; gives it relative to the outbox, "" where none is made.

    What its author changed in the earlier copy stays, the new one gets the next free name. A web page, and a file that
    cannot be opened, have none: their faults are told in words alone.
    """
    take_back_marked(name, session)
    with suppress(RenderError, DeliveryError):
        content = session.templates.marked(name, remarks)
        folder = session.declared.settings.folders.previews
        copy = file_name(f"{name.removesuffix('.docx')} – ЗАМЕЧАНИЯ.docx")
        put = session.folders.outbox.deliver(folder, copy, content)
        session.trials.marked[name] = place = f"{folder}/{put.name}", digest(content)
        return place[0]
    return ""


def take_back_marked(name: str, session: Session) -> None:
    """Take the copy back that nobody has touched: what it tells is mended, or told anew."""
    if name in session.trials.marked:
        session.folders.outbox.withdraw(*session.trials.marked.pop(name))


def mark_templates(documents: Iterable[Document], session: Session, today: dt.date) -> list[str]:
    """What is wrong with the templates of these documents, as sentences, and where the copies with comments lie."""
    from pipeline.check import template_faults

    told = []
    for name in dict.fromkeys(document.template for document in documents):
        if faults := template_faults(name, session.declared, session.templates, today):
            told += [fault.told for fault in faults]
            place = lay_out_marked(name, faults, session)
            told += [session.declared.messages["template_marked"].format(file=place)] if place else []
        else:
            take_back_marked(name, session)
    return told
