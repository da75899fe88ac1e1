"""What stays together on a page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.builders.shipped import style
from tests.builders.templates import filled, folder, part

LONG = "Длинный абзац, который займёт на бумаге не одну строку, а по меньшей мере две, как и бывает в отчётах."


SIGNATURE = "[Подпись]\n[Подпись]\n|== ширины=50,50 рамка=0\n| [Подпись] Директор | И.О. |\n|=="


@pytest.mark.parametrize(
    ("before", "together"),
    [
        (f"Первый\n{LONG}", ["Длинный"]),
        ("Первый\nВторой\nПоследний", ["Второй", "Последний"]),
        ("---\nПоследний", ["Последний"]),
        ("|== ширины=50,50 шапка=0\n| а | б |\n| в | г |\n| д | е |\n| ж | з |\n|==", ["а", "б", "д", "е", "ж", "з"]),
    ],
)
def test_a_signature_takes_two_lines_with_it_and_never_stands_on_a_page_alone(
    tmp_path: Path, before: str, together: list[str]
) -> None:
    xml = part(filled(folder(tmp_path, f"{before}\n{SIGNATURE}")).content)
    assert re.findall(r"<w:keepNext/></w:pPr><w:r><w:t[^>]*>(\w+)", xml) == [*together, "Директор", "И"]


@pytest.mark.parametrize("until", ["{% if да %}да{% endif %}", ""])
def test_a_full_page_that_ends_in_a_table_is_followed_by_no_empty_one(tmp_path: Path, until: str) -> None:
    table = "|== ширины=50,50 рамка=0\n| Директор | И.О. |\n|==\n{%p if нет %}\nнет\n{%p endif %}"
    xml = part(filled(folder(tmp_path, f"{until}\n{table}\n---\nЛист\n{table}\nконец"), да=True, нет=False).content)
    assert re.search(r'</w:tbl><w:p><w:pPr><w:pStyle w:val="Separator"/><w:pageBreakBefore/>', xml)
    assert '</w:tbl><w:p><w:pPr><w:pStyle w:val="AfterTable"/></w:pPr></w:p><w:p>' in xml


@pytest.mark.parametrize(("long", "together"), [("", "аг"), ("а", "г"), ("д", "а"), ("бвг", "аг")])
def test_a_row_of_several_lines_may_stand_alone(tmp_path: Path, long: str, together: str) -> None:
    body = "\n".join(f"| {row} | {LONG if row in long else '–'} |" for row in "абвгд")
    xml = part(filled(folder(tmp_path, f"|== ширины=50,50 шапка=1\n| Имя | Должность |\n{body}\n|==")).content)
    assert re.findall(r"<w:keepNext/></w:pPr><w:r><w:t[^>]*>([а-я])<", xml) == list(together)


@pytest.mark.parametrize(("rows", "together"), [("а", ""), ("аб", "а"), ("абв", "аб"), ("абвгд", "аг")])
def test_no_row_of_a_table_stands_alone_below_its_heading_or_on_its_last_page(
    tmp_path: Path, rows: str, together: str
) -> None:
    body = "\n".join(f"| {row} | – |" for row in rows)
    xml = part(filled(folder(tmp_path, f"|== ширины=50,50 шапка=1\n| Имя | Должность |\n{body}\n|==")).content)
    assert style().styles["Таблица шапка"].keep_next
    assert re.findall(r"<w:keepNext/></w:pPr><w:r><w:t[^>]*>([а-я])", xml) == list(together)
