"""Bookmarks of a filled paper: no two of one name, however often a loop or a block has repeated them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import count

from pipeline.word.jinja_part import FilledPart

# The longest name that Word takes.
LONGEST = 40
MARK = re.compile(rb'<w:bookmark(?:Start w:id="(?P<start>[^"]*)" w:name="(?P<name>[^"]*)"|End w:id="(?P<end>[^"]*)")/>')


def numbered(filled: Mapping[str, FilledPart]) -> Mapping[str, FilledPart]:
    """The filled parts with bookmarks of which no two have one name or one number: the second «Sign» is «Sign2».

    One whose end is not printed is a point.
    """
    found = {name: [*MARK.finditer(part.content)] for name, part in filled.items() if b"<w:bookmark" in part.content}
    if not found:
        return filled
    names = _Names({mark["name"].lower() for marks in found.values() for mark in marks if mark["name"]})
    numbers = count(1)
    return {
        **filled,
        **{name: replace(filled[name], content=_numbered(filled[name].content, names, numbers)) for name in found},
    }


class _Names:
    """The names that bookmarks of one paper get."""

    def __init__(self, written: set[bytes]) -> None:
        self._written = written
        self._taken = set[bytes]()

    def next(self, name: bytes) -> bytes:
        """The name itself the first time, then with a number that makes it one of its own. Word knows no capitals."""
        wanted = name
        for number in count(2):
            if wanted.lower() not in self._taken and (wanted == name or wanted.lower() not in self._written):
                break
            wanted = name[: LONGEST - len(str(number))] + str(number).encode()
        self._taken.add(wanted.lower())
        return wanted


def _numbered(content: bytes, names: _Names, numbers: Iterator[int]) -> bytes:
    pieces: list[bytes] = []
    opened: dict[bytes, tuple[int, bytes, bytes]] = {}
    at = 0
    for mark in MARK.finditer(content):
        pieces.append(content[at : mark.start()])
        at = mark.end()
        if mark["name"] is None:
            if mark["end"] in opened:
                place, begin, end = opened.pop(mark["end"])
                pieces[place] = begin
                pieces.append(end)
            continue
        number = str(next(numbers)).encode()
        begin = b'<w:bookmarkStart w:id="%b" w:name="%b"/>' % (number, names.next(mark["name"]))
        end = b'<w:bookmarkEnd w:id="%b"/>' % number
        opened[mark["start"]] = len(pieces), begin, end
        pieces.append(begin + end)
    return b"".join([*pieces, content[at:]])
