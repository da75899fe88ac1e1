"""What holds for any people: against trying everything out, in any order, with every prohibition."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.matching import Aim, Criterion, Exchange, Otherwise, Partner, Proposal, Rules, matrix, propose
from pipeline.matching.proposal import Reason
from pipeline.matching.scoring import score

NAMES = ("план", "родители", "цифра")
SLOTS = ("пн", "вт", "ср")
POSTS = ("воспитатель", "логопед")
S, M = ("s1", "s2", "s3", "s4"), ("m1", "m2", "m3", "m4")


def some(words: Sequence[str], most: int = 3) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(words), max_size=most, unique=True)


def person(id_: str, others: Sequence[str]) -> st.SearchStrategy[Partner]:
    """Anybody: with gaps, with prohibitions, barred now and then."""
    return st.builds(
        Partner,
        id=st.just(id_),
        levels=st.just({}) | st.fixed_dictionaries({name: st.integers(0, 3) for name in NAMES}),
        traits=st.tuples(some(POSTS, 1).map(frozenset), some(SLOTS).map(frozenset)),
        slots=some(SLOTS).map(frozenset),
        named=some(others).map(tuple),
        chosen=st.none() | some(others).map(tuple),
        avoids=some(others, 1).map(frozenset),
        places=st.integers(0, 2),
        barred=st.integers(0, 7).map(lambda number: number == 0),
        turn=st.tuples(st.sampled_from(("а", "б"))),
    )


def side(ids: Sequence[str], others: Sequence[str]) -> st.SearchStrategy[list[Partner]]:
    # Made beforehand: one that is made for each example is looked through anew for each.
    everybody = [person(id_, others) for id_ in ids]
    first = [st.tuples(*everybody[:number]).map(list) for number in range(len(ids) + 1)]
    return st.integers(0, len(ids)).flatmap(first.__getitem__)


WEIGHT = st.decimals(0, 1, places=2, allow_nan=False)
ANY_RULES = st.builds(
    Rules,
    weights=st.fixed_dictionaries(dict.fromkeys(Criterion, WEIGHT)),
    threshold=st.integers(0, 100).map(Decimal),
    slots=st.integers(1, 3),
    choices=st.just(3),
    coverage=st.just(Decimal("0.5")),
    first=st.sampled_from(Aim),
)
ANY = st.tuples(side(S, M), side(M, S), ANY_RULES)
EXAMPLES = settings(max_examples=60, deadline=None)


@EXAMPLES
@given(ANY)
def test_all_pairs_at_once_score_as_the_formula_does_pair_by_pair(
    case: tuple[list[Partner], list[Partner], Rules],
) -> None:
    mentees, mentors, rules = case
    table = matrix.tenths(mentees, mentors, rules)
    for row, mentee in enumerate(mentees):
        for column, mentor in enumerate(mentors):
            exact = score(mentee, mentor, rules)
            avoided = mentor.id in mentee.avoids or mentee.id in mentor.avoids
            assert table[row, column] == (-1 if exact is None or avoided else exact.tenths)


def permitted(mentee: Partner, mentor: Partner, rules: Rules) -> int | None:
    """The tenths of a pair that may be proposed, told without the room's own tables."""
    found = score(mentee, mentor, rules)
    forbidden = mentee.barred or mentor.barred or mentor.id in mentee.avoids or mentee.id in mentor.avoids
    return None if forbidden or found is None or found.tenths < rules.threshold * 10 else found.tenths


def values(
    mentees: Sequence[Partner], mentors: Sequence[Partner], rules: Rules, used: Counter[str]
) -> Iterator[tuple[int, int]]:
    """The number of pairs and the sum of scores of every way to put these people together."""
    if not mentees:
        yield 0, 0
        return
    first, *rest = mentees
    yield from values(rest, mentors, rules, used)
    for mentor in mentors:
        tenths = permitted(first, mentor, rules)
        if tenths is not None and used[mentor.id] < mentor.places:
            for pairs, more in values(rest, mentors, rules, used + Counter([mentor.id])):
                yield pairs + 1, tenths + more


def otherwise(found: Proposal) -> dict[str, Otherwise]:
    """What else there was for everybody who seeks a pair."""
    seeking = [pair.mentee for pair in found.pairs] + [alone.mentee for alone in found.unmatched]
    return {mentee: found.otherwise(mentee) for mentee in seeking}


@EXAMPLES
@given(ANY)
def test_no_other_way_to_put_people_together_is_worth_more(case: tuple[list[Partner], list[Partner], Rules]) -> None:
    mentees, mentors, rules = case
    found = propose(mentees, mentors, rules)

    def aims(value: tuple[int, int]) -> tuple[int, int]:
        return value if rules.first is Aim.PAIRS else value[::-1]

    assert aims((len(found.pairs), found.total)) == max(map(aims, values(mentees, mentors, rules, Counter())))


@EXAMPLES
@given(ANY, st.integers())
def test_the_order_in_which_people_come_changes_nothing(
    case: tuple[list[Partner], list[Partner], Rules], seed: int
) -> None:
    mentees, mentors, rules = case
    shuffled = random.Random(seed)
    again = [shuffled.sample(people, len(people)) for people in (mentees, mentors)]
    one, other = propose(again[0], again[1], rules), propose(mentees, mentors, rules)
    assert (one, otherwise(one)) == (other, otherwise(other))


@EXAMPLES
@given(ANY)
def test_no_pair_breaks_a_prohibition_and_nobody_disappears(case: tuple[list[Partner], list[Partner], Rules]) -> None:
    mentees, mentors, rules = case
    found = propose(mentees, mentors, rules)
    known = {person.id: person for person in (*mentees, *mentors)}
    for pair in found.pairs:
        assert permitted(known[pair.mentee], known[pair.mentor], rules) == pair.score.tenths
    for mentor, number in Counter(pair.mentor for pair in found.pairs).items():
        assert number <= known[mentor].places
    everybody = [pair.mentee for pair in found.pairs] + [alone.mentee for alone in found.unmatched]
    assert sorted(everybody) == sorted(person.id for person in mentees if not person.barred)


@EXAMPLES
@given(ANY)
def test_whom_somebody_avoids_is_no_alternative_either(case: tuple[list[Partner], list[Partner], Rules]) -> None:
    mentees, mentors, rules = case
    found = propose(mentees, mentors, rules)
    avoided = {(one.id, other) for one in mentees for other in one.avoids}
    avoided |= {(other, one.id) for one in mentors for other in one.avoids}
    offered = {
        (mentee, other.mentor) for mentee, of_mentee in otherwise(found).items() for other in of_mentee.alternatives
    }
    assert not avoided & (offered | {*found.blocking})


@EXAMPLES
@given(ANY)
def test_a_blocking_pair_named_each_other_and_would_both_gain(case: tuple[list[Partner], list[Partner], Rules]) -> None:
    mentees, mentors, rules = case
    found = propose(mentees, mentors, rules)
    known = {person.id: person for person in (*mentees, *mentors)}
    given_to = {pair.mentee: pair.mentor for pair in found.pairs}
    for mentee, mentor in found.blocking:
        own = [pair.mentee for pair in found.pairs if pair.mentor == mentor]
        better = known[mentee].stated[: known[mentee].stated.index(mentor)]
        above = known[mentor].stated[: known[mentor].stated.index(mentee)]
        assert given_to.get(mentee) not in {*better, mentor}
        assert len(own) < known[mentor].places or not {*own} <= {*above}


def reason(mentee: Partner, mentors: Sequence[Partner], rules: Rules, *, places_left: bool) -> Reason:
    """Why a mentee has no pair, told mentor by mentor."""
    open_to = [one for one in mentors if not one.barred and one.id not in mentee.avoids and mentee.id not in one.avoids]
    found = [one for one in (score(mentee, mentor, rules) for mentor in open_to) if one]
    if not any(mentee.levels.values()):
        return Reason.NO_NEEDS
    if not found:
        return Reason.NOBODY
    if max(one.tenths for one in found) >= rules.threshold * 10:
        return Reason.TAKEN if places_left else Reason.NO_PLACES
    known = [(one.shares[Criterion.COMPETENCE], one.shares[Criterion.SCHEDULE]) for one in found]
    able = [together for covered, together in known if covered is None or covered >= rules.coverage]
    if not able:
        return Reason.NO_COMPETENCE
    return Reason.NO_TIME if set(able) == {0} else Reason.BELOW


@settings(EXAMPLES, max_examples=600)
@given(ANY)
def test_whoever_has_no_pair_hears_the_first_reason_that_holds(
    case: tuple[list[Partner], list[Partner], Rules],
) -> None:
    mentees, mentors, rules = case
    known = {one.id: one for one in mentees}
    found = propose(mentees, mentors, rules)
    places_left = len(found.pairs) < sum(person.places for person in mentors if not person.barred)
    for alone in found.unmatched:
        assert alone.reason == reason(known[alone.mentee], mentors, rules, places_left=places_left)


@EXAMPLES
@given(ANY)
def test_no_places_is_said_only_where_no_mentor_has_one(case: tuple[list[Partner], list[Partner], Rules]) -> None:
    mentees, mentors, rules = case
    found = propose(mentees, mentors, rules)
    free = Counter({person.id: person.places for person in mentors if not person.barred})
    free.subtract(pair.mentor for pair in found.pairs)
    for alone in found.unmatched:
        told = {alone.reason, alone.printed}
        assert Reason.NO_PLACES not in told or not any(free.values())
        assert alone.printed in {Reason.NO_NEEDS, Reason.NO_PLACES, Reason.NOBODY}


@EXAMPLES
@given(ANY)
def test_what_is_printed_of_a_proposal_is_the_same_whoever_avoids_whom_as_long_as_the_pairs_are(
    case: tuple[list[Partner], list[Partner], Rules],
) -> None:
    mentees, mentors, rules = case
    frank = [[replace(person, avoids=frozenset()) for person in side] for side in (mentees, mentors)]
    open_to_all, kept_apart = propose(frank[0], frank[1], rules), propose(mentees, mentors, rules)
    if told(open_to_all)[0] == told(kept_apart)[0]:
        assert told(open_to_all) == told(kept_apart)


def told(found: Proposal) -> tuple[object, object]:
    """What a signed paper says: the pairs with their scores, and why the others have none."""
    pairs = [(pair.mentee, pair.mentor, pair.score) for pair in found.pairs]
    return pairs, [(alone.mentee, alone.printed) for alone in found.unmatched]


def crowd(letter: str, number: int, shuffled: random.Random) -> list[Partner]:
    """Many people of one side, alike enough for many equal scores."""
    return [
        Partner(
            id=f"{letter}{one:05}",
            levels={f"т{n}": shuffled.randint(0, 3) for n in range(12)},
            traits=(frozenset([shuffled.choice(POSTS)]), frozenset(shuffled.sample(SLOTS, 2))),
            slots=frozenset(shuffled.sample(SLOTS, 2)),
            places=shuffled.randint(1, 2),
        )
        for one in range(number)
    ]


def test_a_region_of_two_thousand_mentees_and_six_hundred_mentors_is_put_together() -> None:
    shuffled = random.Random(1)
    mentees, mentors = crowd("s", 2000, shuffled), crowd("m", 600, shuffled)
    weights = dict(zip(Criterion, map(Decimal, ("0.45", "0.15", "0.15", "0.25")), strict=True))
    found = propose(mentees, mentors, Rules(weights, Decimal(40), 2, 3, Decimal("0.5")))
    assert len(found.pairs) == sum(person.places for person in mentors)
    assert full(found, mentors)


def full(found: Proposal, mentors: Sequence[Partner]) -> bool:
    """Whether every place is taken."""
    return Counter(pair.mentor for pair in found.pairs) == {person.id: person.places for person in mentors}


def test_those_who_have_a_pair_already_keep_it_and_their_mentor_has_a_place_less() -> None:
    mentees = [Partner("s1", {"план": 1}), Partner("s2", {"план": 1})]
    mentors = [Partner("m1", {"план": 3}), Partner("m2", {"план": 0, "цифра": 3})]
    weights = dict.fromkeys(Criterion, Decimal(1))
    rules = Rules(weights, Decimal(40), 2, 3, Decimal("0.5"))
    found = propose(mentees, mentors, rules, [("s2", "m1")])
    assert not found.pairs
    [alone] = found.unmatched
    first, second = found.otherwise(alone.mentee).alternatives
    assert (first.holders, first.exchange) == (("s2",), None)
    assert (second.holders, second.exchange) == ((), None)
    freed = replace(mentors[0], places=2)
    assert [(pair.mentee, pair.mentor) for pair in propose(mentees, [freed], rules, [("s2", "m1")]).pairs] == [
        ("s1", "m1")
    ]


def test_among_equals_those_whose_turn_it_is_come_first_and_all_hear_of_it() -> None:
    mentees = [Partner(id_, {"план": 2}, turn=(turn,)) for id_, turn in (("s1", "в"), ("s2", "а"), ("s3", "б"))]
    mentors = [Partner(id_, {"план": 2}, turn=(turn,)) for id_, turn in (("m1", "б"), ("m2", "а"))]
    rules = Rules(dict.fromkeys(Criterion, Decimal(1)), Decimal(40), 2, 3, Decimal("0.5"))
    found = propose(mentees, mentors, rules)
    assert [(pair.mentee, pair.mentor) for pair in found.pairs] == [("s2", "m2"), ("s3", "m1")]
    [alone] = found.unmatched
    assert found.otherwise(alone.mentee).equal == Exchange((("s1", "m2"), ("s2", None)), pairs=0, tenths=0)
    assert [found.otherwise(pair.mentee).equal for pair in found.pairs] == [
        Exchange((("s2", "m1"), ("s3", "m2")), pairs=0, tenths=0),
        Exchange((("s3", "m2"), ("s2", "m1")), pairs=0, tenths=0),
    ]


def test_where_nothing_is_equal_nobody_hears_of_turns() -> None:
    mentees = [Partner("s1", {"план": 2}), Partner("s2", {"план": 3})]
    rules = Rules(dict.fromkeys(Criterion, Decimal(1)), Decimal(40), 2, 3, Decimal("0.5"))
    found = propose(mentees, [Partner("m1", {"план": 2})], rules)
    assert [(pair.mentee, found.otherwise(pair.mentee).equal) for pair in found.pairs] == [("s1", None)]
    [alone] = found.unmatched
    [other] = found.otherwise(alone.mentee).alternatives
    assert other.exchange == Exchange((("s2", "m1"), ("s1", None)), pairs=0, tenths=333)
