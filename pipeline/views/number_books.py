"""What stands under each number of a journal in a year: a document, or what people have told of the number."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from itertools import count
from typing import Annotated

from pipeline.definitions import Declarations, Form, Journal, NumberMark, SerialNumber
from pipeline.expressions import Gap
from pipeline.model import Entry, State
from pipeline.reads import kept_property
from pipeline.views.documents import DocumentView
from pipeline.views.facts import Facts
from pipeline.views.fingerprints import Citable
from pipeline.views.journals import Journals
from pipeline.views.years import school_year

REGISTERED, SKIPPED = "зарегистрирован", "пропущен"


class NumberLine(Facts, Citable):
    """A number of a journal, or several one after another, and what stands under it."""

    called = "строки номеров"

    first: SerialNumber
    last: int
    number: Annotated[str, "номер"]
    through: Annotated[str | Gap, "по"]
    day: Annotated[dt.date | Gap, "дата"]
    document: Annotated[DocumentView | Gap, "документ"]
    word: Annotated[str, "отметка"]
    reason: Annotated[str, "причина"] = ""
    mark: NumberMark | None = None

    @property
    def is_mark(self) -> bool:
        """Whether people told it; documents and numbers left out are no marks."""
        return self.mark is not None

    def holds(self, number: SerialNumber) -> bool:
        """Whether it is about that number; the last one given before the office began is about all before it too."""
        if self.first.inserted or number.inserted:
            return self.first == number
        return (1 if self.mark == "before" else self.first.count) <= number.count <= self.last

    def covers(self, other: NumberLine) -> bool:
        """Whether it is about every number of another mark."""
        if self.first.inserted or other.first.inserted:
            return self.first == other.first
        return self.first <= other.first and other.last <= self.last

    def essence(self) -> list[object]:
        """All that it tells."""
        document = self.document.essence() if isinstance(self.document, DocumentView) else ""
        return [self.number, str(self.through), str(self.day), document, self.word, self.reason]


class NumberBook(Facts, Citable):
    """The numbers of one journal in one of its years; `journal` is its short name, `period` the year, or ""."""

    called = "книги номеров"

    declared: Journal
    journal: Annotated[str, "журнал"]
    period: Annotated[str, "период"]
    year: Annotated[str, "учебный_год"]
    kept: tuple[NumberLine, ...]

    @property
    def title(self) -> Annotated[str, "название"]:
        """What the journal is called."""
        return self.declared.title

    @property
    def key(self) -> Annotated[str, "ключ"]:
        """What tells it from the other books: «од-2027»."""
        return f"{self.journal}-{self.period}".replace("/", "-").rstrip("-")

    @property
    def empty(self) -> Annotated[bool, "пуста"]:
        """Whether nothing is known of any number."""
        return not self.kept

    @property
    def lines(self) -> list[NumberLine]:
        """What stands under numbers, in their order."""
        return sorted(self.kept, key=lambda line: (line.first, line.last))

    @property
    def gaps(self) -> Annotated[list[NumberLine], "пропуски"]:
        """The numbers under which nothing stands although a later one is taken."""
        return [self._left_out(numbers) for numbers in self._runs_left_out()]

    @property
    def rows(self) -> Annotated[list[NumberLine], "строки"]:
        """What stands under numbers and the numbers left out, in their order."""
        return sorted([*self.kept, *self.gaps], key=lambda line: (line.first, line.last))

    def free_from_last(self) -> Iterator[int]:
        """Free counts from the last one given on; what is reserved or cancelled is not free."""
        given = (line.last for line in self.kept if line.mark not in ("reserved", "cancelled"))
        start = max(given, default=0) + 1
        return (number for number in count(start) if number not in self._taken)

    def gap_before(self, number: SerialNumber) -> range | None:
        """The free counts between a number and the last taken one before it; of one put in, its missing base."""
        if number.count in self._taken:
            return None
        end = number.count + 1 if number.inserted else number.count
        before = max((taken for taken in self._taken if taken < end), default=0)
        gap = range(before + 1, end)
        return gap if gap else None

    @kept_property
    def _taken(self) -> frozenset[int]:
        return frozenset(
            taken
            for line in self.kept
            if not line.first.inserted
            for taken in range(1 if line.mark == "before" else line.first.count, line.last + 1)
        )

    def _runs_left_out(self) -> Iterator[range]:
        before = 0
        for taken in sorted(self._taken):
            if taken > before + 1:
                yield range(before + 1, taken)
            before = taken

    def _left_out(self, numbers: range) -> NumberLine:
        first, last = SerialNumber(numbers[0]), SerialNumber(numbers[-1])
        return NumberLine(
            first=first,
            last=last.count,
            number=self.declared.written(first),
            through=self.declared.written(last) if last != first else Gap("по номер"),
            day=Gap("дата"),
            document=Gap("документ"),
            word=SKIPPED,
        )

    def essence(self) -> list[object]:
        """Which book it is and its lines."""
        return [self.key, self.title, self.year, [line.essence() for line in self.rows]]


class NumberBooks:
    """The books of every journal."""

    def __init__(self, declared: Declarations, state: State, journals: Journals) -> None:
        self._declared = declared
        self._state = state
        self._journals = journals

    def of(self, journal: str, day: dt.date) -> NumberBook:
        """The book of a journal in which a day falls; an empty one where nothing stands in it."""
        declared = self._declared.settings.journals.get(journal)
        if declared is None:
            return NumberBook(Journal(title="журнала нет", mask="{n}"), journal, "", "", ())
        return self._kept.get((journal, self._period(declared, day))) or self._book(journal, day, ())

    def all(self, today: dt.date) -> list[NumberBook]:
        """The books in which something stands, and the empty ones of journals in which nothing ever did."""
        begun = {journal for journal, _ in self._kept}
        empty = (self._book(name, today, ()) for name in self._declared.settings.journals if name not in begun)
        return [*self._kept.values(), *empty]

    @kept_property
    def _kept(self) -> Mapping[tuple[str, str], NumberBook]:
        lines: dict[tuple[str, str], list[NumberLine]] = {}
        days: dict[tuple[str, str], dt.date] = {}
        for name, journal in self._declared.settings.journals.items():
            for line in (*self._registered(name, journal), *self._marks(journal)):
                if isinstance(line.day, dt.date):
                    place = name, self._period(journal, line.day)
                    lines.setdefault(place, []).append(line)
                    days[place] = max(line.day, days.get(place, line.day))
        return {place: self._book(place[0], days[place], tuple(lines[place])) for place in sorted(lines)}

    def _registered(self, name: str, journal: Journal) -> Iterator[NumberLine]:
        for document in self._journals.registered(name):
            number = journal.read(str(document.number)) if document.registration else None
            # Numbers that were given by another mask, «б/н», stand nowhere in the count.
            if number and document.registration:
                written = str(document.number)
                day = document.registration.date
                yield NumberLine(number, number.count, written, Gap("по номер"), day, document, REGISTERED)

    def _marks(self, journal: Journal) -> list[NumberLine]:
        """What people told of numbers; what they told last counts, of one number in one period."""
        told = [
            (entry, form)
            for form in self._declared.forms.values()
            if form.marks_numbers
            for entry in self._state.entries.get(form.name, ())
            if entry.values.get(form.marks_numbers.journal) == journal.title
        ]
        lines: list[NumberLine] = []
        for entry, form in sorted(told, key=lambda one: (one[0].revision, one[0].id)):
            if line := _mark(entry, form, journal):
                lines = [one for one in lines if not (line.covers(one) and self._are_of_one_period(journal, line, one))]
                lines += [line] if line.mark != "free" else []
        return lines

    def _are_of_one_period(self, journal: Journal, one: NumberLine, other: NumberLine) -> bool:
        days = [line.day for line in (one, other) if isinstance(line.day, dt.date)]
        return len({self._period(journal, day) for day in days}) == 1

    def _book(self, name: str, day: dt.date, lines: tuple[NumberLine, ...]) -> NumberBook:
        journal = self._declared.settings.journals[name]
        return NumberBook(journal, name, self._period(journal, day), str(school_year(self._declared, day)), lines)

    def _period(self, journal: Journal, day: dt.date) -> str:
        """The year in which numbers are counted, «2027» or «2026/2027»; "" where they are counted for ever."""
        match journal.reset:
            case "calendar":
                return str(day.year)
            case "school":
                return str(school_year(self._declared, day))
        return ""


def _mark(entry: Entry, form: Form, journal: Journal) -> NumberLine | None:
    """What an entry tells of numbers; None where it is nothing that can be read."""
    roles = form.marks_numbers
    assert roles
    meanings = {answer: mark for mark, answer in roles.marks.items()}
    word, day = str(entry.values.get(roles.mark) or ""), entry.values.get(roles.day)
    first, last = (journal.read(str(entry.values.get(name) or "")) for name in (roles.number, roles.last))
    mark = meanings.get(word)
    if mark is None or first is None or not isinstance(day, dt.date):
        return None
    several = last is not None and not first.inserted and last.count > first.count
    return NumberLine(
        first=first,
        last=last.count if last and several else first.count,
        number=journal.written(first),
        through=journal.written(last) if last and several else Gap("по номер"),
        day=day,
        document=Gap("документ"),
        word=word,
        reason=str(entry.values.get(roles.reason) or ""),
        mark=mark,
    )
