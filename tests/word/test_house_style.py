"""What the house decides: margins, numbers of pages, the mark of a draft, properties."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

from tests.builders.shipped import style
from tests.builders.templates import changed, filled, folder, part, word
from tests.builders.word_files import EVERYTHING, sections


def test_pages_have_the_margins_of_the_house_and_the_left_one_of_the_kind(tmp_path: Path) -> None:
    template = folder(tmp_path, "Текст").template("приказ.docx")
    for left_mm, margin in ((30, 1701), (20, 1134)):
        (page,) = sections(template.render({}, left_mm=left_mm, title="", draft=False).content)
        assert f'w:top="1134" w:right="567" w:bottom="1134" w:left="{margin}"' in page


def test_words_in_a_table_without_a_style_of_their_own_look_like_words_in_a_table(tmp_path: Path) -> None:
    text = word("Текст\n|== ширины=50 шапка=0\n| Ячейка |\n|==")
    plain = changed(text, lambda xml: re.sub(r"<w:pStyle [^>]*/>", "", xml))
    used = re.findall(r'<w:pStyle w:val="(\w+)"/></w:pPr><w:r>', part(filled(folder(tmp_path, plain)).content))
    assert used == ["Text", "Table"]


def test_pages_are_numbered_from_the_second(tmp_path: Path) -> None:
    made = filled(folder(tmp_path, EVERYTHING), имя="", пусто="")
    assert ["<w:titlePg/>" in page for page in sections(made.content)] == [True, False, False]
    assert 'w:instr="PAGE"' in part(made.content, "word/headerHouseLater.xml")
    assert "PAGE" not in part(made.content, "word/headerHouseFirst.xml")


def test_a_draft_says_so_on_its_first_page(tmp_path: Path) -> None:
    templates = folder(tmp_path, "Текст")
    assert filled(templates, draft=True).text == f"{style().draft_mark}\nТекст\n"
    assert filled(templates, draft=False).text == "Текст\n"


def test_a_file_bears_the_title_and_never_the_day_it_was_made(tmp_path: Path) -> None:
    made = filled(folder(tmp_path, "Текст"), title="Приказ «О & об»")
    core = part(made.content, "docProps/core.xml")
    assert "<dc:title>Приказ «О &amp; об»</dc:title>" in core
    assert core.count("1980-01-01T00:00:00Z") == 2
    with zipfile.ZipFile(BytesIO(made.content)) as file:
        assert {one.date_time for one in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert file.testzip() is None
        assert not [name for name in file.namelist() if "stylesWithEffects" in name]
