"""What people are told about a faulty template: where, what, and never a value."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.model import RenderError
from tests.builders.templates import changed, filled, folder, part, word

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


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", "Просто текст".encode()])
def test_a_file_that_is_not_word_is_told_so(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(RenderError, match="не файл Word"):
        filled(folder(tmp_path, content))


def test_a_missing_template_is_told_so(tmp_path: Path) -> None:
    templates = folder(tmp_path, "Текст")
    with pytest.raises(RenderError, match=r"templates/нет\.docx: файла нет"):
        templates.template("нет.docx")
    assert templates.check("нет.docx") == ["templates/нет.docx: файла нет или он закрыт для чтения"]


def test_an_xml_bomb_is_refused(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "ха-ха-ха">]><w:document'
    with pytest.raises(RenderError, match="откройте его в Word"):
        filled(folder(tmp_path, changed(word("Текст"), lambda xml: xml.replace("<w:document", bomb))))


def test_a_clean_template_has_no_findings(tmp_path: Path) -> None:
    templates = folder(tmp_path, "Текст {{ имя }}", {"подпись": "Подпись"})
    assert templates.check("приказ.docx") == []
    assert templates.check_blocks() == []


def test_comments_and_tracked_changes_are_findings_and_deletions_do_not_print(tmp_path: Path) -> None:
    traces = (
        '<w:commentRangeStart w:id="1"/><w:del w:id="2"><w:r><w:delText>старое</w:delText></w:r></w:del>'
        '<w:ins w:id="3"><w:r><w:t>новое</w:t></w:r></w:ins></w:p>'
    )
    templates = folder(tmp_path, changed(word("Текст "), lambda xml: xml.replace("</w:p>", traces, 1)))
    assert [finding.partition(": ")[2] for finding in templates.check("приказ.docx")] == [
        "остались примечания на полях – удалите их",
        "остались исправления – примите или отклоните их на вкладке «Рецензирование»",
    ]
    made = filled(templates)
    assert made.text == "Текстновое\n"
    assert not re.search("<w:(del|ins|comment)", part(made.content))


def test_a_faulty_block_is_found_and_stops_only_the_templates_that_use_it(tmp_path: Path) -> None:
    templates = folder(tmp_path, "Текст", {"подпись": "Кто {{ директор"})
    assert filled(templates).text == "Текст\n"
    (finding,) = templates.check_blocks()
    assert finding.startswith("templates/blocks/подпись.docx: тег не закрыт")
    with pytest.raises(RenderError, match="нет общего блока «подпись»"):
        filled(folder(tmp_path, "{%p include 'подпись' %}"))


def test_files_that_word_keeps_while_it_works_are_no_templates(tmp_path: Path) -> None:
    templates = folder(tmp_path, "Текст")
    (tmp_path / "~$иказ.docx").write_bytes(b"lock")
    assert templates.digests().keys() == {"приказ.docx"}
