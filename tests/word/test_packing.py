"""Plain text becomes a Word template and the template the same text again."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from pipeline.word.packing import Misprint
from pipeline.word.unpacking import unpacked
from tests.builders.places import ROOT
from tests.builders.programs import call
from tests.builders.shipped import style
from tests.builders.templates import changed, part, word

EVERYTHING = r"""[Вид документа] Приказ
Обычный **жирный** и //курсив//, **жирный //и курсив {{ имя | рд }}//** https://example.org
{%p if люди %}
{{ п(1) }} До\tпосле табуляции, 2 ** 3 не в теге{{ 2 ** 3 }}** конец

|== ширины=10,60.5,99.5 рамка=1 шапка=2
| № | ФИО | < |
| ^ | Имя | Должность |
|{%tr for имя in люди %}|
| [Таблица центр] {{ loop.index }} | {{ имя | рд }} ⏎ [Примечание] ниже | а \| б |
|  |  |  |
|{%tr endfor %}|
|==

{%p endif %}
---
@альбом
[Раздел] Альбом

|== ширины=80,50 рамка=0 шапка=0 низ=1
| Директор | **И.О. Фамилия** |
|==

@книга
[Текст]
Конец
"""


def test_a_template_unpacks_into_the_text_it_was_packed_from() -> None:
    assert unpacked(word(EVERYTHING), style()) == EVERYTHING


def test_word_s_own_hyphen_and_ends_of_lines_part_words_in_the_text() -> None:
    signs = iter(("<w:noBreakHyphen/>", "<w:br/>", "<w:cr/>"))
    template = changed(word(r"№ 273\tФЗ\tи\tдругие"), lambda xml: re.sub("<w:tab/>", lambda _: next(signs), xml))
    assert unpacked(template, style()) == "№ 273\u2011ФЗ и другие\n"


def test_a_template_that_begins_on_a_turned_page_has_no_page_before_it() -> None:
    text = "@альбом\n[Раздел] Альбом\n@книга\nКонец\n"
    assert unpacked(word(text), style()) == text
    assert part(word(text)).count("<w:sectPr>") == 2


def test_packing_the_same_text_gives_the_same_bytes() -> None:
    assert word(unpacked(word(EVERYTHING), style())) == word(EVERYTHING)


def test_a_packed_template_is_a_valid_word_file(tmp_path: Path) -> None:
    (tmp_path / "made.docx").write_bytes(word(EVERYTHING))
    assert OpenXmlValidator().validate(tmp_path / "made.docx").errors == []


def test_every_style_of_the_house_can_be_chosen() -> None:
    text = "".join(f"[{name}] слова\n" for name in style().styles)
    used = re.findall(r'<w:pStyle w:val="(\w+)"', part(word(text)))
    assert used == [style.id for style in style().styles.values()]


def test_rows_are_never_split_and_heads_repeat_on_every_page() -> None:
    xml = part(word("|== ширины=50\n| Шапка |\n| Строка |\n|=="))
    assert xml.count("<w:cantSplit/>") == 2
    assert xml.count("<w:tblHeader/>") == 1
    assert '<w:tblLayout w:type="fixed"/>' in xml


def test_a_layout_table_stays_with_what_follows() -> None:
    assert part(word("|== ширины=50,50 рамка=0\n| а | б |\n|==")).count("<w:keepNext/>") == 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Текст\n[Нетакого] слова", "строка 2: стиля «Нетакого» нет в config/house_style.toml"),
        ("[Заголовок] слова", "Возможно, имелось в виду «Подзаголовок»."),
        ("|== ширины=10,20\n| а |\n|==", "строка 2: ячеек 1, а столбцов 2"),
        ("|== ширины=10\nа\n|==", "строка 2: строка таблицы начинается и кончается знаком |"),
        ("|== рамка=1\n| а |\n|==", "строка 1: укажите ширины столбцов в миллиметрах"),
        ("|== ширины=10 цвет=1\n| а |\n|==", "строка 1: у таблицы нет свойства цвет"),
        ("|== ширины=10\n| а |", "таблица не закрыта"),
    ],
)
def test_a_misprint_names_the_line_and_the_mend(text: str, told: str) -> None:
    with pytest.raises(Misprint, match=re.escape(told)):
        word(text)


def test_columns_that_repeat_need_the_widths_of_the_most_of_them() -> None:
    text = "|== ширины=30,20,20,20,20,20 рамка=1 шапка=0\n| А | {%tc for б in в %} | {{ б }} | {%tc endfor %} |\n|=="
    assert unpacked(word(text), style()).strip() == text
    with pytest.raises(Misprint, match="ячеек 4, а столбцов 3"):
        word(text.replace(",20,20,20", ""))


def test_the_command_packs_a_file_and_shows_it_again(tmp_path: Path) -> None:
    source, target = tmp_path / "приказ.txt", tmp_path / "приказ.docx"
    source.write_text(EVERYTHING, "utf-8")
    assert call(ROOT, "pack", str(source), str(target)).exit_code == 0
    assert call(ROOT, "unpack", str(target)).output == EVERYTHING
    call(ROOT, "unpack", str(target), str(tmp_path / "снова.txt"))
    assert (tmp_path / "снова.txt").read_text("utf-8") == EVERYTHING


def test_a_template_may_be_packed_before_its_document_can_be_loaded(tmp_path: Path) -> None:
    """A new document names a template that is not there yet: the one that is about to be packed."""
    root, source = tmp_path / "office", tmp_path / "приказ.txt"
    shutil.copytree(ROOT / "config", root / "config")
    shutil.copytree(ROOT / "templates", root / "templates")
    text = (root / "config/documents/roadmap.toml").read_text("utf-8")
    text = text.replace('id = "roadmap"', 'id = "second"').replace("roadmap.docx", "second.docx")
    (root / "config/documents/second.toml").write_text(text, "utf-8")
    source.write_text(EVERYTHING, "utf-8")
    assert call(root, "pack", str(source), str(root / "templates/second.docx")).exit_code == 0
    assert call(root, "unpack", str(root / "templates/second.docx")).output == EVERYTHING


def test_the_command_tells_a_misprint_with_the_file(tmp_path: Path) -> None:
    source = tmp_path / "приказ.txt"
    source.write_text("[Нетакого] слова", "utf-8")
    told = call(ROOT, "pack", str(source), str(tmp_path / "x.docx"))
    assert told.exit_code == 1
    assert "приказ.txt: строка 1: стиля" in " ".join(told.output.split())


def test_the_command_tells_what_is_no_word_file(tmp_path: Path) -> None:
    (tmp_path / "x.docx").write_bytes(b"PK damaged")
    told = call(ROOT, "unpack", str(tmp_path / "x.docx"))
    assert told.exit_code == 1 and "не файл Word" in told.output
