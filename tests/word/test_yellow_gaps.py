"""What is missing stands yellow in the paper, and the paper tells it."""

from __future__ import annotations

from pathlib import Path

from pipeline.expressions import Gap
from tests.builders.templates import filled, folder, part


def test_a_gap_is_yellow_in_the_look_of_its_place(tmp_path: Path) -> None:
    made = filled(folder(tmp_path, "Дата: **{{ дата }}** г."), дата=Gap("дата & время"))
    assert made.text == "Дата: [укажите: дата & время] г.\n"
    assert [gap.label for gap in made.gaps] == ["дата & время"]
    bold_and_yellow = '<w:rPr><w:b/><w:bCs/><w:highlight w:val="yellow"/></w:rPr><w:t xml:space="preserve">'
    assert f"{bold_and_yellow}[укажите: дата &amp; время]</w:t>" in part(made.content)
    assert part(made.content).count("w:highlight") == 1


def test_gaps_are_told_in_order_and_each_once(tmp_path: Path) -> None:
    text = "{{ в }} {{ а }} {{ в }}\n|== ширины=50,50\n| {{ а }} | {{ б }} |\n|==\n"
    made = filled(folder(tmp_path, text), а=Gap("город"), б=Gap("номер"), в=Gap("год"))
    assert [gap.label for gap in made.gaps] == ["год", "город", "номер"]
    assert made.text == "[укажите: год] [укажите: город] [укажите: год]\n| [укажите: город] | [укажите: номер] |\n"


def test_a_doubt_says_itself_what_is_asked(tmp_path: Path) -> None:
    made = filled(folder(tmp_path, "{{ имя }}"), имя=Gap("проверьте склонение: Цой Пака (рд)", doubtful=True))
    assert made.text == "[проверьте склонение: Цой Пака (рд)]\n"


def test_a_document_without_gaps_has_none(tmp_path: Path) -> None:
    assert filled(folder(tmp_path, "{{ имя }}"), имя="Ким").gaps == ()


def test_a_gap_in_the_title_is_put_in_words(tmp_path: Path) -> None:
    made = filled(folder(tmp_path, "Текст"), title=f"Согласие: {Gap('кто')}")
    assert "<dc:title>Согласие: [укажите: кто]</dc:title>" in part(made.content, "docProps/core.xml")
