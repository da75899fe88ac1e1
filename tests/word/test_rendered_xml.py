"""What conditions and values leave behind becomes a file that Word opens."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders.templates import filled, folder, part


def test_a_new_line_in_a_value_becomes_a_line_break_and_a_tab_a_tab(tmp_path: Path) -> None:
    made = filled(folder(tmp_path, "{{ имя }}"), имя="один\r\nдва\rтри\vчетыре\tпять")
    assert made.text == "один\nдва\nтри\nчетыре\tпять\n"
    assert part(made.content).count("<w:br/>") == 3
    assert "<w:tab/>" in part(made.content)


def test_characters_that_no_file_may_hold_are_left_out(tmp_path: Path) -> None:
    made = filled(folder(tmp_path, "{{ имя }} & {{ имя }}"), имя="а\x00б\x07в\ufffeг\ud800д")
    assert made.text == "абвгд & абвгд\n"


def test_a_table_without_rows_leaves_the_document(tmp_path: Path) -> None:
    table = "|== ширины=50 шапка=0\n|{%tr for п in люди %}|\n| {{ п }} |\n|{%tr endfor %}|\n|==\nКонец"
    made = filled(folder(tmp_path, table), люди=[])
    assert made.text == "Конец\n"
    assert "<w:tbl>" not in part(made.content)


def test_a_cell_left_empty_by_a_condition_keeps_a_paragraph(tmp_path: Path) -> None:
    table = "|== ширины=50,50 шапка=0\n| а | {%p if есть %} ⏎ да ⏎ {%p endif %} |\n|==\nКонец"
    assert "</w:tcPr><w:p/></w:tc>" in part(filled(folder(tmp_path, table), есть=False).content)


def test_tables_that_meet_stay_two(tmp_path: Path) -> None:
    two = "|== ширины=50\n| а |\n|==\n{%p if нет %}\nмежду\n{%p endif %}\n|== ширины=50\n| б |\n|==\n"
    xml = part(filled(folder(tmp_path, two), нет=False).content)
    assert "</w:tbl><w:tbl>" not in xml and "</w:tbl><w:sectPr>" not in xml


def test_words_after_a_table_stand_at_a_distance(tmp_path: Path) -> None:
    xml = part(filled(folder(tmp_path, "|== ширины=50\n| а |\n|==\nСлова")).content)
    assert '</w:tbl><w:p><w:pPr><w:pStyle w:val="AfterTable"/></w:pPr></w:p><w:p>' in xml


def test_no_line_ends_after_the_sign_of_a_number_within_it_or_before_a_percent_sign(tmp_path: Path) -> None:
    text = "Приказ № {{ номер }} (n = {{ n }}), {{ n }} %\n|== ширины=20,80\n| № п/п | «п. 1-2» |\n|=="
    made = filled(folder(tmp_path, text), номер="41-ОД/а-1", n=5)
    assert made.text.startswith("Приказ №\u00a041-ОД/а-1 (n\u00a0=\u00a05), 5\u00a0%\n| № п/п | «п. 1-2» |\n")
    assert part(made.content).count("<w:noBreakHyphen/>") == 2


def test_a_number_that_a_value_tells_stays_on_one_line_like_one_of_the_template(tmp_path: Path) -> None:
    made = filled(folder(tmp_path, "{{ бумага }}, {{ графа }}"), бумага="приказ от 01.06.2027 № 36-ОД", графа="№ п/п")
    assert made.text == "приказ от 01.06.2027 №\u00a036-ОД, № п/п\n"
    assert part(made.content).count("<w:noBreakHyphen/>") == 1


def test_no_line_ends_between_a_day_and_its_month(tmp_path: Path) -> None:
    made = filled(folder(tmp_path, "До 20 января, до {{ день }} мая, 1 майский день"), день=5)
    assert made.text == "До 20\u00a0января, до 5\u00a0мая, 1 майский день\n"


@pytest.mark.parametrize(
    ("style", "name", "printed"),
    [
        ("Шапка", "Учреждение «Областной центр № 1»", "Учреждение «Областной_центр_№_1»"),
        ("Шапка", f"«{'Детский сад ' * 8}»", f"«{'Детский сад ' * 8}»"),
        ("Шапка", f"«{'ДЕТСКИЙ САД ' * 4}»", f"«{'ДЕТСКИЙ САД ' * 4}»"),
        ("Текст", "Учреждение «Областной центр»", "Учреждение «Областной центр»"),
    ],
)
def test_no_line_of_the_letterhead_ends_within_a_name_in_quotes_that_has_room_on_one(
    tmp_path: Path, style: str, name: str, printed: str
) -> None:
    made = filled(
        folder(tmp_path, f"[{style}] **{{{{ имя }}}}**\n[{style}] {{{{ где }}}} {{{{ имя }}}}"), имя=name, где="в"
    )
    assert made.text.replace("\u00a0", "_") == f"{printed}\nв {printed}\n"
