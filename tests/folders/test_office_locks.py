"""What Office and LibreOffice lay beside a file that somebody has open."""

from __future__ import annotations

from pathlib import Path

from pipeline.folders.office_locks import lock_names, who_holds
from tests.builders.folders import office_lock


def test_excel_marks_an_open_file_by_its_whole_name_and_word_by_the_end_of_it() -> None:
    assert lock_names("Анкета.xlsx") == ("~$Анкета.xlsx", ".~lock.Анкета.xlsx#")
    assert lock_names("Приказ.docx") == (
        "~$Приказ.docx",
        "~$риказ.docx",
        "~$иказ.docx",
        ".~lock.Приказ.docx#",
    )


def test_word_keeps_its_holder_in_a_shorter_file(tmp_path: Path) -> None:
    path = tmp_path / "~$иказ.docx"
    path.write_bytes(office_lock("Тестова Т. Т.", 53))
    assert who_holds(path) == "Тестова Т. Т."
