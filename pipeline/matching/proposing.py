"""From people to a proposal: who takes part, the best whole, and for everybody why so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil

import numpy as np

from pipeline.matching import matrix, preferences
from pipeline.matching.assignment import Scale, assign
from pipeline.matching.exchanges import FAR, Exchanges
from pipeline.matching.partners import Partner, Rules
from pipeline.matching.proposal import (
    Alternative,
    Exchange,
    Obstacle,
    Otherwise,
    Proposal,
    ProposedPair,
    Reason,
    Score,
    Unmatched,
)
from pipeline.matching.scoring import asked_points, score
from pipeline.matching.turns import in_turn

ALTERNATIVES = 2  # the method explains a pair beside its two next best alternatives


def propose(
    mentees: Iterable[Partner], mentors: Iterable[Partner], rules: Rules, standing: Sequence[tuple[str, str]]
) -> Proposal:
    """The best whole among those who take part and have no pair yet; what is best, the rules say."""
    paired = {mentee for mentee, _ in standing}
    taken_places = Counter(mentor for _, mentor in standing)
    seeking = [person for person in _in_order(mentees) if person.id not in paired]
    offering = _in_order(mentors)
    places = [max(person.places - taken_places[person.id], 0) for person in offering]
    tenths, least = matrix.tenths(seeking, offering, rules), least_tenths(rules)
    scale = Scale.of(tenths, places, rules.first)
    worth = scale.worth(tenths, least)
    columns = in_turn(worth, assign(worth, places), places)
    pairs = [(row, column) for row, column in enumerate(columns.tolist()) if column < len(offering)]
    holders = _holders(pairs, standing, seeking, offering)
    total = sum(int(worth[pair]) for pair in pairs)
    costs = _Costs(seeking, offering, worth, scale, columns, places, total)
    offers, places_left = _Offers.of(seeking, offering), len(pairs) < sum(places)
    table = _Table(seeking, offering, rules, tenths, offers, least, holders, places_left, costs)
    return Proposal(
        pairs=tuple(table.pair(row, column) for row, column in pairs),
        unmatched=tuple(table.unmatched(row) for row, column in enumerate(columns.tolist()) if column == len(offering)),
        blocking=preferences.blocking(seeking, offering, places, pairs, tenths >= 0),
        otherwise=_Otherwise(table, columns),
    )


class _Otherwise:
    """What else there was for each mentee by id, worked out once for who is asked about."""

    def __init__(self, table: _Table, columns: matrix.Numbers) -> None:
        self._table = table
        self._columns = columns
        self._row_of = {mentee.id: row for row, mentee in enumerate(table.mentees)}
        self._made: dict[str, Otherwise] = {}

    def __call__(self, mentee: str) -> Otherwise:
        """Raises `KeyError` for somebody who does not seek a pair."""
        if mentee not in self._made:
            row = self._row_of[mentee]
            self._made[mentee] = self._table.otherwise(row, int(self._columns[row]))
        return self._made[mentee]


def _in_order(people: Iterable[Partner]) -> list[Partner]:
    """Those who take part, in the order of their turns."""
    return sorted((person for person in people if not person.barred), key=lambda person: (person.turn, person.id))


def least_tenths(rules: Rules) -> int:
    """The fewest tenths that reach the threshold."""
    return ceil(rules.threshold * 10)


def _holders(
    pairs: Iterable[tuple[int, int]], standing: Iterable[tuple[str, str]], seeking: Sequence[Partner],
    offering: Sequence[Partner],
) -> Mapping[str, tuple[str, ...]]:  # fmt: skip
    """The mentees of each mentor, those that stand already first."""
    holders: dict[str, tuple[str, ...]] = {}
    for mentee, mentor in (*standing, *((seeking[row].id, offering[column].id) for row, column in pairs)):
        holders[mentor] = (*holders.get(mentor, ()), mentee)
    return holders


@dataclass(frozen=True, slots=True)
class _Offers:
    """What mentors offer to mentees: points covered and common times by mentee and mentor; by mentor, what is known."""

    covered: matrix.Numbers
    common: matrix.Numbers
    no_levels: matrix.Flags
    has_slots: matrix.Flags

    @staticmethod
    def of(mentees: Sequence[Partner], mentors: Sequence[Partner]) -> _Offers:
        """The offers of everybody to everybody."""
        return _Offers(
            matrix.covered(mentees, mentors),
            matrix.common_slots(mentees, mentors),
            np.array([not mentor.levels for mentor in mentors], np.bool_),
            np.array([bool(mentor.slots) for mentor in mentors], np.bool_),
        )


@dataclass(frozen=True)
class _Costs:
    """What it would cost the whole, which is worth `total`, to give somebody another place."""

    mentees: Sequence[Partner]
    mentors: Sequence[Partner]
    worth: matrix.Numbers
    scale: Scale
    columns: matrix.Numbers
    places: Sequence[int]
    total: int

    @cached_property
    def exchanges(self) -> Exchanges:
        """The chains of moves in the whole."""
        return Exchanges.of(self.worth, self.columns, self.places)

    def exchange(self, row: int, column: int) -> Exchange | None:
        """What it takes to put a mentee with another mentor; None when no exchange does it."""
        return self._exchange(row, column, int(self.exchanges.losses(row)[column]))

    def equal(self, row: int) -> Exchange | None:
        """An equal whole in which the mentee stands elsewhere: with the best mentor such a whole has, else alone."""
        losses, own = self.exchanges.losses(row), self.exchanges.columns[row]
        equal = [column for column in np.nonzero(losses == 0)[0].tolist() if column != own]
        if not equal:
            return None
        return self._exchange(row, min(equal, key=lambda column: (-self._worth(row, column), column)), 0)

    def _exchange(self, row: int, column: int, loss: int) -> Exchange | None:
        if loss > FAR // 2:
            return None
        (pairs, tenths), (pairs_left, tenths_left) = self.scale.read(self.total), self.scale.read(self.total - loss)
        moves = tuple((self.mentees[moved].id, self._mentor(to)) for moved, to in self.exchanges.chain(row, column))
        return Exchange(moves, pairs - pairs_left, tenths - tenths_left)

    def _mentor(self, column: int) -> str | None:
        return self.mentors[column].id if column < len(self.mentors) else None

    def _worth(self, row: int, column: int) -> int:
        """What the mentee adds to the whole in that place; nothing without a pair."""
        return int(self.worth[row, column]) if column < len(self.mentors) else 0


@dataclass(frozen=True, slots=True)
class _Table:
    """Everybody's scores with everybody, and who holds whose places once the pairs are chosen."""

    mentees: Sequence[Partner]
    mentors: Sequence[Partner]
    rules: Rules
    tenths: matrix.Numbers
    offers: _Offers
    least: int
    holders: Mapping[str, tuple[str, ...]]
    places_left: bool
    costs: _Costs

    def pair(self, row: int, column: int) -> ProposedPair:
        """The chosen pair."""
        return ProposedPair(self.mentees[row].id, self.mentors[column].id, self._score(row, column))

    def unmatched(self, row: int) -> Unmatched:
        """Why nobody was left for this mentee."""
        return Unmatched(self.mentees[row].id, self._reason(row), self._printed(row))

    def otherwise(self, row: int, column: int) -> Otherwise:
        """What else there was for the mentee who stands in that column."""
        scores = zip(self.mentors, self.tenths[row].tolist(), strict=True)
        shown = {mentor.id: value if value >= self.least else None for mentor, value in scores}
        return Otherwise(self._alternatives(row, column), self.costs.equal(row), shown)

    def _score(self, row: int, column: int) -> Score:
        exact = score(self.mentees[row], self.mentors[column], self.rules)
        if exact is None:
            raise ValueError("a pair that is out of the question has no score")
        return exact

    def _alternatives(self, row: int, chosen: int) -> tuple[Alternative, ...]:
        """The best other mentors, equals in their order; whoever is out of the question is no alternative."""
        by_score = np.argsort(-self.tenths[row], kind="stable").tolist()
        others = [column for column in by_score if column != chosen and self.tenths[row, column] >= 0]
        return tuple(self._alternative(row, column) for column in others[:ALTERNATIVES])

    def _alternative(self, row: int, column: int) -> Alternative:
        mentor = self.mentors[column].id
        holders = self.holders.get(mentor, ())
        exact = self._score(row, column)
        if exact.tenths < self.least:
            return Alternative(mentor, exact, Obstacle.BELOW)
        if len(holders) >= self.mentors[column].places:
            return Alternative(mentor, exact, Obstacle.TAKEN, holders, self.costs.exchange(row, column))
        return Alternative(mentor, exact, Obstacle.LESS, (), self.costs.exchange(row, column))

    def _printed(self, row: int) -> Reason:
        """What may be said to everybody: nothing in it depends on who avoids whom."""
        if not asked_points(self.mentees[row]):
            return Reason.NO_NEEDS
        return Reason.NOBODY if self.places_left or not self.mentors else Reason.NO_PLACES

    def _reason(self, row: int) -> Reason:
        """The first reason that holds, looking only at mentors that are not out of the question."""
        possible, asked = self.tenths[row] >= 0, asked_points(self.mentees[row])
        if not asked:
            return Reason.NO_NEEDS
        if not possible.any():
            return Reason.NOBODY
        if self.tenths[row].max() >= self.least:
            return Reason.TAKEN if self.places_left else Reason.NO_PLACES
        able = possible & (self.offers.no_levels | (self.offers.covered[row] >= ceil(self.rules.coverage * asked)))
        if not able.any():
            return Reason.NO_COMPETENCE
        apart = self.offers.has_slots & (self.offers.common[row] == 0)
        return Reason.NO_TIME if self.mentees[row].slots and apart[able].all() else Reason.BELOW
