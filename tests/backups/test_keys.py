"""The pair of keys: the secret one goes to people, the public one stays."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from pyrage import x25519

from pipeline.backups import keys
from pipeline.backups.keys import PUBLIC, make_key, public_key, secret_key
from pipeline.backups.refusals import CopyRefused
from pipeline.folders.workspace import Workspace
from tests.builders.folders import files_in, workspace_in
from tests.builders.registers import DAY


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return workspace_in(tmp_path / "office")


def test_the_secret_key_is_in_the_named_file_and_nowhere_in_the_workspace(workspace: Workspace, tmp_path: Path) -> None:
    made = make_key(workspace, tmp_path / "ключ.txt", DAY)
    assert str(secret_key(made.file)) == made.secret
    assert public_key(workspace) == made.public
    assert stat.S_IMODE(made.file.stat().st_mode) == 0o600
    assert made.public.mark in made.file.read_text("utf-8").partition("\n")[0]
    assert not any(made.secret.encode() in content for content in files_in(workspace.root).values())


@pytest.mark.parametrize("place", ["office/var/key.txt", "office/key.txt"])
def test_a_secret_key_beside_the_data_is_refused(workspace: Workspace, tmp_path: Path, place: str) -> None:
    with pytest.raises(CopyRefused, match="нельзя держать в рабочей папке"):
        make_key(workspace, tmp_path / place, DAY)
    assert files_in(workspace.root) == {}


def test_an_earlier_secret_key_is_never_written_over(workspace: Workspace, tmp_path: Path) -> None:
    first = make_key(workspace, tmp_path / "ключ.txt", DAY)
    with pytest.raises(CopyRefused, match="уже есть"):
        make_key(workspace, tmp_path / "ключ.txt", DAY)
    assert public_key(workspace) == first.public
    second = make_key(workspace, tmp_path / "новый ключ.txt", DAY)
    assert public_key(workspace) == second.public != first.public


def test_a_key_that_the_disk_gives_back_otherwise_is_not_used(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "secret_key", lambda _: x25519.Identity.generate())
    with pytest.raises(CopyRefused, match="диск вернул другие данные"):
        make_key(workspace, tmp_path / "ключ.txt", DAY)
    with pytest.raises(CopyRefused, match="Ключа для резервных копий ещё нет"):
        public_key(workspace)


def test_a_key_typed_from_paper_is_understood(workspace: Workspace, tmp_path: Path) -> None:
    secret = make_key(workspace, tmp_path / "ключ.txt", DAY).secret
    russian = secret.replace("E", "Е").replace("K", "К").lower()
    spaced = " ".join(russian[start : start + 4] for start in range(0, len(russian), 4))
    paper = tmp_path / "с бумаги.txt"
    paper.write_text(f"\ufeffКлюч канцелярии\n{spaced}\n", "utf-8")
    assert str(secret_key(paper)) == secret


@pytest.mark.parametrize("words", ["", "AGE-SECRET-KEY-1QQQ", "age1xyz"])
def test_a_file_without_a_key_says_what_is_looked_for(tmp_path: Path, words: str) -> None:
    (tmp_path / "ключ.txt").write_text(words)
    with pytest.raises(CopyRefused, match="нет секретного ключа"):
        secret_key(tmp_path / "ключ.txt")


def test_an_office_without_a_key_says_how_to_make_one(workspace: Workspace) -> None:
    with pytest.raises(CopyRefused, match="--new-key"):
        public_key(workspace)


def test_a_spoilt_public_key_is_told_apart_from_none(workspace: Workspace) -> None:
    (workspace.var / PUBLIC).write_text("age1spoilt")
    with pytest.raises(CopyRefused, match="испорчен"):
        public_key(workspace)
