"""What the office has done, in its order: from the register, or without it from journal, labels and archive."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.flow import Session
from pipeline.folders import Workspace
from pipeline.model import InboxItem, JournalLine, RegisterError, State
from pipeline.register import NO_LINE, JournalFiles, Register, follows

INTAKE, ERASED, DOCUMENT = "intake.", "erased.", "document."


@dataclass(frozen=True, slots=True)
class Span:
    """Each taken file with its day, and where papers were issued the day alone, under one edition of the settings.

    `declared` is the line that tells of the edition; None before there were such lines.
    """

    declared: JournalLine | None = None
    steps: list[tuple[dt.date, InboxItem | None]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Chronicle:
    """The lines of the journal, the taken files by their claims, and the register as it is; None where it is lost.

    Files over `limit` bytes were never kept, and nothing was taken from them: they are passed over.
    """

    lines: Sequence[JournalLine]
    files: Mapping[str, InboxItem]
    state: State | None
    limit: int

    @property
    def intakes(self) -> list[JournalLine]:
        """The lines that tell of a taken file; its item may be unknown."""
        never_kept = {claim for claim, item in self.files.items() if item.size > self.limit}
        lines = (line for line in self.lines if line.action.startswith(INTAKE))
        return [line for line in lines if line.object not in never_kept]

    @property
    def erased(self) -> Mapping[str, JournalLine]:
        """The last lines that tell what is left of files from which a person was erased, by their claims."""
        return {line.object: line for line in self.lines if line.action.startswith(ERASED)}

    def breaks(self) -> list[JournalLine]:
        """The lines that do not follow the line before them."""
        return [line for before, line in pairwise([NO_LINE, *self.lines]) if not follows(line, before)]

    def spans(self, left_out: frozenset[str]) -> Iterator[Span]:
        """What was done, in order, between two changes of settings or templates; claims may be `left_out`."""
        span = Span()
        issued_on: dt.date | None = None
        taken = {line.seq for line in self.intakes if line.object in self.files and line.object not in left_out}
        for line in self.lines:
            day = dt.date.fromisoformat(line.at[:10])
            if line.action == Session.DECLARED:
                if span.steps:
                    yield span
                span, issued_on = Span(line), None
            elif line.seq in taken:
                issued_on = None
                span.steps.append((day, self.files[line.object]))
            elif line.action.startswith(DOCUMENT) and day != issued_on:
                issued_on = day
                span.steps.append((day, None))
        yield span


def chronicle_of(place: Workspace, limit: int) -> Chronicle:
    """What is known of the office. Raises a `RegisterError` that passes while another program holds the register."""
    labelled = {item.claim: item for item in place.taken_files()}
    try:
        register = Register.open(place.register, journal=place.journal, has_worked=True)
    except RegisterError as fault:
        if fault.passes:
            raise
        return Chronicle(JournalFiles(place.journal).lines(), labelled, None, limit)
    try:
        kept = {
            taken.claim: InboxItem(
                taken.claim, taken.name, place.original(taken.digest), taken.digest, taken.size, taken.written
            )
            for taken in register.intakes()
        }
        return Chronicle(register.journal(), {**labelled, **kept}, register.state(), limit)
    finally:
        register.close()
