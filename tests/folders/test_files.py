"""A file gets its name in one step, and covers nobody's."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.folders.files import move, place


@pytest.mark.parametrize("links", [True, False])
def test_a_name_that_somebody_took_in_the_meantime_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no links here")

    if not links:
        monkeypatch.setattr(os, "link", refuse)
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    ours.write_bytes(b"ours")
    theirs.write_bytes(b"theirs")
    assert not place(ours, theirs)
    assert (ours.read_bytes(), theirs.read_bytes()) == (b"ours", b"theirs")
    assert place(ours, tmp_path / "free") and not ours.exists()


def test_a_file_is_moved_beside_others_of_its_name(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / "Отчёт.docx").write_bytes(str(number).encode())
        move(tmp_path / "Отчёт.docx", tmp_path / "папка", "Отчёт.docx", tmp_path)
    moved = {path.name: path.read_bytes() for path in (tmp_path / "папка").iterdir()}
    assert moved == {"Отчёт.docx": b"0", "Отчёт (2).docx": b"1", "Отчёт (3).docx": b"2"}
