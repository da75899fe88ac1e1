"""Bookmarks of a filled paper: no two of one name, however often a loop or a block has repeated them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count

from pipeline.word.jinja_part import FilledPart

# The longest name that Word takes.
LONGEST = 40
OPENING = b"<w:bookmark"
MARK = re.compile(rb'<w:bookmark(?:Start w:id="(?P<start>[^"]*)" w:name="(?P<name>[^"]*)"|End w:id="(?P<end>[^"]*)")/>')


def numbered(filled: Mapping[str, FilledPart]) -> Mapping[str, FilledPart]:
    """The filled parts with bookmarks of which no two have one name or one number: the second «Sign» is «Sign2».

    One whose end is not printed is a point.
    """
    found = {name: marks for name, part in filled.items() if (marks := _marks(part.content))}
    if _are_sound([mark for marks in found.values() for mark in marks]):
        return filled
    names = _Names({mark["name"].lower() for marks in found.values() for mark in marks if mark["name"]})
    numbers = count(1)
    return {
        **filled,
        **{
            name: replace(filled[name], content=_numbered(filled[name].content, marks, names, numbers))
            for name, marks in found.items()
        },
    }


def _marks(content: bytes) -> list[re.Match[bytes]]:
    """Where bookmarks begin and end. Most papers have few, and a whole part is searched a hundred times faster so."""
    met, at = list[re.Match[bytes]](), content.find(OPENING)
    while at >= 0:
        if mark := MARK.match(content, at):
            met.append(mark)
        at = content.find(OPENING, at + 1)
    return met


def _are_sound(marks: Sequence[re.Match[bytes]]) -> bool:
    """Whether each bookmark ends and no two have one name or one number."""
    names = [mark["name"].lower() for mark in marks if mark["name"] is not None]
    starts = {mark["start"] for mark in marks if mark["name"] is not None}
    ends = {mark["end"] for mark in marks if mark["name"] is None}
    return len({*names}) == len(names) == len(starts) == len(marks) - len(names) and starts == ends


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


def _numbered(content: bytes, marks: Sequence[re.Match[bytes]], names: _Names, numbers: Iterator[int]) -> bytes:
    pieces: list[bytes] = []
    opened: dict[bytes, tuple[int, bytes, bytes]] = {}
    at = 0
    for mark in marks:
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
