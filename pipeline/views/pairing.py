"""Proposed pairs as expressions see them: `подбор(год)` and its parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Literal

from pipeline import matching
from pipeline.analysis import Figure
from pipeline.definitions import Matching
from pipeline.expressions import Gap
from pipeline.matching import Criterion, Proposal
from pipeline.views.entries import PersonView
from pipeline.views.explanations import Explanations, Facts, figure, tenths
from pipeline.views.lazy import Lazy
from pipeline.views.participants import Participant, World, id_of, participants, rules, standing

ROLES: tuple[Literal["mentee", "mentor"], ...] = ("mentee", "mentor")
BEST = 3


class Pairings:
    """What is proposed in each school year, made when it is asked for and once."""

    def __init__(self, declared: Matching, world: World) -> None:
        self._declared = declared
        self._world = world
        self._made: dict[tuple[str, bool], Lazy] = {}

    def of_year(self, year: str) -> Lazy:
        """`подбор(год)`: pairs among everybody, as if nobody had one yet."""
        return self._kept(str(year), anew=True)

    def of_the_rest(self, year: str) -> Lazy:
        """`подбор_новым(год)`: pairs for whoever has none in force; those that are keep their mentors' places."""
        return self._kept(str(year), anew=False)

    def _kept(self, year: str, *, anew: bool) -> Lazy:
        if (year, anew) not in self._made:
            held = () if anew else standing(self._declared, year, self._world)
            self._made[year, anew] = self._proposed(year, held)
        return self._made[year, anew]

    def _proposed(self, year: str, held: Sequence[tuple[str, str]]) -> Lazy:
        mentees, mentors = (participants(self._declared, role, year, self._world) for role in ROLES)
        asking, offering = ([one.person for one in side] for side in (mentees, mentors))
        proposal = matching.propose(asking, offering, rules(self._declared), held)
        says = Explanations(self._declared, self._world, mentees, mentors)
        return _Pairing(self._declared, mentees, mentors, proposal, says).names


class _Pairing:
    """One proposal with everybody it is about."""

    def __init__(
        self,
        declared: Matching,
        mentees: Sequence[Participant],
        mentors: Sequence[Participant],
        proposal: Proposal,
        says: Explanations,
    ) -> None:
        self._declared = declared
        self._proposal = proposal
        self._everybody = mentees, mentors
        self._mentees, self._mentors = ([one for one in side if not one.person.barred] for side in self._everybody)
        views = {one.person.id: one.view for side in self._everybody for one in side}
        self.names = Lazy(
            {
                "пары": lambda: self._by_mentee(map(says.pair, proposal.pairs)),
                "сумма": lambda: tenths(proposal.total, len(proposal.pairs)),
                "без_пары": lambda: self._by_mentee(map(says.alone, proposal.unmatched)),
                "вне_подбора": self._kept_out,
                "наставляемые": lambda: [one.view for one in self._mentees],
                "наставники": self._offering,
                "для": lambda: For({pair["наставляемый"]: pair for pair in self.names["пары"]}),
                "матрица": self._matrix,
                "предварительно": lambda: all(one.person.chosen is None for one in (*self._mentees, *self._mentors)),
                "веса": self._weights,
                "порог": lambda: Figure(declared.threshold, 1, places=0),
                "мест": lambda: sum(one.person.places for one in self._mentors),
                "спрос": self._demand,
                "блокирующие": lambda: [
                    {"наставляемый": views[mentee], "наставник": views[mentor]} for mentee, mentor in proposal.blocking
                ],
            }
        )

    def _by_mentee(self, facts: Iterable[Facts]) -> list[Facts]:
        """By alphabet, as the mentees stand."""
        order = {one.view: number for number, one in enumerate(self._mentees)}
        return sorted(facts, key=lambda one: order[one["наставляемый"]])

    def _kept_out(self) -> list[Facts]:
        """Who does not take part, with the role and why."""
        roles = ("наставляемый", "наставник")
        return [
            {"человек": one.view, "роль": role, "причина": one.reason, "шаг": one.step}
            for role, side in zip(roles, self._everybody, strict=True)
            for one in side
            if one.person.barred
        ]

    def _offering(self) -> list[Facts]:
        """The mentors with their places and the mentees proposed to them."""
        given: dict[str, list[PersonView]] = {}
        for pair in self.names["пары"]:
            given.setdefault(id_of(pair["наставник"]), []).append(pair["наставляемый"])
        return [
            {
                "наставник": one.view,
                "мест": one.person.places,
                "наставляемые": given.get(one.person.id, []),
                "свободно": one.person.places - len(given.get(one.person.id, [])),
            }
            for one in self._mentors
        ]

    def _matrix(self) -> Lazy:
        """The scores of everybody with everybody; None below the threshold and where a pair is out of the question."""
        return Lazy(
            {
                "столбцы": lambda: [one.view for one in self._mentors],
                "строки": lambda: [{"наставляемый": one.view, "баллы": self._cells(one)} for one in self._seeking()],
                "лучшие": lambda: [{"наставляемый": one.view, "лучшие": self._best(one)} for one in self._seeking()],
            }
        )

    def _seeking(self) -> list[Participant]:
        return [one for one in self._mentees if one.person.id in self._proposal.tenths]

    def _cells(self, mentee: Participant) -> list[Figure | None]:
        column = {mentor: number for number, mentor in enumerate(self._proposal.mentors)}
        row = self._proposal.tenths[mentee.person.id]
        cells = (row[column[one.person.id]] for one in self._mentors)
        return [None if cell is None else tenths(cell, 1) for cell in cells]

    def _best(self, mentee: Participant) -> list[Facts]:
        scored = [(one.view, cell) for one, cell in zip(self._mentors, self._cells(mentee), strict=True) if cell]
        scored.sort(key=lambda found: -(found[1].value or 0))
        return [{"наставник": view, "балл": cell} for view, cell in scored[:BEST]]

    def _weights(self) -> list[Facts]:
        """The criteria with their weights, and whether anybody's score already knows them."""
        shares = [pair.score.shares for pair in self._proposal.pairs]
        return [
            {
                "критерий": (declared := getattr(self._declared.criteria, one)).title,
                "кратко": declared.short,
                "вес": declared.weight,
                "учтён": any(share[one] is not None for share in shares),
            }
            for one in Criterion
        ]

    def _demand(self) -> list[Facts]:
        """Competence by competence: who needs it and how many places of those who have it there are."""
        return [self._demanded(one.title) for one in self._declared.competence]

    def _demanded(self, title: str) -> Facts:
        needs = [one.person.levels[title] for one in self._mentees if title in one.person.levels]
        needing = sum(need >= self._declared.enough for need in needs)
        offers = (one.person for one in self._mentors if one.person.levels.get(title, 0) >= self._declared.enough)
        places = sum(person.places for person in offers)
        return {
            "компетенция": title,
            "n": len(needs),
            "индекс": figure(Fraction(100 * sum(needs), self._declared.most * len(needs)), "%") if needs else None,
            "нуждаются": needing,
            "места": places,
            "обеспеченность": figure(Fraction(places, needing), places=2, n=needing) if needing else None,
            "дефицит": places < needing,
        }


class For(dict[PersonView, Facts]):
    """What is proposed for a person; a gap for whoever nothing is proposed for."""

    def __missing__(self, person: PersonView) -> Gap:
        return Gap("предложение наставника")
