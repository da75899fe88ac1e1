"""What planning asks for and a template gives: documents to make, their words, calendars, tables beside them."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import ClassVar, Protocol

from pipeline.model.register import Issued, Standing, Unanswered


@dataclass(frozen=True, slots=True)
class Blocker:
    """What keeps a document from being complete, or only has to be known: a sentence, its code, whose move it is."""

    code: str
    text: str
    who: str = ""


@dataclass(frozen=True, slots=True)
class DocumentJob:
    """One document for one subject whose paper in the outbox is missing or out of date.

    `revision` is that of the register which its words come from, None for the present one. `edited` is the digest of
    the text that was signed in place of ours; "" when ours was.
    """

    code: str
    document: str
    subject: str
    title: str
    standing: Standing
    edition: str
    revision: int | None
    year: str
    blockers: tuple[Blocker, ...] = ()
    remarks: tuple[Blocker, ...] = ()
    number: str = ""
    date: dt.date | None = None
    edited: str = ""

    @classmethod
    def of(cls, issued: Issued) -> DocumentJob:
        """The job of a paper that lies in the outbox, in the very edition that lies there; its year is left open."""
        return cls(
            code=issued.code,
            document=issued.document,
            subject=issued.subject,
            title=issued.title,
            standing=issued.standing,
            edition=issued.edition,
            revision=issued.revision,
            year="",
        )


@dataclass(frozen=True, slots=True)
class Change:
    """What was changed in one paragraph: words before and after, "" where a paragraph was added or taken.

    `place` is the point or the row of a table that it stands in, where that is known.
    """

    before: str
    after: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class EditedPaper:
    """A file of text in the outbox that somebody changed or put there: its name, the digest of its bytes.

    `changes` tells in words what differs from the paper of that code; "" with no code of one that is none of ours.
    """

    # What Word and LibreOffice save a paper as; only the first is a paper of ours.
    ENDINGS: ClassVar = (".docx", ".odt", ".doc", ".rtf")

    file: str
    digest: str
    code: str = ""
    changes: str = ""

    @property
    def is_word(self) -> bool:
        """Whether it can be compared with ours and filed in its place."""
        return self.file.casefold().endswith(self.ENDINGS[0])

    @staticmethod
    def note_of(papers: Iterable[EditedPaper]) -> str:
        """Which texts of which papers these are, as the one answer that keeps it: a line for each."""
        return "\n".join(f"{paper.digest} {paper.code}" for paper in papers)

    @staticmethod
    def noted_in(answer: object) -> tuple[tuple[str, str], ...]:
        """The code and the digest of each text that such an answer tells; none where nothing was answered."""
        lines = (line.partition(" ") for line in str(answer or "").splitlines())
        return tuple((code, digest) for digest, _, code in lines if code)


class Rendered:
    """A filled template: the bytes of its file, its words as plain text, the gaps left in it.

    `aside` is what the file says besides its words: what charts show, where links lead, what pictures are described by.
    Words that are given by a function are joined when somebody asks for them, for most papers are never read here; so
    is the file packed, since of one that turns out to be a draft only the gaps are asked.
    """

    class GapMet(Exception):
        """A paper that is wanted only without gaps has one: the rest of it is not worth being filled in."""

    def __init__(
        self,
        content: bytes | Callable[[], bytes],
        text: str | Callable[[], str],
        gaps: tuple[Unanswered, ...] = (),
        aside: str | Callable[[], str] = "",
    ) -> None:
        self.gaps = gaps
        self._content = content
        self._text = text
        self._aside = aside

    @cached_property
    def content(self) -> bytes:
        """The bytes of its file."""
        return self._content if isinstance(self._content, bytes) else self._content()

    @cached_property
    def text(self) -> str:
        """Its words, a paragraph a line."""
        return self._text if isinstance(self._text, str) else self._text()

    @cached_property
    def aside(self) -> str:
        """What it says besides them."""
        return self._aside if isinstance(self._aside, str) else self._aside()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rendered) and (self.content, self.gaps) == (other.content, other.gaps)

    def __hash__(self) -> int:
        return hash((self.content, self.gaps))


class FillableTemplate(Protocol):
    """What fills a template with names; the room that writes Word files has one for these, and one for web pages."""

    def render(
        self,
        context: Mapping[str, object],
        *,
        left_mm: int,
        title: str,
        draft: bool,
        by_hand: bool = False,
        mark: str = "",
        facsimiles: bool = False,
        until_gap: bool = False,
    ) -> Rendered:
        """The filled file; a line to write on stands for each gap of one that is filled in `by_hand`.

        `mark` is what a small code on each page says; "" for none. Pictures of signatures stand in it where
        `facsimiles` allows them.

        Raises `RenderError` when the template fails on these names; where it is filled in `until_gap`, it may raise
        `Rendered.GapMet` at the first gap.
        """
        ...


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """A day in somebody's calendar; `uid` stays the same when the day moves."""

    uid: str
    day: dt.date
    title: str
    about: str


@dataclass(frozen=True, slots=True)
class Listing:
    """The table of a paper as a workbook shows it: whose it is, its title and day, headings, rows of plain values.

    `widths` are in letters, None where the values decide. A gap is None, a truth «да» or «нет».
    """

    organisation: str
    title: str
    day: dt.date
    headings: tuple[str, ...]
    widths: tuple[float | None, ...]
    rows: tuple[tuple[str | int | Decimal | dt.date | None, ...], ...]

    def known_by(self, code: str) -> str:
        """By what a workbook of it is known when it comes back: its `code`, and its words but for the day."""
        told = repr((self.title, self.headings, self.rows))
        return f"{code}#{hashlib.sha256(told.encode('utf-8', 'replace')).hexdigest()[:24]}"
