"""Why a pair is proposed, why somebody has none, for the curator why not otherwise: in declared words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Annotated

from pipeline import expressions
from pipeline.analysis import Figure
from pipeline.definitions import Matching
from pipeline.matching import Alternative, Criterion, Exchange, Otherwise, Partner, ProposedPair, Score, Unmatched
from pipeline.reads import kept_property
from pipeline.views.facts import INCLUDED, Facts, WithNames
from pipeline.views.participants import Participant
from pipeline.views.person_views import PersonView


class Contribution(Facts):
    """A criterion in a score: its share in per cent and its points, both None where it is not known."""

    criterion: Annotated[str, "критерий"]
    short: Annotated[str, "кратко"]
    share: Annotated[Figure | None, "доля"]
    points: Annotated[Figure | None, "балл"]


class CoveredCompetence(Facts):
    """A competence that is asked for and offered, and the points covered of it."""

    competence: Annotated[str, "компетенция"]
    points: Annotated[int, "балл"]


class UncoveredCompetence(Facts):
    """A competence that is asked for more than it is offered."""

    competence: Annotated[str, "компетенция"]
    asked: Annotated[int, "запрос"]
    covered: Annotated[int, "закрыто"]


class MutualChoice(Facts):
    """At which place each stands with the other by stated preferences, None where not named."""

    of_mentee: Annotated[int | None, "наставляемый"]
    of_mentor: Annotated[int | None, "наставник"]

    @property
    def both(self) -> Annotated[bool, "обоюдно"]:
        """Whether they named each other."""
        return self.of_mentee is not None and self.of_mentor is not None


class Fit(Facts):
    """How a mentor fits a mentee: the score, what it covers of the request and what not, the time they share."""

    mentor: Annotated[PersonView, "наставник"]
    score: Annotated[Figure, "балл"]
    contributions: Annotated[list[Contribution], "вклады"]
    covered_words: Annotated[str, "закрыто"]
    covered: Annotated[list[CoveredCompetence], "темы"]
    uncovered: Annotated[list[UncoveredCompetence], "не_закрыто"]
    common_time: Annotated[list[str], "общее_время"]
    mutual: Annotated[MutualChoice, "взаимность"]


class MoveFacts(Facts):
    """Where a mentee would stand after an exchange; no mentor: without a pair."""

    mentee: Annotated[PersonView, "наставляемый"]
    mentor: Annotated[PersonView | None, "наставник"]


class ExchangeFacts(Facts):
    """Who would stand where if a mentee got another place, the mentee first, and what the whole would lose."""

    moves: Annotated[list[MoveFacts], "кто_где"]
    pairs: Annotated[int, "пар_меньше"]
    scores: Annotated[Figure, "баллов_меньше"]

    @property
    def equal(self) -> Annotated[bool, "равный"]:
        """Whether nothing would be lost."""
        return not self.pairs and not self.scores.value


class AlternativeFacts(Facts):
    """Another mentor for a mentee: whose pairs take the places, what is weak, why it was not this one."""

    fit: Annotated[Fit, INCLUDED]
    taken_by: Annotated[list[PersonView], "занято"]
    exchange: Annotated[ExchangeFacts | None, "обмен"]
    weak: Annotated[list[str], "слабое"]
    explain: Callable[[Facts], str]

    @kept_property
    def why(self) -> Annotated[str, "почему"]:
        """Why another mentor was proposed, in a few words."""
        return self.explain(self)


class PairFacts(Facts):
    """A proposed pair."""

    mentee: Annotated[PersonView, "наставляемый"]
    fit: Annotated[Fit, INCLUDED]
    explain: Callable[[Facts], str]

    @kept_property
    def why(self) -> Annotated[str, "почему"]:
        """Why this pair, in a few words."""
        return self.explain(self)


class UnmatchedFacts(Facts):
    """A mentee without a pair: why, as far as a signed paper may say it, and what next."""

    mentee: Annotated[PersonView, "наставляемый"]
    reason: Annotated[str, "причина"]
    step: Annotated[str, "шаг"]


class ScoredMentor(Facts):
    """A mentor and the score with a mentee."""

    mentor: Annotated[PersonView, "наставник"]
    score: Annotated[Figure, "балл"]


class Overview(Facts):
    """What the curator has to know of a mentee beside the proposal; wishes can be read out of it (decision 0012).

    `reason` is why there is no pair, nothing for whoever has one; `rather` are mentors who, as the mentee does, would
    rather have this pair than what is proposed; `scores` are those from the threshold up, the best first.
    """

    reason: Annotated[str, "причина"]
    alternatives: Annotated[list[AlternativeFacts], "альтернативы"]
    equal: Annotated[ExchangeFacts | None, "равный"]
    rather: Annotated[list[PersonView], "охотнее"]
    scores: Annotated[list[ScoredMentor], "баллы"]
    explain: Callable[[Facts], str]

    @kept_property
    def text(self) -> Annotated[str, "текст"]:
        """All of it, in a few sentences."""
        return self.explain(self)


class Explanations:
    """What is said of the pairs of one proposal, given everybody it is about."""

    def __init__(
        self,
        declared: Matching,
        with_names: WithNames,
        mentees: Sequence[Participant],
        mentors: Sequence[Participant],
    ) -> None:
        self._declared = declared
        self._with_names = with_names
        self._mentees = {one.person.id: one for one in mentees}
        self._mentors = {one.person.id: one for one in mentors}

    def pair(self, pair: ProposedPair) -> PairFacts:
        """A proposed pair: the score, what it covers and what not, common time."""
        mentee = self._mentees[pair.mentee]
        return PairFacts(
            mentee=mentee.view,
            fit=self._fit(mentee, self._mentors[pair.mentor], pair.score),
            explain=lambda facts: self._filled(self._declared.says.short, facts),
        )

    def alone(self, alone: Unmatched) -> UnmatchedFacts:
        """A mentee without a pair: why, and what next."""
        words = getattr(self._declared.unmatched, alone.printed)
        return UnmatchedFacts(self._mentees[alone.mentee].view, words.reason, words.step)

    def overview(self, found: ProposedPair | Unmatched, otherwise: Otherwise, rather: Iterable[str]) -> Overview:
        """What the curator has to know of a mentee; `rather` are the ids of mentors with whom both would be happier."""
        known = ((mentor, score) for mentor, score in otherwise.tenths.items() if score is not None)
        scores = sorted(known, key=lambda scored: -scored[1])
        reason = getattr(self._declared.unmatched, found.reason).reason if isinstance(found, Unmatched) else ""
        return Overview(
            reason=reason,
            alternatives=[self._alternative(self._mentees[found.mentee], one) for one in otherwise.alternatives],
            equal=self._exchange(otherwise.equal),
            rather=[self._mentors[mentor].view for mentor in rather],
            scores=[ScoredMentor(self._mentors[mentor].view, tenths(score, 1)) for mentor, score in scores],
            explain=lambda facts: self._filled(self._declared.says.overview, facts),
        )

    def _fit(self, mentee: Participant, mentor: Participant, score: Score) -> Fit:
        known = score.shares[Criterion.COMPETENCE] is not None
        covered = score.covered if known else {}
        asked = {name: need for name, need in mentee.person.levels.items() if need}
        points = {"баллов": score.closed, "запрошено": score.asked}
        return Fit(
            mentor=mentor.view,
            score=tenths(score.tenths, len(score.points)),
            contributions=[self._contribution(one, score) for one in Criterion],
            covered_words=self._filled(self._declared.says.closed, points) if known else "",
            covered=[CoveredCompetence(name, covered[name]) for name in asked if covered.get(name)],
            uncovered=[
                UncoveredCompetence(name, need, covered[name])
                for name, need in asked.items()
                if known and covered[name] < need
            ],
            common_time=[slot for slot in mentee.slots if slot in mentor.person.slots],
            mutual=MutualChoice(_place(mentee.person, mentor.person), _place(mentor.person, mentee.person)),
        )

    def _contribution(self, criterion: Criterion, score: Score) -> Contribution:
        declared, share = getattr(self._declared.criteria, criterion), score.shares[criterion]
        if share is None:
            return Contribution(declared.title, declared.short, None, None)
        return Contribution(declared.title, declared.short, figure(100 * share, "%"), figure(score.points[criterion]))

    def _alternative(self, mentee: Participant, other: Alternative) -> AlternativeFacts:
        sentence = getattr(self._declared.says, other.obstacle)
        return AlternativeFacts(
            fit=self._fit(mentee, self._mentors[other.mentor], other.score),
            taken_by=[self._mentees[holder].view for holder in other.holders if holder in self._mentees],
            exchange=self._exchange(other.exchange),
            weak=self._weak(other.score),
            explain=lambda facts: self._filled(sentence, facts),
        )

    def _exchange(self, exchange: Exchange | None) -> ExchangeFacts | None:
        if exchange is None:
            return None
        moves = [
            MoveFacts(self._mentees[mentee].view, self._mentors[mentor].view if mentor else None)
            for mentee, mentor in exchange.moves
        ]
        return ExchangeFacts(moves, exchange.pairs, tenths(exchange.tenths, len(moves)))

    def _weak(self, score: Score) -> list[str]:
        says, share = self._declared.says, score.shares[Criterion.COMPETENCE]
        weak = share is not None and share < self._declared.coverage
        apart = score.shares[Criterion.SCHEDULE] == 0
        return [*([says.no_time] if apart else []), *([says.weak] if weak else [])]

    def _filled(self, sentence: str, facts: Mapping[str, object]) -> str:
        return expressions.fill(sentence, self._with_names(facts)).strip()


def _place(one: Partner, other: Partner) -> int | None:
    """At which place somebody names somebody else; None where not named."""
    return one.stated.index(other.id) + 1 if other.id in one.stated else None


def tenths(value: int, n: int) -> Figure:
    """A score of so many tenths."""
    return Figure(Decimal(value) / 10, n, places=1)


def figure(value: Fraction, unit: str = "", places: int = 1, n: int = 1) -> Figure:
    """An exact number as tables print it."""
    return Figure(Decimal(value.numerator) / Decimal(value.denominator), n, unit, places)
