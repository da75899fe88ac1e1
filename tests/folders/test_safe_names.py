"""Names that every computer of the office can read."""

from __future__ import annotations

import itertools
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.folders import safe_names
from pipeline.folders.folder_names import FolderNames
from pipeline.folders.outbox import deliver
from pipeline.folders.safe_names import MOST_BYTES, MOST_CHARACTERS, editions, file_name, paths
from pipeline.model import DeliveryError


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2027-02-15 Приказ № 47-ОД Об утверждении.docx", "2027-02-15 Приказ № 47-ОД Об утверждении.docx"),
        ("Приказ № 26/1 «О парах».docx", "Приказ № 26-1 «О парах».docx"),
        ("Протокол: о зачёте 10:30.docx", "Протокол – о зачёте 10-30.docx"),
        ('Приказ "О парах"?*<>.docx', "Приказ 'О парах'.docx"),
        ("Приказ № 5\n\tОб\x07этом .docx", "Приказ № 5 Обэтом.docx"),
        ("  ..скрытый.docx", "скрытый.docx"),
        ("~$Анкета.xlsx", "Анкета.xlsx"),
        ("Отчёт...", "Отчёт"),
        ("CON.docx", "_CON.docx"),
        ("lpt1", "_lpt1"),
        ("Com¹.2026.docx", "_Com¹.2026.docx"),
        ("conin$.docx", "_conin$.docx"),
        ("Приказ № 5.1 о парах", "Приказ № 5.1 о парах"),
        ("Анкета\u202exslx.exe", "Анкетаxslx.exe"),
        ("\ud800\x00", "Без имени"),
        ("", "Без имени"),
        (".docx", "Без имени.docx"),
    ],
)
def test_a_name_is_as_near_to_the_text_as_windows_allows(text: str, name: str) -> None:
    assert file_name(text) == name


def test_a_long_name_ends_at_a_word_and_keeps_its_extension() -> None:
    name = file_name("Приказ об утверждении " + "состава рабочей группы " * 20 + ".docx")
    assert len(name) <= MOST_CHARACTERS and len(name.encode()) <= MOST_BYTES
    assert name.endswith("рабочей группы….docx") or name.endswith("состава….docx") or name.endswith("рабочей….docx")


@given(st.text(max_size=300), st.sampled_from(["", ".docx", ".xlsx"]))
def test_any_text_gives_a_name_valid_everywhere_and_final(text: str, extension: str) -> None:
    name = file_name(text + extension)
    assert name and len(name) <= MOST_CHARACTERS and len(name.encode()) <= MOST_BYTES
    assert not set(name) & set('<>:"/\\|?*') and name.isprintable()
    assert name[0] not in " .~" and name[-1] not in " ." and name.endswith(extension)
    assert unicodedata.is_normalized("NFC", name)
    assert file_name(name) == name


def test_further_editions_are_numbered_before_the_extension_and_still_fit() -> None:
    names = editions("Отчёт.docx")
    assert [next(names) for _ in range(3)] == ["Отчёт.docx", "Отчёт (2).docx", "Отчёт (3).docx"]
    long = editions(file_name("ж" * 300 + ".docx"))
    for name in (next(long), next(long), next(long)):
        assert len(name) <= MOST_CHARACTERS and len(name.encode()) <= MOST_BYTES


@pytest.mark.parametrize("longest", [80, 120, 259])
def test_a_name_is_cut_where_the_whole_path_is_too_long_for_the_computer(
    longest: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    longest += len(str(tmp_path))
    monkeypatch.setattr(safe_names, "LONGEST_PATH", longest)
    name = file_name("Приказ об утверждении " + "состава рабочей группы " * 20 + ".docx")
    first, second = itertools.islice(paths(tmp_path, name, FolderNames()), 2)
    assert len(str(first)) <= longest and len(str(second)) <= longest
    assert first.name.startswith("Приказ об утверждении состава") and first.suffix == ".docx"
    assert second.name.endswith("… (2).docx")


def test_a_folder_that_leaves_no_room_for_a_name_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(safe_names, "LONGEST_PATH", len(str(tmp_path)) + 20)
    with pytest.raises(DeliveryError, match="слишком длинный путь к папке"):
        deliver(tmp_path, "Приказ.docx", b"?")
    assert not list(tmp_path.iterdir())
