"""Guests of a council: in minutes that people kept before guests were people to the register."""

from __future__ import annotations

from dataclasses import replace

from pipeline.model import Moment
from pipeline.papers.filled_paper import fill
from pipeline.views import Office
from tests.builders.golden_papers import job_of
from tests.builders.places import GOLDEN
from tests.builders.shipped import declared, templates
from tests.builders.world import world


def test_guests_kept_as_words_are_printed_as_they_were_written() -> None:
    told = world(GOLDEN / "minutes-council/ready.toml", declared())
    [held] = told.state.entries["council_meeting"]
    guests = ({"кто": "Ивлева Н.О. и коллеги", "откуда": "городской методический центр"},)
    older = replace(held, values={**held.values, "приглашённые": guests})
    known = Office(
        declared(), replace(told.state, entries={**told.state.entries, "council_meeting": (older,)}), told.today
    )
    job = job_of(known, told.code)
    template = templates().template("minutes-council.docx")
    paper = fill(job, known, template, lambda one: Moment(known.state, one.day)).rendered.text
    assert "Приглашённые (без права голоса): Ивлева Н.О. и коллеги, городской методический центр." in paper
