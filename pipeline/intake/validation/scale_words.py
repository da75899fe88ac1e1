"""Answers on a scale in the words with which the form explains it: «3 – очень нужна» is 3 where it says so itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from pipeline.language import search_key

EXPLAINED = re.compile(r"(\d+)\s*[–-]\s*([^,.;:\d]+)")
NUMBER_FIRST = re.compile(r"(\d+)(?:\s*[-–—.:(]\s*|\s+)(\D+)")


def score_in(text: str, explanation: str) -> int | None:
    """The number that words mean on a scale, alone or behind that very number; None for any others."""
    meant = _explained(explanation)
    found = NUMBER_FIRST.fullmatch(text)
    words = search_key(found[2] if found else text)
    number = meant.get(words) if words else None
    return number if found is None or number == int(found[1]) else None


@lru_cache(maxsize=512)
def _explained(explanation: str) -> Mapping[str, int]:
    """The numbers by their words; words that explain two numbers tell nothing."""
    pairs = [(search_key(words), int(number)) for number, words in EXPLAINED.findall(explanation)]
    said = [words for words, _ in pairs]
    return {words: number for words, number in pairs if said.count(words) == 1}
