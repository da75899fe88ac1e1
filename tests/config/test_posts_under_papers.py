"""The head's post begins with a capital letter above a signature, however the card writes it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.model import Moment
from pipeline.papers.filled_paper import fill
from pipeline.views import Office
from tests.builders.golden_papers import job_of
from tests.builders.places import GOLDEN
from tests.builders.shipped import declared, templates
from tests.builders.world import world

SIGNED = [
    *("order-introduction/ready", "report-annual/ready", "development-plan/going"),
    *("programme-promotion/ready", "supplementary-agreement/ready"),
]


@pytest.mark.parametrize("case", SIGNED)
def test_a_post_in_small_letters_is_signed_with_a_capital_one(case: str) -> None:
    told = world(GOLDEN / f"{case}.toml", declared())
    [card] = told.state.entries["organization"]
    small = replace(card, values={**card.values, "должность_руководителя": "директор"})
    office = Office(
        declared(), replace(told.state, entries={**told.state.entries, "organization": (small,)}), told.today
    )
    job = job_of(office, told.code)
    template = templates().template(declared().documents[job.document].template)
    paper = fill(job, office, template, lambda one: Moment(office.state, one.day)).rendered.text
    posts = [cell.strip() for line in paper.splitlines() for cell in line.split("|")]
    assert any(post.startswith("Директор") for post in posts)
    assert not any(post.startswith("директор") for post in posts)
