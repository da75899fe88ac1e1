"""Whether two workbooks answer the same."""

from __future__ import annotations

import datetime as dt

from pipeline.intake.reading import answers_hash
from pipeline.model import CellValue
from tests.builders.forms import form, question
from tests.builders.readings import NAME, PLAIN_ROWS, YEARS, Rows, read_back
from tests.builders.tables import grid, sheet, workbook


def test_the_digest_knows_the_answers_whichever_office_saved_them() -> None:
    def digest(years: CellValue, day: CellValue) -> str:
        dated = form(NAME, YEARS, question("дата", "date"))
        return answers_hash(
            read_back(workbook(dated, {"фио": "Козлова\u00a0Мария ", "стаж": years, "дата": day}), dated)
        )

    assert digest(3, dt.date(2026, 9, 1)) == digest(3.0, dt.datetime(2026, 9, 1))
    assert digest(3, None) != digest(4, None)


def test_the_digest_does_not_mind_the_order_of_rows() -> None:
    rows: Rows = [
        PLAIN_ROWS[0],
        ["Козлова Мария", 3, "занятия"],
        ["Ким Олег Ильич", 5, "родители"],
    ]
    turned = [rows[0], rows[2], rows[1]]
    assert answers_hash(read_back(grid(sheet(rows)))) == answers_hash(read_back(grid(sheet(turned))))
