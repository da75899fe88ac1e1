"""After an upgrade a workspace gets the new settings and templates, but for what people have changed."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from pipeline import __version__
from pipeline.cli import output
from pipeline.folders import Workspace, furnishing, shipped
from pipeline.folders.furnishing import furnish
from pipeline.folders.laid_settings import NOTED, PROGRAM
from pipeline.model import WorkspaceError
from tests.builders.workspaces import files, write

FORM, SETTINGS, LETTER = "config/forms/staff.toml", "config/settings.toml", "templates/letter.docx"


class Release:
    """What comes with a program, and a workspace that is furnished with it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.root = folder / "program", folder / "office"
        self.ship({FORM: b"form 1", SETTINGS: b"settings 1", LETTER: b"letter 1"})

    def ship(self, content: dict[str, bytes]) -> None:
        """Let these files come with the program."""
        for name, bytes_ in content.items():
            write(self.folder / name, bytes_)

    @property
    def lying(self) -> dict[str, bytes]:
        """What lies in the workspace, but for what is noted of it."""
        return {name: content for name, content in files(self.root).items() if name != NOTED}


@pytest.fixture
def release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Release:
    """The first release, with which a workspace was made."""
    made = Release(tmp_path)
    for room in (shipped, furnishing):
        monkeypatch.setattr(room, "shipped", lambda: made.folder)
    assert furnish(made.root).copied == ["config", "templates"]
    return made


def test_a_new_workspace_gets_all_and_a_second_time_nothing(release: Release) -> None:
    assert release.lying == {FORM: b"form 1", SETTINGS: b"settings 1", LETTER: b"letter 1"}
    again = furnish(release.root)
    assert (again.copied, again.renewed, again.kept) == ([], [], [])


def test_what_nobody_changed_is_renewed_and_what_people_changed_stays_and_is_told(release: Release) -> None:
    write(release.root / SETTINGS, b"theirs")
    release.ship({FORM: b"form 2", SETTINGS: b"settings 2", "config/forms/wish.toml": b"wish"})
    (release.folder / LETTER).unlink()
    for _ in range(2):
        done = furnish(release.root)
        assert release.lying == {FORM: b"form 2", SETTINGS: b"theirs", "config/forms/wish.toml": b"wish"}
        assert done.kept == [SETTINGS]
    release.ship({FORM: b"form 3"})
    assert furnish(release.root).renewed == [FORM]


def test_what_people_changed_is_not_told_while_it_comes_in_no_other_edition(release: Release) -> None:
    write(release.root / SETTINGS, b"theirs")
    assert furnish(release.root).kept == []


def test_what_people_threw_away_or_added_stays_so(release: Release) -> None:
    (release.root / FORM).unlink()
    write(release.root / "config/forms/own.toml", b"own")
    release.ship({LETTER: b"letter 2"})
    furnish(release.root)
    assert release.lying == {SETTINGS: b"settings 1", LETTER: b"letter 2", "config/forms/own.toml": b"own"}


@pytest.mark.parametrize("left", [None, b"", b"[1]", b"{"])
def test_where_nobody_noted_what_was_copied_nothing_is_renewed(release: Release, left: bytes | None) -> None:
    (release.root / NOTED).unlink()
    if left is not None:
        write(release.root / NOTED, left)
    before = release.lying
    release.ship({FORM: b"form 2"})
    furnish(release.root)
    assert release.lying == before
    assert FORM not in json.loads((release.root / NOTED).read_text("utf-8"))


def laid_by(root: Path, version: str) -> None:
    """Let a workspace be furnished by a program of that version."""
    noted = json.loads((root / NOTED).read_text("utf-8"))
    write(root / NOTED, json.dumps({**noted, PROGRAM: version}).encode())


@pytest.mark.parametrize("version", [f"{__version__}.1", "99.0.0", "10.2"])
def test_an_older_program_leaves_the_settings_of_a_newer_one_alone(release: Release, version: str) -> None:
    laid_by(release.root, version)
    before = files(release.root)
    for work in (furnish, lambda root: Workspace.require(root, to_work=True)):
        with pytest.raises(WorkspaceError, match=re.escape(f"положила более новая программа ({version})")) as fault:
            work(release.root)
        assert fault.value.newer == version
    assert files(release.root) == before
    Workspace.require(release.root)


@pytest.mark.parametrize("version", [__version__, "0.1.9", "", "nightly", "0.x"])
def test_those_of_its_own_of_an_older_and_of_no_version_it_takes(release: Release, version: str) -> None:
    laid_by(release.root, version)
    Workspace.require(release.root, to_work=True)
    furnish(release.root)
    assert json.loads((release.root / NOTED).read_text("utf-8"))[PROGRAM] == __version__


def test_whoever_upgraded_is_told_what_to_carry_over(tmp_path: Path) -> None:
    told = output.renewed([FORM], [SETTINGS], tmp_path)
    assert "Обновлено файлов настроек и шаблонов: 1." in told and SETTINGS in told and str(tmp_path) in told
    assert output.renewed([], [], tmp_path) == ""
