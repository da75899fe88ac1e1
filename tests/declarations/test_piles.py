"""Piles are declared so that they can be made, or every fault is told with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.declarations import load
from tests.builders.configs import change, config, findings, put
from tests.builders.templates import word

PILE = """\
id = "event"
title = "Приказ {{ набор.0 }}"
each = "анкеты | groupby('форма')"
as = "набор"
key = "набор.0"
when = "набор.1"
year = "учебный_год"
file_name = "Приказ {{ набор.0 }}"
[let]
"люди_набора" = "набор.1 | map(attribute='фио') | list"
[[papers]]
what = "выпущен('order-survey', набор.0)"
[[papers]]
each = "люди_набора"
as = "человек"
what = "готовые('order-survey')"
copies = "человек.должность | length"
"""


def workspace(folder: Path, pile: str = PILE, printing: str = 'cover = "pile-cover.docx"') -> Path:
    root = config(folder)
    put(root, "piles/event.toml", pile)
    change(root, "settings.toml", "[kinds", f"[printing]\n{printing}\n[kinds")
    (root / "templates/pile-cover.docx").write_bytes(word("Опись"))
    return root


def test_piles_stand_under_their_ids(tmp_path: Path) -> None:
    assert list(load(workspace(tmp_path)).piles) == ["event"]


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ("анкеты | groupby", "анкетки | groupby", 3, "имени «анкетки» нет."),
        ("Приказ {{ набор.0 }}", "Приказ {{ наборр.0 }}", 2, "имени «наборр» нет."),
        ('file_name = "Приказ {{ набор.0 }}"', 'file_name = "Приказ"', 8, "стопок бывает несколько"),
        ("attribute='фио'", "attribute='имя'", 10, "у анкеты «Анкета» нет «имя»."),
        ("'order-survey', набор.0", "'order', набор.0", 12, "документа «order» нет."),
        ("выпущен('order-survey', набор.0)", "(люди | first)", 12, "в стопку идут документы"),
        ("человек.должность | length", "человек.стаж", 17, "у человека нет «стаж»."),
        ('copies = "человек.должность | length"', "copies = 0", 17, "экземпляров бывает от 1 до 99"),
        ('when = "набор.1"', "sides = 3", 6, "значения «3» здесь не бывает"),
        ('[[papers]]\nwhat = "выпущен', '[[paper]]\nwhat = "выпущен', 11, "ключа «paper» здесь не бывает."),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path: Path, old: str, new: str, line: int, told: str) -> None:
    assert old in PILE
    found = findings(workspace(tmp_path, PILE.replace(old, new, 1)))
    assert any(one.startswith(f"config/piles/event.toml, строка {line}: ") and told in one for one in found), found


def test_a_list_without_a_template_is_told(tmp_path: Path) -> None:
    [found] = findings(workspace(tmp_path, printing='cover = "cover.docx"'))
    assert found.startswith("config/settings.toml, строка 2: шаблона templates/cover.docx нет.")


def test_piles_without_the_section_that_says_how_to_print_are_told(tmp_path: Path) -> None:
    root = config(tmp_path)
    put(root, "piles/event.toml", PILE)
    [found] = findings(root)
    assert found.startswith("config/piles/event.toml, строка 1: в settings.toml нет раздела [printing]")


def test_a_pile_has_an_id_of_its_own(tmp_path: Path) -> None:
    [found] = findings(workspace(tmp_path, PILE.replace('"event"', '"order-survey"')))
    assert "id «order-survey» уже занят файлом" in found


def test_a_pile_at_fault_stands_as_it_stood_and_stops_nothing(tmp_path: Path) -> None:
    root, good = workspace(tmp_path / "now"), workspace(tmp_path / "good")
    change(root, "piles/event.toml", "анкеты | groupby", "анкетки | groupby")
    declared = load(root, last_good=good)
    assert list(declared.piles) == ["event"]
    assert "имени «анкетки» нет" in declared.standing_back[0]
