"""Documents as expressions see them: number, date, standing, annexes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

from pipeline.definitions import Declarations, Document, Kind
from pipeline.expressions import Gap
from pipeline.model import Issued, Standing, State
from pipeline.views.facts import Facts
from pipeline.views.fingerprints import Citable
from pipeline.views.lying_paper import LyingPaper
from pipeline.views.today import Today


@dataclass(frozen=True, slots=True)
class Registration:
    """The number and date that a person gave a document; of one that is signed and bears no number, the date alone."""

    number: str
    date: dt.date


@dataclass(frozen=True, slots=True)
class Alteration:
    """What another document made of one: its code, what the former is from then on, whether nothing is in force."""

    by: str
    words: str
    ends: bool


def registrations(declared: Declarations, state: State) -> dict[str, Registration]:
    """Registrations by document code, from the entries of every form that registers; those without a date left out."""
    return {
        str(entry.values[form.registers.document]): Registration(
            str(entry.values.get(form.registers.number) or ""),
            date,
        )
        for form in declared.forms.values()
        if form.registers
        for entry in state.entries.get(form.name, ())
        if isinstance(date := entry.values.get(form.registers.date), dt.date)
    }


class DocumentView(Facts, Citable):
    """One document: what is declared about it, and what became of it.

    `today` is the day on which it is asked about. `worded` is the heading of one that is being made.
    `marked_draft` says whether it is marked «ПРОЕКТ»; by itself it is while it is a draft or was never made. Two are
    the same when they bear the same code.
    """

    called = "документа"

    definition: Document
    kind: Kind
    today: Today
    code: Annotated[str, "код"]
    annexes: Annotated[int, "приложений"]
    for_site: Annotated[bool, "для_сайта"] = False
    among_annexes: bool = False
    lying: LyingPaper | None = None
    registration: Registration | None = None
    marked_draft: bool | None = None
    worded: str = ""
    alterations: tuple[Alteration, ...] = ()

    @property
    def issued(self) -> Issued | None:
        """The edition that lies in the outbox."""
        return self.lying.issued if self.lying else None

    @property
    def note(self) -> Annotated[str, "отметка"]:
        """What other documents made of it, «отменён приказом от 20.04.2027 № 31-ОД»; "" while it stands as it was."""
        return "; ".join(alteration.words for alteration in self.alterations)

    @property
    def altered_by(self) -> Annotated[list[str], "чем_изменён"]:
        """The codes of the registered documents that altered it."""
        return [alteration.by for alteration in self.alterations]

    @property
    def in_force(self) -> Annotated[bool, "действует"]:
        """Whether no registered document has ended it."""
        return not any(alteration.ends for alteration in self.alterations)

    @property
    def kind_title(self) -> Annotated[str, "вид"]:
        """What its kind is called, «Приказ»."""
        return self.kind.title

    @property
    def journal(self) -> Annotated[str, "журнал"]:
        """The short name of the journal it is registered in, or ""."""
        return self.kind.journal

    @property
    def stamp(self) -> Annotated[str, "гриф"]:
        """The word of the stamp of approval, «УТВЕРЖДЕНО», or ""."""
        return self.definition.stamp or self.kind.stamp

    @property
    def case_index(self) -> Annotated[str, "индекс_дела"]:
        """The index of the case it is filed in, or ""."""
        return self.definition.case_index or self.kind.case_index

    @property
    def keeping_term(self) -> Annotated[str, "срок_хранения"]:
        """How long it is kept, «постоянно», «5 лет»; "" where nobody has said."""
        return self.kind.keeps.words if self.kind.keeps else ""

    @property
    def title(self) -> Annotated[str, "название"]:
        """Its full title."""
        return self.definition.title

    @property
    def heading(self) -> Annotated[str | Gap, "заголовок"]:
        """The heading of its text, «О назначении куратора»; a gap while it hangs on a subject and none was made."""
        if heading := self.worded or (self.lying and self.lying.heading):
            return heading
        declared = self.definition.heading
        return Gap(f"заголовок документа «{self.title}»") if "{" in declared else declared

    @property
    def activity(self) -> Annotated[str, "мероприятие"]:
        """The number of the activity of the roadmap it belongs to, or ""."""
        return self.definition.activity

    @property
    def annex(self) -> Annotated[int | Gap, "приложение"]:
        """Its number as an annex; a gap for what is none."""
        return self.definition.annex or Gap("номер приложения")

    @property
    def annex_title(self) -> Annotated[str, "имя_приложения"]:
        """What it is called as an annex: «Приложение № 2», «Приложение» where it is the only one, "" for none."""
        numbered = f" № {self.definition.annex}" if self.among_annexes else ""
        return f"Приложение{numbered}" if self.definition.annex else ""

    @property
    def number(self) -> Annotated[str | Gap, "номер"]:
        """Its number; a gap before its registration and where it bears none."""
        return (self.registration and self.registration.number) or Gap(f"номер документа «{self.title}»")

    @property
    def date(self) -> Annotated[dt.date | Gap, "дата"]:
        """Its date: of its registration, or of its signature; a gap before it."""
        return self.registration.date if self.registration else Gap(f"дата документа «{self.title}»")

    @property
    def day(self) -> Annotated[dt.date, "день"]:
        """Its date, before its registration the day it is asked about."""
        return self.registration.date if self.registration else self.today.day

    @property
    def awaits_its_day(self) -> bool:
        """Whether its number or its day comes back from people; of the others the register tells by itself."""
        return self.kind.awaits_its_day(self.definition)

    @property
    def registered(self) -> Annotated[bool, "зарегистрирован"]:
        """Whether it bears its number, or its signature where its kind has no number."""
        return self.registration is not None or self.standing is Standing.REGISTERED

    @property
    def finished(self) -> Annotated[bool, "готов"]:
        """Whether nothing is missing from it any more."""
        return self.registered or self.standing in (Standing.COMPLETE, Standing.CURRENT)

    @property
    def draft(self) -> Annotated[bool, "проект"]:
        """Whether it is marked «ПРОЕКТ»."""
        return self.standing is Standing.DRAFT if self.marked_draft is None else self.marked_draft

    @property
    def edition(self) -> Annotated[str, "редакция"]:
        """What tells its file in the outbox from other editions of it, or ""."""
        return self.lying.issued.digest[:12] if self.lying else ""

    @property
    def file(self) -> Annotated[str, "файл"]:
        """Where it lies, relative to the outbox, or ""."""
        return self.lying.file if self.lying else ""

    @property
    def school_year(self) -> Annotated[str, "учебный_год"]:
        """The school year in whose folder it lies, «2026/2027», or ""."""
        return self.file.partition("/")[0].replace("-", "/")

    @property
    def standing(self) -> Standing:
        """How far the edition in the outbox is; a draft where there is none."""
        return self.lying.standing if self.lying else Standing.DRAFT

    def __repr__(self) -> str:
        return f"DocumentView({self.definition.id!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DocumentView) and self.code == other.code

    def __hash__(self) -> int:
        return hash(self.code)

    def essence(self) -> list[str]:
        """Its heading, number and date, whether it is registered, what became of it since, where it is filed."""
        known = (self.heading, self.number, self.date, self.registered, self.draft)
        altered = (alteration.words for alteration in self.alterations)
        # What is not declared is no part of it, so that papers of other offices stay what they are.
        filed = [self.case_index, self.keeping_term] if self.case_index else []
        return [self.code, *map(str, known), *altered, *filed]
