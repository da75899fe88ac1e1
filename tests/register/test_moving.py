"""A register put into another database is the same register."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy

from pipeline.model import RegisterError
from pipeline.register import Erasure, Register, opening
from pipeline.register.moving import digest
from pipeline.register.schema import metadata
from tests.builders.register_files import draft, file, is_whole, record, returned, returned_answers
from tests.builders.register_places import PLACES, RegisterPlace, a_place
from tests.builders.registers import DAY, person


@pytest.fixture(params=PLACES)
def other(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[RegisterPlace]:
    with a_place(request.param, tmp_path / "other") as found:
        yield found


@pytest.fixture
def register(place: RegisterPlace) -> Iterator[Register]:
    opened = place.open(who="секретарь@ПК-1")
    people = (person("p1", "Ёлкина Анна"), person("p2", "Осинкина Вера"))
    opened.accept(file(record("ёлкина", person="p1", стаж=3), record("осинкина", person="p2"), people=people), DAY)
    opened.accept(file(record("ёлкина", person="p1", стаж=4)), DAY)
    opened.accept(returned(payload=returned_answers(фио="Ёлкина")), DAY)
    opened.mark_issued(*(draft(f"{number}") for number in range(1200)), at=DAY)
    opened.forget_issued("order-pairs@7")
    yield opened
    opened.close()


def test_all_of_it_is_there(register: Register, other: RegisterPlace) -> None:
    register.fill(other.address)
    moved = other.open()
    assert moved.state() == register.state() and moved.state(as_of=1) == register.state(as_of=1)
    assert moved.journal() == register.journal() and moved.intakes() == register.intakes()
    assert is_whole(moved)
    moved.close()


def test_ids_go_on_where_they_were_also_after_an_erasure(register: Register, other: RegisterPlace) -> None:
    last = max(entry.id for entry in register.state().entries["request"])
    register.erase(Erasure("e1", "p1", entries=frozenset({1, last})), DAY)
    register.fill(other.address)
    moved = other.open()
    (kept,) = moved.accept(file(record("берёзкина")), DAY).entries
    assert kept.id == last + 1
    moved.close()


def test_what_was_put_there_before_stays(register: Register, other: RegisterPlace) -> None:
    register.fill(other.address)
    register.fill(other.address)
    moved = other.open()
    assert moved.journal() == register.journal()
    moved.close()


def test_another_register_is_left_alone(register: Register, other: RegisterPlace) -> None:
    theirs = other.open()
    theirs.accept(file(record("дубова")), DAY)
    with pytest.raises(RegisterError, match="уже есть другая книга"):
        register.fill(other.address)
    assert [entry.key for entry in theirs.state().entries["request"]] == ["дубова"]
    theirs.close()


def test_a_row_that_came_out_otherwise_undoes_all(
    register: Register, other: RegisterPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    digests = iter(["aa", "bb"])
    monkeypatch.setattr("pipeline.register.moving.digest", lambda connection: next(digests))
    with pytest.raises(RegisterError, match="не совпала с прежней"):
        register.fill(other.address)
    theirs = other.open()
    assert theirs.revision() == 0 and not theirs.journal()
    theirs.close()


def test_the_digest_tells_of_every_table(place: RegisterPlace) -> None:
    place.open().close()
    engine = opening.open_engine(opening.address(place.address), has_worked=True)
    with engine.begin() as connection:
        tables = {*sqlalchemy.inspect(connection).get_table_names()} - {"alembic_version"}
        assert tables == {table.name for table in metadata.sorted_tables}
        assert len(digest(connection)) == 64
    engine.dispose()


def test_a_copy_of_any_register_is_a_file(register: Register, tmp_path: Path) -> None:
    register.copy_to(tmp_path / "copy.sqlite3")
    with closing(sqlite3.connect(tmp_path / "copy.sqlite3")) as connection:
        assert connection.execute("SELECT count(*) FROM journal").fetchone() == (len(register.journal()),)
    copy = Register.open(tmp_path / "copy.sqlite3", has_worked=True)
    assert copy.state() == register.state() and is_whole(copy)
    copy.close()
