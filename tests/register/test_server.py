"""A register on a PostgreSQL server: what is made there, who waits for whom, and what is refused."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url

from pipeline.model import RegisterError
from pipeline.register import Register, opening, refusals, server
from pipeline.register.file_inspection import NEWEST
from tests.builders.register_files import file, record
from tests.builders.register_places import ON_SERVER, PLACES, RegisterPlace, a_place
from tests.builders.registers import DAY
from tests.builders.servers import fresh_schema, run_on_server


class TestAddresses:
    @pytest.mark.parametrize("schema", ["", "?schema=", "?schema=Sad", "?schema=sad-15", "?schema=" + "a" * 64])
    def test_an_address_names_the_schema_of_the_office(self, schema: str) -> None:
        with pytest.raises(RegisterError, match="не названа схема"):
            Register.open(f"postgresql://127.0.0.1:1/region{schema}")

    def test_a_program_without_the_driver_says_what_to_install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(server, "find_spec", lambda name: None)
        with pytest.raises(RegisterError, match=r"mentoring-office\[region\]"):
            Register.open("postgresql://127.0.0.1:1/region?schema=sad_15")

    def test_a_server_that_does_not_answer_is_waited_for(self) -> None:
        with pytest.raises(RegisterError) as refused:
            Register.open("postgresql://somebody:secret@127.0.0.1:1/region?schema=sad_15")
        assert str(refused.value) == refusals.NO_SERVER and refused.value.passes
        assert "secret" not in str(refused.value)


if ON_SERVER in PLACES:

    @pytest.fixture
    def place(tmp_path: Path) -> Iterator[RegisterPlace]:
        with a_place(ON_SERVER, tmp_path / "var") as found:
            yield found

    class TestOnServer:
        def test_offices_see_their_own_schema_alone(self, place: RegisterPlace, tmp_path: Path) -> None:
            with a_place(ON_SERVER, tmp_path / "other") as other:
                ours, theirs = place.open(), other.open()
                ours.accept(file(record("а")), DAY)
                assert theirs.revision() == 0 and ours.revision() == 1
                ours.close()
                theirs.close()

        def test_an_empty_schema_of_an_office_that_has_worked_is_refused(self, place: RegisterPlace) -> None:
            with pytest.raises(RegisterError, match="на сервере пуста"):
                place.open(has_worked=True)
            place.open().close()
            place.open(has_worked=True).close()

        def test_a_newer_register_is_left_alone(self, place: RegisterPlace) -> None:
            place.open().close()
            place.sql("UPDATE alembic_version SET version_num = '9999'")
            with pytest.raises(RegisterError, match=f"версия книги 9999, эта программа знает {NEWEST}"):
                place.open()

        def test_who_writes_waits_for_the_one_who_writes(self, place: RegisterPlace) -> None:
            register, other = place.open(), place.open()
            engine = opening.open_engine(opening.address(place.address), has_worked=True)
            kept = threading.Thread(target=other.accept, args=(file(record("б")), DAY))
            with opening.for_writing(engine).begin() as connection:
                kept.start()
                # Until the other one stands in the queue there is nothing to see.
                while not connection.exec_driver_sql("SELECT 1 FROM pg_locks WHERE NOT granted").first():
                    pass
                assert register.revision() == 0
            kept.join()
            register.accept(file(record("а")), DAY)
            assert register.revision() == 2 and len(register.journal()) == 2
            engine.dispose()
            register.close()
            other.close()

        def test_who_waited_for_too_long_is_told_that_the_register_is_taken(
            self, place: RegisterPlace, monkeypatch: pytest.MonkeyPatch
        ) -> None:
            engine = opening.open_engine(opening.address(place.address), has_worked=False)
            monkeypatch.setattr(server, "_PATIENCE", 50)
            register = place.open()
            with opening.for_writing(engine).begin(), pytest.raises(RegisterError, match="занята") as refused:
                register.accept(file(record("а")), DAY)
            assert refused.value.passes
            register.accept(file(record("а")), DAY)
            engine.dispose()
            register.close()

        def test_a_server_that_was_started_anew_is_used_on(self, place: RegisterPlace) -> None:
            register = place.open()
            register.accept(file(record("а")), DAY)
            ours = make_url(str(place.address)).query["schema"]
            run_on_server(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '{ours}'")
            register.accept(file(record("б")), DAY)
            assert register.revision() == 2
            register.close()

        def test_rights_that_lack_are_told(self, tmp_path: Path) -> None:
            with fresh_schema() as address:
                name = str(make_url(address).query["schema"])
                run_on_server(f"CREATE ROLE {name} LOGIN")
                stranger = make_url(address).set(username=name).render_as_string()
                Register.open(address).close()
                with pytest.raises(RegisterError, match="или нет прав на неё"):
                    Register.open(stranger)
                run_on_server(f"DROP ROLE {name}")
