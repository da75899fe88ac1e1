"""The words of any file, also of one that was damaged on its way."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from pipeline.personal_data.file_text import words_of
from tests.builders.pdf_files import pdf_saying

HEADER_BYTES = 30


def package(*, damaged: bool) -> bytes:
    """A file of two parts, the second of which cannot be unpacked where it is damaged."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("one.xml", "<p>Петров Пётр Петрович</p>")
        archive.writestr("two.xml", "<p>Кадры</p>")
        second = archive.getinfo("two.xml").header_offset + HEADER_BYTES + len("two.xml")
    content = bytearray(made.getvalue())
    if damaged:
        content[second : second + 4] = b"\xff" * 4
    return bytes(content)


@pytest.mark.parametrize("damaged", [False, True])
def test_what_can_be_read_of_a_package_is_read(tmp_path: Path, damaged: bool) -> None:
    (tmp_path / "Кадры.xlsx").write_bytes(package(damaged=damaged))
    assert "Петров Пётр Петрович" in words_of(tmp_path / "Кадры.xlsx")


def test_the_words_of_the_files_of_an_archive_are_read_with_their_names(tmp_path: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("Ким.xlsx", package(damaged=False))
        archive.writestr("Заявление.pdf", pdf_saying("47-OD"))
        archive.writestr("Кадры.csv", "Осинова Анна".encode("cp1251"))
        archive.writestr("Фото.png", b"\x89PNG" + "Тайна".encode())
    (tmp_path / "Анкеты.zip").write_bytes(made.getvalue())
    words = words_of(tmp_path / "Анкеты.zip")
    assert [one for one in ("Ким.xlsx", "Петров Пётр Петрович", "47-OD", "Осинова Анна") if one not in words] == []
    assert "Тайна" not in words


def test_the_words_of_a_pdf_are_read(tmp_path: Path) -> None:
    scan = tmp_path / "Заявление.pdf"
    scan.write_bytes(pdf_saying("47-OD"))
    assert words_of(scan) == "Заявление.pdf\n47-OD"


@pytest.mark.parametrize("length", [5, 100, 300])
def test_a_damaged_pdf_stops_no_search(tmp_path: Path, length: int) -> None:
    scan = tmp_path / "Заявление.pdf"
    scan.write_bytes(pdf_saying("47-OD")[:length])
    assert words_of(scan).startswith("Заявление.pdf\n")
