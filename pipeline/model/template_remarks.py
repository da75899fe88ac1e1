"""What a template says in its tags, where each of them stands, and what its author has to mend."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Spot:
    """Where words stand in a Word file: the part, the paragraph counted from 0 in it, the letters from start to end.

    `where` tells people the same: «раздел «Состав», таблица 1, строка 2, ячейка 3».
    """

    part: str
    paragraph: int
    start: int
    end: int
    where: str


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag as it is typed, and as the language reads it, without the letters that say what it takes along.

    `mark` are these letters: "p", "tr", "tc", "r" or "". `cell` numbers the innermost cell or text box around it,
    `row` and `table` the innermost row and its table; 0 where there is none. Of a tag that is not closed in its
    paragraph `is_whole` is false.
    """

    written: str
    text: str
    spot: Spot
    mark: str = ""
    cell: int = 0
    row: int = 0
    table: int = 0
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence about a template or a block, «templates/приказ.docx», and its spot; None of the file as a whole."""

    file: str
    sentence: str
    spot: Spot | None = None

    @property
    def told(self) -> str:
        """The sentence with the file and the place."""
        where = f" Где: {self.spot.where}." if self.spot else ""
        return f"{self.file}: {self.sentence}{'' if self.sentence.endswith('.') or not where else '.'}{where}"

    def within(self, file: str, spot: Spot) -> Remark:
        """The same about the place of another file that puts this one in."""
        return replace(self, file=file, sentence=f"{self.sentence} Это в общем блоке {self.file}.", spot=spot)


@dataclass(frozen=True, slots=True)
class TaggedTemplate:
    """The tags of a template in the order of its parts, and those of each shared block by its name.

    `faults` would spoil its words, `findings` are traces of editing and looks that the house does not have.
    """

    file: str
    tags: tuple[Tag, ...]
    blocks: Mapping[str, tuple[Tag, ...]]
    faults: tuple[Remark, ...] = ()
    findings: tuple[Remark, ...] = ()
