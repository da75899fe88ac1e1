"""Lets a step on the disk fail with an error of the system: a full disk, one that does not answer, missing rights."""

from __future__ import annotations

import errno
import io
import os
import sqlite3
import traceback
from collections.abc import Callable, Container, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy.engine.default import DefaultDialect

from tests.builders.crashes import STEPS
from tests.builders.places import ROOT

# How many places in the program tell one step from another.
NEAREST = 3
ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES)


class FullRegister(sqlite3.OperationalError):
    """What SQLite says of a disk without room."""

    sqlite_errorname = "SQLITE_FULL"


class Faults:
    """Counts the steps that change a disk; those of these numbers fail.

    `sites` is, for each step so far, its name and the last places in the program that led to it.
    """

    def __init__(self, failing: Container[int], error: int) -> None:
        self._failing = failing
        self._error = error
        self.sites: list[tuple[str, ...]] = []

    def met(self, step: str) -> bool:
        """Note one more step; whether it is one that fails."""
        self.sites.append((step, *(f"{frame.filename}:{frame.lineno}" for frame in _ways()[-NEAREST:])))
        return len(self.sites) - 1 in self._failing

    def before(self, step: str, act: Callable[..., Any], matters: Callable[..., bool] = lambda *_, **__: True) -> Any:
        """The same act, failing when its number comes; acts that do not matter change no disk."""

        def tried(*args: Any, **named: Any) -> Any:
            if matters(*args, **named) and self.met(step):
                raise OSError(self._error, os.strerror(self._error))
            return act(*args, **named)

        return tried

    def commit(self, act: Callable[..., Any]) -> Any:
        """The same commit, failing as SQLite does when its number comes."""

        def tried(*args: Any, **named: Any) -> Any:
            # What was only read is ended by a commit too.
            if any(frame.name == "_writing" for frame in _ways()) and self.met("commit"):
                raise FullRegister("database or disk is full")
            return act(*args, **named)

        return tried


def _ways() -> list[traceback.FrameSummary]:
    """The places in the program that have led here."""
    return [frame for frame in traceback.extract_stack() if frame.filename.startswith(f"{ROOT}/pipeline")]


def _writes(path: object, mode: str = "r", *_: object, **__: object) -> bool:
    return any(letter in mode for letter in "wxa+")


def _creates(path: object, flags: int, *_: object, **__: object) -> bool:
    return bool(flags & os.O_CREAT)


@contextmanager
def failing(steps: Container[int], error: int = errno.ENOSPC) -> Iterator[Faults]:
    """Inside, the steps of these numbers, counted from nought, fail with the error."""
    faults = Faults(steps, error)
    with pytest.MonkeyPatch.context() as patch:
        for name in STEPS:
            patch.setattr(os, name, faults.before(name, getattr(os, name)))
        patch.setattr(os, "open", faults.before("open", os.open, _creates))
        patch.setattr(io, "open", faults.before("open", io.open, _writes))
        patch.setattr(DefaultDialect, "do_commit", faults.commit(DefaultDialect.do_commit))
        yield faults


def first_of_each(sites: Sequence[tuple[str, ...]]) -> list[int]:
    """The numbers of the steps that are the first of their like."""
    return sorted({site: number for number, site in reversed([*enumerate(sites)])}.values())
