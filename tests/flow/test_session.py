"""An open workspace: where its register lies, and what of its declarations is in force."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.excel import Reader
from pipeline.flow import open_session
from pipeline.folders.laid_settings import NOTED, PROGRAM
from pipeline.model import WorkspaceError
from tests.builders.workspaces import DOCUMENTS, SETTINGS, files, furnished, session_of, write


def test_a_register_that_settings_place_elsewhere_is_sought_from_the_workspace_on(
    tmp_path: Path, reader: Reader
) -> None:
    root = furnished(tmp_path / "канцелярия")
    write(root / "config/settings.toml", f'database = "../книга.sqlite3"\n{SETTINGS}'.encode())
    with session_of(root, reader):
        pass
    assert (tmp_path / "книга.sqlite3").is_file()
    assert not (root / "var/register.sqlite3").exists()


def test_an_older_program_does_not_work_by_the_last_settings_that_it_understood(tmp_path: Path, reader: Reader) -> None:
    root = furnished(tmp_path)
    with session_of(root, reader) as session:
        session.workspace.keep_as_good()
    write(root / "config/documents/letter.toml", f"later = 1\n{DOCUMENTS['letter']}".encode())
    write(root / NOTED, f'{{"{PROGRAM}": "99.0"}}'.encode())
    before = files(root)
    with pytest.raises(WorkspaceError, match="более новая программа"), session_of(root, reader):
        pass
    assert files(root) == before
    with open_session(root, to_look=True) as looking:
        assert "later" in " ".join(looking.declared.standing_back)
