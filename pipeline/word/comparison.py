"""What a person changed in a paper that the program made, and number and date put into what was changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from pipeline.model import Change, RenderError
from pipeline.word.paragraphs import Paragraph, WordFile

# How many words stand around what was changed, and how many letters are told of it.
WORDS_AROUND = 3
MOST_LETTERS = 140
PICTURES = "рисунок или фигура"
MARGIN_PICTURES = "рисунок в колонтитуле"
_SAME_SIGNS = str.maketrans({"\u2011": "-", "\u00ad": None, "\u200b": None, "\ufeff": None})


def changes(ours: bytes, theirs: bytes) -> tuple[Change, ...] | None:
    """What of our words somebody changed, paragraph by paragraph; none where only the look is another.

    Pictures and drawings that came or went are told as one, those of the text and those of margins. None when their
    file cannot be read as a Word file.
    """
    before = WordFile(ours)
    try:
        after = WordFile(theirs)
    except RenderError:
        return None
    drawn = after.drawings() - before.drawings()
    in_margins = after.margin_pictures() - before.margin_pictures()
    pictures = [*_counted(drawn, PICTURES), *_counted(in_margins, MARGIN_PICTURES)]
    return (*_changes(_lines(before), _lines(after)), *pictures)


def _counted(more: int, what: str) -> list[Change]:
    return [Change("", what) if more > 0 else Change(what, "")] if more else []


def numbered(theirs: bytes, blank: bytes, filled: bytes) -> bytes | None:
    """Their file with number and date where ours bears them; None where one of these places is not to be found.

    `blank` is our file as they got it, `filled` the same with number and date.
    """
    due = _due(blank, filled)
    if not due:
        return None if due is None else theirs
    try:
        return _with_numbers(theirs, due)
    except RenderError:
        return None


def _with_numbers(theirs: bytes, due: Mapping[str, Sequence[_Folded]]) -> bytes | None:
    file = WordFile(theirs)
    places = defaultdict(list)
    for paragraph in file.paragraphs():
        places[_folded(paragraph.words).text].append(paragraph)
    if any(len(places[text]) != len(words) for text, words in due.items()):
        return None
    for text, words in due.items():
        for paragraph, with_number in zip(places[text], words, strict=True):
            _put(paragraph, with_number)
    return file.saved()


# ── words


@dataclass(frozen=True, slots=True)
class _Folded:
    """Words as they are compared, blanks made one, with the place of each letter in the words as they are written."""

    text: str
    written: str
    places: tuple[int, ...]

    def place(self, index: int) -> int:
        return self.places[index] if index < len(self.places) else (self.places[-1] + 1 if self.places else 0)


def _folded(words: str) -> _Folded:
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(words):
        plain = letter.translate(_SAME_SIGNS)
        if not plain or (plain.isspace() and (not letters or letters[-1] == " ")):
            continue
        letters.append(" " if plain.isspace() else plain)
        places.append(place)
    if letters and letters[-1] == " ":
        letters.pop(), places.pop()
    return _Folded("".join(letters), words, tuple(places))


def _lines(file: WordFile) -> list[str]:
    """The words that stand there, a paragraph each, and comments; what is struck out or hidden was taken out."""
    standing = [*(paragraph.standing for paragraph in file.paragraphs()), *file.comments()]
    return [line for words in standing if (line := _folded(words).text)]


# ── what was changed


def _changes(before: Sequence[str], after: Sequence[str]) -> Iterator[Change]:
    for kind, i, end_i, j, end_j in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        pairs = min(end_i - i, end_j - j)
        yield from (shown(was, now) for was, now in zip(before[i : i + pairs], after[j : j + pairs], strict=True))
        yield from (Change(shortened(was), "") for was in before[i + pairs : end_i])
        yield from (Change("", shortened(now)) for now in after[j + pairs : end_j])


def shown(was: str, now: str, place: str = "") -> Change:
    """A changed paragraph, as much of it as tells what was changed."""
    old, new = was.split(" "), now.split(" ")
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    start, end = max(head - WORDS_AROUND, 0), max(tail - WORDS_AROUND, 0)

    def part(words: list[str]) -> str:
        shown = " ".join(words[start : len(words) - end])
        return ("… " if start else "") + shortened(shown) + (" …" if end else "")

    return Change(part(old), part(new), place)


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many of their first words are the same."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((index for index, (a, b) in pairs if a != b), min(len(one), len(other)))


def shortened(text: str) -> str:
    """As much of a text as is told of it."""
    return text if len(text) <= MOST_LETTERS else f"{text[:MOST_LETTERS].rstrip()}…"


# ── number and date


def _due(blank: bytes, filled: bytes) -> dict[str, list[_Folded]] | None:
    """What has to stand in place of each of our paragraphs without a number, one for each time it stands there.

    None where number and date add or take a paragraph, or only some of its like have them: nobody could tell which.
    """
    before = [_folded(paragraph.words) for paragraph in WordFile(blank).paragraphs()]
    after = [_folded(paragraph.words) for paragraph in WordFile(filled).paragraphs()]
    due: dict[str, list[_Folded]] = defaultdict(list)
    matcher = SequenceMatcher(None, [one.text for one in before], [one.text for one in after], autojunk=False)
    for kind, i, end_i, j, end_j in matcher.get_opcodes():
        if kind == "equal":
            continue
        if end_i - i != end_j - j:
            return None
        for was, now in zip(before[i:end_i], after[j:end_j], strict=True):
            due[was.text].append(now)
    count = Counter(one.text for one in before)
    return due if all(len(words) == count[text] for text, words in due.items()) else None


def _put(paragraph: Paragraph, with_number: _Folded) -> None:
    """Put into a paragraph of theirs what ours has there, and leave all else as they wrote it."""
    theirs = _folded(paragraph.words)
    old, new = theirs.text, with_number.text
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    start, end = theirs.place(head), theirs.place(len(old) - tail)
    words = with_number.written[with_number.place(head) : with_number.place(len(new) - tail)]
    paragraph.put(start, max(start, end), words)
