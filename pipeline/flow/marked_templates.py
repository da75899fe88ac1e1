"""A template at fault comes back to its author with comments at the very places, beside the examples."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from contextlib import suppress
from glob import escape

from pipeline.definitions import Document
from pipeline.flow.session import Session
from pipeline.folders import digest, file_name
from pipeline.model import DeliveryError, Remark, RenderError


def lay_out_marked(name: str, remarks: Sequence[Remark], session: Session) -> str:
    """Put the copy with comments in place of our earlier ones; gives it relative to the outbox, "" where none is made.

    What its author changed in an earlier copy stays, the new one gets the next free name. A web page, and a file that
    cannot be opened, have none: their faults are told in words alone.
    """
    take_back_marked(name, session)
    with suppress(RenderError, DeliveryError):
        content = session.templates.marked(name, remarks)
        folder = session.declared.settings.folders.previews
        return f"{folder}/{session.folders.outbox.deliver(folder, f'{_stem(name)}.docx', content).name}"
    return ""


def take_back_marked(name: str, session: Session) -> None:
    """Take back the copies that nobody has touched, whichever program made them: what they tell is mended."""
    folder = session.declared.settings.folders.previews
    for copy in sorted((session.workspace.outbox / folder).glob(f"{escape(_stem(name))}*.docx")):
        place = f"{folder}/{copy.name}"
        with suppress(DeliveryError):
            if (content := session.folders.outbox.read(place)) and session.templates.is_own_copy(content):
                session.folders.outbox.withdraw(place, digest(content))


def _stem(name: str) -> str:
    return file_name(f"{name.removesuffix('.docx')} – ЗАМЕЧАНИЯ.docx").removesuffix(".docx")


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
