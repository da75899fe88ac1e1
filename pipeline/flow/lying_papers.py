"""What lies in the outbox as the register knows it, found by names and bytes; followed by the register's news."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.model import Issued, State, is_accepted_book
from pipeline.register import Register

# What `folders` makes of a name that is taken: «Приказ (2).docx».
_NUMBERED = re.compile(r"(?P<stem>.+) \(\d+\)(?P<extension>\.\w+)")


def plain_name(file: str) -> str:
    """The name that a file would bear if it were free: «Приказ.docx» of «Приказ (2).docx»; "" of any other."""
    numbered = _NUMBERED.fullmatch(file)
    return numbered["stem"] + numbered["extension"] if numbered else ""


class LyingPapers:
    """Papers and workbooks of one open register; a question takes as long as what has changed since the last one."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._state = State(0, {}, {}, {})
        self._numbered: dict[str, Issued] = {}
        self._books: dict[str, dict[str, Issued]] = {}
        self._codes: dict[str, set[str]] = {}

    def numbered(self) -> Sequence[Issued]:
        """Those whose file bears a number in brackets."""
        self._follow()
        return [*self._numbered.values()]

    def accepted_books(self, digest: str, code: str = "") -> Sequence[Issued]:
        """The workbooks to be corrected with these bytes, and the one of that code."""
        self._follow()
        found = dict(self._books.get(digest, {}))
        if code and is_accepted_book(code) and (book := self._state.issued.get(code)):
            found[code] = book
        return [*found.values()]

    def holds(self, file: str, *, but_for: str = "") -> bool:
        """Whether one of them lies under that name, one of another code than `but_for`."""
        self._follow()
        return bool(self._codes.get(file, set()) - {but_for})

    def _follow(self) -> None:
        news = self._register.news(self._state)
        before, self._state = self._state, news.state
        if news.is_whole:
            self._numbered, self._books, self._codes = {}, {}, {}
            self._add(news.state.issued.values())
            return
        for code in news.papers:
            if earlier := before.issued.get(code):
                self._numbered.pop(code, None)
                self._books.get(earlier.digest, {}).pop(code, None)
                self._codes[earlier.file].discard(code)
        self._add(filter(None, map(news.state.issued.get, news.papers)))

    def _add(self, papers: Iterable[Issued]) -> None:
        for issued in papers:
            self._codes.setdefault(issued.file, set()).add(issued.code)
            if plain_name(issued.file):
                self._numbered[issued.code] = issued
            if is_accepted_book(issued.code):
                self._books.setdefault(issued.digest, {})[issued.code] = issued
