"""A table of ours that somebody changed and dropped: what differs is told, and what is an answer waits to be confirmed.

A table is worked out of many questionnaires. A changed cell that provably is one answer of one of them comes back in
a workbook that asks who puts it right and why; dropped again it goes the way of every correction. Nothing is taken
from the table itself ([0043](docs/decisions/0043-a-changed-table-comes-back-as-corrections.md)).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import chain, islice

from pipeline import intake, papers
from pipeline.definitions import Form
from pipeline.flow.correcting_books import correcting_book
from pipeline.flow.provenance import entries_about
from pipeline.flow.session import Session
from pipeline.flow.signed_papers import SignedPapers
from pipeline.flow.table_differences import CellChange, DroppedTable, text_of
from pipeline.flow.table_sources import TableSources
from pipeline.flow.traced_cells import TracedCell, Tracing
from pipeline.model import (
    DocumentJob,
    Entry,
    Grid,
    InboxItem,
    IntakeResult,
    Issued,
    Listing,
    Moment,
    PipelineError,
    Problem,
    Record,
    Returned,
    State,
    is_table,
    table_of,
)
from pipeline.views import Office

# So many differences are told one by one.
MOST = 40
# So many editions of a table are made again to find the one that a file was made of.
MOST_EDITIONS = 24


def judged_table(item: InboxItem, grid: Grid, session: Session, office: Office) -> IntakeResult | None:
    """What a dropped table of ours comes to, with every difference; None of any other file."""
    dropped, code = DroppedTable.of(grid), grid.origin.partition("#")[0]
    if dropped is None:
        return intake.unreadable(item, [Problem("table_unnumbered")]) if is_table(code) else None
    if is_table(code):
        paper = office.bare.issued.get(code.removeprefix(table_of("")))
        if paper is None or code not in office.bare.issued:
            return intake.unreadable(item, [Problem("table_gone")])
        return _OneTable(item, dropped, paper, session, office).judged(grid.origin)
    alike = [paper for paper in _papers_with(dropped, office) if _is_titled(dropped, paper, session, office)]
    if len(alike) > 1:
        files = "» и «".join(office.bare.issued[table_of(paper.code)].file for paper in alike)
        return intake.unreadable(item, [Problem("table_ambiguous", found=files, values={"file": files})])
    return _OneTable(item, dropped, alike[0], session, office).judged("") if alike else None


def _papers_with(dropped: DroppedTable, office: Office) -> Iterator[Issued]:
    """The papers beside which a table with these headings lies."""
    for code in office.bare.issued:
        paper = office.bare.issued.get(code.removeprefix(table_of(""))) if is_table(code) else None
        document = office.declared.documents.get(paper.document) if paper else None
        columns = document.sheet.column if document and document.sheet else ()
        if paper and columns and {text_of(column.title) for column in columns} <= {*dropped.headings}:
            yield paper


def _is_titled(dropped: DroppedTable, paper: Issued, session: Session, office: Office) -> bool:
    table = _Making(paper, session, office).table(office.bare)
    return table is not None and dropped.is_titled(table.title)


@dataclass(frozen=True, slots=True)
class _Making:
    """The table beside a paper, made of whatever state of the register; `then` is the office of its own."""

    paper: Issued
    session: Session
    then: Office

    def table(self, state: State) -> Listing | None:
        """The table as it would be; None where it cannot be made."""
        with suppress(PipelineError):
            office = self.then if state is self.then.bare else self.then.at(Moment(state, self.then.today))
            template = self.session.templates.template(office.declared.documents[self.paper.document].template)
            moment = Moment(state, self.then.today)
            return papers.fill(DocumentJob.of(self.paper), office, template, lambda _: moment).table
        return None

    def read(self) -> list[Entry]:
        """The entries that it was made of."""
        entries, _ = self.then.read_while(lambda: self.table(self.then.bare))
        return [*entries, *entries_about(self.paper, self.then)]


class _OneTable:
    """A file beside the table that it was made of."""

    def __init__(self, item: InboxItem, dropped: DroppedTable, paper: Issued, session: Session, office: Office) -> None:
        self._item = item
        self._dropped = dropped
        self._paper = paper
        self._session = session
        self._office = office

    def judged(self, origin: str) -> IntakeResult | None:
        """The file with all that differs; `origin` is what its table is known by, "" where it does not say so."""
        edition, making = self._made_of(origin) if origin else (None, None)
        making = making or _Making(self._paper, self._session, self._office)
        ours = making.table(making.then.bare)
        sheet = self._office.declared.documents[self._paper.document].sheet
        if ours is None or sheet is None:
            return None
        changes, others = self._dropped.changes(ours)
        sources = TableSources(making.read(), sheet, self._office)
        traced = self._traced(changes, ours, making, sources) if edition else []
        proven = {cell.change for cell in traced}
        told = [_changed(one, ours, sources) for one in changes if one not in proven]
        opening = [*self._above(ours, edition, len(changes) + len(others), len(traced))]
        return self._result([*opening, *[*told, *others][:MOST]], traced, sources)

    def _made_of(self, origin: str) -> tuple[Issued, _Making] | tuple[None, None]:
        """The newest edition of the paper whose table is known by that, with how it is made; none where none is."""
        before = reversed(self._session.register.earlier(self._paper.code))
        for edition in islice(chain([self._paper], before), MOST_EDITIONS):
            then = self._office.at(self._session.register.moment_of(edition))
            making = _Making(edition, self._session, then)
            table = making.table(then.bare)
            if table and table.known_by(table_of(edition.code)) == origin:
                return edition, making
        return None, None

    def _above(self, ours: Listing, edition: Issued | None, count: int, proposed: int) -> Iterator[Problem]:
        file = self._office.bare.issued[table_of(self._paper.code)].file
        values = {"title": ours.title, "file": file, "count": count, "max": proposed, "day": ours.day}
        code = "table_proposed" if proposed else "table_edited" if count else "table_unchanged"
        yield Problem(code, values=values)
        if edition and edition != self._paper:
            yield Problem("table_older", values=values)
        elif count and edition is None:
            yield Problem("table_unmarked", values=values)

    @property
    def _form(self) -> Form | None:
        """The form by which single answers are put right."""
        return next((form for form in self._office.declared.forms.values() if form.corrects_answers), None)

    def _traced(
        self, changes: Sequence[CellChange], ours: Listing, making: _Making, sources: TableSources
    ) -> list[TracedCell]:
        """The changed cells that provably are one answer each, which the office would take."""
        form = self._form
        if form is None or self._dropped.has_moved_rows(ours):
            return []

        def corrected(cells: Sequence[TracedCell]) -> Sequence[Record]:
            book = correcting_book(form, cells, sources, signed=True)
            return intake.judge(self._item, book, self._office, (), SignedPapers(self._session)).put_right

        possible = {one: sources.answers(one, ours.rows[one.row]) for one in changes if one.now}
        return Tracing(ours, making.then.bare, changes, making.table, corrected).proven(possible)

    def _result(self, told: Sequence[Problem], traced: Sequence[TracedCell], sources: TableSources) -> IntakeResult:
        form = self._form
        if form is None or not traced:
            return intake.unreadable(self._item, told)
        book = correcting_book(form, traced, sources, signed=False)
        returned, signed = self._session.register.returned(), SignedPapers(self._session)
        result = intake.judge(self._item, book, self._office, returned, signed)
        if not isinstance(result.payload, Returned):
            return intake.unreadable(self._item, told)
        payload = replace(result.payload, remarks=tuple(told))
        # What is asked once above the rows is missed in each of them.
        missed = [one for number, one in enumerate(result.problems) if one not in result.problems[:number]]
        return replace(result, problems=(*told, *missed), payload=payload)


def _changed(change: CellChange, ours: Listing, sources: TableSources) -> Problem:
    row = ours.rows[change.row]
    books, titles = sources.books(change, row), sources.titles(change, row)
    code = "table_cell_changed" if books else "table_cell_of_form" if titles else "table_cell_reckoned"
    return Problem(
        code,
        label=change.heading,
        place=change.cell.place,
        found=change.now or "пусто",
        values={"value": change.was or "пусто", "file": "» или «".join(books), "title": "» или «".join(titles)},
    )
