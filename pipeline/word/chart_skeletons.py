"""Charts drawn once for each shape: of the next one only words and numbers are put in, in the part and its workbook."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.packages import Bundle, Packed
from pipeline.word.chart_shapes import Contents, Look, Shape

# Places of words while a skeleton is made, and of numbers, which have to look like numbers to the libraries.
PLACE = re.compile(r"\ue010(\d+)\ue011|(?<=<c:v>)1(\d{6})\.0(?=</c:v>)|(?<=<v>)1(\d{6})(?=</v>)")
FIRST_NUMBER = 1_000_000
# What one of the libraries writes otherwise than as it is.
UNUSUAL = re.compile(
    r"[\x00-\x1f\x7f\ud800-\udfff\ue010\ue011\ufffe\uffff]|_x[0-9A-Fa-f]{4}_|^\s|\s$|^<r>|^$|^.{30000}"
)
# The parts of a workbook in which words and numbers stand.
WORDS_OF_BOOK, NUMBERS_OF_BOOK = "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A part with places for words and numbers, each known by its number."""

    pieces: Sequence[str]
    places: Sequence[int]

    @classmethod
    def of(cls, content: bytes) -> Skeleton:
        """The skeleton of a part that was made of places."""
        pieces, places, end = [], [], 0
        text = content.decode()
        for place in PLACE.finditer(text):
            pieces.append(text[end : place.start()])
            places.append(int(place[place.lastindex or 0]))
            end = place.end()
        return cls([*pieces, text[end:]], places)

    def filled(self, contents: Sequence[str]) -> bytes:
        """The part with contents, as they stand in XML, in their places."""
        parts = [""] * (2 * len(self.places) + 1)
        parts[::2] = self.pieces
        parts[1::2] = [contents[place] for place in self.places]
        return "".join(parts).encode()


@dataclass(frozen=True, slots=True)
class BookSkeleton:
    """A workbook with places: the parts that never change, and those with places by name."""

    bundle: Bundle
    skeletons: Mapping[str, Skeleton]

    def filled(self, contents: Sequence[str]) -> bytes:
        """The workbook with contents in their places."""
        return self.bundle.with_parts(
            Packed.of(name, skeleton.filled(contents)) for name, skeleton in self.skeletons.items()
        ).closed()


def drawn(shape: Shape, contents: Contents, look: Look) -> bytes:
    """The chart part, as the library draws it."""
    if any(map(UNUSUAL.search, _words(contents))):
        from pipeline.word import chart_drawing

        return chart_drawing.drawn(shape, contents, look)
    return _chart(shape, look).filled([*map(_escaped, _words(contents)), *map(str, _numbers(contents))])


def workbook(contents: Contents) -> bytes:
    """The workbook with the numbers of a chart, its parts as the library writes them."""
    words = _words(contents)
    if any(map(UNUSUAL.search, words)):
        from pipeline.word import chart_drawing

        return chart_drawing.workbook(contents)
    # A word that stands twice is kept once.
    alike = tuple(words.index(word) for word in words[1:])
    missing = tuple(tuple(number is None for number in numbers) for _, numbers in contents.series)
    book = _book(len(contents.categories), alike, missing)
    return book.filled([*map(_escaped, words), *(f"{number:.16G}" for number in _numbers(contents))])


def _escaped(word: str) -> str:
    return html.escape(word, quote=False)


def _words(contents: Contents) -> list[str]:
    return [contents.heading, *contents.categories, *(name for name, _ in contents.series)]


def _numbers(contents: Contents) -> list[float]:
    return [number for _, numbers in contents.series for number in numbers if number is not None]


def _places(categories: int, missing: Sequence[Sequence[bool]], alike: Sequence[int] = ()) -> Contents:
    """Contents of places; words that are `alike` have one place."""
    count = 1 + categories + len(missing)
    words = [f"\ue010{place}\ue011" for place in (0, *(alike or range(1, count)))]
    series, number = [], FIRST_NUMBER + count
    for name, row in zip(words[1 + categories :], missing, strict=True):
        numbers: list[float | None] = []
        for is_missing in row:
            numbers.append(None if is_missing else float(number))
            number += not is_missing
        series.append((name, numbers))
    return Contents(words[0], words[1 : 1 + categories], series)


# The writers of charts and workbooks take a sixth of a second to load; only papers with charts wait for them.
@lru_cache(maxsize=256)
def _chart(shape: Shape, look: Look) -> Skeleton:
    from pipeline.word import chart_drawing

    return Skeleton.of(chart_drawing.drawn(shape, _places(len(shape.missing[0]), shape.missing), look))


@lru_cache(maxsize=256)
def _book(categories: int, alike: tuple[int, ...], missing: tuple[tuple[bool, ...], ...]) -> BookSkeleton:
    from pipeline.word import chart_drawing

    with zipfile.ZipFile(io.BytesIO(chart_drawing.workbook(_places(categories, missing, alike)))) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    with_places = (WORDS_OF_BOOK, NUMBERS_OF_BOOK)
    return BookSkeleton(
        Bundle().with_parts(Packed.of(name, content) for name, content in parts.items() if name not in with_places),
        {name: Skeleton.of(parts[name]) for name in with_places},
    )
