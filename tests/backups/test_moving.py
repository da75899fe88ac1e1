"""An office whose register was moved goes on where it was, and its settings say where that is."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

import pytest

from pipeline.backups import move_register
from pipeline.backups.refusals import CopyRefused
from pipeline.excel import Reader
from pipeline.flow import verify
from pipeline.model import RegisterError
from pipeline.register import Register
from tests.builders.folders import files_in
from tests.builders.register_files import file, record
from tests.builders.register_places import ON_SERVER, PLACES
from tests.builders.registers import DAY
from tests.builders.servers import fresh_schema
from tests.builders.workspaces import PETROV, drop, filled, outbox, session_of, worked

NOWHERE = "postgresql://127.0.0.1:1/region?schema=sad_15"


@pytest.fixture
def office(tmp_path: Path, staffed_office: Path) -> Path:
    return shutil.copytree(staffed_office, tmp_path / "office")


def settings(office: Path) -> dict[str, object]:
    return tomllib.loads((office / "config/settings.toml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (NOWHERE, "не отвечает"),
        ("postgresql://127.0.0.1:1/region", "Такого адреса быть не может"),
        ("postgresql://office:secret@127.0.0.1:1/region?schema=sad_15", "пароль в настройках не хранят"),
        ("", "уже лежит там"),
    ],
)
def test_where_it_cannot_lie_nothing_is_changed(office: Path, address: str, words: str) -> None:
    before = files_in(office / "config"), (office / "var/register.sqlite3").read_bytes()
    with pytest.raises((CopyRefused, RegisterError), match=words):
        move_register(office, address, lambda _: DAY)
    assert (files_in(office / "config"), (office / "var/register.sqlite3").read_bytes()) == before


if ON_SERVER in PLACES:

    def test_an_office_goes_on_at_the_server_and_back_in_its_file(office: Path, reader: Reader) -> None:
        former = settings(office)
        with fresh_schema() as address:
            aside = move_register(office, address, lambda _: DAY)
            assert aside == office / "var/register до переноса.sqlite3" and aside.exists()
            assert settings(office) == {**former, "database": address}
            with session_of(office, reader) as session:
                before = outbox(session)
                assert worked(session) == [] and outbox(session) == before
                drop(session, "Петров.xlsx", filled(session, "wish", PETROV))
                worked(session)
                state, journal = session.register.state(), session.register.journal()
                assert verify(session) == ()
            assert not (office / "var/register.sqlite3").exists()
            assert move_register(office, "", lambda _: DAY) is None
        with session_of(office, reader) as session:
            assert session.register.state().entries == state.entries
            assert [*session.register.journal()][: len(journal)] == [*journal]
            assert worked(session) == [] and verify(session) == ()

    def test_another_office_is_not_written_over(office: Path) -> None:
        with fresh_schema() as address:
            theirs = Register.open(address)
            theirs.accept(file(record("а")), DAY)
            with pytest.raises(RegisterError, match="уже есть другая книга"):
                move_register(office, address, lambda _: DAY)
            assert theirs.revision() == 1
            theirs.close()
        assert "database" not in settings(office) and (office / "var/register.sqlite3").exists()
