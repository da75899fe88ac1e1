"""Names that are never a questionnaire, and those that only look so."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.folders.ignored_names import is_ignored
from tests.builders.folders import dropped, inbox_of, settled, workspace_in


@pytest.mark.parametrize(
    "name",
    [
        "~$Анкета.xlsx",
        ".~lock.Анкета.xlsx#",
        ".DS_Store",
        "._Анкета.xlsx",
        ".~0123.tmp",
        "Анкета.xlsx.tmp",
        "Анкета.xlsx.PART",
        "Анкета.crdownload",
        "A1B2C3D4",
        "~WRD0001.tmp",
        "~WRL0005",
        "Thumbs.db",
        "desktop.ini",
        "Анкета.xlsx.yadisk-part",
        "Анкета.xlsx.sb-4a5b6c7d-XyZ123",
        "Анкета.xlsx~",
        "Анкета.xlsx:Zone.Identifier",
    ],
)
def test_locks_and_half_copies_are_neither_taken_nor_told(tmp_path: Path, name: str) -> None:
    workspace = workspace_in(tmp_path)
    inbox = inbox_of(workspace)
    dropped(workspace, name)
    assert settled(inbox) == ()
    assert inbox.waiting() == ()


def test_a_folder_called_after_a_day_is_looked_into(tmp_path: Path) -> None:
    workspace = workspace_in(tmp_path)
    inbox = inbox_of(workspace)
    dropped(workspace, "20270315/Анкета.xlsx")
    dropped(workspace, "20270315/20270316")
    assert settled(inbox) == ("20270315/Анкета.xlsx",)


@pytest.mark.parametrize(
    "name", ["Анкета (2).xlsx", "Анкета-КОМПЬЮТЕР.xlsx", "A1B2C3D4.xlsx", "tmp", "«Ёлка» 🙂.xlsx", "CON.xlsx"]
)
def test_other_names_are_nobodys_leftovers(name: str) -> None:
    assert not is_ignored(name)
