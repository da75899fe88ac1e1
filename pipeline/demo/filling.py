"""A workbook filled in the way a person does it: opened, written into the cells that are seen, saved."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.utils.cell import range_boundaries
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.definitions import Form, answer_cell_name, column_of
from pipeline.demo.scenario import RowAnswers, TypedAnswer, TypedAnswers, TypedCell

STAMP = "Отметка времени"


def fill_in(path: Path, form: Form, once: TypedAnswers, rows: Iterable[RowAnswers]) -> bytes:
    """The form's workbook with the answers written in: `once` by question, `rows` into the rows they mean."""
    book = openpyxl.load_workbook(path)
    for question, answer in once.items():
        _write(_cells(book, answer_cell_name(question))[0], answer)
    tables = [*_tables(book), *_headed(book, form)]
    for row in rows:
        questions = {*row.where, *row.write}
        columns = next(columns for columns in tables if questions <= columns.keys())
        for number in _meant(columns, row.where):
            for question, answer in row.write.items():
                _write(columns[question][number], answer)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def exported(form: Form, rows: Iterable[TypedAnswers]) -> bytes:
    """The answers as Google Forms saves them: a column for each question, in front the moment of sending.

    The day of filling in is that moment; nobody is asked for it twice.
    """
    sent = next(question for question in form.flat if STAMP in question.headings)
    others = [question for question in form.flat if question is not sent]
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow([STAMP, *(question.label for question in others)])
    for row in rows:
        moment = f"{row[sent.name]:%d.%m.%Y} 19:40:00"
        table.writerow([moment, *(_joined(row.get(question.name, ""), ", ") for question in others)])
    return text.getvalue().encode("utf-8")


def _joined(answer: TypedAnswer, separator: str) -> TypedCell:
    """An answer as one cell holds it: several choices are joined."""
    return separator.join(map(str, answer)) if isinstance(answer, list) else answer


def _write(cell: Cell, answer: TypedAnswer) -> None:
    cell.value = _joined(answer, "; ")
    cell.comment = None


def _cells(book: Workbook, name: str) -> list[Cell]:
    """The cells of a defined name, from the top."""
    return [
        cell for title, address in book.defined_names[name].destinations for cell in _first_column(book[title], address)
    ]


def _first_column(sheet: Worksheet, address: str) -> Iterator[Cell]:
    left, top, _, bottom = range_boundaries(address.replace("$", ""))
    column = sheet.iter_rows(min_row=top, max_row=bottom, min_col=left, max_col=left)
    return (cell for (cell,) in column if isinstance(cell, Cell))


def _tables(book: Workbook) -> list[dict[str, list[Cell]]]:
    """The cells of every column by question, table by table."""
    tables: dict[str, dict[str, list[Cell]]] = {}
    for name in book.defined_names:
        if column := column_of(name):
            table, question = column
            tables.setdefault(table, {})[question] = _cells(book, name)
    return list(tables.values())


def _headed(book: Workbook, form: Form) -> list[dict[str, list[Cell]]]:
    """The cells below each heading where a sheet has a column for every person's answer."""
    labels = {question.label: question.name for question in form.flat}
    tables = []
    for sheet in book.worksheets:
        rows = [[cell for cell in row if isinstance(cell, Cell)] for row in sheet.iter_rows()]
        for number, row in enumerate(rows):
            heads = {labels[head]: cell.column for cell in row if (head := _heading(cell)) in labels}
            if 2 * len(heads) > len(labels):
                below = [cell for later in rows[number + 1 :] for cell in later]
                tables.append({q: [cell for cell in below if cell.column == n] for q, n in heads.items()})
    return tables


def _heading(cell: Cell) -> str:
    """The wording of a heading, without help text and the mark of a required question."""
    return str(cell.value).partition("\n")[0].rstrip(" *\u00a0")


def _meant(columns: Mapping[str, list[Cell]], where: Mapping[str, str]) -> list[int]:
    """The numbers of the filled rows whose cells hold the given texts."""
    length = len(next(iter(columns.values())))
    filled = [n for n in range(length) if any(cells[n].value not in (None, "") for cells in columns.values())]
    return [n for n in filled if all(text in str(columns[q][n].value) for q, text in where.items())]
