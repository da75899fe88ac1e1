"""How wide tables are on the page they come to."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.word.house_style import twips
from tests.builders.places import TEMPLATES
from tests.builders.templates import filled, folder, part

MARGIN = 85


def test_columns_repeat_and_the_table_is_no_wider_than_they_are(tmp_path: Path) -> None:
    table = "|== ширины=30,20,20,20,20 рамка=1 шапка=0\n| А | {%tc for б in буквы %} | {{ б }} | {%tc endfor %} |\n|=="
    found = filled(folder(tmp_path, table), буквы=["Б", "В"])
    assert "| А | Б | В |" in found.text
    widths = re.findall(r'<w:gridCol w:w="(\d+)"', part(found.content))
    assert len(widths) == 3
    assert f'<w:tblW w:w="{sum(map(int, widths))}"' in part(found.content)


@pytest.mark.parametrize(("text", "page"), [("", "книга"), ("@альбом", "альбом")])
def test_a_table_is_as_wide_as_the_text_whatever_the_margin(tmp_path: Path, text: str, page: str) -> None:
    width = {"книга": 170, "альбом": 257}[page]
    table = f"{text}\n|== ширины={width - 20},20\n| а | б |\n|==\n|== ширины=20,20\n| в | г |\n|=="
    template = folder(tmp_path, table).template("приказ.docx")
    xml = part(template.render({}, left_mm=20, title="", draft=False).content)
    whole, narrow = (int(found) for found in re.findall(r'<w:tblW w:w="(\d+)"', xml))
    assert whole == twips({"книга": 180, "альбом": 267}[page])
    assert narrow == twips(20) * 2
    assert abs(sum(map(int, re.findall(r'<w:gridCol w:w="(\d+)"', xml)[:2])) - whole) <= 1


@pytest.mark.parametrize(
    ("template", "column", "word", "points"),
    [("pile-cover.docx", 3, "Листов", 39.2), ("base-mentees.docx", 6, "прекращена", 61.3)],
)
def test_the_longest_word_of_a_narrow_column_is_not_broken(
    template: str, column: int, word: str, points: float
) -> None:
    """How wide the word is in Times New Roman of 12 points, the heading in bold; cells have margins on both sides."""
    xml = part((TEMPLATES / template).read_bytes())
    widths = [int(width) for width in re.findall(r'<w:gridCol w:w="(\d+)"', xml)]
    assert word in xml
    assert widths[column] - 2 * MARGIN >= points * 20
