"""Fills in a workbook the way a person does: opens the file, writes into the cells she sees, saves it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.workbook.workbook import Workbook

from pipeline.definitions import Form, answer_cell_name, column_of
from pipeline.demo.scenario import Decision

STAMP = "Отметка времени"


def fill_in(path: Path, form: Form, once: Mapping[str, Any], rows: Iterable[Decision]) -> bytes:
    """The form's workbook with the answers written in: `once` by question, `rows` where the decision says."""
    book = openpyxl.load_workbook(path)
    for question, value in once.items():
        _write(_cells(book, answer_cell_name(question))[0], value)
    tables = [*_tables(book), *_headed(book, form)]
    for decision in rows:
        questions = {*decision.where, *decision.write}
        columns = next(columns for columns in tables if questions <= columns.keys())
        for number in _meant(columns, decision.where):
            for question, value in decision.write.items():
                _write(columns[question][number], value)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def exported(form: Form, rows: Iterable[Mapping[str, Any]]) -> bytes:
    """The answers as Google Forms saves them: a column for each question, in front the moment of sending.

    The day of filling in is that moment; nobody is asked for it twice.
    """
    sent = next(question for question in form.flat if STAMP in question.headings)
    asked = [question for question in form.flat if question is not sent]
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow([STAMP, *(question.label for question in asked)])
    for row in rows:
        moment = f"{row[sent.name]:%d.%m.%Y} 19:40:00"
        table.writerow([moment, *(_typed(row.get(question.name, "")) for question in asked)])
    return text.getvalue().encode("utf-8")


def _typed(value: Any) -> Any:
    return ", ".join(value) if isinstance(value, list) else value


def _write(cell: Cell, value: Any) -> None:
    cell.value = "; ".join(value) if isinstance(value, list) else value
    cell.comment = None


def _cells(book: Workbook, name: str) -> list[Cell]:
    """The cells of a defined name, from the top."""
    return [
        row[0]
        for sheet, address in book.defined_names[name].destinations
        for row in _rows(book[sheet][address.replace("$", "")])
    ]


def _rows(cells: Any) -> tuple[tuple[Cell, ...], ...]:
    return cells if isinstance(cells, tuple) else ((cells,),)


def _tables(book: Workbook) -> list[dict[str, list[Cell]]]:
    """The cells of every column by question, table by table."""
    found: dict[str, dict[str, list[Cell]]] = {}
    for name in book.defined_names:
        if column := column_of(name):
            table, question = column
            found.setdefault(table, {})[question] = _cells(book, name)
    return list(found.values())


def _headed(book: Workbook, form: Form) -> list[dict[str, list[Cell]]]:
    """The cells below each heading where a sheet has a column for every person's answer."""
    labels = {question.label: question.name for question in form.flat}
    found = []
    for sheet in book.worksheets:
        rows = [[cell for cell in row if isinstance(cell, Cell)] for row in sheet.iter_rows()]
        for number, row in enumerate(rows):
            heads = {labels[head]: cell.column for cell in row if (head := _heading(cell)) in labels}
            if 2 * len(heads) > len(labels):
                below = [cell for later in rows[number + 1 :] for cell in later]
                found.append({q: [cell for cell in below if cell.column == n] for q, n in heads.items()})
    return found


def _heading(cell: Cell) -> str:
    """The wording of a heading, without help text and the mark of a required question."""
    return str(cell.value).partition("\n")[0].rstrip(" *\u00a0")


def _meant(columns: Mapping[str, list[Cell]], where: Mapping[str, str]) -> list[int]:
    """The numbers of the filled rows whose cells hold the given texts."""
    length = len(next(iter(columns.values())))
    filled = [n for n in range(length) if any(cells[n].value not in (None, "") for cells in columns.values())]
    return [n for n in filled if all(text in str(columns[q][n].value) for q, text in where.items())]
