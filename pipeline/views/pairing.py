"""Proposed pairs as expressions see them: `подбор(год)` and its parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Annotated, Literal, TypeVar

from pipeline import matching
from pipeline.analysis import Figure
from pipeline.definitions import Matching
from pipeline.expressions import AuthorError, Gap
from pipeline.matching import Criterion, Proposal, ProposedPair, Unmatched
from pipeline.reads import Memo, kept_property
from pipeline.views.explanations import Explanations, Overview, PairFacts, UnmatchedFacts, figure, tenths
from pipeline.views.facts import Facts, WithNames
from pipeline.views.participants import Participant, id_of, participants, rules, standing
from pipeline.views.person_views import PersonView
from pipeline.views.watched_lists import WatchedLists

ROLES: tuple[Literal["mentee", "mentor"], ...] = ("mentee", "mentor")
About = TypeVar("About", PairFacts, UnmatchedFacts)
Known = TypeVar("Known")
NOT_PROPOSED = "предложение наставника"


class KeptOut(Facts):
    """Somebody who does not take part, in which role and why."""

    person: Annotated[PersonView, "человек"]
    role: Annotated[str, "роль"]
    reason: Annotated[str, "причина"]
    step: Annotated[str, "шаг"]


class MentorPlaces(Facts):
    """A mentor with the places offered and the mentees proposed."""

    mentor: Annotated[PersonView, "наставник"]
    places: Annotated[int, "мест"]
    mentees: Annotated[list[PersonView], "наставляемые"]

    @property
    def free(self) -> Annotated[int, "свободно"]:
        """The places left."""
        return self.places - len(self.mentees)


class CriterionWeight(Facts):
    """A criterion with its weight; `known` says that somebody's score knows it already."""

    title: Annotated[str, "критерий"]
    short: Annotated[str, "кратко"]
    weight: Annotated[object, "вес"]
    known: Annotated[bool, "учтён"]


class Demand(Facts):
    """A competence: who needs it, how many places of those who have it there are, and whether these do."""

    competence: Annotated[str, "компетенция"]
    n: Annotated[int, "n"]
    index: Annotated[Figure | None, "индекс"]
    needing: Annotated[int, "нуждаются"]
    places: Annotated[int, "места"]
    supply: Annotated[Figure | None, "обеспеченность"]

    @property
    def short_of(self) -> Annotated[bool, "дефицит"]:
        """Whether there are fewer places than people who need it."""
        return self.places < self.needing


class ByMentee(dict[PersonView, Known]):
    """What is known of each mentee of a proposal; a gap for whoever it is not known of."""

    def __missing__(self, person: PersonView) -> Gap:
        return Gap(NOT_PROPOSED)


class Overviews(Mapping[PersonView, "Overview | Gap"]):
    """What the curator has to know of each mentee, worked out for who is asked about; a gap for anybody else."""

    def __init__(
        self,
        found: Mapping[PersonView, ProposedPair | Unmatched],
        of: Callable[[ProposedPair | Unmatched], Overview],
    ) -> None:
        self._found = found
        self._of = of
        self._made: Memo[PersonView, Overview] = Memo()

    def __getitem__(self, person: PersonView) -> Overview | Gap:
        if person not in self._found:
            return Gap(NOT_PROPOSED)
        return self._made.get(person, lambda: self._of(self._found[person]))

    def __iter__(self) -> Iterator[PersonView]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


class Pairing(Facts):
    """One proposal with everybody it is about; its parts are worked out when somebody asks."""

    declared: Matching
    proposal: Proposal
    explanations: Explanations
    everybody: tuple[Sequence[Participant], Sequence[Participant]]

    @kept_property
    def pairs(self) -> Annotated[list[PairFacts], "пары"]:
        """The proposed pairs, by alphabet of the mentees."""
        return self._by_mentee([self.explanations.pair(pair) for pair in self.proposal.pairs])

    @property
    def total(self) -> Annotated[Figure, "сумма"]:
        """The sum of the scores."""
        return tenths(self.proposal.total, len(self.proposal.pairs))

    @kept_property
    def unmatched(self) -> Annotated[list[UnmatchedFacts], "без_пары"]:
        """Who is left without a pair, by alphabet."""
        return self._by_mentee([self.explanations.alone(alone) for alone in self.proposal.unmatched])

    @kept_property
    def kept_out(self) -> Annotated[list[KeptOut], "вне_подбора"]:
        """Who does not take part, mentees first."""
        return [
            KeptOut(one.view, role, one.reason, one.step)
            for role, side in zip(("наставляемый", "наставник"), self.everybody, strict=True)
            for one in side
            if one.person.barred
        ]

    @property
    def mentees(self) -> Annotated[list[PersonView], "наставляемые"]:
        """The mentees who take part."""
        return [one.view for one in self._mentees]

    @kept_property
    def mentors(self) -> Annotated[list[MentorPlaces], "наставники"]:
        """The mentors who take part."""
        mentees: dict[str, list[PersonView]] = {}
        for pair in self.pairs:
            mentees.setdefault(id_of(pair.fit.mentor), []).append(pair.mentee)
        return [MentorPlaces(one.view, one.person.places, mentees.get(one.person.id, [])) for one in self._mentors]

    @kept_property
    def pair_of(self) -> Annotated[ByMentee[PairFacts], "для"]:
        """The pair proposed for a mentee."""
        return ByMentee({pair.mentee: pair for pair in self.pairs})

    @kept_property
    def overview(self) -> Annotated[Overviews, "обзор"]:
        """What the curator has to know of a mentee; a signed paper must not have it (docs/decisions/0012)."""
        views = {one.person.id: one.view for one in self._mentees}
        told: list[ProposedPair | Unmatched] = [*self.proposal.pairs, *self.proposal.unmatched]
        return Overviews({views[found.mentee]: found for found in told}, self._overview)

    @property
    def pairs_first(self) -> Annotated[bool, "сначала_пары"]:
        """Whether the number of pairs comes before the sum of the scores."""
        return self.declared.first == "pairs"

    @property
    def preliminary(self) -> Annotated[bool, "предварительно"]:
        """Whether nobody has chosen at the meeting yet."""
        return all(one.person.chosen is None for one in (*self._mentees, *self._mentors))

    @kept_property
    def weights(self) -> Annotated[list[CriterionWeight], "веса"]:
        """The criteria with their weights."""
        shares = [pair.score.shares for pair in self.proposal.pairs]
        declared = {criterion: getattr(self.declared.criteria, criterion) for criterion in Criterion}
        return [
            CriterionWeight(one.title, one.short, one.weight, any(of_pair[criterion] is not None for of_pair in shares))
            for criterion, one in declared.items()
        ]

    @property
    def threshold(self) -> Annotated[Figure, "порог"]:
        """The least score of a pair."""
        return Figure(self.declared.threshold, 1, places=0)

    @property
    def places(self) -> Annotated[int, "мест"]:
        """The places of all mentors."""
        return sum(one.person.places for one in self._mentors)

    @kept_property
    def demand(self) -> Annotated[list[Demand], "спрос"]:
        """Competence by competence, in the order of the declaration."""
        return [self._demanded(one.title) for one in self.declared.competence]

    @kept_property
    def _mentees(self) -> list[Participant]:
        return [one for one in self.everybody[0] if not one.person.barred]

    @kept_property
    def _mentors(self) -> list[Participant]:
        return [one for one in self.everybody[1] if not one.person.barred]

    def _by_mentee(self, facts: list[About]) -> list[About]:
        order = {view: number for number, view in enumerate(self.mentees)}
        return sorted(facts, key=lambda one: order[one.mentee])

    def _overview(self, found: ProposedPair | Unmatched) -> Overview:
        rather = [mentor for mentee, mentor in self.proposal.blocking if mentee == found.mentee]
        return self.explanations.overview(found, self.proposal.otherwise(found.mentee), rather)

    def _demanded(self, title: str) -> Demand:
        needs = [one.person.levels[title] for one in self._mentees if title in one.person.levels]
        needing = sum(need >= self.declared.enough for need in needs)
        offers = (one.person for one in self._mentors if one.person.levels.get(title, 0) >= self.declared.enough)
        places = sum(person.places for person in offers)
        return Demand(
            competence=title,
            n=len(needs),
            index=figure(Fraction(100 * sum(needs), self.declared.most * len(needs)), "%") if needs else None,
            needing=needing,
            places=places,
            supply=figure(Fraction(places, needing), places=2, n=needing) if needing else None,
        )


class Pairings:
    """What is proposed in each school year by `config/matching.toml`, made when it is asked for and once.

    Both functions raise `AuthorError` where that file is absent, so that `check` tells it.
    """

    def __init__(self, declared: Matching | None, with_names: WithNames, lists: WatchedLists) -> None:
        self._declared = declared
        self._with_names = with_names
        self._lists = lists
        self._made: Memo[tuple[str, bool], Pairing] = Memo()
        self._sides: Memo[tuple[str, str], Sequence[Participant]] = Memo()

    def of_year(self, year: str | Gap) -> Pairing:
        """`подбор(год)`: pairs among everybody, as if nobody had one yet."""
        return self._proposed(str(year), anew=True)

    def of_the_rest(self, year: str | Gap) -> Pairing:
        """`подбор_новым(год)`: pairs for whoever has none in force; those that are keep their mentors' places."""
        return self._proposed(str(year), anew=False)

    def _proposed(self, year: str, *, anew: bool) -> Pairing:
        if self._declared is None:
            raise AuthorError("пары подбирают по правилам файла config/matching.toml, а его нет")
        declared = self._declared
        return self._made.get((year, anew), lambda: self._pairing(declared, year, anew=anew))

    def _pairing(self, declared: Matching, year: str, *, anew: bool) -> Pairing:
        held = () if anew else standing(declared, year, self._with_names, self._lists)
        mentees, mentors = (self._side(declared, role, year) for role in ROLES)
        asking, offering = ([one.person for one in side] for side in (mentees, mentors))
        proposal = matching.propose(asking, offering, rules(declared), held)
        explanations = Explanations(declared, self._with_names, mentees, mentors)
        return Pairing(declared, proposal, explanations, (mentees, mentors))

    def _side(self, declared: Matching, role: Literal["mentee", "mentor"], year: str) -> Sequence[Participant]:
        """Everybody of one side, the same for both proposals of a year."""
        return self._sides.get((role, year), lambda: participants(declared, role, year, self._with_names, self._lists))
