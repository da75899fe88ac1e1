"""A table of ours that somebody changed and dropped: what differs is said cell by cell, with the book that changes it.

Nothing is taken from it: a base is worked out of many questionnaires, and a cell alone does not say which answer of
whom is meant, nor who says so. The book it names is a correction with its author, its day and its journal line.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial
from itertools import chain

from pipeline import intake, papers
from pipeline.definitions import Form
from pipeline.flow.provenance import entries_about
from pipeline.flow.session import Session
from pipeline.model import (
    Cell,
    DocumentJob,
    Entry,
    Grid,
    InboxItem,
    IntakeResult,
    Issued,
    Listing,
    PipelineError,
    Place,
    Problem,
    is_accepted_book,
    is_table,
    table_of,
)
from pipeline.views import Office

NUMBER = "№ п/п"
# So many differences are told one by one.
MOST = 40


def judged_table(item: InboxItem, grid: Grid, session: Session, office: Office) -> IntakeResult | None:
    """What a dropped table of ours comes to, with every difference; None of any other file."""
    found = _headed(grid)
    if found is None:
        return None
    titles, rows, above = found
    for paper in _papers_with(titles, office):
        table, read = _made_again(paper, session, office)
        if table and any(_text(cell.value) == _text(table.title) for cell in above):
            sources = _Sources(read, office)
            told = [*_differences(table, rows, sources)]
            file = office.bare.issued[table_of(paper.code)].file
            return intake.unreadable(item, [*_above(table, file, told), *told[:MOST]])
    return None


def _made_again(paper: Issued, session: Session, office: Office) -> tuple[Listing | None, list[Entry]]:
    """The table beside a paper as it is now, and the entries it is made of."""
    made: list[Listing | None] = []
    try:
        template = session.templates.template(office.declared.documents[paper.document].template)
        filled = partial(papers.fill, DocumentJob.of(paper), office, template, session.register.moment_of)
        read, _ = office.read_while(lambda: made.append(filled().table))
    except PipelineError:
        return None, []
    return made[0], [*read, *entries_about(paper, office)]


def _headed(grid: Grid) -> tuple[list[str], list[Sequence[Cell]], list[Cell]] | None:
    """The headings of a table of ours, its rows and the cells above, where the file holds one."""
    for sheet in grid.sheets:
        for number, row in enumerate(sheet.rows):
            if row and row[0].value == NUMBER:
                titles = [_text(cell.value) for cell in row[1:] if cell.value is not None]
                return titles, [*sheet.rows[number + 1 :]], [*chain.from_iterable(sheet.rows[:number])]
    return None


def _papers_with(titles: Sequence[str], office: Office) -> Iterator[Issued]:
    """The papers beside which a table with these headings lies."""
    for code in office.bare.issued:
        paper = office.bare.issued.get(code.removeprefix(table_of(""))) if is_table(code) else None
        document = office.declared.documents.get(paper.document) if paper else None
        columns = document.sheet.column if document and document.sheet else ()
        if paper and columns and [_text(column.title) for column in columns] == [*titles]:
            yield paper


def _above(table: Listing, file: str, told: Sequence[Problem]) -> Iterator[Problem]:
    if not told:
        yield Problem("table_unchanged", values={"title": table.title, "file": file})
        return
    yield Problem("table_edited", values={"title": table.title, "file": file, "count": len(told)})


def _differences(table: Listing, rows: Sequence[Sequence[Cell]], sources: _Sources) -> Iterator[Problem]:
    """Each cell that says something else than ours, each row that is not ours, each of ours that is gone."""
    met: set[int] = set()
    for row in rows:
        if not row or all(cell.value is None for cell in row):
            continue
        number = row[0].value
        if not isinstance(number, (int, Decimal)) or not 0 < number <= len(table.rows) or int(number) in met:
            words = "; ".join(_text(cell.value) for cell in row[1:] if cell.value is not None)
            yield Problem("table_row_added", place=row[0].place, found=words)
            continue
        met.add(int(number))
        ours = table.rows[int(number) - 1]
        for place, (heading, was) in enumerate(zip(table.headings, ours, strict=True), 1):
            cell = row[place] if place < len(row) else None
            now = _text(cell.value) if cell else ""
            if now != _text(was):
                where = (cell or row[0]).place
                yield _changed(heading, _text(was), now, ours, sources, where)
    for number, ours in enumerate(table.rows, 1):
        if number not in met:
            yield Problem("table_row_removed", values={"row": number}, found=_text(next(filter(None, ours), "")))


def _changed(heading: str, was: str, now: str, row: Sequence[object], sources: _Sources, where: Place) -> Problem:
    books = sources.books(was, [_text(value) for value in row])
    code = "table_cell_changed" if books else "table_cell_reckoned"
    return Problem(
        code,
        label=heading,
        place=where,
        found=now or "пусто",
        values={"value": was or "пусто", "file": "» или «".join(books)},
    )


class _Sources:
    """The answers that a table was made of, and the workbooks in which they are put right."""

    def __init__(self, entries: Sequence[Entry], office: Office) -> None:
        self._entries = entries
        self._people = office.bare.people
        self._forms = {form.id: form for form in office.declared.forms.values()}
        self._books = [one for one in office.bare.issued.values() if is_accepted_book(one.code)]

    def books(self, was: str, row: Sequence[str]) -> list[str]:
        """The workbooks of those whom a row names in which that answer stands; without one whatever is theirs."""
        theirs = [entry for entry in self._entries if self._name(entry) and self._name(entry) in " ".join(row)]
        saying = [entry for entry in theirs if was and was in self._answers(entry)]
        return [*dict.fromkeys(file for entry in saying or theirs for file in self._laid_out(entry))]

    def _name(self, entry: Entry) -> str:
        person = self._people.get(entry.person)
        return person.names[0] if person else ""

    def _answers(self, entry: Entry) -> list[str]:
        return [_text(Form.value_in_words(value, self._people)) for value in entry.values.values()]

    def _laid_out(self, entry: Entry) -> Iterator[str]:
        form = self._forms.get(entry.form)
        of_form = [one.file for one in self._books if form and one.subject == form.name]
        his_own = [file for file in of_form if self._name(entry) in file]
        yield from his_own or of_form


def _text(value: object) -> str:
    """A value as it is compared: in words, without needless blanks and noughts."""
    match value:
        case None:
            return ""
        case bool():
            return "да" if value else "нет"
        case dt.datetime() | dt.date():
            return f"{value:%d.%m.%Y}"
        case int() | float() | Decimal():
            return f"{Decimal(str(value)).normalize():f}".replace(".", ",")
    return " ".join(str(value).replace("\u00a0", " ").replace("\u2011", "-").split())
