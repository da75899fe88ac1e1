"""Originals that people find by hand: by school year, stage and person, with a list that Excel opens."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.calendar import Programme
from pipeline.definitions import Declarations, Form
from pipeline.flow.session import Session
from pipeline.folders import file_name
from pipeline.model import Intake, Outcome, State

# At least so long lies between two times, however much comes: nobody looks for an original within the minute.
APART_SECONDS = 60.0
OUTCOMES = {
    Outcome.ACCEPTED: "принято",
    Outcome.PARTLY: "принято частично",
    Outcome.RETURNED: "вернули",
    Outcome.UNCHANGED: "нового ничего нет",
    Outcome.DUPLICATE: "в учёте стоит более новый ответ",
    Outcome.UNKNOWN: "не распознано",
    Outcome.ATTACHED: "подписанный экземпляр",
    Outcome.UNPACKED: "распакован",
}
# Who is told of files that were not accepted: their year and stage nobody knows for sure.
NOT_ACCEPTED = "Не принято"
SEVERAL, SCANS, ARCHIVES, OTHER = "Несколько человек", "Подписанные экземпляры", "Архивы", "Без этапа"
HEADINGS = ("День", "Учебный год", "Этап", "Кто", "Что", "Файл, как его положили", "Что стало", "Где лежит", "SHA-256")
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}$")


@dataclass(frozen=True, slots=True)
class FoundOriginal:
    """An original, as people look for it: the year, the stage, whose it is, what it is."""

    taken: Intake
    year: str
    stage: str
    whose: str
    title: str

    @property
    def name(self) -> str:
        """Where it stands among the others: by year, stage and person, where there is one."""
        ending = _ENDING.search(self.taken.name)
        own = f"{self.title} – {self.taken.day:%d.%m.%Y} – {self.taken.claim[:6]}{ending[0].lower() if ending else ''}"
        parts = (self.year.replace("/", "-"), self.stage, self.whose, own)
        return "/".join(file_name(part) for part in parts if part)


@dataclass
class OriginalsByName:
    """Keeps the names of originals up to date while nothing else is in hand."""

    session: Session
    _not_before: float = field(default=float("-inf"), init=False)
    _done_with: State | None = field(default=None, init=False)

    def when_due(self, at: float) -> None:
        """Lay them out where the register has changed; `at` is the moment in seconds that only grow."""
        state = self.session.register.state()
        if state is not self._done_with and at >= self._not_before:
            self._not_before, self._done_with = at + APART_SECONDS, state
            name_originals(self.session)


def name_originals(session: Session) -> None:
    """Lay out the links to all originals, and the list of them; what the disk refuses is left out."""
    with session.troubles.noting("originals", "Опись подлинников"):
        originals = session.register.state(), session.declared
        found = [one for one in originals_of(session.register.intakes(), *originals) if _lies(one, session)]
        named = session.workspace.named
        linked = named.lay_out({one.name: session.workspace.original(one.taken.digest) for one in found})
        content = _list_of(found, linked)
        if content != named.listed():
            named.list_them(content)


def originals_of(intakes: Sequence[Intake], state: State, declared: Declarations) -> Iterator[FoundOriginal]:
    """Every original once, in the order in which they came; of those that came again the first that was accepted."""
    by_digest: dict[str, Intake] = {}
    for one in intakes:
        if one.digest not in by_digest or (one.entries and not by_digest[one.digest].entries):
            by_digest[one.digest] = one
    stages = {one.number: one.title for one in declared.calendar.stage}
    activities = {one.code: f"{one.stage} {stages[one.stage]}" for one in declared.calendar.activity}
    for one in by_digest.values():
        yield _found(one, declared.forms.get(one.form), state, declared, activities)


def _found(
    taken: Intake, form: Form | None, state: State, declared: Declarations, activities: Mapping[str, str]
) -> FoundOriginal:
    title = form.title if form else "Скан" if taken.attached_to else "Файл"
    year = _year(taken, form) or Programme(school_year_starts=declared.settings.school_year_starts).year_of(taken.day)
    if taken.attached_to:
        return FoundOriginal(taken, year, SCANS, "", title)
    if taken.outcome is Outcome.UNPACKED:
        return FoundOriginal(taken, year, ARCHIVES, "", "Архив")
    if not taken.entries:
        return FoundOriginal(taken, year, NOT_ACCEPTED, "", title)
    people = sorted({state.people[entry.person].names[0] for entry in taken.entries if entry.person in state.people})
    whose = SEVERAL if len(people) > 1 else "".join(people)
    return FoundOriginal(taken, year, activities.get(form.activity if form else "", OTHER), whose, title)


def _year(taken: Intake, form: Form | None) -> str:
    """The school year that the answers name; "" where they name none."""
    asked = [question.name for question in form.flat if question.type == "school_year"] if form else []
    years = (entry.values.get(name) for entry in taken.entries for name in asked)
    return next((str(year) for year in years if year), "")


def _lies(one: FoundOriginal, session: Session) -> bool:
    return session.workspace.original(one.taken.digest).exists()


def _list_of(found: Sequence[FoundOriginal], linked: frozenset[str]) -> bytes:
    """The list as Excel opens it at a double click; words that it would take for a formula stay words."""
    told = io.StringIO()
    lines = csv.writer(told, delimiter=";", lineterminator="\r\n")
    lines.writerow(HEADINGS)
    for one in found:
        taken = one.taken
        archived = Path("..", "archive", taken.digest[:2], taken.digest).as_posix()
        place = one.name if one.name in linked else archived
        about = (
            f"{taken.day:%d.%m.%Y}",
            one.year,
            one.stage,
            one.whose,
            one.title,
            taken.name,
            OUTCOMES[taken.outcome],
        )
        lines.writerow(_as_words(words) for words in (*about, place, taken.digest))
    return told.getvalue().encode("utf-8-sig", "replace")


def _as_words(words: str) -> str:
    return f"'{words}" if words[:1] in ("=", "+", "-", "@", "\t") else words
