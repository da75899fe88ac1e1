"""What was worked out of the rows of workbooks, as long as somebody has these rows."""

from __future__ import annotations

import contextlib
import weakref
from collections.abc import Callable, Mapping
from typing import Generic, TypeVar

from pipeline.definitions import Form

Known = TypeVar("Known")


class KnownRows(Generic[Known]):
    """By the row itself, whose answers nobody changes; it holds no row, and forgets what it knows of one that goes.

    A row that cannot be followed, such as a plain `dict`, is worked out each time.
    """

    def __init__(self) -> None:
        # By their ids, since rows are told by what they say and have no hash.
        self._known: dict[int, tuple[weakref.ref[Mapping[str, object]], Form, Known]] = {}

    def row(self, row: Mapping[str, object], form: Form, make: Callable[[Mapping[str, object]], Known]) -> Known:
        """What is known of a row of that form, worked out when it is first met."""
        place = id(row)
        met = self._known.get(place)
        if met is not None and met[0]() is row and met[1] is form:
            return met[2]
        known = make(row)
        with contextlib.suppress(TypeError):
            self._known[place] = weakref.ref(row, lambda _: self._known.pop(place, None)), form, known
        return known
