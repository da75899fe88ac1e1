"""What was worked out of a row is known as long as somebody has it."""

from __future__ import annotations

import gc
from collections.abc import Mapping
from itertools import count
from typing import Any

from pipeline.excel.known_rows import KnownRows
from tests.builders.questionnaires import DECISION, PLAIN


class Row(dict[str, Any]):
    """A row that can be followed."""


def met(known: KnownRows[int], made: count[int], row: Mapping[str, Any], form: Any = DECISION) -> int:
    return known.row(row, form, lambda _: next(made))


def test_the_same_row_is_worked_out_once_for_a_form() -> None:
    known, made, row = KnownRows[int](), count(), Row(код=1)
    assert [met(known, made, row), met(known, made, row), met(known, made, row, PLAIN)] == [0, 0, 1]


def test_a_row_with_the_same_answers_is_another_one() -> None:
    known, made, rows = KnownRows[int](), count(), [Row(код=1), Row(код=1)]
    assert [met(known, made, row) for row in rows] == [0, 1]


def test_what_was_worked_out_goes_with_the_row() -> None:
    known = KnownRows[int]()
    met(known, count(), Row(код=1))
    gc.collect()
    assert not known._known


def test_a_row_that_cannot_be_followed_is_worked_out_each_time() -> None:
    known, made, row = KnownRows[int](), count(), {"код": 1}
    assert [met(known, made, row), met(known, made, row)] == [0, 1]
