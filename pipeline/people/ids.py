"""Lasting ids of people."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from itertools import chain, count

from pipeline.language import search_key

DIGITS = 10


def new_id(name: str, taken: Collection[str] = ()) -> str:
    """A lasting id for a person met for the first time: «p» and ten hex digits, the same for the same name.

    Where namesakes have taken it, it is numbered from 2: «p0a1b2c3d4e-2».
    """
    of_name = "p" + hashlib.sha256(search_key(name).encode()).hexdigest()[:DIGITS]
    numbered = (f"{of_name}-{number}" for number in count(2))
    return next(id_ for id_ in chain([of_name], numbered) if id_ not in taken)
