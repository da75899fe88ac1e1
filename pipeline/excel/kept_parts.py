"""What was read of parts that come again: the same blank, saved by the same program, has them from everybody."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

Read = TypeVar("Read")

# Only so many, and none that is long: what is kept must not take the memory that the next file needs.
MOST_PARTS, LONGEST_BYTES = 512, 2**16


def kept(read: Callable[[bytes], Read]) -> Callable[[bytes], Read]:
    """The same reading of a part, which reads the very same bytes only once."""
    remembering = lru_cache(MOST_PARTS)(read)

    @wraps(read)
    def reading(part: bytes, /) -> Read:
        return remembering(part) if len(part) <= LONGEST_BYTES else read(part)

    return reading
