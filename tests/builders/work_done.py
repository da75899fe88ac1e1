"""What a piece of work reads and works out. Unlike seconds it is the same each time."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Self

import pytest
from sqlalchemy import event

from pipeline.expressions import compilation
from pipeline.register import Register


@dataclass
class WorkDone:
    """How much was done: `rows` that the register gave, `listed` names that folders gave, expressions `evaluated`."""

    rows: int = 0
    listed: int = 0
    evaluated: int = 0


@contextmanager
def counted(register: Register) -> Iterator[WorkDone]:
    """Inside, what is read of the register and of any folder is counted, and the expressions that are worked out."""
    with listing_counted() as work, evaluations_counted(work):

        def counting(row: tuple[object, ...]) -> tuple[object, ...]:
            work.rows += 1
            return row

        engine = register._engine
        factory: Any = (lambda _: counting) if engine.dialect.name == "postgresql" else (lambda _, row: counting(row))
        usual: Any = None

        def lent(connection: Any, *_: object) -> None:
            nonlocal usual
            usual, connection.row_factory = connection.row_factory, factory

        def given_back(connection: Any, *_: object) -> None:
            connection.row_factory = usual

        event.listen(engine, "checkout", lent)
        event.listen(engine, "checkin", given_back)
        yield work
        event.remove(engine, "checkout", lent)
        event.remove(engine, "checkin", given_back)


@contextmanager
def evaluations_counted(work: WorkDone) -> Iterator[None]:
    """Inside, expressions are counted each time they are worked out."""
    as_before = compilation.Expression.__call__

    def counting(expression: compilation.Expression, names: Mapping[str, object]) -> Any:
        work.evaluated += 1
        return as_before(expression, names)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compilation.Expression, "__call__", counting)
        yield


@contextmanager
def listing_counted() -> Iterator[WorkDone]:
    """Inside, the names that any folder gives are counted."""
    work = WorkDone()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "listdir", _listing(os.listdir, work))
        patch.setattr(os, "scandir", _scanning(os.scandir, work))
        yield work


def _listing(listdir: Callable[..., list[Any]], work: WorkDone) -> Callable[..., list[Any]]:
    def counting(*path: Any) -> list[Any]:
        names = listdir(*path)
        work.listed += len(names)
        return names

    return counting


def _scanning(scandir: Callable[..., Any], work: WorkDone) -> Callable[..., Any]:
    return lambda *path: _Scan(scandir(*path), work)


class _Scan:
    """What `os.scandir` gives, counting as it gives."""

    def __init__(self, entries: Any, work: WorkDone) -> None:
        self._entries = entries
        self._work = work
        self.close = entries.close

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Any:
        entry = next(self._entries)
        self._work.listed += 1
        return entry

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
