"""Best wholes, turns and the price of exchanges, against trying everything out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.matching import Aim
from pipeline.matching.assignment import Scale, assign
from pipeline.matching.exchanges import FAR, Exchanges
from pipeline.matching.matrix import Numbers
from pipeline.matching.turns import in_turn

THRESHOLD = 400
SCORES = st.sampled_from([-1, 390, 400, 500, 600]) | st.integers(395, 405)
Whole = tuple[int, ...]


@st.composite
def tables(draw: st.DrawFn) -> tuple[Numbers, list[int]]:
    """Scores of up to four rows and columns, many of them equal, with the places of each column."""
    rows, columns = draw(st.integers(0, 4)), draw(st.integers(0, 4))
    scores = draw(st.lists(st.lists(SCORES, min_size=columns, max_size=columns), min_size=rows, max_size=rows))
    places = draw(st.lists(st.integers(0, 2), min_size=columns, max_size=columns))
    return np.array(scores, np.int64).reshape(rows, columns), places


def wholes(tenths: Numbers, places: Sequence[int]) -> Iterator[Whole]:
    """Every way to put the rows into columns; the last column is that of those who go without."""
    rows, alone = tenths.shape
    ways: list[Whole] = [()]
    for row in range(rows):
        open_to = [column for column in range(alone) if tenths[row, column] >= THRESHOLD]
        ways = [(*way, column) for way in ways for column in (*open_to, alone)]
    for way in ways:
        if all(count <= places[column] for column, count in Counter(way).items() if column < alone):
            yield way


def scores_of(whole: Whole, tenths: Numbers) -> list[int]:
    """The tenths of each row, −1 for whoever goes without."""
    return [int(tenths[row, column]) if column < tenths.shape[1] else -1 for row, column in enumerate(whole)]


def value(whole: Whole, tenths: Numbers, first: Aim) -> tuple[int, int]:
    """The number of pairs and the sum of the tenths, the first aim first."""
    paired = [score for score in scores_of(whole, tenths) if score >= 0]
    return (len(paired), sum(paired)) if first is Aim.PAIRS else (sum(paired), len(paired))


def best(tenths: Numbers, places: Sequence[int], first: Aim) -> tuple[Scale, Numbers, Whole]:
    scale = Scale.of(tenths, places, first)
    worth = scale.worth(tenths, THRESHOLD)
    return scale, worth, tuple(in_turn(worth, assign(worth, places), places).tolist())


EXAMPLES = settings(max_examples=150, deadline=None)


@EXAMPLES
@given(tables(), st.sampled_from(Aim))
def test_the_whole_is_the_best_and_of_the_equal_ones_that_in_which_each_in_turn_stands_best(
    case: tuple[Numbers, list[int]], first: Aim
) -> None:
    tenths, places = case
    _, _, found = best(tenths, places, first)
    everything = list(wholes(tenths, places))
    greatest = max(value(whole, tenths, first) for whole in everything)
    equal = [whole for whole in everything if value(whole, tenths, first) == greatest]

    def turns(whole: Whole) -> list[tuple[int, int]]:
        return [(-score, column) for score, column in zip(scores_of(whole, tenths), whole, strict=True)]

    assert found == min(equal, key=turns)


@EXAMPLES
@given(tables(), st.sampled_from(Aim))
def test_an_exchange_costs_what_the_best_whole_with_it_is_less_and_leads_there(
    case: tuple[Numbers, list[int]], first: Aim
) -> None:
    tenths, places = case
    scale, worth, found = best(tenths, places, first)
    exchanges = Exchanges.of(worth, np.array(found, np.int64), places)
    everything = list(wholes(tenths, places))
    total = worth_of(found, worth)
    for row, column in np.ndindex(len(found), len(places) + 1):
        elsewhere = [whole for whole in everything if whole[row] == column]
        loss = int(exchanges.losses(row)[column])
        if not elsewhere:
            assert loss > FAR // 2
        elif column != found[row]:
            then = max(value(whole, tenths, first) for whole in elsewhere)
            pairs, sum_of_scores = scale.read(total - loss)
            assert then == ((pairs, sum_of_scores) if first is Aim.PAIRS else (sum_of_scores, pairs))
            changed = list(found)
            for moved, target in exchanges.chain(row, column):
                changed[moved] = target
            assert tuple(changed) in elsewhere
            assert value(tuple(changed), tenths, first) == then


def worth_of(whole: Whole, worth: Numbers) -> int:
    return sum(int(worth[row, column]) for row, column in enumerate(whole) if column < worth.shape[1])
