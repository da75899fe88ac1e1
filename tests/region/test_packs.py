"""A pack of the region comes over what nobody in an office has changed; what an office did stays and is told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline import declarations
from pipeline.model import DefinitionError, WorkspaceError
from pipeline.region import Pack, hand_down
from pipeline.word import Templates
from tests.builders.places import ROOT
from tests.builders.workspaces import files, write

CALENDAR, LETTER, NORMS = "config/calendar.toml", "templates/memo-mentor.docx", "config/norms.toml"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    for folder in ("config", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / "office" / folder)
    return tmp_path / "office"


def pack(folder: Path, version: int, **content: bytes) -> Pack:
    """A pack with these files of `config/`, and a template that is another one."""
    shutil.rmtree(folder / "pack", ignore_errors=True)
    write(folder / "pack/pack.toml", f"version = {version}\n".encode())
    for name, one in content.items():
        write(folder / f"pack/config/{name}.toml", one)
    shutil.copy(ROOT / "templates/memo-mentee.docx", write(folder / f"pack/{LETTER}", b""))
    return Pack.read(folder / "pack")


def shipped(name: str) -> bytes:
    return (ROOT / name).read_bytes()


def other(name: str, words: str = "# региона\n") -> bytes:
    return words.encode() + shipped(name)


def test_what_nobody_changed_becomes_the_packs(office: Path, tmp_path: Path) -> None:
    done = hand_down(pack(tmp_path, 1, calendar=other(CALENDAR)), office)
    assert (sorted(done.laid), done.kept) == ([CALENDAR, LETTER], [])
    assert (office / CALENDAR).read_bytes() == other(CALENDAR)


def test_a_template_of_a_pack_waits_for_nobodys_yes(office: Path, tmp_path: Path) -> None:
    hand_down(pack(tmp_path, 1), office)
    digests = Templates(office / "templates", declarations.load(office).style).digests_as_they_lie()
    name = Path(LETTER).name
    assert (office / "var/accepted.txt").read_text("utf-8") == f"{digests[name]} {name}\n"


def test_where_the_disk_refuses_a_file_all_is_as_it_was(office: Path, tmp_path: Path) -> None:
    (office / NORMS).unlink()
    (office / NORMS / "чужое").mkdir(parents=True)
    with pytest.raises(WorkspaceError, match="не удалось"):
        hand_down(pack(tmp_path, 1, calendar=other(CALENDAR), norms=other(NORMS)), office)
    assert (office / CALENDAR).read_bytes() == shipped(CALENDAR)


def test_what_an_office_changed_stays_and_is_told(office: Path, tmp_path: Path) -> None:
    write(office / CALENDAR, other(CALENDAR, "# наше\n"))
    for version in (1, 2):
        done = hand_down(pack(tmp_path, version, calendar=other(CALENDAR), norms=other(NORMS)), office)
        assert done.kept == [CALENDAR] and (office / CALENDAR).read_bytes() == other(CALENDAR, "# наше\n")
        assert (office / NORMS).read_bytes() == other(NORMS)


def test_a_later_pack_replaces_the_former_and_gives_back_what_it_leaves_out(office: Path, tmp_path: Path) -> None:
    hand_down(pack(tmp_path, 1, calendar=other(CALENDAR), norms=other(NORMS)), office)
    done = hand_down(pack(tmp_path, 2, norms=other(NORMS, "# региона, вторая\n")), office)
    assert (done.laid, done.given_back) == ([NORMS], [CALENDAR])
    assert (office / CALENDAR).read_bytes() == shipped(CALENDAR)


def test_a_pack_comes_twice_as_once_and_an_older_one_not_at_all(office: Path, tmp_path: Path) -> None:
    hand_down(pack(tmp_path, 2, calendar=other(CALENDAR)), office)
    before = files(office)
    again = hand_down(pack(tmp_path, 2, calendar=other(CALENDAR)), office)
    assert not again.laid and files(office) == before
    with pytest.raises(WorkspaceError, match="новее версии 1"):
        hand_down(pack(tmp_path, 1), office)
    assert files(office) == before


def test_a_pack_that_does_not_agree_with_what_an_office_has_changes_nothing(office: Path, tmp_path: Path) -> None:
    before = files(office)
    with pytest.raises(DefinitionError, match="calendar"):
        hand_down(pack(tmp_path, 1, calendar=b"months = 1\n", norms=other(NORMS)), office)
    assert files(office) == before


@pytest.mark.parametrize("about", [b"", b"version = 'one'\n", b"version = 1\n", None])
def test_what_is_no_pack_is_refused(tmp_path: Path, about: bytes | None) -> None:
    if about is not None:
        write(tmp_path / "pack.toml", about)
    with pytest.raises(WorkspaceError, match="не пакет"):
        Pack.read(tmp_path)


def test_where_folders_lie_and_which_programs_run_no_pack_says(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match=r"уберите из пакета config/settings\.toml"):
        pack(tmp_path, 1, Settings=b"[hooks]\n")
