"""What the codes on a scan say, whatever program made the file; what cannot be read says nothing."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import segno
from PIL import Image

from pipeline.scans import is_scan, marks_in
from pipeline.scans.reading import READING, command

MARK = "MO1:4F9A0C3B12AB:7D21E8A0"


def page(*marks: str, turned: float = 0.0) -> Image.Image:
    """A scanned page with these codes, one below another."""
    paper = Image.new("L", (800, max(1, len(marks)) * 400), 255)
    for number, mark in enumerate(marks):
        made = io.BytesIO()
        segno.make(mark, version=2, error="q", micro=False).save(made, kind="png", scale=5)
        paper.paste(Image.open(made), (60, 40 + 400 * number))
    return paper.rotate(turned, fillcolor=255, expand=True)


def saved(folder: Path, name: str, pages: list[Image.Image], kind: str) -> Path:
    """A file with these pages."""
    path = folder / name
    pages[0].save(path, kind, **({"save_all": True, "append_images": pages[1:]} if kind == "PDF" else {}))
    return path


@pytest.mark.parametrize("turned", [0.0, 3.0, 90.0, 180.0])
@pytest.mark.parametrize(("name", "kind"), [("скан.png", "PNG"), ("скан.jpg", "JPEG"), ("скан.pdf", "PDF")])
def test_a_code_is_read_in_every_kind_of_file_however_the_sheet_lay(
    tmp_path: Path, name: str, kind: str, turned: float
) -> None:
    path = saved(tmp_path, name, [page(MARK, turned=turned)], kind)
    assert is_scan(path)
    assert marks_in(path) == (MARK,)


def test_the_codes_of_all_pages_are_read_each_once(tmp_path: Path) -> None:
    other = "MO1:0123456789AB:00000000"
    path = saved(tmp_path, "скан.pdf", [page(MARK), page(MARK), page(other)], "PDF")
    assert marks_in(path) == (MARK, other)


@pytest.mark.parametrize(
    "content",
    [b"", b"%PDF-1.7\n", b"%PDF-1.7\n%%EOF", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0" + bytes(500), b"PK\3\4"],
    ids=["nothing", "cut PDF", "empty PDF", "cut PNG", "cut JPEG", "a workbook"],
)
def test_what_cannot_be_read_says_nothing(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "скан"
    path.write_bytes(content)
    assert marks_in(path) == ()


def test_a_page_without_a_code_says_nothing(tmp_path: Path) -> None:
    assert marks_in(saved(tmp_path, "скан.png", [page()], "PNG")) == ()


def test_a_picture_too_large_to_be_a_sheet_is_not_opened(tmp_path: Path) -> None:
    assert marks_in(saved(tmp_path, "бомба.png", [Image.new("1", (20_000, 20_000))], "PNG")) == ()


@pytest.mark.parametrize(("beginning", "told"), [(b"%PDF-1.4", True), (b"PK\3\4", False), (b"", False)])
def test_a_scan_is_known_by_its_first_bytes(tmp_path: Path, beginning: bytes, told: bool) -> None:
    path = tmp_path / "что-то.docx"
    path.write_bytes(beginning)
    assert is_scan(path) is told


def test_it_is_read_isolated_and_in_the_one_folder_program_by_that_program_itself() -> None:
    assert command("python", frozen=False)[1] == "-I"
    assert command("pipeline.exe", frozen=True) == ["pipeline.exe", READING]
