"""Numbers of a journal: read however people write them, written in one way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.definitions import Journal, SerialNumber

MASKS = ("{n}-ОД", "{n}", "01-15/{n}", "{n}-К/С", "П-{n}", "{n} л/с")
ORDERS = Journal(title="Журнал приказов", mask="{n}-ОД")
NUMBERS = st.builds(SerialNumber, st.integers(1, 10**6), st.integers(0, 50))
LATIN = str.maketrans("АВЕКМНОРСТХ", "ABEKMHOPCTX")


@given(st.sampled_from(MASKS), NUMBERS)
def test_what_a_journal_writes_it_reads_again(mask: str, number: SerialNumber) -> None:
    journal = Journal(title="Журнал", mask=mask)
    assert journal.read(journal.written(number)) == number


@given(
    NUMBERS,
    st.sampled_from(["-", "–", "—", "‑", "−", " - ", " – ", " ", ""]),
    st.sampled_from(["", "№", "№ ", "N ", "No. ", "номер "]),
    st.sampled_from([str.upper, str.lower, lambda text: text.translate(LATIN)]),
    st.sampled_from(["", " ", "\u00a0", "."]),
)
def test_dashes_case_blanks_signs_and_look_alike_letters_make_no_other_number(
    number: SerialNumber, dash: str, sign: str, change: object, blank: str
) -> None:
    assert callable(change)
    written = sign + change(ORDERS.written(number).replace("-", dash)) + blank
    assert ORDERS.read(written) == number


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_two_numbers_are_never_taken_for_one(one: int, other: int) -> None:
    read = ORDERS.read(f"{one}-ОД"), ORDERS.read(f"{other}–од")
    assert (read[0] == read[1]) == (one == other)


@pytest.mark.parametrize("written", ["13-ЛС", "б/н", "19", "0-ОД", "12-ОД-1", "12-OD", "двенадцать-ОД", "12.1-ОД", ""])
def test_what_is_written_by_another_mask_is_no_number_of_the_journal(written: str) -> None:
    assert ORDERS.read(written) is None


def test_a_number_put_in_is_written_in_the_journals_own_way() -> None:
    assert ORDERS.read("12/1-ОД") == ORDERS.read("12-ОД / 1") == SerialNumber(12, 1)
    assert ORDERS.written(SerialNumber(12, 1)) == "12-ОД/1"
    other = Journal(title="Журнал", mask="{n}-ОД", inserted="{n}/{k}-ОД")
    assert other.written(SerialNumber(12, 1)) == "12/1-ОД"
