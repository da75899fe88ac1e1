"""Values go into the register and come back without loss."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Answer, Cell, Layout, Level, PersonRef, Place, Problem, Submission
from pipeline.register import value_encoding

PLAIN = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.text()
    | st.dates()
    | st.decimals(allow_nan=False)
    | st.builds(PersonRef, st.text(), st.text())
)
VALUES = st.recursive(
    PLAIN,
    lambda inner: st.lists(inner).map(tuple) | st.dictionaries(st.text() | st.sampled_from(["$date"]), inner),
)


@given(VALUES)
def test_every_value_comes_back_as_it_was(value: object) -> None:
    back = value_encoding.decode(value_encoding.encode(value))
    assert back == value
    assert type(back) is type(value)


@given(VALUES)
def test_the_text_is_canonical_and_fits_any_database(value: object) -> None:
    text = value_encoding.encode(value)
    assert value_encoding.encode(value_encoding.decode(text)) == text
    assert "\0" not in text.encode("utf-8").decode()


def test_numbers_keep_their_kind_and_their_zeros() -> None:
    text = value_encoding.encode((1, True, Decimal("1.50"), "1"))
    assert repr(value_encoding.decode(text)) == "(1, True, Decimal('1.50'), '1')"


def test_a_half_of_a_surrogate_pair_survives() -> None:
    text = value_encoding.encode("а\ud800б")
    assert value_encoding.decode(text.encode("utf-8").decode("utf-8")) == "а\ud800б"


def test_a_submission_comes_back_with_its_cells() -> None:
    cell = Cell(dt.datetime(2026, 11, 24, 9, 30), Place("Анкета", 7, 3), fault="date1904")
    answer = Answer("дата", "Дата рождения", cell)
    remark = Problem("assumed", Level.MENDED, place=Place("Анкета", 7, 3), values={"n": Decimal("1.0")})
    whole = Submission("request/1", {"дата": answer}, {"строки": ({"дата": answer},)}, Layout.TABLE, 7, (remark,))
    # Said in words, because a cell equals a tuple of its parts.
    assert repr(value_encoding.decode(value_encoding.encode((whole,)))) == repr((whole,))


def test_what_nobody_keeps_is_refused() -> None:
    with pytest.raises(TypeError, match="keeps no set"):
        value_encoding.encode({"стаж": {1, 2}})
