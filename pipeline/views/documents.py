"""Documents as expressions see them: number, date, standing, annexes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.definitions import Declarations, Document, Form
from pipeline.expressions import Gap
from pipeline.model import Entry, Issued, Standing, State


@dataclass(frozen=True, slots=True)
class Registration:
    """The number and date that a person gave a document."""

    number: str
    date: dt.date


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
    return Registration(str(entry.values[form.registers.number]), date)


def code_of(document: Document, key: object) -> str:
    """The lasting code of a document for a subject: «order-pairs@2027-03-15».

    The signs that part codes and folders never occur in a key.
    """
    safe = str(key).replace("@", "-").replace("/", "-")
    return f"{document.id}@{safe}" if safe else document.id


class DocumentView:
    """One document: what is declared about it, and what became of it.

    `day` is its date, before registration the day it is told on. `draft` marks it «ПРОЕКТ», `registered` says that it
    has its number, or its signature where its kind has no number; `finished` that nothing is missing from it any more.
    Expressions and templates ask in Russian: `документ["номер"]`.
    """

    __slots__ = (
        "_answers",
        "code",
        "day",
        "definition",
        "draft",
        "finished",
        "issued",
        "kind",
        "registered",
        "registration",
    )

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
        standing = issued.standing if issued else Standing.DRAFT
        self.definition = definition
        self.code = code
        self.issued = issued
        self.registration = registration
        self.kind = declared.settings.kinds[definition.kind]
        self.day = registration.date if registration else today
        self.registered = registration is not None or standing is Standing.REGISTERED
        self.finished = self.registered or standing in (Standing.COMPLETE, Standing.CURRENT)
        self.draft = (standing is Standing.DRAFT) if draft is None else draft
        annexes = sum(other.annex_of == definition.id for other in declared.documents.values())
        self._answers = self._in_russian(annexes, for_site)

    def _in_russian(self, annexes: int, for_site: bool) -> Mapping[str, object]:
        """What may be asked of a document, under the names that declarations and templates use."""
        definition, registration = self.definition, self.registration
        return {
            "код": self.code,
            "вид": self.kind.title,
            "журнал": self.kind.journal,
            "гриф": definition.stamp or self.kind.stamp,
            "название": definition.title,
            "заголовок": definition.heading,
            "мероприятие": definition.activity,
            "приложение": definition.annex or Gap("номер приложения"),
            "номер": registration.number if registration else Gap(f"номер документа «{definition.title}»"),
            "приложений": annexes,
            "дата": registration.date if registration else Gap(f"дата документа «{definition.title}»"),
            "день": self.day,
            "зарегистрирован": self.registered,
            "готов": self.finished,
            "проект": self.draft,
            "редакция": self.issued.digest[:12] if self.issued else "",
            "файл": self.issued.file if self.issued else "",
            "для_сайта": for_site,
        }

    def __repr__(self) -> str:
        return f"DocumentView({self.definition.id!r})"

    def __getitem__(self, name: str) -> object:
        return self._answers[name]

    def names(self) -> tuple[str, ...]:
        """What may be asked of a document."""
        return tuple(self._answers)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DocumentView) and self.code == other.code

    def __hash__(self) -> int:
        return hash(self.code)

    def fingerprint(self) -> list[str]:
        """What a paper that cites this document depends on."""
        return [self.code, *(str(self._answers[name]) for name in ("номер", "дата", "зарегистрирован", "проект"))]
