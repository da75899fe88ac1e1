"""What guards the answers: bounds, locks, and the sentences about them."""

from __future__ import annotations

import pytest

from tests.builders.questionnaires import DECISION, PLAIN, cell_named, opened, validation_of, workbook_of


@pytest.mark.parametrize(
    ("name", "type_", "bounds", "error"),
    [
        ("стаж", "decimal", ("0", "60"), "Так записать нельзя. Число от 0 до 60."),
        ("запрос", "textLength", ("500", None), "Так записать нельзя. Не больше 500 знаков."),
        ("дата", "date", ("1", None), "Так записать нельзя. Дата: день, месяц и год, например 31.12.2026."),
    ],
)
def test_bounds_are_kept_and_told_in_russian(name: str, type_: str, bounds: tuple[str, str], error: str) -> None:
    rule = validation_of(cell_named(opened(workbook_of(PLAIN)), f"ответ_{name}"))
    assert (rule.type, (rule.formula1, rule.formula2), rule.error) == (type_, bounds, error)


def test_labels_are_locked_and_answers_open() -> None:
    book = opened(workbook_of(PLAIN))
    cell = cell_named(book, "ответ_фио")
    assert book["Анкета"].protection.sheet and not book["Анкета"].protection.password
    assert not cell.protection.locked and book["Анкета"].cell(cell.row, 2).protection.locked


def test_what_we_show_is_locked_and_rows_may_be_added() -> None:
    book = opened(workbook_of(DECISION, rows=[{"наставник": "Петрова"}]))
    assert cell_named(book, "столбец_пары__наставник").protection.locked
    assert not cell_named(book, "столбец_пары__решение").protection.locked
    assert not book["Таблица"].protection.insertRows
