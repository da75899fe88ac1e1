"""A template made of a finished paper and of what the register knows about it, tried by filling it again."""

from __future__ import annotations

import datetime as dt
import tempfile
from dataclasses import dataclass
from pathlib import Path

from pipeline.definitions import Document
from pipeline.expressions import ExpressionError
from pipeline.flow.session import Session
from pipeline.model import Change, PipelineError
from pipeline.papers import Paper, Subject, subjects
from pipeline.word import Templates, changes, template_of

NAME = "template.docx"


@dataclass(frozen=True, slots=True)
class DraftTemplate:
    """A template made of a paper: about whom the paper is, how much of it are tags, loops and comments.

    `differences` are what the paper says otherwise when the template is filled with the same answers again.
    """

    content: bytes
    subject: str
    tags: int
    loops: int
    doubts: int
    differences: tuple[Change, ...]


def template_from(session: Session, document: Document, words: str, paper: bytes, today: dt.date) -> DraftTemplate:
    """The template of a document that this paper could have been made of; `words` say about what the paper is.

    Raises `PipelineError` where the register does not call for such a document or for several, and where the paper is
    no Word file.
    """
    from pipeline.check import printed_values

    office = session.office.on(today)
    try:
        subject = _the_one(subjects(office, document), words, document)
        finished = Paper.of(office, subject, draft=False)
        made = template_of(paper, *printed_values(finished))
        with tempfile.TemporaryDirectory(dir=session.workspace.tmp) as folder:
            (Path(folder) / NAME).write_bytes(made.content)
            again = finished.rendered(Templates(Path(folder), office.declared.style).template(NAME))
    except ExpressionError as fault:
        raise PipelineError(f"{document.title}: выражение в описании не вычисляется: {fault}.") from None
    differences = changes(paper, again.content) or ()
    return DraftTemplate(made.content, subject.key, made.tags, made.loops, made.doubts, differences)


def _the_one(found: list[Subject], words: str, document: Document) -> Subject:
    meant = [subject for subject in found if words in subject.key]
    if len(meant) != 1:
        keys = "; ".join(subject.key for subject in (meant or found)[:12] if subject.key)
        known = f" Есть: {keys}." if keys else ""
        which = "Таких документов несколько: уточните --subject." if meant else "Такого документа в книге учёта нет."
        raise PipelineError(f"{document.title}: {which}{known}")
    return meant[0]
