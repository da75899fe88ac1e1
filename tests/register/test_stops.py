"""Stopped at any moment and started again, the register is as if it had never been stopped."""

from __future__ import annotations

import itertools
from typing import TypeAlias

from sqlalchemy import Engine, event

from pipeline.model import IntakeResult
from tests.builders.register_files import file, is_whole, record
from tests.builders.register_places import RegisterPlace
from tests.builders.registers import DAY, person

Told: TypeAlias = tuple[int, list[tuple[str, int]], list[str], bool]


class Stopped(Exception):
    """The moment at which a test stops the program."""


def accepts(place: RegisterPlace, item: IntakeResult, statements: int) -> bool:
    """Whether a register that is stopped before its next statement but so many gets the file in."""
    counted = itertools.count()

    def count(*_: object) -> None:
        if next(counted) == statements:
            raise Stopped

    register = place.open()
    event.listen(Engine, "before_cursor_execute", count)
    try:
        register.accept(item, DAY)
    except Stopped:
        return False
    finally:
        event.remove(Engine, "before_cursor_execute", count)
        register.close()
    return True


def told(place: RegisterPlace) -> Told:
    register = place.open()
    state = register.state()
    found = (
        state.revision,
        [(entry.key, entry.version) for entry in state.entries["request"]],
        list(state.people),
        is_whole(register),
    )
    register.close()
    return found


def test_a_file_is_kept_whole_or_not_at_all_wherever_it_stops(place: RegisterPlace) -> None:
    accepts(place, file(record("а", стаж=1)), 1000)
    item = file(record("а", стаж=2), record("б", person="p1"), people=(person("p1", "Берёзкина"),))
    met = []
    for statements in itertools.count():
        done = accepts(place, item, statements)
        met.append(told(place))
        if done:
            break
    before: Told = (1, [("а", 1)], [], True)
    after: Told = (2, [("а", 2), ("б", 1)], ["p1"], True)
    changed = met.index(after)
    assert changed > 10
    assert met == [before] * changed + [after] * (len(met) - changed)
