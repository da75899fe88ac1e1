"""The table beside a paper is part of its edition."""

from __future__ import annotations

import pytest

from pipeline.model import Standing
from pipeline.papers import listing
from pipeline.papers.made_papers import paper_for
from tests.builders.golden_papers import LISTED, planned


def edition() -> str:
    job, office = planned(LISTED[-1])
    paper = paper_for(job, office, draft=False)
    table = listing.listing(paper, Standing.COMPLETE)
    assert table and table.rows
    return listing.edition(paper, Standing.COMPLETE, "")


def test_a_paper_whose_table_says_something_else_is_another(monkeypatch: pytest.MonkeyPatch) -> None:
    before = edition()
    assert edition() == before
    monkeypatch.setattr(listing, "row", lambda *_: ("другое",))
    assert edition() != before
