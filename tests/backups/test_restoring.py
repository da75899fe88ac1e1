"""A copy restored is the office as it was, and the office goes on exactly there."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import declarations
from pipeline.backups import copy_to, list_erasures, make_key, restore, try_copy
from pipeline.backups.contents import MANIFEST
from pipeline.backups.erasures import ErasedSince
from pipeline.backups.keys import public_key
from pipeline.backups.refusals import CopyRefused
from pipeline.backups.sealing import seal
from pipeline.backups.tape import Member, written
from pipeline.excel import Reader
from pipeline.flow import verify
from pipeline.flow.session import open_session
from pipeline.model import Fault, Outcome, RegisterError
from pipeline.personal_data import erase_person, plan_erasure
from tests.builders.copies import Keyed
from tests.builders.folders import files_in
from tests.builders.personal_data import with_papers
from tests.builders.registers import DAY
from tests.builders.workspaces import (
    PETROV,
    drop,
    drop_card,
    filled,
    furnished,
    inbox,
    numbered,
    outbox,
    outcomes,
    session_of,
    worked,
    write,
)

LATER = json.dumps({"format": 2, "database": "x", "inbox": "x", "outbox": "x"}).encode()


@pytest.fixture
def copied(keyed: Keyed) -> Path:
    """A copy of an office with a paper to be signed, one that a person changed, and a form that came back."""
    drop(keyed.session, "Петров.xlsx", filled(keyed.session, "wish", PETROV))
    drop(keyed.session, "Чужая.xlsx", filled(keyed.session, "wish", {**PETROV, "фио": "Чужая Мария Ивановна"}))
    assert {outcome for _, outcome in outcomes(worked(keyed.session))} == {Outcome.ACCEPTED, Outcome.RETURNED}
    return keyed.copied()


def test_a_restored_office_is_the_one_that_was_copied(
    keyed: Keyed, copied: Path, tmp_path: Path, reader: Reader
) -> None:
    tried = restore(copied, keyed.key, tmp_path / "снова")
    assert (tried.files, tried.findings) == (4, ())
    with session_of(tmp_path / "снова", reader) as session:
        assert session.register.state() == keyed.session.register.state()
        assert session.register.journal() == keyed.session.register.journal()
        assert (outbox(session), inbox(session)) == (outbox(keyed.session), inbox(keyed.session))
        assert files_in(session.workspace.labels) == files_in(keyed.session.workspace.labels)
        assert public_key(session.workspace) == public_key(keyed.session.workspace)
        assert verify(session) == ()


def test_it_goes_on_exactly_there(keyed: Keyed, copied: Path, tmp_path: Path, reader: Reader) -> None:
    restore(copied, keyed.key, tmp_path / "снова")
    with session_of(tmp_path / "снова", reader) as session:
        assert worked(session) == []
        drop(session, "Регистрация.xlsx", numbered(session))
        worked(session)
        assert any("№ 1-ОД" in name for name in outbox(session))
        assert verify(session) == ()


def test_it_is_closed_to_others_and_originals_to_everybody(keyed: Keyed, copied: Path, tmp_path: Path) -> None:
    office = tmp_path / "снова"
    restore(copied, keyed.key, office)
    closed = [office, *(office / "config").rglob("*.toml"), office / "var/register.sqlite3"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in closed} == {0o700, 0o600}
    assert {stat.S_IMODE(path.stat().st_mode) for path in (office / "var/archive").glob("??/*")} == {0o400}


def test_a_new_and_an_empty_folder_are_taken_and_no_other(keyed: Keyed, copied: Path, tmp_path: Path) -> None:
    (tmp_path / "пустая").mkdir()
    restore(copied, keyed.key, tmp_path / "пустая")
    restore(copied, keyed.key, tmp_path / "новая/глубже")
    before = files_in(tmp_path / "пустая")
    with pytest.raises(CopyRefused, match="не пуста"):
        restore(copied, keyed.key, tmp_path / "пустая")
    assert files_in(tmp_path / "пустая") == before


def test_what_a_killed_restore_has_left_open_beside_goes_with_the_next(
    keyed: Keyed, copied: Path, tmp_path: Path
) -> None:
    write(tmp_path / ".~снова.0123abcd.tmp/office/config/settings.toml", b"open")
    restore(copied, keyed.key, tmp_path / "снова")
    assert not list(tmp_path.glob(".~*"))


def cut(copy: Path) -> None:
    copy.write_bytes(copy.read_bytes()[:-5000])


def replaced(copy: Path) -> None:
    copy.write_bytes(b"no copy")


@pytest.mark.parametrize(
    ("spoil", "told"), [(cut, "повреждена или скопирована не до конца"), (replaced, "не открывается: это другой ключ")]
)
def test_a_copy_that_cannot_be_used_leaves_nothing_behind(
    keyed: Keyed, copied: Path, tmp_path: Path, spoil: Callable[[Path], None], told: str
) -> None:
    spoil(copied)
    beside = {path.name for path in tmp_path.iterdir()}
    for act in (restore, try_copy):
        with pytest.raises(CopyRefused, match=told):
            act(copied, keyed.key, tmp_path / "снова" if act is restore else tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == beside


def test_another_office_s_key_leaves_nothing_behind(keyed: Keyed, copied: Path, tmp_path: Path) -> None:
    other = make_key(keyed.session.workspace, tmp_path / "другой.txt", DAY).file
    with pytest.raises(CopyRefused, match="другой ключ"):
        restore(copied, other, tmp_path / "снова")
    assert not (tmp_path / "снова").exists()


def test_what_was_wrong_when_it_was_copied_is_told_and_restored(keyed: Keyed, copied: Path, tmp_path: Path) -> None:
    taken = next(iter(keyed.session.register.state().entries.values()))[0]
    keyed.session.workspace.original(taken.digest).unlink()
    copy = keyed.copied("second.age")
    tried = restore(copy, keyed.key, tmp_path / "снова")
    assert [finding.fault for finding in tried.findings] == [Fault.ORIGINAL_MISSING]
    assert (tmp_path / "снова/var/register.sqlite3").exists()


def test_trying_leaves_the_office_and_the_folder_as_they_were(keyed: Keyed, copied: Path) -> None:
    root = keyed.session.workspace.root
    before = files_in(root)
    tried = try_copy(copied, keyed.key, keyed.session.workspace.tmp)
    assert (tried.files, tried.findings) == (4, ())
    assert files_in(root) == before


@pytest.mark.parametrize(
    ("members", "told"),
    [
        ([Member("letter.txt", b"dear")], "это не копия канцелярии"),
        ([Member("../letter.txt", b"dear")], "это не копия канцелярии"),
        ([], "это не копия канцелярии"),
        ([Member(MANIFEST, LATER)], "более новая программа"),
    ],
)
def test_what_opens_and_is_no_copy_that_we_know_is_refused(
    keyed: Keyed, tmp_path: Path, members: list[Member], told: str
) -> None:
    seal(tmp_path / "other.age", written(members), public_key(keyed.session.workspace))
    with pytest.raises(CopyRefused, match=told):
        restore(tmp_path / "other.age", keyed.key, tmp_path / "снова")
    assert not (tmp_path / "снова").exists() and not (tmp_path / "letter.txt").exists()


def on_a_share(root: Path, share: Path) -> Path:
    """A small office whose inbox and outbox lie elsewhere."""
    share.mkdir()
    settings = furnished(root) / "config/settings.toml"
    folders = f"[folders]\ninbox = '{share}/inbox'\noutbox = '{share}/outbox'\n[backup]\nfolder = ''\n"
    settings.write_text(settings.read_text("utf-8") + folders, "utf-8")
    return root


def test_an_older_copy_beside_newer_papers_on_a_share_stops_until_it_is_adopted(tmp_path: Path, reader: Reader) -> None:
    root = on_a_share(tmp_path / "office", tmp_path / "share")
    with session_of(root, reader) as session:
        worked(session)
        key = make_key(session.workspace, tmp_path / "ключ.txt", DAY).file
        copy = copy_to(session, tmp_path / "copy.age", DAY)
        drop_card(session)
        worked(session)
    shared = files_in(tmp_path / "share")
    assert restore(copy, key, tmp_path / "снова").findings == ()
    assert files_in(tmp_path / "share") == shared, "restoring touches nobody's folders"
    with pytest.raises(RegisterError, match="«pipeline adopt»"), session_of(tmp_path / "снова", reader):
        pass
    with open_session(tmp_path / "снова", adopt=True):
        pass
    with session_of(tmp_path / "снова", reader) as session:
        drop_card(session)
        assert outcomes(worked(session)) == [("Карточка.xlsx", Outcome.ACCEPTED)]


def test_a_register_that_the_settings_put_elsewhere_in_the_workspace_comes_back_there(
    tmp_path: Path, reader: Reader
) -> None:
    root = furnished(tmp_path / "office")
    settings = root / "config/settings.toml"
    settings.write_text("database = 'data/книга.sqlite3'\n" + settings.read_text("utf-8"), "utf-8")
    with session_of(root, reader) as session:
        worked(session)
        key = make_key(session.workspace, tmp_path / "ключ.txt", DAY).file
        copy = copy_to(session, tmp_path / "copy.age", DAY)
        lines = session.register.journal()
    assert restore(copy, key, tmp_path / "снова").findings == ()
    with session_of(tmp_path / "снова", reader) as session:
        assert session.workspace.database == tmp_path / "снова/data/книга.sqlite3"
        assert session.register.journal() == lines


def test_papers_that_a_person_changed_come_back_as_they_were(keyed: Keyed, copied: Path, tmp_path: Path) -> None:
    paper = next(issued for issued in keyed.session.register.state().issued.values() if issued.document)
    write(keyed.session.workspace.outbox / paper.file, b"changed by hand")
    tried = restore(keyed.copied("second.age"), keyed.key, tmp_path / "снова")
    assert [finding.fault for finding in tried.findings] == [Fault.EDITED]
    assert (tmp_path / "снова/outbox" / paper.file).read_bytes() == b"changed by hand"


def test_faulty_settings_do_not_keep_the_office_from_coming_back(keyed: Keyed, tmp_path: Path) -> None:
    (keyed.session.workspace.config / "settings.toml").write_text("nonsense", "utf-8")
    assert restore(keyed.copied(), keyed.key, tmp_path / "снова").findings == ()


def test_who_was_erased_after_the_copy_is_named_to_whoever_restores_it(
    keyed: Keyed, copied: Path, tmp_path: Path
) -> None:
    keyed.session.in_force.variants[""] = declarations.load(with_papers(keyed.session.workspace.root))
    keyed.set_folder(str(copied.parent))
    plan = plan_erasure(PETROV["фио"], keyed.session, DAY)
    erase_person(PETROV["фио"], plan.digest, "отзыв согласия", keyed.session, DAY)
    list_erasures(keyed.session)
    assert restore(copied, keyed.key, tmp_path / "снова").erased == (ErasedSince(plan.digest, DAY, PETROV["фио"]),)
    assert PETROV["фио"] not in "".join(path.read_text() for path in copied.parent.glob("*.json"))
    after = keyed.copied("потом.age")
    assert try_copy(after, keyed.key, tmp_path).erased == ()


def test_a_copy_without_the_list_beside_it_tells_of_nobody(keyed: Keyed, copied: Path, tmp_path: Path) -> None:
    assert try_copy(copied, keyed.key, tmp_path).erased == ()
