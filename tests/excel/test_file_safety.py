"""Files that must not be trusted: each is refused with its reason, and the next file is read as if nothing were."""

from __future__ import annotations

import os
import signal
import tomllib
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pipeline.definitions import Watch
from pipeline.excel import Reader
from pipeline.model import Refused
from tests.builders import hostile
from tests.builders.hostile import FIRST_SHEET, SPACE
from tests.builders.hostile_files import FILES
from tests.builders.places import CONFIG
from tests.builders.programs import children
from tests.builders.tables import values_of
from tests.builders.workbook_reading import Read

MESSAGES = tomllib.loads((CONFIG / "messages.toml").read_text("utf-8"))


def refusal(reader: Reader, path: Path, content: bytes, name: str = "анкета.xlsx") -> tuple[str, str]:
    path.write_bytes(content)
    with pytest.raises(Refused) as refused:
        reader.read_grid(path, name)
    [problem] = refused.value.problems
    return problem.code, MESSAGES[problem.code].format(found=problem.found, **problem.values)


@pytest.mark.parametrize("file", FILES)
def test_it_is_refused_with_its_own_reason(file: str, reader: Reader, tmp_path: Path) -> None:
    content, code = FILES[file]
    assert refusal(reader, tmp_path / "x", content)[0] == code


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"%PDF-1.7", "документ PDF"),
        (FILES["a word document"][0], "документ Word"),
        (b"{\\rtf1", "документ RTF"),
    ],
)
def test_what_is_no_workbook_is_called_by_its_name(content: bytes, what: str, reader: Reader, tmp_path: Path) -> None:
    sentence = refusal(reader, tmp_path / "x", content)[1]
    assert f"Это не таблица Excel, а {what}." in sentence


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"<html>", "веб-страница"),
        (hostile.flat_open_document("spreadsheet"), "таблица OpenDocument одним файлом (.fods)"),
        (b"ID;PCALCOOO32\nB;Y9;X4;D0 0 8 3\n", "таблица SYLK (.slk)"),
        (b'TABLE\n0,1\n"EXCEL"\n', "таблица DIF (.dif)"),
        (hostile.binary_workbook(), "двоичная книга Excel (.xlsb)"),
        (FILES["a strict workbook"][0], "книга Excel вида «Strict Open XML»"),
    ],
)
def test_a_table_of_another_kind_is_to_be_saved_anew(content: bytes, what: str, reader: Reader, tmp_path: Path) -> None:
    sentence = refusal(reader, tmp_path / "x", content)[1]
    assert sentence.startswith(f"Файл сохранён как {what}. Откройте его в Excel")


def test_an_archive_is_to_be_unpacked(reader: Reader, tmp_path: Path) -> None:
    assert "Распакуйте" in refusal(reader, tmp_path / "x", FILES["an archive"][0])[1]


def test_a_type_that_no_part_has_does_not_matter(read: Read) -> None:
    declared = '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
    assert values_of(read(hostile.with_more_types(declared))) == [[1]]


def test_the_limits_of_a_table_are_told(reader: Reader, tmp_path: Path) -> None:
    assert "больше 5000 строк или 200 столбцов" in refusal(reader, tmp_path / "x", FILES["a row too many"][0])[1]


def test_a_format_of_my_office_is_known_by_its_ending(reader: Reader, tmp_path: Path) -> None:
    assert refusal(reader, tmp_path / "x", b"PK\3\4 something", "Анкета.XODS")[0] == "unsupported_xods"


def test_a_table_of_gnumeric_is_no_archive(reader: Reader, tmp_path: Path) -> None:
    assert "таблица Gnumeric" in refusal(reader, tmp_path / "x", b"\x1f\x8b\x08", "Анкета.gnumeric")[1]


def test_a_book_of_charts_alone_has_no_sheets(reader: Reader, tmp_path: Path) -> None:
    parts = hostile.parts()
    parts["xl/_rels/workbook.xml.rels"] = hostile.relations(("chartsheet", "chartsheets/sheet1.xml"))
    parts["xl/chartsheets/sheet1.xml"] = f'<chartsheet xmlns="{SPACE}"/>'
    assert refusal(reader, tmp_path / "x", hostile.zipped(parts))[0] in ("no_sheets", "unsafe_file")


def test_what_was_read_of_a_part_does_not_vouch_for_its_copy(reader: Reader, read: Read, tmp_path: Path) -> None:
    type_ = "<!DOCTYPE x><x/>"
    assert read(hostile.with_part("xl/media/image1.bin", type_))
    assert refusal(reader, tmp_path / "x", hostile.with_part("xl/image1.xml", type_))[0] == "doctype"
    whole = hostile.workbook()
    assert read(whole)
    checksum = zlib.crc32(str(hostile.parts()[FIRST_SHEET]).encode()).to_bytes(4, "little")
    damaged = whole.replace(checksum, bytes(4))
    assert refusal(reader, tmp_path / "x", damaged)[0] == "damaged_zip" and damaged != whole


def test_a_file_that_never_ends_is_given_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "endless")
    with Reader(Watch(), seconds=0.2) as reader, pytest.raises(Refused, match="unsafe_file"):
        reader.read_grid(tmp_path / "endless", "анкета.xlsx")


def test_a_file_that_kills_the_reading_process_does_not_harm_the_next(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "deadly")
    others = children(os.getpid())
    with Reader(Watch()) as reader, ThreadPoolExecutor() as pool:
        reading = pool.submit(reader.read_grid, tmp_path / "deadly", "анкета.xlsx")
        with (tmp_path / "deadly").open("wb"):
            [child] = children(os.getpid()) - others
            os.kill(child, signal.SIGSEGV)
        with pytest.raises(Refused, match="unsafe_file"):
            reading.result()
        (tmp_path / "good").write_bytes(hostile.good())
        assert reader.read_grid(tmp_path / "good", "анкета.xlsx").sheets[0].rows[0][0].value == "Ответ"


def test_a_file_the_disk_cannot_give_is_no_fault_of_the_file(reader: Reader, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        reader.read_grid(tmp_path / "gone", "анкета.xlsx")
