"""Paragraphs of a part in which a value changes how the words beside it are written, and gaps in yellow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.expressions import Mark
from pipeline.word import rendered_xml, yellow_gaps
from pipeline.word.weave.pieces import WordEdges
from pipeline.word.weave.values import BETWEEN, GiveUp, Values

BEGINNING, END = b"<w:p>", b"</w:p>"


def spell(cloth: list[bytes], thread: Sequence[int], places: Sequence[int], values: Values, edges: WordEdges) -> None:
    """Spell such paragraphs as the rules say, each by itself, for no rule looks beyond one.

    `cloth` are the pieces and values of a part by turns, `thread` the numbers of its pieces, `places` those of the
    pieces that ask for a look.
    """
    asking = {*_beside_values(values), *_beside_pieces(thread, places, values, edges)}
    around = {_paragraph_around(cloth, 2 * place + 1) for place in asking}
    for first, last in sorted(ends for ends in around if ends):
        before, beginning, start = cloth[first].rpartition(BEGINNING)
        rest, end, after = cloth[last].partition(END)
        paragraph = b"".join([beginning, start, *cloth[first + 1 : last], rest, end]).decode()
        spelled = yellow_gaps.in_yellow(rendered_xml.spelled(paragraph, edges.quoting))
        cloth[first : last + 1] = [before + spelled.encode(), *[b""] * (last - first - 1), after]


def _beside_values(values: Values) -> Iterator[int]:
    """The places of values that begin or go on with stops, have a number in them, or are not answered."""
    joined = values.joined
    if joined.startswith("."):
        yield 0
    for sign in (f"{BETWEEN}.", "..", "№", Mark.GAP_OPEN):
        found, place, counted = joined.find(sign), 0, 0
        while found >= 0:
            place += joined.count(BETWEEN, counted, found + 1)
            yield place
            counted = found + 1
            found = joined.find(sign, counted)


def _beside_pieces(thread: Sequence[int], places: Sequence[int], values: Values, edges: WordEdges) -> Iterator[int]:
    """The places of values that may make a second stop or a number together with the piece beside them, or in whose
    paragraph a name may stand in quotes.
    """
    words, last = values.words, len(thread) - 1
    for place in places:
        number = thread[place]
        if number in edges.names and place < last:
            yield place
        if number in edges.stops and place:
            before = words[place - 1]
            if not before or before.endswith(".") or number in edges.doubled:
                yield place - 1
        if number in edges.numbers and place < last:
            value, following = words[place], thread[place + 1]
            if (
                not value
                or value == yellow_gaps.LINE
                or "-" in value
                or following in edges.digits
                or following in edges.wordless
            ):
                yield place


def _paragraph_around(cloth: Sequence[bytes], value: int) -> tuple[int, int] | None:
    """Where the pieces lie in which the paragraph around a value begins and ends; None between two paragraphs."""
    first, last = value - 1, value + 1
    while BEGINNING not in cloth[first]:
        if END in cloth[first]:
            return None
        first -= 2
        if first < 0:
            raise GiveUp
    if END in cloth[first].rpartition(BEGINNING)[2]:
        return None
    while END not in cloth[last]:
        last += 2
        if last >= len(cloth):
            raise GiveUp
    return first, last
