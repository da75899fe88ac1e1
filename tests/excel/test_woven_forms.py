"""A form that is one table is woven: the very parts that openpyxl makes, without its making them again."""

from __future__ import annotations

import datetime as dt
import gc
import io
import weakref
import zipfile
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.definitions import Declarations, Form
from pipeline.excel import blanks, form_workbook
from pipeline.model import Layout
from tests.builders import shipped
from tests.builders.questionnaires import DECISION, PLAIN, declared

SHIPPED, HELD = shipped.declared(), declared(DECISION)
TABLES = sorted(name for name, one in SHIPPED.forms.items() if one.records and not one.tables)
VALUES = st.one_of(
    st.none(),
    st.sampled_from(["", " край ", "две\nстроки", "=1+1", "_x0041_", "a & <b>", "слово " * 30, "\r", "№ 1"]),
    st.text(max_size=30),
    st.dates(dt.date(1950, 1, 1), dt.date(2100, 1, 1)),
    st.booleans(),
    st.integers(0, 10**6),
    st.decimals(0, 100, places=1),
    st.just(dt.time(10, 30)),
    st.just(("планирование", "диагностика")),
)
NEW_YEAR, HALF_PAST = dt.date(2000, 1, 1), dt.time(10, 30)
FITTING: Mapping[str, Any] = {"date": dt.date(2027, 3, 15), "integer": 3, "decimal": Decimal("1.5"), "yes_no": True}


def fitting(one: Form) -> dict[str, Any]:
    """A row of answers each of the kind that is asked for."""
    assert one.records
    return {question.name: FITTING.get(question.type, "слово") for question in one.records.question}


def assert_alike(
    one: Form,
    its: Declarations,
    plain: Mapping[str, Any] | None = None,
    rows: Sequence[Mapping[str, Any]] = (),
    laid_out: int | None = None,
    shape: Layout = Layout.OURS,
) -> None:
    """See that the workbook is that of openpyxl, part for part and byte for byte."""
    made = [make(one, its, shape, plain or {}, rows, laid_out) for make in (form_workbook, blanks.form_workbook)]
    assert parts_of(made[0]) == parts_of(made[1])


def parts_of(workbook: bytes) -> dict[str, bytes]:
    """The parts of the workbook by name."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize("count", [0, 1, 2, 7, 305])
@pytest.mark.parametrize("name", TABLES)
def test_with_any_number_of_rows_it_is_what_openpyxl_makes(name: str, count: int) -> None:
    one = SHIPPED.form(name)
    assert_alike(one, SHIPPED, rows=[fitting(one)] * count, laid_out=5 if count else None)


@settings(deadline=None, max_examples=50)
@example(rows=[{"код": value} for value in (NEW_YEAR, HALF_PAST, HALF_PAST, NEW_YEAR)], day=None, laid_out=None)
@given(
    rows=st.lists(st.fixed_dictionaries(dict.fromkeys(("наставник", "код", "решение"), VALUES)), max_size=6),
    day=VALUES,
    laid_out=st.none() | st.integers(1, 99),
)
def test_whatever_the_answers_are_it_is_what_openpyxl_makes(
    rows: list[dict[str, Any]], day: Any, laid_out: int | None
) -> None:
    assert_alike(DECISION, HELD, {"день": day}, rows, laid_out)


class Row(dict[str, Any]):
    """A row that stays as it is from one workbook to the next."""


@settings(deadline=None, max_examples=50)
@given(
    answers=st.lists(st.fixed_dictionaries(dict.fromkeys(("наставник", "код", "решение"), VALUES)), max_size=5),
    order=st.permutations(range(5)),
)
def test_rows_that_stood_in_another_workbook_before_are_what_openpyxl_makes(
    answers: list[dict[str, Any]], order: list[int]
) -> None:
    rows = [*map(Row, answers)]
    form_workbook(DECISION, HELD, Layout.OURS, {}, rows)
    assert_alike(DECISION, HELD, rows=[rows[place] for place in order if place < len(rows)])


def test_openpyxl_makes_no_cell_of_the_next_workbook_of_a_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    one = SHIPPED.form("withdrawal")
    form_workbook(one, SHIPPED, Layout.OURS, {}, [fitting(one)], 1)
    monkeypatch.setattr(Worksheet, "cell", lambda *_: pytest.fail("a cell is made"))
    form_workbook(one, SHIPPED, Layout.OURS, {}, [fitting(one) | {"файл": "Другой.xlsx"}] * 50, 2)


@pytest.mark.parametrize("shape", [Layout.OURS, Layout.TABLE])
def test_a_form_that_is_no_table_is_made_by_openpyxl_as_before(shape: Layout) -> None:
    assert_alike(PLAIN, declared(PLAIN), rows=[{"фио": "Ким"}], shape=shape)


def test_what_was_made_once_goes_with_its_declarations() -> None:
    its = declared(DECISION)
    form_workbook(DECISION, its, Layout.OURS, {}, ())
    gone = weakref.ref(its)
    del its
    gc.collect()
    assert gone() is None
