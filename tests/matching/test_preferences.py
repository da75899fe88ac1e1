"""Who would both rather have each other than what was proposed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from pipeline.matching.partners import Partner
from pipeline.matching.preferences import blocking

# Rows are s1 and s2, columns m1 and m2.
STRAIGHT, CROSSED = [(0, 0), (1, 1)], [(0, 1), (1, 0)]


def everybody(wishes: str) -> list[Partner]:
    """Partners from «s1: m1 m2; s2: m1» – whom each of them named, in order."""
    named = (part.partition(":") for part in wishes.split(";"))
    return [Partner(id_.strip(), named=tuple(others.split())) for id_, _, others in named]


@pytest.mark.parametrize(
    ("mentees", "mentors", "pairs", "rather"),
    [
        ("s1: m1 m2; s2: m2 m1", "m1: s1 s2; m2: s2 s1", STRAIGHT, []),
        ("s1: m1 m2; s2: m2 m1", "m1: s1 s2; m2: s2 s1", CROSSED, [("s1", "m1"), ("s2", "m2")]),
        # The mentor would rather keep the mentee who was proposed.
        ("s1: m1 m2; s2: m2 m1", "m1: s2 s1; m2: s1 s2", CROSSED, []),
        # The other did not name them back.
        ("s1: m1 m2; s2: m2", "m1: s2; m2: s2", CROSSED, [("s2", "m2")]),
        # Whoever was proposed without having been named stands below everybody who was named.
        ("s1: m1; s2:", "m1: s1; m2:", CROSSED, [("s1", "m1")]),
        # Whoever stays without a pair gains by any mentor they named, if the mentor gains too.
        ("s1: m1; s2:", "m1: s1; m2:", [(1, 0)], [("s1", "m1")]),
        ("s1: m1; s2:", "m1: s2 s1; m2:", [(1, 0)], []),
        # A free place is a gain of its own.
        ("s1: m2; s2:", "m1:; m2: s1", [(0, 0)], [("s1", "m2")]),
    ],
)
def test_two_block_a_proposal_when_both_would_gain(
    mentees: str, mentors: str, pairs: list[tuple[int, int]], rather: list[tuple[str, str]]
) -> None:
    assert found(mentees, mentors, pairs) == rather


def test_a_mentor_with_several_mentees_gains_when_one_of_them_stands_lower() -> None:
    mentees, mentors, both_with_m1 = "s1: m1; s2: m1; s3: m1", "m1: s1 s3 s2", [(0, 0), (1, 0)]
    assert found(mentees, mentors, both_with_m1, places=[2]) == [("s3", "m1")]


def test_a_mentor_without_places_gains_by_nobody() -> None:
    assert found("s1: m1", "m1: s1", [], places=[0]) == []


def test_a_pair_that_is_out_of_the_question_does_not_block() -> None:
    assert found("s1: m1", "m1: s1", [], possible=False) == []


def found(
    mentees: str,
    mentors: str,
    pairs: Sequence[tuple[int, int]],
    places: Sequence[int] = (1, 1),
    *,
    possible: bool = True,
) -> list[tuple[str, str]]:
    seeking, offering = everybody(mentees), everybody(mentors)
    return [*blocking(seeking, offering, places, pairs, np.full((len(seeking), len(offering)), possible))]
