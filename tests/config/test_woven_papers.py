"""Every shipped template is woven, and every golden paper is what Jinja and the rules of a whole part make of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.model import Moment, Rendered
from pipeline.papers.filled_paper import fill
from pipeline.word import Template
from tests.builders.golden_papers import CASES, planned
from tests.builders.places import TEMPLATES
from tests.builders.shipped import templates
from tests.builders.templates import by_jinja, woven

WORD_FILES = sorted(path.name for path in TEMPLATES.glob("*.docx"))


@dataclass(frozen=True, slots=True)
class BothWays:
    """A template that is filled in twice."""

    template: Template

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
        """The woven file in whole, once it is seen to be the other one byte for byte."""
        ways = [
            way.render(
                context, left_mm=left_mm, title=title, draft=draft, by_hand=by_hand, mark=mark, facsimiles=facsimiles
            )
            for way in (woven(self.template), by_jinja(self.template))
        ]
        assert ways[0] == ways[1]
        return ways[0]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}-{case.stem}")
def test_a_golden_paper_is_the_same_woven_and_filled_in_by_jinja(case: Path) -> None:
    job, office = planned(case)
    template = templates().template(office.declared.documents[job.document].template)
    if isinstance(template, Template):
        fill(job, office, BothWays(template), lambda paper: Moment(office.state, paper.day))


@pytest.mark.parametrize("name", WORD_FILES)
def test_nothing_in_a_shipped_template_is_filled_in_slowly(name: str) -> None:
    template = templates().template(name)
    assert isinstance(template, Template)
    assert template.unwoven == []
