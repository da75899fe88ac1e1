"""Stopped at any moment and started again, the register is as if it had never been stopped."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import TypeAlias

from sqlalchemy import Engine, event

from pipeline.model import IntakeResult
from pipeline.register import Register
from tests.builders.register_files import file, is_whole, record
from tests.builders.registers import DAY, person

Told: TypeAlias = tuple[int, list[tuple[str, int]], list[str], bool]


class Stopped(Exception):
    """The moment at which a test stops the program."""


def accepts(path: Path, item: IntakeResult, statements: int) -> bool:
    """Whether a register that is stopped before its next statement but so many gets the file in."""
    counted = itertools.count()

    def count(*_: object) -> None:
        if next(counted) == statements:
            raise Stopped

    register = Register.open(path)
    event.listen(Engine, "before_cursor_execute", count)
    try:
        register.accept(item, DAY)
    except Stopped:
        return False
    finally:
        event.remove(Engine, "before_cursor_execute", count)
        register.close()
    return True


def told(path: Path) -> Told:
    register = Register.open(path)
    state = register.state()
    found = (
        state.revision,
        [(entry.key, entry.version) for entry in state.entries["request"]],
        list(state.people),
        is_whole(register),
    )
    register.close()
    return found


def test_a_file_is_kept_whole_or_not_at_all_wherever_it_stops(tmp_path: Path) -> None:
    path = tmp_path / "register.sqlite3"
    accepts(path, file(record("а", стаж=1)), 1000)
    item = file(record("а", стаж=2), record("б", person="p1"), people=(person("p1", "Берёзкина"),))
    met = []
    for statements in itertools.count():
        done = accepts(path, item, statements)
        met.append(told(path))
        if done:
            break
    before: Told = (1, [("а", 1)], [], True)
    after: Told = (2, [("а", 2), ("б", 1)], ["p1"], True)
    changed = met.index(after)
    assert changed > 10
    assert met == [before] * changed + [after] * (len(met) - changed)
