"""What of a paper is asked before it goes out."""

from __future__ import annotations

from typing import Any

from pipeline.model import Moment, Rendered, Standing, Unanswered
from pipeline.papers import fill
from tests.builders.golden_papers import CASES, planned

ORDERS = [case for case in CASES if case.parent.name == "order-curator"]


class Template:
    """A template that leaves these gaps, in the finished paper and in its draft; the first may end it."""

    def __init__(self, finished: int, draft: int) -> None:
        self.left = {False: finished, True: draft}
        self.filled = self.read = 0

    def render(self, *_: Any, draft: bool, until_gap: bool = False, **__: Any) -> Rendered:
        self.filled += 1
        if until_gap and self.left[draft]:
            raise Rendered.GapMet
        return Rendered(b"", self.words, (Unanswered("город"),) * self.left[draft])

    def words(self) -> str:
        self.read += 1
        return "Приказываю: [укажите]"


def test_the_words_of_a_paper_with_a_gap_are_not_asked_whether_they_would_do() -> None:
    job, office = next(one for one in map(planned, ORDERS) if one[0].standing is Standing.COMPLETE)
    for template, times_read in ((Template(1, 1), 0), (Template(1, 0), 1), (Template(0, 1), 1), (Template(0, 0), 1)):
        filled = fill(job, office, template, lambda paper: Moment(office.state, paper.day))
        assert filled.standing is Standing.DRAFT
        assert bool(filled.faults) is not template.left[True]
        assert template.read == times_read


def test_all_gaps_of_a_finished_paper_are_told_where_its_draft_has_none() -> None:
    job, office = next(one for one in map(planned, ORDERS) if one[0].standing is Standing.COMPLETE)
    for template, left, times in ((Template(1, 2), 2, 2), (Template(2, 0), 2, 4), (Template(0, 0), 0, 2)):
        filled = fill(job, office, template, lambda paper: Moment(office.state, paper.day))
        assert len(filled.gaps) == left
        assert template.filled == times
