"""A post begins with a capital letter above a signature and with a small one in a sentence, however it was typed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.model import Entry, Moment
from pipeline.papers.filled_paper import fill
from pipeline.views import Office
from pipeline.word import unpacked
from tests.builders.golden_papers import job_of
from tests.builders.places import GOLDEN, ROOT
from tests.builders.shipped import declared, templates
from tests.builders.world import World, world

SIGNED = [
    *("order-introduction/ready", "report-annual/ready", "development-plan/going"),
    *("programme-promotion/ready", "supplementary-agreement/ready"),
]


NAMING = [
    *(
        "order-pairs/group",
        "order-pairs/site",
        "order-curator/registered",
        "order-awards/registered",
        "minutes-council/ready",
    ),
    *("supplementary-agreement/ready", "consent-mentor-work/ready", "cancellation-notice/ready"),
]


@pytest.mark.parametrize("case", SIGNED)
def test_a_post_in_small_letters_is_signed_with_a_capital_one(case: str) -> None:
    told = world(GOLDEN / f"{case}.toml", declared())
    [card] = told.state.entries["organization"]
    small = replace(card, values={**card.values, "должность_руководителя": "директор"})
    changed = {**told.state.entries, "organization": (small,)}
    paper = _words(replace(told, state=replace(told.state, entries=changed)))
    posts = [cell.strip() for line in paper.splitlines() for cell in line.split("|")]
    assert any(post.startswith("Директор") for post in posts)
    assert not any(post.startswith("директор") for post in posts)


@pytest.mark.parametrize("case", NAMING)
def test_a_post_that_the_staff_list_writes_with_a_capital_letter_reads_like_one_in_small_letters(case: str) -> None:
    told = world(GOLDEN / f"{case}.toml", declared())
    staff = tuple(_with_a_capital(card) for card in told.state.entries["staff"])
    capitals = replace(told, state=replace(told.state, entries={**told.state.entries, "staff": staff}))
    assert _words(capitals) == _words(told)


def test_wherever_the_head_s_post_is_printed_it_says_that_somebody_acts_in_its_place() -> None:
    lines = {
        (path.stem, line)
        for path in (ROOT / "templates").rglob("*.docx")
        for line in unpacked(path.read_bytes(), declared().style).splitlines()
        if "должность_руководителя" in line
    }
    assert lines
    assert {name for name, line in lines if "исполняет_обязанности" not in line} == set()


@pytest.mark.parametrize("case", ["report-annual/ready", "report-stage-1/ready"])
def test_a_long_name_stands_whole_below_the_line_that_its_bearer_signs(case: str) -> None:
    told = world(GOLDEN / f"{case}.toml", declared())
    head = replace(told.state.people["кедрова"], names=("Мамина-Сибирякова Ирина Ильинична",))
    renamed = replace(told, state=replace(told.state, people={**told.state.people, "кедрова": head}))
    assert "______________\nИ.И. Мамина-Сибирякова\n" in _with_spaces(_words(renamed))
    assert "______________ И.И. Кедрова\n" in _with_spaces(_words(told))


def _with_spaces(words: str) -> str:
    return words.replace("\N{NO-BREAK SPACE}", " ")


def _with_a_capital(card: Entry) -> Entry:
    post = str(card.values["должность"])
    return replace(card, values={**card.values, "должность": post[:1].upper() + post[1:]})


def _words(told: World) -> str:
    office = Office(declared(), told.state, told.today)
    job = job_of(office, told.code)
    template = templates().template(declared().documents[job.document].template)
    return fill(job, office, template, lambda one: Moment(office.state, one.day)).rendered.text
