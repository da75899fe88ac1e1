"""Whom somebody would rather not work with cannot be read out of the signed report on matching.

The attacker has the report, knows every questionnaire but for these wishes, and the program.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import pytest

from pipeline import matching
from pipeline.matching import Otherwise, Partner, Proposal, ProposedPair, Rules, Unmatched
from pipeline.matching.proposal import Reason
from pipeline.matching.scoring import score
from pipeline.model import Moment, Value
from pipeline.papers.filled_paper import fill
from pipeline.views import Office
from tests.builders.golden_papers import job_of
from tests.builders.places import GOLDEN
from tests.builders.shipped import declared, templates
from tests.builders.world import World, world

CASES = ("many", "preliminary", "rich")
MENTEES, PROFILES, OFFERS = "mentee_request", "mentor_profile", "mentor_offer"
SEEDS = range(6)


def report(told: World) -> str:
    """All words of the report."""
    office = Office(declared(), told.state, told.today)
    job = job_of(office, told.code)
    template = templates().template(declared().documents[job.document].template)
    return fill(job, office, template, lambda paper: Moment(told.state, paper.day)).rendered.text


def answered(told: World, form: str, answers: Sequence[Mapping[str, Value]]) -> World:
    """The same register with other answers to some questions of a form."""
    entries = told.state.entries.get(form, ())
    changed = [replace(one, values={**one.values, **new}) for one, new in zip(entries, answers, strict=True)]
    return replace(told, state=replace(told.state, entries={**told.state.entries, form: tuple(changed)}))


def by_chance(name: str, chance: random.Random) -> World:
    """The people of a case with other requests, offers and places."""
    told = world(GOLDEN / f"report-matching/{name}.toml", declared())
    for form, prefix in ((MENTEES, "запрос_"), (OFFERS, "предложение_")):
        answers: list[dict[str, Value]] = [
            {question: chance.choice((0, 0, 1, 2, 3)) for question in one.values if question.startswith(prefix)}
            for one in told.state.entries[form]
        ]
        told = answered(told, form, answers)
    return answered(told, OFFERS, [{"наставляемых": chance.randint(1, 2)} for _ in told.state.entries[OFFERS]])


def wishes(told: World) -> Iterator[World]:
    """The register with one wish more: each mentee, one after the other, avoids each mentor."""
    requests = told.state.entries[MENTEES]
    mentors = [one.values["фио"] for one in told.state.entries[OFFERS]]
    for asking in range(len(requests)):
        for mentor in mentors:
            avoided: list[dict[str, Value]] = [{} for _ in requests]
            avoided[asking] = {"нежелательный_наставник_1": mentor}
            yield answered(told, MENTEES, avoided)


def without_wishes(told: World) -> World:
    """The register in which nobody avoids anybody."""
    for form, question in ((MENTEES, "нежелательный_наставник"), (PROFILES, "нежелательный_наставляемый")):
        entries = told.state.entries.get(form, ())
        told = answered(told, form, [{f"{question}_1": None, f"{question}_2": None} for _ in entries])
    return told


@pytest.fixture
def proposals(monkeypatch: pytest.MonkeyPatch) -> list[Proposal]:
    """What was proposed meanwhile."""
    made: list[Proposal] = []
    propose = matching.propose

    def noted(*given: object) -> Proposal:
        made.append(propose(*given))  # type: ignore[arg-type]  # whatever it is given goes on
        return made[-1]

    monkeypatch.setattr(matching, "propose", noted)
    return made


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_wish_that_changes_no_pair_changes_no_word(name: str, seed: int, proposals: list[Proposal]) -> None:
    chance = random.Random(f"{name} {seed}")
    frank = without_wishes(by_chance(name, chance))
    open_to_all, before = report(frank), paired(proposals[-1])
    for kept_apart in chance.sample([*wishes(frank)], 3):
        words = report(kept_apart)
        if paired(proposals[-1]) == before:
            assert words == open_to_all


def paired(found: Proposal) -> list[tuple[str, str]]:
    return [(pair.mentee, pair.mentor) for pair in found.pairs]


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("seed", SEEDS)
def test_the_report_can_be_written_from_the_pairs_by_somebody_who_knows_of_no_wish(
    name: str, seed: int, proposals: list[Proposal], monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(f"{name} {seed} wishes")
    kept_apart = chance.choice([*wishes(by_chance(name, chance))])
    words, pairs = report(kept_apart), dict(paired(proposals[-1]))

    def guessed(mentees: Sequence[Partner], mentors: Sequence[Partner], rules: Rules, standing: object) -> Proposal:
        assert not any(one.avoids for one in (*mentees, *mentors))
        return written(pairs, mentees, mentors, rules)

    monkeypatch.setattr(matching, "propose", guessed)
    assert report(without_wishes(kept_apart)) == words


def written(pairs: Mapping[str, str], mentees: Sequence[Partner], mentors: Sequence[Partner], rules: Rules) -> Proposal:
    """A proposal of these pairs as it looks to somebody who knows of no wish."""
    seeking = {one.id: one for one in mentees if not one.barred}
    offering = {one.id: one for one in mentors if not one.barred}
    proposed = []
    for mentee, mentor in pairs.items():
        found = score(seeking[mentee], offering[mentor], rules)
        assert found
        proposed.append(ProposedPair(mentee, mentor, found))
    free = Counter({one.id: one.places for one in offering.values()})
    free.subtract(pairs.values())
    place = Reason.NOBODY if any(free.values()) or not offering else Reason.NO_PLACES
    alone = [
        Unmatched(one.id, Reason.BELOW, place if any(one.levels.values()) else Reason.NO_NEEDS)
        for one in seeking.values()
        if one.id not in pairs
    ]
    return Proposal(tuple(proposed), tuple(alone), (), lambda mentee: Otherwise((), None, {}))


def test_wishes_do_change_pairs_so_that_the_attack_is_no_empty_one(proposals: list[Proposal]) -> None:
    frank = without_wishes(by_chance("preliminary", random.Random(1)))
    report(frank)
    before = paired(proposals[-1])
    for kept_apart in wishes(frank):
        report(kept_apart)
    assert any(paired(one) != before for one in proposals)
    assert any(paired(one) == before for one in proposals[1:])
