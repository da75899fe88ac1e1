"""Names folded for comparison: without case, ё and superfluous signs, part by part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations

from pipeline.language import parse_name, search_key


@dataclass(frozen=True, slots=True)
class FoldedName:
    """A name folded for comparison: its words in the order of the alphabet, and its parts; absent ones are empty."""

    text: str
    words: tuple[str, ...]
    surname: str
    first: str
    patronymic: str


@lru_cache(maxsize=16384)
def folded(text: str) -> FoldedName:
    """The name as its parts are understood by themselves."""
    name = parse_name(text)
    words = tuple(sorted(search_key(text).split()))
    return FoldedName(text, words, *map(search_key, (name.surname, name.first, name.patronymic)))


def readings(text: str) -> Iterator[FoldedName]:
    """The name as understood by itself, then every order of its words: the register decides which is a surname."""
    yield folded(text)
    words = search_key(text).split()
    if 2 <= len(words) <= 3:
        for surname, first, *patronymic in permutations(words):
            if len(surname) > 1:
                yield FoldedName(text, tuple(sorted(words)), surname, first, " ".join(patronymic))


def is_initial(part: str) -> bool:
    """Whether a part of a folded name is one letter."""
    return len(part) == 1
