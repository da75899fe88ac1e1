"""The words of papers as plain text: each reads as if it were the first, and rows that stood before cost nothing."""

from __future__ import annotations

from collections.abc import Iterable
from unittest.mock import Mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.word import plain_text
from pipeline.word.plain_text import Texts


def cell(words: str) -> str:
    return f"<w:tc><w:tcPr/>{paragraph(words)}</w:tc>"


def paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def table(rows: Iterable[str]) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def paper(*body: str) -> dict[str, bytes]:
    return {"word/document.xml": f"<w:body>{''.join(body)}</w:body>".encode()}


def test_a_row_that_stood_in_the_paper_before_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    people = [row(cell("Ким"), cell(str(number))) for number in range(5)]
    texts = Texts()
    texts.text_of(paper(table(people)))
    reading = Mock(wraps=plain_text._lines)
    monkeypatch.setattr(plain_text, "_lines", reading)
    later = texts.text_of(paper(table([*people[:3], row(cell("Цой"), cell("3")), *people[3:]])))
    assert later == "".join(
        f"| {who} |\n" for who in ("Ким | 0", "Ким | 1", "Ким | 2", "Цой | 3", "Ким | 3", "Ким | 4")
    )
    reading.assert_called_once_with(row(cell("Цой"), cell("3")))


def test_a_row_within_a_cell_belongs_to_that_cell() -> None:
    inner = table([row(cell("внутри")), row(cell("и ещё"))])
    outer = row(f"<w:tc>{inner}{paragraph('после')}</w:tc>", cell("рядом"))
    assert Texts().text_of(paper(table([outer]), paragraph("Конец"))) == "| внутри / и ещё / после | рядом |\nКонец\n"


WORDS = st.sampled_from(["Ким", "Цой", "", "5 &amp; 6"])
CELLS = WORDS.map(cell)
ROWS = st.lists(CELLS, min_size=1, max_size=2).map(lambda cells: row(*cells))
TABLES = st.lists(ROWS, max_size=3).map(table)
WITH_INNER = TABLES.map(lambda inner: row(f"<w:tc>{inner}{paragraph('под ней')}</w:tc>", cell("рядом")))
BODIES = st.lists(st.one_of(WORDS.map(paragraph), TABLES, WITH_INNER.map(lambda one: table([one]))), max_size=4)


@given(st.lists(BODIES, min_size=1, max_size=4))
def test_what_was_read_before_changes_no_text(bodies: list[list[str]]) -> None:
    texts = Texts()
    for body in bodies:
        read = texts.text_of(paper(*body))
        assert read == "".join(f"{line}\n" for line in plain_text._lines("".join(body))) or read == "\n"
        assert read == Texts().text_of(paper(*body))
