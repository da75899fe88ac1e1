"""The table of a document as plain values, for the workbook that lies beside the paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from pipeline import expressions, language
from pipeline.definitions import DocumentSheet
from pipeline.expressions import AuthorError, ExpressionError, Gap, Indexed, Phrase, Roll, ungapped
from pipeline.model import Listing, Standing
from pipeline.papers.paper import Names, Paper
from pipeline.reads import unheard
from pipeline.views import Office, PersonView, fingerprint

Value = str | int | Decimal | dt.date | None
HARD_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2011": "-"})


def listing(paper: Paper, standing: Standing) -> Listing | None:
    """The table of a finished document; None for a draft, a public edition, and a document that declares none."""
    made = _made(paper, standing)
    return made.listing if made else None


@dataclass(frozen=True, slots=True)
class _Made:
    """The table of a paper, and the fingerprint of all it holds but the day it is made on."""

    listing: Listing
    edition: str


class _Row(NamedTuple):
    """The values of a row and their fingerprint: of a long table few rows are others than before."""

    values: tuple[Value, ...]
    edition: str


def _made(paper: Paper, standing: Standing) -> _Made | None:
    sheet = paper.view.definition.sheet
    if sheet is None or standing is Standing.DRAFT or paper.office.permits is not None:
        return None
    made = paper.once.get("table", lambda: _worked_out(paper, sheet))
    assert isinstance(made, _Made)
    return made


def _worked_out(paper: Paper, sheet: DocumentSheet) -> _Made:
    rows = [*_rows(paper, sheet)]
    # It is no part of the edition, so that whoever plans does not rest on it.
    day, _ = unheard(lambda: paper.view.day)
    table = Listing(
        organisation=_organisation(paper.office),
        title=_plain(ungapped(expressions.fill(sheet.title, paper.world()))),
        day=day,
        headings=tuple(column.title for column in sheet.column),
        widths=tuple(column.width for column in sheet.column),
        rows=tuple(row.values for row in rows),
    )
    around = [table.organisation, table.title, table.headings, table.widths]
    return _Made(table, fingerprint([around, [row.edition for row in rows]]))


def _rows(paper: Paper, sheet: DocumentSheet) -> Iterator[_Row]:
    """The rows; one is not worked out again while what it is about and what it finds in other lists stays as it is."""
    expressions_of_row = (*sheet.let.values(), *(column.value for column in sheet.column))
    used = {name for expression in expressions_of_row for name in expressions.names(expression)}
    names = {name: paper.names[name] for name in sorted(used & paper.names.keys())}
    made = paper.office.lists.rows_of(("listing", paper.view.code), names)
    for item in expressions.each(sheet.rows, paper.world()):
        yield made.get(item, partial(_row, paper.office, sheet, made.names, item))


def _row(office: Office, sheet: DocumentSheet, known: Names, item: object) -> _Row:
    values = row(office, sheet, known, item)
    return _Row(values, fingerprint(values))


def row(office: Office, sheet: DocumentSheet, known: Names, item: object) -> tuple[Value, ...]:
    """The values of one row, in the order of the columns."""
    names = {**known, sheet.as_: item}
    for name, expression in sheet.let.items():
        result = expressions.evaluate(expression, office.with_names(names))
        names[name] = Indexed(result) if type(result) is list else result
    world = office.with_names(names)
    return tuple(_cell(column.value, world) for column in sheet.column)


def _cell(expression: str, world: Names) -> Value:
    try:
        return value(expressions.evaluate(expression, world))
    except AuthorError as fault:
        raise ExpressionError(expression, fault) from fault


def edition(paper: Paper, standing: Standing, template: str) -> str:
    """The fingerprint of everything that a document's words and its table come from; not of the day it is made on.

    `template` is the digest of its template.
    """
    words = paper.edition(standing, template)
    table = _made(paper, standing)
    return fingerprint([words, table.edition]) if table else words


def value(result: object) -> Value:
    """A value as a cell holds it: days and numbers as they are, people and lists in words, gaps as nothing.

    Raises `AuthorError` for what has no words, such as a whole questionnaire.
    """
    match result:
        case None | Gap() | "":
            return None
        case bool():
            return "да" if result else "нет"
        case int() | Decimal() | dt.date():
            return result
        case str() | Phrase() | PersonView():
            return _plain(ungapped(str(result))) or None
        case list() | tuple() | Roll():
            return "; ".join(_word(value(item)) for item in result if item) or None
    raise AuthorError(f"значение «{type(result).__name__}» не записывается в ячейку")


def _word(cell: Value) -> str:
    """A value among others in one cell."""
    if isinstance(cell, dt.date):
        return language.date_short(cell)
    return str(cell).replace(".", ",") if isinstance(cell, Decimal) else str(cell)


def _plain(text: str) -> str:
    """Text that is found by what people type: without hard spaces and hyphens."""
    return text.translate(HARD_SPACES)


def _organisation(office: Office) -> str:
    """What the form that names the office calls it; "" before it is filled in."""
    named = (form for form in office.declared.forms.values() if form.names_office)
    names = (office.answers.single[form.alias][str(form.names_office)] for form in named)
    return _word(value(next(names, None)) or "")
