"""Everybody has a namesake of another post: no paper tells the two apart by a post that it prints anyway."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.model import Entry, Moment, Person, PersonRef, State
from pipeline.papers.filled_paper import fill
from pipeline.views import Office
from tests.builders.golden_papers import CASES, DOCUMENTS, job_of
from tests.builders.places import GOLDEN
from tests.builders.shipped import declared, templates
from tests.builders.world import world

NAME = r"[А-ЯЁ][\w.-]+(?: [А-ЯЁ][\w.]+){0,2}"
AFTER = re.compile(r"\(([а-яё][а-яё -]+)\)[,\s|]+\1\b", re.IGNORECASE)
BEFORE = re.compile(rf"\b([а-яё][а-яё -]{{3,}})[,\s|]+{NAME} \(\1\)", re.IGNORECASE)
LAST = {case.parent.name: case for case in CASES if "site:" not in case.read_text("utf-8")}


def with_namesakes(state: State) -> State:
    """The register with one more person of each name in the staff list, a watchman."""
    cards = [entry for entry in state.entries["staff"] if entry.person]
    twins = {f"{card.person} тёзка": card for card in cards}
    people = {id_: Person(id_, state.people[card.person].names) for id_, card in twins.items()}
    entries = [_card(number, id_, card) for number, (id_, card) in enumerate(twins.items(), 5000)]
    staff = (*state.entries["staff"], *entries)
    return replace(state, people={**state.people, **people}, entries={**state.entries, "staff": staff})


def _card(number: int, id_: str, like: Entry) -> Entry:
    name = like.values["фио"]
    assert isinstance(name, PersonRef)
    values = {"фио": PersonRef(id_, name.written), "пол": like.values["пол"], "должность": "сторож"}
    return replace(like, id=number, key=id_, values=values, person=id_)


def words(case: Path) -> str:
    """The words of the case's paper where everybody has a namesake."""
    told = world(case, declared())
    office = Office(declared(), with_namesakes(told.state), told.today)
    job = job_of(office, told.code)
    template = templates().template(declared().documents[job.document].template)
    return fill(job, office, template, lambda paper: Moment(office.state, paper.day)).rendered.text


@pytest.mark.parametrize("document", [name for name in DOCUMENTS if name in LAST])
def test_a_post_that_tells_namesakes_apart_is_not_printed_twice(document: str) -> None:
    text = words(LAST[document]).replace("\u00a0", " ")
    assert [found.group(0) for pattern in (AFTER, BEFORE) for found in pattern.finditer(text)] == []


def test_a_name_without_its_post_is_told_from_its_namesake() -> None:
    assert "Осинова А.И. (воспитатель), Ромашкина" in words(GOLDEN / "minutes-council/ready.toml").replace(
        "\u00a0", " "
    )
