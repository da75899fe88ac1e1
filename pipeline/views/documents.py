"""Documents as expressions see them: number, date, standing, annexes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.definitions import Declarations, Document, Form
from pipeline.expressions import Gap
from pipeline.model import Entry, Issued, Standing, State


@dataclass(frozen=True, slots=True)
class Registration:
    """The number and date that a person gave a document, and the edition she gave them to."""

    number: str
    date: dt.date
    edition: str = ""
    revision: int = 0


def registrations(declared: Declarations, state: State) -> dict[str, Registration]:
    """Registrations by document code, from the entries of every form that registers."""
    return {
        str(entry.values[form.registers.document]): _registration(form, entry)
        for form in declared.forms.values()
        if form.registers
        for entry in state.entries.get(form.name, ())
        if entry.values.get(form.registers.number)
    }


def _registration(form: Form, entry: Entry) -> Registration:
    assert form.registers
    date = entry.values[form.registers.date]
    assert isinstance(date, dt.date)
    return Registration(
        number=str(entry.values[form.registers.number]),
        date=date,
        edition=str(entry.values.get(form.registers.edition) or ""),
        revision=entry.revision,
    )


def code_of(document: Document, key: object) -> str:
    """The lasting code of a document for a subject: «order-pairs@2027-03-15».

    The signs that part codes and folders never occur in a key.
    """
    safe = str(key).replace("@", "-").replace("/", "-")
    return f"{document.id}@{safe}" if safe else document.id


class DocumentView:
    """One document: what is declared about it, and what became of it."""

    __slots__ = ("_attributes", "code", "definition", "issued", "registration")

    def __init__(
        self,
        declared: Declarations,
        definition: Document,
        code: str,
        today: dt.date,
        issued: Issued | None = None,
        registration: Registration | None = None,
        draft: bool | None = None,
        for_site: bool = False,
    ) -> None:
        self.definition = definition
        self.code = code
        self.issued = issued
        self.registration = registration
        kind = declared.settings.kinds[definition.kind]
        standing = issued.standing if issued else Standing.DRAFT
        registered = registration is not None or standing is Standing.REGISTERED
        self._attributes: Mapping[str, Any] = {
            "код": code,
            "вид": kind.title,
            "журнал": kind.journal,
            "гриф": definition.stamp or kind.stamp,
            "название": definition.title,
            "заголовок": definition.heading,
            "мероприятие": definition.activity,
            "приложение": definition.annex or Gap("номер приложения"),
            "номер": registration.number if registration else Gap(f"номер документа «{definition.title}»"),
            "приложений": sum(other.annex_of == definition.id for other in declared.documents.values()),
            "дата": registration.date if registration else Gap(f"дата документа «{definition.title}»"),
            "день": registration.date if registration else today,
            "зарегистрирован": registered,
            "готов": registered or standing in (Standing.COMPLETE, Standing.CURRENT),
            "проект": (standing is Standing.DRAFT) if draft is None else draft,
            "редакция": issued.digest[:12] if issued else "",
            "файл": issued.file if issued else "",
            "для_сайта": for_site,
        }

    def __getitem__(self, name: str) -> Any:
        return self._attributes[name]

    def names(self) -> tuple[str, ...]:
        """What may be asked of a document."""
        return tuple(self._attributes)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DocumentView) and self.code == other.code

    def __hash__(self) -> int:
        return hash(self.code)

    def fingerprint(self) -> list[str]:
        """What a paper that cites this document depends on."""
        return [self.code, *(str(self._attributes[name]) for name in ("номер", "дата", "зарегистрирован", "проект"))]
