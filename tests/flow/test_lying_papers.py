"""What lies in the outbox is found by names and bytes, whatever became of it in the meantime."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from pipeline.flow.lying_papers import LyingPapers, plain_name
from pipeline.model import ACCEPTED, Issued
from pipeline.register import Register
from tests.builders.register_files import draft
from tests.builders.registers import DAY
from tests.builders.work_done import counted

BOOK = f"{ACCEPTED}staff@2026"


@pytest.fixture
def register() -> Iterator[Register]:
    opened = Register.open("sqlite://")
    yield opened
    opened.close()


def book(digest: str, file: str = "На решение/Кадры.xlsx") -> Issued:
    """A workbook to be corrected."""
    return replace(draft(digest=digest, file=file), code=BOOK, document="")


@pytest.mark.parametrize(
    ("file", "plain"),
    [("1/Приказ (2).docx", "1/Приказ.docx"), ("1/Приказ.docx", ""), ("1/Приказ (2)", ""), ("(2).docx", "")],
)
def test_a_number_in_brackets_stands_before_the_extension(file: str, plain: str) -> None:
    assert plain_name(file) == plain


def test_papers_with_a_number_in_brackets_are_known_until_they_lose_it(register: Register) -> None:
    lying = LyingPapers(register)
    numbered = draft("2026", file="1/Приказ (2).docx")
    register.mark_issued(numbered, draft("2027", file="1/Другой.docx"), at=DAY)
    assert lying.numbered() == [numbered]
    register.mark_issued(draft("2026", file="1/Приказ.docx"), at=DAY)
    assert lying.numbered() == []


def test_a_workbook_is_known_by_its_bytes_and_by_its_code(register: Register) -> None:
    lying = LyingPapers(register)
    register.mark_issued(book("ab"), draft(digest="cd"), at=DAY)
    assert lying.accepted_books("ab") == lying.accepted_books("", BOOK) == [book("ab")]
    assert lying.accepted_books("cd") == lying.accepted_books("", draft().code) == []
    register.mark_issued(book("ef"), at=DAY)
    assert (lying.accepted_books("ab"), lying.accepted_books("ef")) == ([], [book("ef")])
    register.forget_issued(BOOK)
    assert lying.accepted_books("ef", BOOK) == []


def test_a_name_is_held_as_long_as_one_paper_bears_it(register: Register) -> None:
    lying = LyingPapers(register)
    assert not lying.holds("1/Приказ.docx")
    register.mark_issued(draft("2026", file="1/Приказ.docx"), draft("2027", file="1/Приказ.docx"), at=DAY)
    assert lying.holds("1/Приказ.docx")
    register.mark_issued(draft("2026", file="1/Иной.docx"), at=DAY)
    assert lying.holds("1/Приказ.docx") and lying.holds("1/Иной.docx")
    assert not lying.holds("1/Иной.docx", but_for=draft("2026").code)
    register.forget_issued(draft("2027").code)
    assert not lying.holds("1/Приказ.docx")


def test_a_question_reads_what_has_changed_alone(register: Register) -> None:
    lying = LyingPapers(register)
    register.mark_issued(*(draft(str(number), file=f"1/{number}.docx") for number in range(300)), at=DAY)
    lying.numbered()
    register.mark_issued(draft("7", file="1/7 (2).docx"), at=DAY)
    with counted(register) as work:
        assert len(lying.numbered()) == 1
    assert work.rows < 10
