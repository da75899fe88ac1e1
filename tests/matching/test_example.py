"""The worked example of the programme's method, number by number."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

import pytest

from pipeline.matching import Criterion, Partner, Proposal, Rules, Score, propose
from pipeline.matching.proposal import Obstacle, Reason
from pipeline.matching.scoring import score
from tests.builders.tables import records

RULES = Rules(
    weights={
        Criterion.COMPETENCE: Decimal("0.45"),
        Criterion.PROFILE: Decimal("0.15"),
        Criterion.SCHEDULE: Decimal("0.15"),
        Criterion.MUTUAL: Decimal("0.25"),
    },
    threshold=Decimal(40),
    slots=2,
    choices=3,
    coverage=Decimal("0.5"),
)
MENTEES = """
    | кто | план | родители | цифра | особые | пост   | возраст | время | выбор |
    | S1  | 3    | 2        | 0     | 0      | восп   | 3–4     | пн ср | M1 M2 |
    | S2  | 1    | 0        | 3     | 0      | муз    | 3–4     | вт чт | M2 M1 |
    | S3  | 0    | 3        | 0     | 3      | восп   | 6–7     | пн пт | M1    |
"""
MENTORS = """
    | кто | план | родители | цифра | особые | пост   | возраст | время    | выбор    |
    | M1  | 3    | 3        | 1     | 0      | восп   | 3–4     | пн ср пт | S1 S3 S2 |
    | M2  | 2    | 1        | 3     | 1      | муз    | 3–4     | вт ср    | S1 S2    |
"""
COMPETENCES = ("план", "родители", "цифра", "особые")


def people(table: str, places: Mapping[str, int], *, met: bool = True) -> list[Partner]:
    """The people of a table, after the meeting or before it."""
    return [
        Partner(
            id=row["кто"],
            levels={name: int(row[name]) for name in COMPETENCES},
            traits=(frozenset([row["пост"]]), frozenset([row["возраст"]])),
            slots=frozenset(row["время"].split()),
            chosen=tuple(row["выбор"].split()) if met else None,
            places=places.get(row["кто"], 1),
        )
        for row in records(table)
    ]


def scored(pair: str, *, met: bool) -> Score:
    """The score of «S1–M2»."""
    known = {person.id: person for table in (MENTEES, MENTORS) for person in people(table, {}, met=met)}
    mentee, mentor = (known[name] for name in pair.split("–"))
    found = score(mentee, mentor, RULES)
    assert found
    return found


@pytest.mark.parametrize(
    "row",
    records("""
    | пара  | запрос | профиль | время | выбор | предварительно | итог  |
    | S1–M1 | 5/5    | 1       | 1     | 1     | 100,0          | 100,0 |
    | S1–M2 | 3/5    | 1/2     | 1/2   | 5/6   | 56,0           | 62,8  |
    | S2–M1 | 2/4    | 1/2     | 0     | 1/2   | 40,0           | 42,5  |
    | S2–M2 | 4/4    | 1       | 1/2   | 5/6   | 90,0           | 88,3  |
    | S3–M1 | 3/6    | 1/2     | 1     | 5/6   | 60,0           | 65,8  |
    | S3–M2 | 2/6    | 0       | 0     | 0     | 20,0           | 15,0  |
    """),
    ids=lambda row: row["пара"],
)
def test_a_score_is_the_weighted_mean_of_what_is_known(row: dict[str, str]) -> None:
    before, after = scored(row["пара"], met=False), scored(row["пара"], met=True)
    assert f"{after.closed}/{after.asked}" == row["запрос"]
    assert [after.shares[one] for one in Criterion] == [
        Fraction(row[name]) for name in ("запрос", "профиль", "время", "выбор")
    ]
    assert before.shares[Criterion.MUTUAL] is None
    assert [f"{found.tenths // 10},{found.tenths % 10}" for found in (before, after)] == [
        row["предварительно"],
        row["итог"],
    ]


def proposed(**places: int) -> Proposal:
    return propose(people(MENTEES, {}), people(MENTORS, places), RULES)


def told(found: Proposal) -> dict[str, str]:
    return {pair.mentee: pair.mentor for pair in found.pairs}


def test_with_two_places_at_the_first_mentor_everybody_has_a_pair() -> None:
    found = proposed(M1=2, M2=1)
    assert told(found) == {"S1": "M1", "S2": "M2", "S3": "M1"}
    assert found.total == 2541
    assert not found.unmatched and not found.blocking


def test_with_one_place_each_the_third_stays_without_a_pair_and_hears_why() -> None:
    found = proposed(M1=1, M2=1)
    assert told(found) == {"S1": "M1", "S2": "M2"}
    assert found.total == 1883
    [alone] = found.unmatched
    assert (alone.mentee, alone.reason) == ("S3", Reason.NO_PLACES)
    first, second = proposed(M1=1, M2=1).otherwise("S3").alternatives
    assert (first.mentor, first.score.tenths, first.obstacle, first.holders) == ("M1", 658, Obstacle.TAKEN, ("S1",))
    assert (second.mentor, second.score.tenths, second.obstacle) == ("M2", 150, Obstacle.BELOW)


def test_scores_below_the_threshold_are_not_shown() -> None:
    assert proposed().otherwise("S3").tenths == {"M1": 658, "M2": None}


def test_the_contributions_add_up_to_the_score() -> None:
    assert sum(scored("S2–M2", met=True).points.values()) == Fraction(265, 3)
