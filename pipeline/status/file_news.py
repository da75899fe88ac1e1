"""What became of files that people dropped, as the register tells it, with a sentence for all that was wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.definitions import Declarations
from pipeline.model import Intake, Outcome, TakenFile


@dataclass(frozen=True, slots=True)
class FileNews:
    """Files handed back, accepted with remarks, accepted lately, and how many were accepted before those.

    `decided` are the last workbooks that were laid out filled in beforehand, `done_with` what still lies where it was
    handed back though somebody has answered it since.

    Sentences stand by claim: `reasons` are all about a file of the first two kinds, `remarks` what was remarked on one
    that was accepted, `mended` what was put right there by itself.
    """

    returned: Sequence[Intake] = ()
    remarked: Sequence[Intake] = ()
    taken: Sequence[TakenFile] = ()
    taken_before: int = 0
    decided: Sequence[TakenFile] = ()
    done_with: Collection[str] = ()
    reasons: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    remarks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    mended: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """A file handed back, or accepted with remarks, and why.

    `file` is where the form or the receipt lies now, relative to the inbox, or "".
    """

    name: str
    form: str
    outcome: Outcome
    day: dt.date
    reasons: tuple[str, ...] = ()
    file: str = ""


def returned_files(
    intakes: Iterable[Intake], declared: Declarations, reasons: Mapping[str, tuple[str, ...]]
) -> tuple[ReturnedFile, ...]:
    """Files handed back, each with its sentences; `reasons` gives them by claim."""
    titles = {form.name: form.title for form in declared.forms.values()}
    return tuple(
        ReturnedFile(
            name=intake.name,
            form=titles.get(intake.form, ""),
            outcome=intake.outcome,
            day=intake.day,
            reasons=reasons.get(intake.claim, ()),
            file=intake.file,
        )
        for intake in intakes
    )
