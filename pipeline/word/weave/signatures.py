"""Signatures of a part, each kept on the page with the lines before it."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.word import page_breaks

# Letters of markup before a signature that nearly always hold the lines that stay with it.
LINES_BEFORE = 3000


def keep_signatures(
    cloth: list[bytes], thread: Sequence[int], places: Sequence[int], signed: frozenset[int], style: str
) -> None:
    """Keep at least two lines before each signature in the given style on its page.

    `signed` are the pieces that hold the beginning of one, `places` those of the pieces that ask for a look.
    """
    for place in reversed(places):
        if thread[place] in signed:
            at = 2 * place
            while not cloth[at]:  # put together with what stands before
                at -= 1
            _keep(cloth, at, style, LINES_BEFORE)


def _keep(cloth: list[bytes], last: int, style: str, letters: int) -> None:
    """The same for the signatures in one stretch, looking at so much of what stands before."""
    first, length = last, 0
    while first > 0 and length < letters:
        first -= 1
        length += len(cloth[first])
    before = b"".join(cloth[first:last]).decode()
    markup = before + cloth[last].decode()
    for place in reversed(page_breaks.signatures(markup, style, len(before))):
        markup, wants_more = page_breaks.kept_before(markup, place, style)
        if wants_more and first > 0:
            _keep(cloth, last, style, 4 * letters)
            return
    cloth[first : last + 1] = [markup.encode(), *[b""] * (last - first)]
