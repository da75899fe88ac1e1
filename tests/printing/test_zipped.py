"""The papers of a pile as an archive."""

from __future__ import annotations

import io
import zipfile

from pipeline.printing.zipped import zipped

UTF_8 = 0x800
PAPERS = [("Опись", b"%PDF-0"), ("Приказ № 1: «О/чём» <да>?", b"%PDF-1"), ("Очень длинное название " * 20, b"%PDF-2")]


def members() -> list[zipfile.ZipInfo]:
    return zipfile.ZipFile(io.BytesIO(zipped(PAPERS))).infolist()


def test_papers_stand_in_their_order_under_numbers() -> None:
    assert [member.filename[:3] for member in members()] == ["00 ", "01 ", "02 "]
    assert zipfile.ZipFile(io.BytesIO(zipped(PAPERS))).read(members()[2]) == b"%PDF-2"


def test_names_are_valid_on_windows_and_short_enough_for_a_deep_folder() -> None:
    names = [member.filename for member in members()]
    assert not set("".join(names)) & set('<>:"/\\|?*')
    assert all(len(name) <= 80 and name.endswith(".pdf") for name in names)


def test_russian_names_are_marked_as_utf_8() -> None:
    assert all(member.flag_bits & UTF_8 for member in members() if not member.filename.isascii())


def test_the_same_papers_give_the_same_bytes() -> None:
    assert zipped(PAPERS) == zipped(PAPERS)
