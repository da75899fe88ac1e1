"""What is to be made: what the register calls for, of papers as they lie, and is not there in this edition."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.model import Issued, State
from pipeline.piles import PlannedPile, PrintPlan
from pipeline.printing.lying_papers import LyingPapers
from pipeline.views import fingerprint


@dataclass(frozen=True, slots=True)
class DuePrint:
    """A pile, or the PDF beside a paper where `pile` is None.

    `papers` are what it is made of, each with its digest as it lies there, None where it is gone. `edition` begins with
    that of the plan and goes on with what lies there.
    """

    code: str
    edition: str
    folder: str
    papers: tuple[tuple[Issued, str | None], ...]
    pile: PlannedPile | None = None

    @property
    def digests(self) -> frozenset[str]:
        """The digests of the papers that lie there."""
        return frozenset(digest for _, digest in self.papers if digest)


def prints(plan: PrintPlan, lying: LyingPapers) -> Iterator[DuePrint]:
    """All that the plan calls for and that has a paper lying there."""
    for pile in plan.piles:
        papers = tuple((paper.issued, lying.digest(paper.issued)) for paper in pile.papers)
        if any(digest for _, digest in papers):
            yield DuePrint(pile.code, _edition(pile.edition, papers), pile.folder, papers, pile)
    for beside in plan.beside:
        paper = beside.issued
        papers = ((paper, lying.digest(paper)),)
        if papers[0][1]:
            yield DuePrint(beside.code, _edition(beside.edition, papers), paper.file.rpartition("/")[0], papers)


def is_due(one: DuePrint, state: State, lies_there: Callable[[Issued], bool]) -> bool:
    """Whether it was not made in this edition, or `lies_there` says that what was made is gone."""
    issued = state.issued.get(one.code)
    return issued is None or issued.edition != one.edition or not lies_there(issued)


def _edition(of_plan: str, papers: tuple[tuple[Issued, str | None], ...]) -> str:
    return f"{of_plan}+{fingerprint([digest for _, digest in papers])}"
