"""Which of the people known by a name the rows of a new list of people mean."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from pipeline.people import Card, Meant, who_is_who


class Asked(NamedTuple):
    """What lasts for life and what changes seldom in the lists below."""

    lasting: tuple[str, ...] = ("born",)
    seldom: tuple[str, ...] = ("hired",)


def card(named: str = "", name: str = "Иванова Анна Петровна", **answers: str) -> Card:
    return Card(name, answers, named)


TEACHER, TUTOR = card(post="воспитатель"), card(post="методист")
UNSURE, NEW = Meant(unsure=True), Meant()


def meant(*rows: Card, **known: Card) -> list[Meant]:
    return list(who_is_who(rows, known, Asked()))


def test_a_name_met_for_the_first_time_is_a_new_person_and_two_posts_are_two() -> None:
    assert meant(TEACHER) == [NEW]
    assert meant(TEACHER, TUTOR) == [NEW, NEW]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (TEACHER, TEACHER),
        (card(born="1985", post="воспитатель"), card(born="1985", post="методист")),
        (card(post="воспитатель"), card()),
        (card(post="воспитатель", hired="2019"), card(post="методист", hired="2019")),
        (card(post="воспитатель", hired="2019", born="1985"), card(post="методист", hired="2019")),
    ],
)
def test_rows_that_nothing_tells_apart_or_that_agree_in_what_changes_seldom_are_one_person_twice(
    one: Card, other: Card
) -> None:
    assert meant(one, other) == [NEW, Meant(row=0)]


@pytest.mark.parametrize(
    ("row", "known", "whom"),
    [
        (card(post="методист"), TEACHER, Meant("p1", changed=True)),
        (card(post="методист", group="2"), card(post="воспитатель", group="1"), Meant("p1", changed=True)),
        (card(post="методист", hired="2019"), card(post="воспитатель", hired="2019"), Meant("p1")),
        (
            card(post="методист", born="1985", hired="2026"),
            card(post="воспитатель", born="1985", hired="2019"),
            Meant("p1"),
        ),
        (card(post="воспитатель", hired="2020"), card(post="воспитатель", hired="2019"), Meant("p1", changed=True)),
        (card(post="методист", hired="2026"), card(post="воспитатель", hired="2019"), UNSURE),
        (card(post="воспитатель", born="1990"), card(post="воспитатель", born="1985"), UNSURE),
        (card("p1", post="воспитатель", born="1990"), card(post="воспитатель", born="1985"), Meant("p1")),
        (card(), card(), Meant("p1")),
    ],
)
def test_one_row_for_one_known_person_is_that_person_unless_more_than_the_post_speaks_against_it(
    row: Card, known: Card, whom: Meant
) -> None:
    assert meant(row, p1=known) == [whom]


def test_who_joins_somebody_known_is_new() -> None:
    assert meant(TUTOR, TEACHER, p1=TEACHER) == [NEW, Meant("p1")]
    assert meant(card(born="1990"), card(born="1985"), p1=card(born="1985")) == [NEW, Meant("p1")]


def test_when_one_of_two_changes_her_post_she_stays_the_same() -> None:
    logo = card(post="логопед")
    assert meant(TEACHER, logo, p1=TEACHER, p2=TUTOR) == [Meant("p1"), Meant("p2", changed=True)]


def test_a_list_with_one_of_two_leaves_the_other_alone() -> None:
    assert meant(TUTOR, p1=TEACHER, p2=TUTOR) == [Meant("p2")]


def test_what_may_mean_several_is_asked_and_words_beside_the_name_answer() -> None:
    logo, cook = card(post="логопед"), card(post="повар")
    assert meant(logo, p1=TEACHER, p2=TUTOR) == [UNSURE]
    assert meant(logo, cook, p1=TEACHER) == [UNSURE, UNSURE]
    assert meant(card("p2", post="логопед"), p1=TEACHER, p2=TUTOR) == [Meant("p2")]
    assert meant(card("p1", post="логопед"), cook, p1=TEACHER) == [Meant("p1"), NEW]


def test_the_present_name_counts_before_a_former_one() -> None:
    former, present = card(name="Белова Анна Петровна", post="воспитатель"), card(post="воспитатель")
    assert meant(card(post="воспитатель"), p1=former, p2=present) == [Meant("p2")]
