"""Papers of the demo year as they lie on the table: what a line and a cell of a table may not do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import docx
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P

from pipeline.language.months import GENITIVE
from tests.builders.played_year import Year
from tests.builders.shipped import style
from tests.builders.templates import text_of

TORN = re.compile(rf"№ (?!п/п|\|)|\d (?:{'|'.join(GENITIVE)})\b|\d г\.")
# Thousandths of the letter size that letters of Times New Roman take; the others take about `LETTER`.
LETTER = 500
WIDTHS = {
    letter: width
    for width, letters in {
        250: " \u00a0.,", 278: "/:;", 333: "()-", 395: "зг", 440: "аетсяэ", 480: "вкльз", 535: "ийнпц", 640: "мфъ",
        690: "жыБЕЗРСТЭ", 770: "шщюАВГИКЛНОПУХЦЧЯ", 900: "ДЖМФ", 1020: "ШЩЮ№",
    }.items()
    for letter in letters
}  # fmt: skip
CELL_MARGINS = 170
# What a line may end after, and what nobody expects to stay whole.
PARTS, ADDRESS = re.compile("[ \u00ad\u200b]|(?<=[-–/])"), re.compile(r"https?:|@|\.docx")


def test_no_line_ends_after_the_sign_of_a_number_or_within_a_date(year: Year) -> None:
    papers = [*year.outbox.rglob("*.docx")]
    torn = {path.name: found for path in papers if (found := TORN.findall(text_of(path.read_bytes())))}
    assert len(papers) > 200 and torn == {}


def test_no_word_of_a_table_is_wider_than_its_column(year: Year) -> None:
    papers = [path for path in year.outbox.rglob("*.docx") if "Справка" not in path.parts]
    cut = {path.name: words for path in papers if (words := sorted(set(_cut_words(path))))}
    assert len(papers) > 200 and cut == {}


def _cut_words(path: Path) -> Iterator[str]:
    """Words in cells of tables for which the column is too narrow."""
    sizes = {look.id: look.size or style().size for look in style().styles.values()}
    framed = (table for table in docx.Document(str(path)).tables if table.style and table.style.name == "Table Grid")
    for cell in (cell for table in framed for cell in table._tbl.iter(qn("w:tc"))):
        width = cell.find(f".//{qn('w:tcW')}")
        assert width is not None
        room = int(width.get(qn("w:w"), "")) - CELL_MARGINS
        for paragraph in cell.iterchildren(qn("w:p")):
            assert isinstance(paragraph, CT_P)
            size = sizes[paragraph.style or ""]
            yield from (word for word in _words(paragraph) if _width(word) * size / 50 > room)


def _words(paragraph: CT_P) -> Iterator[str]:
    text = "".join(run.text or "" for run in paragraph.iter(qn("w:t")))
    return (word for word in PARTS.split(text) if not ADDRESS.search(text))


def _width(word: str) -> int:
    return sum(WIDTHS.get(letter, LETTER) for letter in word)
