"""Tags as people write them in Word, and what a wrong one is answered."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.model import RenderError
from tests.builders.templates import changed, filled, folder, word


def test_a_tag_that_word_has_split_into_runs_is_still_one_tag(tmp_path: Path) -> None:
    split = '{{ и</w:t></w:r><w:proofErr w:type="spellEnd"/><w:r><w:rPr><w:i/></w:rPr><w:t>мя }}'
    made = filled(folder(tmp_path, changed(word("Я {{ имя }}"), lambda xml: xml.replace("{{ имя }}", split))), имя="Ян")
    assert made.text == "Я Ян\n"


@pytest.mark.parametrize("quotes", ["«да»", "“да”", "„да“", "'да'", "‘да’"])
def test_quotes_that_word_has_made_typographic_still_quote(tmp_path: Path, quotes: str) -> None:
    assert filled(folder(tmp_path, f"{{{{ имя or {quotes} }}}}"), имя="").text == "да\n"


def test_a_number_in_brackets_stays_with_what_it_counts(tmp_path: Path) -> None:
    templates = folder(
        tmp_path, "Ким ({{ n }} {{ n | мн('балл', 'балла', 'баллов') }}), {{ n }} {{ n | мн('раз', 'раза', 'раз') }}"
    )
    assert filled(templates, n=8).text == "Ким (8\u00a0баллов), 8 раз\n"


def test_a_condition_takes_whole_paragraphs(tmp_path: Path) -> None:
    templates = folder(tmp_path, "{%p if есть %}\nДа\n{%p else %}\nНет\n{%p endif %}")
    assert filled(templates, есть=True).text == "Да\n"
    assert filled(templates, есть=False).text == "Нет\n"


def test_a_loop_takes_whole_rows_and_may_be_empty(tmp_path: Path) -> None:
    rows = "|{%tr for имя in люди %}|\n| {{ loop.index }} | {{ имя }} |\n|{%tr endfor %}|"
    templates = folder(tmp_path, f"|== ширины=10,50\n| № | ФИО |\n{rows}\n|==\n")
    assert filled(templates, люди=["Ким", "Цой"]).text == "| № | ФИО |\n| 1 | Ким |\n| 2 | Цой |\n"
    assert filled(templates, люди=[]).text == "| № | ФИО |\n"


def test_points_are_numbered_by_level_and_start_anew_when_told_and_in_every_render(tmp_path: Path) -> None:
    points = "".join(
        f"{{{{ п({level}) }}}} {letter}\n" for level, letter in zip((1, 2, 2, 3, 1, 2), "абвгде", strict=True)
    )
    templates = folder(tmp_path, points + "{% do п.заново() %}{{ п(1) }} ж")
    expected = "1. а\n1.1. б\n1.2. в\n1.2.1. г\n2. д\n2.1. е\n1. ж\n"
    assert [filled(templates).text, filled(templates).text] == [expected, expected]


SECRET = "Тайнов Пётр"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Назначить {{ незнакомец }}", "имени «незнакомец» нет в абзаце «Назначить {{ незнакомец }}»"),
        (
            "Город {{ человек.город }}",
            "«город» нет у того, что стоит перед точкой в абзаце «Город {{ человек.город }}»",
        ),
        ("Сумма {{ человек.имя + 5 }}", "выражение нельзя посчитать в абзаце «Сумма {{ человек.имя + 5 }}»"),
        ("{{ человек.имя | прописъю }}", "фильтра «прописъю» нет"),
        ("{% иф человек %}да{% endif %}", "тега «иф» нет или он стоит не на месте"),
        ("{%p if человек %}\nда", "не закрыт тег: не хватает endif, endfor или другого конца"),
        ("Кто {{ человек. }}", "тег написан с ошибкой"),
        ("{{ человек.имя | рд }}", "фильтр «рд» склоняет только людей"),
        ("Кто {{ человек", "тег не закрыт или разорван"),
        ("Кто {человек}", "одиночная фигурная скобка"),
        ("Кто { {человек.имя} }", "одиночная фигурная скобка"),
        ("Кто ｛｛ человек.имя ｝｝", "знак «｛» только похож на фигурную скобку"),
        ("Кто {{ человек.имя }❵", "знак «❵» только похож на фигурную скобку"),
        ("Если {%p if человек %}\nда\n{%p endif %}", "тег {%p … %} должен стоять в абзаце один"),
        ("|== ширины=50,50\n| {%tr for а in б %} | в |\n|==", "тег {%tr … %} должен стоять в строке таблицы один"),
        ("{%p include 'печать' %}", "нет общего блока «печать»"),
    ],
)
def test_a_fault_names_the_file_the_paragraph_and_no_value(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(RenderError) as caught:
        filled(folder(tmp_path, text), человек={"имя": SECRET})
    assert str(caught.value).startswith("templates/приказ.docx: ")
    assert told in str(caught.value)
    assert SECRET not in str(caught.value)
    assert caught.value.__context__ is None or caught.value.__suppress_context__


def test_a_fault_inside_a_block_quotes_the_block(tmp_path: Path) -> None:
    templates = folder(tmp_path, "Текст\n{%p include 'подпись' %}", {"подпись": "Один\nДиректор {{ нет_такого }}"})
    with pytest.raises(RenderError, match="имени «нет_такого» нет в абзаце «Директор"):
        filled(templates)
