"""Opening the register: what is made, and what is refused and left alone."""

from __future__ import annotations

import re
import shutil
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event

from pipeline.model import PipelineError, RegisterError
from pipeline.register import Register, opening
from tests.builders.register_files import everything, file, record, sql, with_one_entry
from tests.builders.registers import DAY


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "var" / "register.sqlite3"


@pytest.fixture
def kept(path: Path) -> Path:
    return with_one_entry(path)


class TestNew:
    def test_a_register_is_made_with_its_folder_closed_to_others(self, path: Path) -> None:
        Register.open(path).close()
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700

    def test_its_log_is_closed_to_others_and_gone_when_it_is_closed(self, path: Path) -> None:
        register = Register.open(path)
        register.accept(file(record("а")), DAY)
        logs = [path.with_name(f"{path.name}-{end}") for end in ("wal", "shm")]
        assert [stat.S_IMODE(log.stat().st_mode) for log in logs] == [0o600, 0o600]
        register.close()
        assert not any(log.exists() for log in logs)

    def test_rights_that_are_too_wide_are_narrowed(self, kept: Path) -> None:
        kept.chmod(0o644)
        Register.open(kept).close()
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600

    def test_every_connection_is_durable_and_checked(self, kept: Path) -> None:
        engine = opening.open_engine(opening.address(kept), has_worked=True)
        with engine.connect() as connection:
            names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "secure_delete")
            found = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names]
        engine.dispose()
        assert found == ["wal", 2, 1, 60000, 1]

    def test_writing_begins_with_the_right_to_write(self, kept: Path) -> None:
        register = Register.open(kept)
        begun: list[str] = []
        engine = register._engine
        event.listen(engine, "before_cursor_execute", lambda *told: begun.append(told[2]))
        register.note("export", "p1", {}, at=DAY)
        register.revision()
        register.close()
        assert [text for text in begun if text.startswith("BEGIN")][::2] == ["BEGIN IMMEDIATE", "BEGIN"]

    def test_a_path_with_russian_words_and_signs_is_a_path(self, tmp_path: Path) -> None:
        path = tmp_path / "Отдел кадров 100% #1?" / "книга учёта.sqlite3"
        Register.open(path).close()
        Register.open(path, has_worked=True).close()
        assert path.exists()

    def test_an_address_opens_the_same_register_as_a_path(self, kept: Path) -> None:
        register = Register.open(f"sqlite:///{kept}")
        assert register.revision() == 1
        register.close()

    @pytest.mark.parametrize("left", [b"", None])
    def test_a_register_whose_making_was_cut_short_is_made_anew(self, path: Path, left: bytes | None) -> None:
        path.parent.mkdir()
        if left is None:
            sql(path, "PRAGMA journal_mode = WAL")
        else:
            path.write_bytes(left)
        register = Register.open(path)
        assert register.revision() == 0
        register.close()


def foreign(path: Path) -> None:
    path.unlink()
    sql(path, "CREATE TABLE notes (text)")


def newer(path: Path) -> None:
    sql(path, "UPDATE alembic_version SET version_num = '9999'")


def scribbled(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096:12288] = b"\xa5" * 8192
    path.write_bytes(content)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:9000])


def text(path: Path) -> None:
    path.write_text("Это не книга учёта.", "utf-8")


def torn(path: Path) -> None:
    sql(path, "DELETE FROM people")


def bare(path: Path) -> None:
    sql(path, "DROP TABLE alembic_version")


class TestRefused:
    @pytest.mark.parametrize(
        ("spoil", "sentence"),
        [
            (foreign, "не книга учёта этой программы"),
            (newer, "более новая программа (версия книги 9999"),
            (scribbled, "повреждена"),
            (cut, "повреждена"),
            (text, "повреждена"),
            (torn, "повреждена"),
            (bare, "повреждена"),
        ],
    )
    def test_it_is_left_as_it_is_and_the_word_is_plain(
        self, kept: Path, spoil: Callable[[Path], None], sentence: str
    ) -> None:
        spoil(kept)
        before = everything(kept)
        with pytest.raises(RegisterError, match=re.escape(sentence)) as told:
            Register.open(kept, has_worked=True)
        assert everything(kept) == before
        assert "Ничего не изменено." in str(told.value)
        assert not re.search("[a-z]{3,}", str(told.value).replace("register.sqlite3", ""))

    def test_a_newer_register_on_a_server_is_refused_too(self, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        newer(kept)
        monkeypatch.setattr(opening, "file_of", lambda url: None)
        with pytest.raises(RegisterError, match="более новая программа"):
            Register.open(kept)

    def test_a_register_gone_while_the_archive_is_not_empty_is_refused(self, path: Path) -> None:
        with pytest.raises(RegisterError, match="Книга учёта пропала"):
            Register.open(path, has_worked=True)
        assert not path.exists()

    def test_an_empty_register_beside_an_archive_is_refused(self, path: Path) -> None:
        path.parent.mkdir()
        path.touch()
        with pytest.raises(RegisterError, match="пуста, хотя канцелярия уже работала"):
            Register.open(path, has_worked=True)
        assert path.read_bytes() == b""

    def test_the_refusal_names_the_newest_good_copy(self, kept: Path) -> None:
        copies = kept.parent / "backups"
        copies.mkdir()
        shutil.copy(kept, copies / "2026-11-23 Книга учёта.sqlite3")
        (copies / "2026-11-24 Книга учёта.sqlite3").write_bytes(kept.read_bytes()[:9000])
        kept.unlink()
        with pytest.raises(RegisterError, match=r"копия: 2026-11-23 Книга учёта\.sqlite3\."):
            Register.open(kept, has_worked=True)

    def test_a_restored_copy_goes_on_exactly_there(self, kept: Path) -> None:
        copy = kept.read_bytes()
        kept.unlink()
        kept.write_bytes(copy)
        register = Register.open(kept, has_worked=True)
        register.accept(file(record("б")), DAY)
        assert [entry.key for entry in register.state().entries["request"]] == ["а", "б"]
        register.close()

    def test_a_folder_in_its_place_is_told_plainly(self, path: Path) -> None:
        path.mkdir(parents=True)
        with pytest.raises(RegisterError, match="не удалось открыть"):
            Register.open(path)

    def test_a_register_that_another_program_holds_is_told_plainly(
        self, kept: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(opening, "PRAGMAS", ("busy_timeout = 1",))
        register = Register.open(kept)
        with closing(sqlite3.connect(kept)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(RegisterError, match="занята другой программой"):
                register.accept(file(record("берёзкина")), DAY)
        assert len(register.accept(file(record("берёзкина")), DAY).entries) == 1
        register.close()


class TestMovedAway:
    def test_a_register_whose_file_is_away_asks_for_its_return(self, kept: Path) -> None:
        register = Register.open(kept)
        kept.rename(kept.with_name("away"))
        with pytest.raises(RegisterError, match="нет на месте") as told:
            register.require_file()
        assert told.value.passes
        kept.with_name("away").rename(kept)
        register.require_file()
        register.close()

    def test_another_file_in_its_place_asks_to_be_opened_anew(self, kept: Path) -> None:
        register = Register.open(kept)
        shutil.copy(kept, kept.with_name("copy"))
        kept.with_name("copy").replace(kept)
        with pytest.raises(PipelineError, match="другой файл") as told:
            register.require_file()
        assert told.value.passes and not isinstance(told.value, RegisterError)
        register.close()
