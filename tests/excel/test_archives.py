"""The files of a zip archive: names as people saw them, bounds that harmless files keep, nothing unpacked twice."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from pipeline.definitions import Watch
from pipeline.excel import Reader, archives
from pipeline.excel.archives import Archive, files_of, is_archive
from pipeline.model import Refused
from tests.builders import hostile
from tests.builders.archives import zipped


def code_of(content: bytes) -> str:
    with pytest.raises(Refused) as told:
        files_of(content)
    return told.value.problems[0].code


def test_its_files_come_out_with_their_folders() -> None:
    made = zipped({"Педагоги/Петров.xlsx": b"one", "Кадры.csv": b"two"})
    assert files_of(made) == Archive([("Педагоги/Петров.xlsx", b"one"), ("Кадры.csv", b"two")])


@pytest.mark.parametrize("encoding", ["cp866", "utf-8"])
def test_names_that_do_not_say_how_they_are_written_are_read_all_the_same(encoding: str) -> None:
    [(name, _)] = files_of(zipped({"Анкета.xlsx": b"one"}, encoding)).files
    assert name.rstrip("_") == "Анкета.xlsx"


def test_what_a_mac_and_windows_put_in_is_left_out() -> None:
    files = {"__MACOSX/._Анкета.xlsx": b"x", ".DS_Store": b"x", "Thumbs.db": b"x", "~$Анкета.xlsx": b"x", "А.csv": b"1"}
    assert [name for name, _ in files_of(zipped(files)).files] == ["А.csv"]


def test_an_archive_within_is_left_and_told_but_a_workbook_is_none() -> None:
    made = zipped({"Ещё.zip": zipped({"А.csv": b"1"}), "Ещё.rar": b"Rar!\x1a", "Книга.xlsx": hostile.good()})
    archive = files_of(made)
    assert [name for name, _ in archive.files] == ["Книга.xlsx"]
    assert archive.left == {"Ещё.zip": "archive_within", "Ещё.rar": "archive_within"}


def test_a_link_to_another_file_is_left_and_told() -> None:
    link = zipfile.ZipInfo("Ссылка.xlsx")
    link.external_attr = 0o120777 << 16
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr(link, "/etc/passwd")
        package.writestr("А.csv", "1")
    assert files_of(made.getvalue()).left == {"Ссылка.xlsx": "archive_link"}


def test_one_with_a_password_an_empty_one_and_a_broken_one_are_refused() -> None:
    assert code_of(hostile.encrypted_entry()) == "archive_locked"
    assert code_of(zipped({})) == "archive_empty"
    assert code_of(zipped({"А.csv": b"1" * 99})[:-9]) == "archive_damaged"
    assert code_of(hostile.broken_checksum()) == "archive_damaged"


def test_too_many_files_and_too_much_in_them_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    made = zipped({"А.csv": b"12", "Б.csv": b"34"})
    monkeypatch.setattr(archives, "MOST_ENTRIES", 1)
    assert code_of(made) == "archive_too_big"
    monkeypatch.setattr(archives, "MOST_ENTRIES", 2)
    assert len(files_of(made).files) == 2
    monkeypatch.setattr(archives, "MOST_BYTES", 3)
    assert code_of(made) == "archive_too_big"


def test_a_workbook_is_no_archive_and_what_is_damaged_may_be_anything() -> None:
    assert not is_archive(hostile.good()) and is_archive(zipped({"А.csv": b"1"}))
    assert not is_archive(b"PK\3\4 something")


def test_the_reading_process_unpacks_it(tmp_path: Path) -> None:
    made = zipped({"А.csv": b"\0\xff", "Ещё.zip": zipped({"Б.csv": b"1"})})
    (tmp_path / "kept").write_bytes(made)
    with Reader(Watch()) as reader:
        assert reader.unpack(tmp_path / "kept") == Archive([("А.csv", b"\0\xff")], {"Ещё.zip": "archive_within"})
        (tmp_path / "kept").write_bytes(zipped({}))
        with pytest.raises(Refused, match="archive_empty"):
            reader.unpack(tmp_path / "kept")
