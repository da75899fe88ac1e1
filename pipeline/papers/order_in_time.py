"""Order in time: nothing bears a day before that of what it rests on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from pipeline import expressions
from pipeline.definitions import Document
from pipeline.expressions import ungapped
from pipeline.model import Blocker
from pipeline.views import Office

World: TypeAlias = Callable[[Mapping[str, object]], Mapping[str, object]]
CODE = "R07"


@dataclass(frozen=True, slots=True)
class Basis:
    """What a paper rests on: what it is called, its day, whose move it is when that day is too late."""

    what: str
    day: dt.date
    who: str


@dataclass(frozen=True, slots=True)
class PaperDay:
    """The day that a paper bears: its own where it has one, else the present one, asked for where it matters."""

    own: dt.date | None
    office: Office

    @property
    def day(self) -> dt.date:
        """The day itself."""
        return self.own or self.office.today

    def is_before(self, day: dt.date) -> bool:
        """Whether another day is later."""
        return self.own < day if self.own else self.office.asked_on.is_before(day)


def bases(document: Document, world: World) -> tuple[Basis, ...]:
    """What a paper rests on as far as the days are known, in the order of the declaration, each once.

    `world` gives the paper's names with further ones. Raises what the expressions raise.
    """
    return tuple(dict.fromkeys(_bases(document, world)))


def _bases(document: Document, world: World) -> Iterator[Basis]:
    for rests_on in document.rests_on:
        for item in expressions.each(rests_on.each, world({})) if rests_on.each else (None,):
            names = world({rests_on.as_: item} if rests_on.as_ else {})
            day = expressions.evaluate(rests_on.day, names)
            if isinstance(day, dt.date):
                yield Basis(ungapped(expressions.fill(rests_on.what, names)), day, rests_on.who)


def contradiction(resting: Iterable[Basis], its: PaperDay) -> Blocker | None:
    """One sentence for all that is later than the day of the paper itself: the latest of it, and how much more."""
    late = sorted((basis for basis in resting if its.is_before(basis.day)), key=lambda basis: basis.day)
    if len(late) < 2:
        return next(iter(contradictions(late, its)), None)
    last = late[-1]
    return Blocker(
        CODE,
        f"{last.what[:1].upper()}{last.what[1:]} ({last.day:%d.%m.%Y}) и ещё {len(late) - 1} – позже этого документа "
        f"({its.day:%d.%m.%Y}): опираться можно только на то, что уже было. Проверьте год и день.",
        last.who,
    )


def contradictions(resting: Iterable[Basis], its: PaperDay) -> tuple[Blocker, ...]:
    """A sentence for each basis that is later than the day of the paper itself."""
    return tuple(
        Blocker(
            CODE,
            f"{basis.what[:1].upper()}{basis.what[1:]} ({basis.day:%d.%m.%Y}) – позже этого документа "
            f"({its.day:%d.%m.%Y}): опираться можно только на то, что уже было. Проверьте обе даты.",
            basis.who,
        )
        for basis in resting
        if its.is_before(basis.day)
    )
