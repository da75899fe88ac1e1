"""A finished file is opened once more before it goes out, and the part that cannot be read is named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.model import RenderError
from pipeline.word import Templates, reopening
from pipeline.word.rendered_xml import is_well_formed
from pipeline.word.reopening import fault_of
from tests.builders.templates import changed, filled, folder, part, renamed_parts, replaced

TEXT = "Приказ {{ имя }}\n|== ширины=60,60 рамка=1\n| Кто | {{ имя }} |\n|=="


@pytest.fixture
def good(tmp_path: Path) -> bytes:
    return filled(folder(tmp_path, TEXT), имя="Анна & <Мария> 😀").content


def test_a_file_that_opens_has_no_fault(good: bytes) -> None:
    assert fault_of(good) == ""
    Templates.require_whole("приказ.docx", good)


def test_a_file_cut_short_is_refused_with_the_name_of_its_template(good: bytes) -> None:
    with pytest.raises(RenderError, match=re.escape("templates/приказ.docx: готовый файл не открывается (архив)")):
        Templates.require_whole("приказ.docx", good[: len(good) // 2])


def test_a_part_whose_bytes_have_changed_is_named(good: bytes) -> None:
    at = good.index(b"word/document.xml") + len("word/document.xml") + 40
    assert fault_of(good[:at] + bytes([good[at] ^ 0xFF]) + good[at + 1 :]) == "word/document.xml"


def test_markup_that_word_would_not_read_is_found(good: bytes) -> None:
    torn = changed(good, lambda xml: xml.replace("</w:tbl>", "", 1))
    assert part(torn) != part(good) and fault_of(torn) == "word/document.xml"
    assert fault_of(replaced(good, {"word/headerHouseLater.xml": "<w:hdr"})) == "word/headerHouseLater.xml"


def test_a_file_without_its_text_is_found(good: bytes) -> None:
    assert fault_of(renamed_parts(good, {"word/document.xml": "word/other.xml"})) == "word/document.xml"


def test_parts_of_the_paper_before_are_not_parsed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed = list[bytes]()

    def noting(xml: bytes) -> bool:
        parsed.append(xml)
        return is_well_formed(xml)

    monkeypatch.setattr(reopening, "is_well_formed", noting)
    for name in ("Осинова", "Осинова", "Рябинина"):
        assert fault_of(filled(folder(tmp_path, TEXT), имя=name).content) == ""
    assert len(parsed) == len({*parsed})
    assert [xml.count("Осинова".encode()) for xml in parsed if b"w:tbl" in xml and b"w:body" in xml] == [2, 0]


def test_of_a_web_page_nothing_is_asked() -> None:
    Templates.require_whole("site.html", b"<p>")
