"""What is wrong with a document and its template, before any real data meet them."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterable

from pipeline import assembly
from pipeline.assembly import Subject
from pipeline.definitions import Declarations, Document
from pipeline.expressions import ExpressionError, Gap
from pipeline.model import State
from pipeline.views import Office


def empty_office(declared: Declarations, today: dt.date) -> Office:
    """The office before anybody has filled anything in."""
    return Office(declared, State(0, {}, {}, {}), today)


def sample(office: Office, document: Document) -> assembly.Names:
    """The names of a document about a subject of which nothing is known: every answer is a gap.

    Raises `ExpressionError` when an expression of the declaration cannot be evaluated.
    """
    subject = Subject(document, document.id, None if document.each is None else Gap("предмет документа"))
    assembly.subjects(office, document)
    own = assembly.names(office, subject, draft=True)
    assembly.blockers(office, subject, own)
    assembly.year_of(office, subject, own)
    return own


def expressions_hold(office: Office, document: Document) -> list[str]:
    """A finding when an expression of the declaration fails on an empty register."""
    try:
        sample(office, document)
    except (ExpressionError, KeyError, TypeError) as error:
        return [f"config/documents/{document.id}.toml: выражение не вычисляется: {_told(error)}."]
    return []


def names_agree(office: Office, document: Document, used: Iterable[str]) -> list[str]:
    """A finding for each name that the template uses and the declaration does not promise."""
    promised = {*assembly.context(office, sample(office, document)), "п", "draft", "left_margin", "loop"}
    return [_unknown(document, name, promised) for name in sorted(set(used) - promised)]


def _unknown(document: Document, name: str, promised: set[str]) -> str:
    close = difflib.get_close_matches(name, promised, 1)
    mend = f"Похоже на «{close[0]}»." if close else "Добавьте его в раздел [let] описания документа."
    return f"templates/{document.template}: имени «{name}» нет в config/documents/{document.id}.toml. {mend}"


def _told(error: Exception) -> str:
    """An error of the language without Python's wording."""
    if isinstance(error, KeyError):
        return f"нет вопроса или имени «{error.args[0]}»"
    return str(error)
