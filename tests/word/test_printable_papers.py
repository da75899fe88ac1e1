"""A paper as LibreOffice prints it: no signature alone below a table that ends the page before."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.word import Templates
from tests.builders.templates import filled, folder, part

SIGNATURE = "[Подпись]\n[Подпись]\n|== ширины=50,50 рамка=0\n| [Подпись] Директор | И.О. |\n|=="


def table(rows: int) -> str:
    body = "\n".join(f"| {row} | мера |" for row in "абвгдежзик"[:rows])
    return f"|== ширины=50,50 шапка=1\n| Что | Срок |\n{body}\n|=="


def kept(content: bytes) -> list[str]:
    return re.findall(r"<w:keepNext/></w:pPr><w:r><w:t[^>]*>([а-яЧ])", part(content))


@pytest.mark.parametrize(("rows", "together"), [(3, "Чабв"), (7, "Чабвгдеж"), (10, "аик")])
def test_a_short_table_goes_with_its_signature_as_a_whole(tmp_path: Path, rows: int, together: str) -> None:
    paper = filled(folder(tmp_path, f"{table(rows)}\n{SIGNATURE}")).content
    printed = kept(Templates.printable(paper))
    assert [first for first in printed if first != "м"] == list(together)


def test_a_table_that_nothing_is_kept_with_stays_as_it_is(tmp_path: Path) -> None:
    paper = filled(folder(tmp_path, f"{table(3)}\nконец")).content
    assert Templates.printable(paper) is paper
