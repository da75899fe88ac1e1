"""Tags that belong together, `{% if %}` and `{% endif %}`: what stands between them has to come and go as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

# A sign of comparison may stand in a tag, and a tag in an attribute.
PIECE = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|<(?:\"[^\"]*\"|[^\">])*>", re.DOTALL)
KEYWORD = re.compile(r"\{%[-+]?\s*(if|for|elif|else|endif|endfor)\b")
# «p», «tr», «tc» of a tag, which takes its paragraph, row or cell along, and what the tag does.
MARKED = re.compile(r"\{%[-+]?(p|tr|tc|r)?\s*(if|for|endif|endfor)\b")
NAME = re.compile(r"</?([^\s/>]+)")
BEGIN, END = ("if", "for"), ("endif", "endfor")


def torn(source: str) -> Iterator[str]:
    """The first tag of each pair in a part's Jinja source between which the part would be torn.

    Nothing is torn where the second one stands in the same cell, link or text box as the first, or at the like place of
    another paragraph.
    """
    begun: list[tuple[str, list[str]]] = []
    for piece in PIECE.findall(source):
        if piece.startswith("<"):
            for _, between in begun:
                between.append(piece)
        elif (word := KEYWORD.match(piece)) is None:
            continue
        elif word[1] in BEGIN:
            begun.append((piece, []))
        elif begun:
            first, between = begun.pop()
            if not _is_whole(between):
                yield first
            elif word[1] not in END:
                begun.append((first, []))


def are_alike(words: str) -> bool:
    """Whether each tag in a part's words takes along what its end does; otherwise that is what has to be mended."""
    begun: list[str] = []
    for mark, word in MARKED.findall(words):
        if word in BEGIN:
            begun.append(mark)
        elif begun and begun.pop() != mark:
            return False
    return True


def _is_whole(pieces: Sequence[str]) -> bool:
    """Whether the pieces may be left out or repeated: whatever they close they open again."""
    closed: list[str] = []
    opened: list[str] = []
    for piece in pieces:
        name = NAME.match(piece)
        if name is None or piece.endswith("/>"):
            continue
        if not piece.startswith("</"):
            opened.append(name[1])
        elif opened:
            opened.pop()
        else:
            closed.append(name[1])
    return closed == opened[::-1]
