"""An open workspace: where its register lies, and what of its declarations is in force."""

from __future__ import annotations

from pathlib import Path

from pipeline.excel import Reader
from tests.builders.workspaces import SETTINGS, furnished, session_of, write


def test_a_register_that_settings_place_elsewhere_is_sought_from_the_workspace_on(
    tmp_path: Path, reader: Reader
) -> None:
    root = furnished(tmp_path / "канцелярия")
    write(root / "config/settings.toml", f'database = "../книга.sqlite3"\n{SETTINGS}'.encode())
    with session_of(root, reader):
        pass
    assert (tmp_path / "книга.sqlite3").is_file()
    assert not (root / "var/register.sqlite3").exists()
