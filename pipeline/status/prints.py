"""What is ready to be printed, what is still being made, and why something cannot be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from pipeline.language import sort_key
from pipeline.model import Issued, State, is_pile, is_zip, zip_of
from pipeline.piles import PrintPlan


@dataclass(frozen=True, slots=True)
class PileLine:
    """A pile: what it is called, how much paper it takes in words, where it lies relative to the outbox.

    `archive` is where its papers lie one by one in a .zip, "" where there is none.
    """

    name: str
    about: str
    file: str
    archive: str = ""


@dataclass(frozen=True, slots=True)
class Prints:
    """The piles that lie there, newest year first, how many are `awaited`, and sentences why one is not made."""

    piles: tuple[PileLine, ...] = ()
    awaited: int = 0
    troubles: tuple[str, ...] = ()


def prints_of(plan: PrintPlan, state: State, troubles: Iterable[str]) -> Prints:
    """What the page tells of the plan; a pile that people have taken away counts as made."""
    laid = [issued for code, issued in state.issued.items() if is_pile(code) and not is_zip(code)]
    laid.sort(key=lambda issued: sort_key(issued.file))
    laid.sort(key=lambda issued: issued.file.partition("/")[0], reverse=True)
    lines = tuple(_line(one, state) for one in laid)
    awaited = sum(pile.code not in state.issued for pile in plan.piles)
    return Prints(lines, awaited, tuple(troubles))


def _line(pile: Issued, state: State) -> PileLine:
    archive = state.issued.get(zip_of(pile.code))
    return PileLine(PurePosixPath(pile.file).name, pile.title, pile.file, archive.file if archive else "")
