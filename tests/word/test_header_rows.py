"""Headings that come again on every page and rows that stay whole, also after an editor that saves neither mark."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders.templates import changed, filled, folder, part, word

LISTED = """
|== ширины=60,100 рамка=1 шапка={head}
| Кто | Что |
|{{%tr for строка in строки %}}|
| {{{{ строка }}}} | дело |
|{{%tr endfor %}}|
|==
"""


def table(head: int = 1) -> bytes:
    return word(LISTED.format(head=head))


def as_abiword_saves(content: bytes) -> bytes:
    return changed(content, lambda xml: xml.replace("<w:cantSplit/>", "").replace("<w:tblHeader/>", ""))


def test_heading_rows_and_whole_rows_come_back(tmp_path: Path) -> None:
    ours, saved = tmp_path / "ours", tmp_path / "saved"
    ours.mkdir()
    saved.mkdir()
    rows = [f"Имя {number}" for number in range(4)]
    before = part(filled(folder(ours, table()), строки=rows).content)
    after = part(filled(folder(saved, as_abiword_saves(table())), строки=rows).content)
    assert after == before and before.count("<w:tblHeader/>") == 1 and before.count("<w:cantSplit/>") == 5


def test_a_mark_that_was_turned_off_is_on_again(tmp_path: Path) -> None:
    off = changed(table(), lambda xml: xml.replace("<w:tblHeader/>", '<w:tblHeader w:val="0"/>'))
    assert part(filled(folder(tmp_path, off), строки=["Имя"]).content).count("<w:tblHeader/>") == 1


@pytest.mark.parametrize(("head", "told"), [(1, 0), (0, 1)])
def test_a_table_that_grows_without_headings_is_told(tmp_path: Path, head: int, told: int) -> None:
    findings = folder(tmp_path, table(head)).check("приказ.docx")
    assert len([one for one in findings if "Повторять как заголовок" in one and "«Кто | Что»" in one]) == told


def test_a_table_without_a_row_above_the_listed_ones_needs_no_heading(tmp_path: Path) -> None:
    bare = "\n".join(line for line in LISTED.format(head=0).splitlines() if "Кто" not in line)
    assert not [one for one in folder(tmp_path, word(bare)).check("приказ.docx") if "заголов" in one]


def test_a_table_without_a_heading_row_is_told_with_its_place(tmp_path: Path) -> None:
    templates = folder(tmp_path, word(f"[Раздел] Состав{LISTED.format(head=0)}"))
    [remark] = templates.tagged("приказ.docx").findings
    assert remark.spot and remark.spot.where == "раздел «Состав», таблица 1, строка 1, ячейка 1"
