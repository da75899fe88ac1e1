"""What an erasure has to do after the register is rid of a person; kept beside its line until it is done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Self

from pipeline.personal_data.erasure_plan import ErasurePlan
from pipeline.register import Erasure, Register, RewrittenFile


@dataclass(frozen=True, slots=True)
class Work:
    """What is to be done, and what its papers tell: `kinds` of data with their numbers, `kept` with law and end.

    `ids` are those of the entries that went: a copy of the office that still holds them is known by these.
    """

    code: str
    person: str
    names: tuple[str, ...]
    reason: str
    day: dt.date
    entries: int
    destroyed: tuple[str, ...]
    labels: tuple[tuple[str, str, str], ...]
    returned: tuple[str, ...]
    kinds: tuple[tuple[str, int], ...]
    kept: tuple[tuple[str, str, str], ...]
    ids: tuple[int, ...] = ()

    @property
    def name(self) -> str:
        """What the person was called."""
        return self.names[0]

    @classmethod
    def of(
        cls,
        plan: ErasurePlan,
        files: Sequence[RewrittenFile],
        reason: str,
        today: dt.date,
        kinds: tuple[tuple[str, int], ...],
        kept: tuple[tuple[str, str, str], ...],
    ) -> Self:
        """The work that a plan leaves to do."""
        changed = {file.claim: file for file in files}
        moved = [file for file in plan.files if changed[file.claim].digest != file.digest]
        return cls(
            code=plan.digest,
            person=plan.held.person.id,
            names=plan.held.person.names,
            reason=reason,
            day=today,
            entries=len(plan.erased),
            destroyed=tuple(sorted(plan.destroyed | plan.reduced)),
            labels=tuple((file.claim, changed[file.claim].name, changed[file.claim].digest) for file in moved),
            returned=tuple(file.file for file in moved if file.file),
            kinds=kinds,
            kept=kept,
            ids=tuple(sorted(one.entry.id for one in plan.erased)),
        )

    def as_details(self) -> Mapping[str, object]:
        """As it stands beside the line of the journal."""
        return asdict(self)


def pending(register: Register) -> Work | None:
    """The work of an erasure that was begun and not ended, or None."""
    note = register.noted(Erasure.BEGUN)
    if note is None or not note.details:
        return None
    details: Mapping[str, Any] = note.details
    return Work(**details)
