"""Numbers of registration: which comes next in a journal, whether one is taken, which were left out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import islice

from pipeline.definitions import Declarations, Journal, SerialNumber
from pipeline.expressions import Gap
from pipeline.model import State
from pipeline.reads import kept_property
from pipeline.views.documents import DocumentView
from pipeline.views.journals import Journals
from pipeline.views.number_books import NumberBook, NumberBooks, NumberLine
from pipeline.views.today import Today


class Numbers:
    """The numbers of every journal on a day."""

    def __init__(self, declared: Declarations, state: State, today: Today, journals: Journals) -> None:
        self._declared = declared
        self._state = state
        self._today = today
        self._journals = journals

    @kept_property
    def books(self) -> list[NumberBook]:
        """The numbers of each journal, year by year; of a journal without any the empty book of the present year."""
        return self._books.all(self._today.day)

    def following(self, document: DocumentView) -> str | Gap:
        """The number that comes next in the journal, counting the documents that wait before this one.

        A gap for what waits for no number: a draft, a paper that has one, a kind without a journal.
        """
        journal = self._journal(document)
        waiting = [other for other in self._journals.to_register if other.journal == document.journal]
        if journal is None or document not in waiting:
            return Gap("номер")
        free = self._books.of(document.journal, self._today.day).free_from_last()
        return journal.written(SerialNumber(next(islice(free, waiting.index(document), None))))

    def proposed(self, documents: Iterable[DocumentView]) -> Iterator[tuple[DocumentView, str]]:
        """Each document with the number that comes next: those that wait for one first, then the others in order."""
        wanted = [*documents]
        for name in dict.fromkeys(document.journal for document in wanted):
            waiting = [other for other in self._journals.to_register if other.journal == name]
            others = [document for document in wanted if document.journal == name and document not in waiting]
            free = self._books.of(name, self._today.day).free_from_last()
            for document, number in zip((*waiting, *others), free, strict=False):
                if document in wanted and (journal := self._journal(document)):
                    yield document, journal.written(SerialNumber(number))

    def put_in(self, document: DocumentView, day: dt.date) -> str | Gap:
        """The number of a document of an earlier day, «12-ОД/1»: put in after the last one that was given by that day.

        A gap where no later day stands in the journal yet, where nothing was given before, and where there is no
        journal.
        """
        journal, gap = self._journal(document), Gap("вставной номер")
        others = [line for line in self._books.of(document.journal, day).lines if line.document != document]
        dated = [(line, line.day) for line in others if isinstance(line.day, dt.date) and line.mark != "reserved"]
        given = [line for line, its_day in dated if its_day <= day]
        if journal is None or not given or all(its_day <= day for _, its_day in dated):
            return gap
        after = max(line.last for line in given)
        taken = (line.first.inserted for line in others if line.first.count == after)
        return journal.written(SerialNumber(after, max(taken, default=0) + 1))

    def bearer(self, of: DocumentView | str, number: str, day: dt.date) -> DocumentView | Gap:
        """Another document that bears the number in the same journal and period; a gap while the number is free.

        Here and below a number is asked about for a document, or of a journal by its title.
        """
        lines = self._lines(of, number, day)
        others = (line.document for line in lines if isinstance(line.document, DocumentView))
        return next((other for other in others if other != of), Gap("свободный номер"))

    def mark(self, of: DocumentView | str, number: str, day: dt.date) -> NumberLine | Gap:
        """What people told of a number in the same journal and period; a gap where nothing."""
        return next((line for line in self._lines(of, number, day) if line.is_mark), Gap("отметка о номере"))

    def skipped(self, document: DocumentView, number: str, day: dt.date) -> str:
        """The numbers left out right before one, «13-ОД – 18-ОД»; "" where none is, and in a journal that is shared.

        So many as other documents wait for are not left out: those may bear them yet.
        """
        journal, meant = self._journal(document), self._read(document, number)
        if journal is None or journal.shared or meant is None:
            return ""
        gap = self._books.of(document.journal, day).gap_before(meant)
        waiting = [other for other in self._journals.to_register if other.journal == document.journal]
        others = len([other for other in waiting if other != document])
        return "" if gap is None or len(gap) <= others else span(journal, gap)

    def out_of_order(self, document: DocumentView, number: str, day: dt.date) -> DocumentView | Gap:
        """A document with a smaller number and a later day, or the other way round; a gap where there is none."""
        meant = self._read(document, number)
        for line in self._books.of(document.journal, day).lines if meant else ():
            other = line.document
            if not isinstance(other, DocumentView) or other == document or line.first == meant:
                continue
            if meant and line.day != day and (line.first < meant) != (other.day < day):
                return other
        return Gap("документ не по порядку")

    def _lines(self, of: DocumentView | str, number: str, day: dt.date) -> Iterator[NumberLine]:
        meant = self._read(of, number)
        lines = self._books.of(self._name(of), day).lines if meant else []
        return (line for line in lines if meant and line.holds(meant))

    def _name(self, of: DocumentView | str) -> str:
        """The short name of a document's journal, or of the one with that title."""
        if not isinstance(of, str):
            return of.journal
        return next((name for name, journal in self._declared.settings.journals.items() if journal.title == of), "")

    def _journal(self, of: DocumentView | str) -> Journal | None:
        return self._declared.settings.journals.get(self._name(of))

    def _read(self, of: DocumentView | str, number: str) -> SerialNumber | None:
        journal = self._journal(of)
        return journal.read(str(number)) if journal else None

    @kept_property
    def _books(self) -> NumberBooks:
        return NumberBooks(self._declared, self._state, self._journals)


def span(journal: Journal, numbers: range) -> str:
    """Numbers one after another as the journal writes them: «13-ОД», «13-ОД – 18-ОД»."""
    first, last = journal.written(SerialNumber(numbers[0])), journal.written(SerialNumber(numbers[-1]))
    return first if len(numbers) == 1 else f"{first} – {last}"
