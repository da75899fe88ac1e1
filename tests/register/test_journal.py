"""The audit journal: chained, without persons, and the same in its files."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator

import pytest

from pipeline.model import JournalLine
from pipeline.register import Register
from tests.builders.register_files import draft, file, is_whole, record, returned, returned_answers
from tests.builders.register_places import RegisterPlace
from tests.builders.registers import DAY, person
from tests.builders.work_done import counted


@pytest.fixture
def register(place: RegisterPlace) -> Iterator[Register]:
    opened = place.open(who="секретарь@ПК-1")
    for number in range(3):
        opened.note("export", f"p{number}", {"rows": number}, at=DAY)
    yield opened
    opened.close()


def test_each_line_bears_the_hash_of_the_one_before(register: Register) -> None:
    lines = register.journal()
    assert [line.prev for line in lines] == ["", lines[0].hash, lines[1].hash]
    assert [(line.seq, line.who, line.object) for line in lines][:1] == [(1, "секретарь@ПК-1", "p0")]
    assert is_whole(register)


def test_what_is_asked_at_each_look_is_read_again_after_anybody_has_written(
    register: Register, place: RegisterPlace
) -> None:
    def asked() -> tuple[int, dict[str, object]]:
        noted = register.noted("export")
        assert noted and register.first_line()
        return register.last_line().seq, dict(noted.details)

    assert asked() == (3, {"rows": 2})
    with counted(register) as work:
        assert asked() == (3, {"rows": 2})
    assert work.rows == 0 or not place.is_file
    another = place.open(who="другая программа")
    another.note("export", "p4", {"rows": 4}, at=DAY)
    another.close()
    assert asked() == (4, {"rows": 4})
    register.note("export", "p5", {"rows": 5}, at=DAY)
    assert asked() == (5, {"rows": 5})


def test_the_files_hold_the_same_lines_by_year(register: Register, place: RegisterPlace) -> None:
    register.note("export", "p3", {}, at=dt.date(2027, 1, 11))
    files = sorted(place.journal.iterdir())
    written = [JournalLine(**json.loads(text)) for file in files for text in file.read_text("utf-8").splitlines()]
    assert [file.name for file in files] == ["2026.jsonl", "2027.jsonl"]
    assert written == list(register.journal())


@pytest.mark.parametrize("left", [0, 1, 40, -1, -40])
def test_lines_that_a_crash_kept_from_the_file_follow_later(
    register: Register, place: RegisterPlace, left: int
) -> None:
    register.close()
    whole = place.year().read_bytes()
    place.year().write_bytes(whole[:left])
    again = place.open()
    assert place.year().read_bytes() == whole
    assert is_whole(again)
    again.close()


def test_a_file_that_cannot_be_written_stops_nothing_and_follows_later(
    register: Register, place: RegisterPlace
) -> None:
    aside = place.year().rename(place.journal.parent / "2026.jsonl")
    place.year().mkdir()
    register.note("export", "p3", {}, at=DAY)
    place.year().rmdir()
    aside.rename(place.year())
    register.note("export", "p4", {}, at=DAY)
    assert len(list(register.journal())) == 5
    assert is_whole(register)


def test_files_ahead_of_a_restored_register_are_set_aside_not_lost(register: Register, place: RegisterPlace) -> None:
    register.note("export", "p3", {}, at=DAY)
    register.close()
    lines = place.year().read_text("utf-8")
    place.sql("DELETE FROM journal WHERE seq = 4")
    restored = place.open()
    restored.note("export", "p5", {}, at=DAY)
    assert is_whole(restored)
    assert (place.journal / "2026 отложен 1.jsonl").read_text("utf-8") == lines
    restored.close()


def test_no_line_tells_who_it_is_about(place: RegisterPlace) -> None:
    register = place.open()
    item = file(
        record("берёзкина", person="p1", фио="Берёзкина"),
        people=(person("p1", "Берёзкина"),),
        name="Берёзкина.xlsx",
    )
    register.accept(item, DAY)
    register.accept(returned(name="Берёзкина.xlsx", payload=returned_answers(фио="Берёзкина")), DAY)
    register.mark_issued(draft("Берёзкина", title="Берёзкина", file="Берёзкина.docx"), at=DAY)
    register.forget_issued("order-pairs@Берёзкина")
    assert [line.action for line in register.journal()] == [
        "intake.accepted",
        "intake.returned",
        "document.draft",
        "document.withdrawn",
    ]
    assert "ерёзкин" not in place.year().read_text("utf-8")
    register.close()
