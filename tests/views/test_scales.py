"""Scales over the register: what is counted, and that the public copy gives nobody's answer away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.analysis import Edition, Thresholds
from pipeline.definitions import Analysis, Form
from pipeline.model import Entry
from pipeline.views import EntryView
from pipeline.views.kept_rows import KeptRows
from pipeline.views.scales import Measurement, Scales

WAVES = ("вход", "промежуточный", "итог")
QUESTIONS = ("польза", "комфорт")
PUBLIC, INTERNAL = Thresholds(edition=Edition.PUBLIC), Thresholds()
PEOPLE = ("А", "Б", "В", "Г", "Д", "Е", "Ж")

FORM = Form.model_validate(
    {
        "id": "process/1",
        "title": "Качество",
        "alias": "качество",
        "filled_by": "участник",
        "key": ["год", "замер", "код"],
        "respondent": "код",
        "section": [
            {
                "title": "Замер",
                "question": [
                    {"name": "год", "label": "Год", "type": "school_year"},
                    {"name": "замер", "label": "Замер", "type": "one", "choices": list(WAVES)},
                    {"name": "код", "label": "Код"},
                    *({"name": name, "label": name, "type": "integer", "min": 1, "max": 10} for name in QUESTIONS),
                ],
            }
        ],
    }
)
DECLARED = Analysis.model_validate(
    {
        "scales": {
            "качество": {
                "form": "process",
                "title": "Качество",
                "questions": {name: name.capitalize() for name in QUESTIONS},
                "year": "год",
                "wave": "замер",
                "waves": list(WAVES),
                "respondent": "код",
                "invited": "5",
                "level": "балл",
            },
            "самооценка": {
                "form": "process",
                "title": "Самооценка",
                "questions": {name: name.capitalize() for name in QUESTIONS},
                "reversed": ["комфорт"],
                "year": "год",
                "most": 4,
                "level": "балл",
            },
        },
        "levels": {
            "балл": {"source": "тест", "steps": [{"from": 8, "says": "высокий"}, {"from": 0, "says": "прочий"}]},
            "изменение": {
                "source": "тест",
                "steps": [
                    {"from": "0.5", "says": "рост"},
                    {"from": "-0.4", "says": "без изменений"},
                    {"from": -10, "says": "снижение"},
                ],
            },
        },
    }
)
Given = Mapping[str, Mapping[str, Mapping[str, int]]]


def entry(number: int, wave: str, person: str, answers: Mapping[str, int]) -> EntryView:
    values: dict[str, Any] = {"год": "2026/2027", "замер": wave, "код": person, **answers}
    kept = Entry(number, "process", f"{wave}-{person}", values, 1, 1, dt.date(2027, 5, 1))
    return EntryView(FORM, kept, lambda ref: pytest.fail("nobody is named"), {})


def scales(views: Sequence[EntryView], thresholds: Thresholds = INTERNAL) -> Scales:
    return Scales(DECLARED, lambda name: views, lambda own: own, thresholds, KeptRows())


def measured(given: Given, thresholds: Thresholds) -> Measurement:
    """The scale over answers by wave, person and question."""
    told = [(wave, person, answers) for wave, people in given.items() for person, answers in people.items()]
    views = [entry(number, *one) for number, one in enumerate(told)]
    return scales(views, thresholds).of_year("качество", "2026/2027")


def both(value: int) -> dict[str, int]:
    return dict.fromkeys(QUESTIONS, value)


FIVE = {person: both(5) for person in PEOPLE[:5]}


def test_a_wave_tells_who_was_asked_who_answered_and_every_mean() -> None:
    wave = measured({"вход": {"А": both(7), "Б": {"польза": 8}, "В": both(9)}}, INTERNAL).waves["вход"]
    assert (wave.invited, wave.received, str(wave.turnout.value)) == (5, 3, "60.0")
    assert [(item.title, str(item.mean), item.n) for item in wave.questions] == [
        ("Польза", "8,00", 3),
        ("Комфорт", "менее 3 ответов", 2),
    ]


def test_more_may_answer_than_were_asked() -> None:
    wave = measured({"вход": {person: both(7) for person in PEOPLE}}, INTERNAL).waves["вход"]
    assert (wave.invited, str(wave.turnout.value)) == (7, "100")


def test_equal_questions_share_a_rank_and_the_next_is_counted_on() -> None:
    wave = measured({"вход": {person: {"польза": 6, "комфорт": 7} for person in "АБВ"}}, INTERNAL).waves["вход"]
    assert [(item.title, item.rank) for item in wave.questions] == [("Польза", 2), ("Комфорт", 1)]
    assert [item.title for item in wave.ranked] == ["Комфорт", "Польза"]
    wave = measured({"вход": {person: both(7) for person in "АБВ"}}, INTERNAL).waves["вход"]
    assert [item.rank for item in wave.questions] == [1, 1]


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ({"польза": 3, "комфорт": 1}, (7, 2, False)),  # less comfort is better: 1 + 4 − 1 = 4
        ({"польза": 3, "комфорт": 4}, (4, 2, False)),
        ({"польза": 3}, (6, 1, True)),  # 3 of 4 points become 6 of 8
    ],
)
def test_a_sum_turns_questions_round_and_is_reckoned_to_the_whole_scale(
    answers: Mapping[str, int], told: tuple[int, int, bool]
) -> None:
    given = entry(1, "вход", "А", answers)
    found = scales([given]).personal_sum("самооценка", given)
    assert (found["сумма"], found["ответов"], found["пересчитано"]) == told
    assert found["наибольшее"] == 8


def test_a_wave_nobody_answered_is_told_as_such() -> None:
    wave = measured({}, INTERNAL).waves["итог"]
    assert (wave.received, str(wave.questions[0].mean)) == (0, "нет ответов")


def test_a_comparison_is_of_the_same_people_and_is_called_by_its_change() -> None:
    last = {**{person: both(6) for person in "АБВГ"}, "Ж": both(10)}
    item = measured({"вход": FIVE, "итог": last}, INTERNAL).comparisons["вход_итог"].questions[0]
    assert (str(item.change.delta), item.change.n) == ("+1,00", 4)
    assert (str(item.change.up), item.change.word) == ("4", "рост")


def test_items_whose_change_may_be_told_stand_apart_from_the_others() -> None:
    few = {"А": both(6), "Б": both(6), "В": {"польза": 6}}
    told = measured({"вход": FIVE, "итог": few}, INTERNAL).comparisons["вход_итог"]
    assert [item.change.title for item in told.shown] == ["Польза"]
    assert [(item.change.title, str(item.change.delta)) for item in told.hidden] == [("Комфорт", "менее 3 ответов")]


def test_without_two_waves_no_change_is_told() -> None:
    item = measured({"вход": FIVE}, INTERNAL).comparisons["вход_итог"].questions[0]
    assert str(item.change.delta) == item.change.word == "не определяется"


@pytest.mark.parametrize("thresholds", [PUBLIC, INTERNAL])
def test_where_somebody_did_not_come_back_the_change_is_told_alone(thresholds: Thresholds) -> None:
    """6 · M of the first report less 5 · M of the next would be the answers of whoever answered once."""
    first = {person: {"польза": 4 + place, "комфорт": 5} for place, person in enumerate("АБВГД")}
    last = {person: both(7) for person in "АБВГ"}
    facts = measured({"вход": first, "итог": last}, thresholds)
    change = facts.comparisons["вход_итог"].questions[0].change
    assert (str(facts.waves["вход"].questions[0].mean), str(change.delta), change.word) == ("6,00", "+1,50", "рост")
    assert (str(change.before), str(change.after)) == ("не приводится", "не приводится")
    last_mean = facts.waves["итог"].questions[0]
    assert (str(last_mean.mean), str(last_mean.index), last_mean.level) == ("не приводится",) * 3
    assert facts.comparisons["вход_итог"].alone


@pytest.mark.parametrize("thresholds", [PUBLIC, INTERNAL])
def test_where_all_came_back_everything_is_told(thresholds: Thresholds) -> None:
    facts = measured({"вход": FIVE, "итог": {person: both(7) for person in "АБВГД"}}, thresholds)
    change = facts.comparisons["вход_итог"].questions[0].change
    assert (str(change.before), str(change.after), str(facts.waves["итог"].questions[0].mean)) == (
        "5,00",
        "7,00",
        "7,00",
    )
    assert not facts.comparisons["вход_итог"].alone


@pytest.mark.parametrize("mark", [1, 8, 9, 10])
def test_a_mark_that_all_share_is_told_neither_by_its_mean_nor_by_a_change(mark: int) -> None:
    facts = measured({"вход": FIVE, "итог": {person: both(mark) for person in "АБВГД"}}, INTERNAL)
    item = facts.waves["итог"].questions[0]
    assert [str(one) for one in (item.mean, item.index, item.needing)] == ["не приводится"] * 3
    assert str(facts.comparisons["вход_итог"].questions[0].change.delta) == "не приводится"


def test_several_questionnaires_of_one_person_are_one_with_the_mean_of_the_answers() -> None:
    given = [("А", 4), ("А", 6), ("Б", 7), ("В", 9)]
    views = [entry(number, "вход", person, both(mark)) for number, (person, mark) in enumerate(given)]
    wave = scales(views).of_year("самооценка", "2026/2027").only
    assert wave and (wave.received, wave.questions[0].n, str(wave.questions[0].mean)) == (3, 3, "7,00")


answers = st.dictionaries(st.sampled_from(QUESTIONS), st.integers(1, 10))
groups = st.dictionaries(st.sampled_from(WAVES), st.dictionaries(st.sampled_from(PEOPLE), answers))


@settings(deadline=None)
@given(groups, st.sampled_from([PUBLIC, INTERNAL]))
def test_no_sum_of_published_figures_gives_fewer_than_three_peoples_answers(
    told: Given, thresholds: Thresholds
) -> None:
    """What an attacker may reckon with: sums over the people of each published mean, by wave and question."""
    facts = measured(told, thresholds)
    for question in QUESTIONS:
        sums = [*_published(facts, told, question)]
        for wave in WAVES:
            asked = [person for person in PEOPLE if question in told.get(wave, {}).get(person, {})]
            for size in (1, 2):
                for some in _subsets(asked, size):
                    assert not _follows({(wave, person): 1 for person in some}, sums)


def _published(facts: Measurement, told: Given, question: str) -> list[dict[tuple[str, str], int]]:
    found = []
    for wave, wave_facts in facts.waves.items():
        [item] = [item for item in wave_facts.questions if item.question == question]
        if item.mean or item.index:
            found.append({(wave, person): 1 for person, given in told.get(wave, {}).items() if question in given})
    for pair, comparison in facts.comparisons.items():
        [compared] = [item for item in comparison.questions if item.question == question]
        if compared.change.delta:
            one, other = (told.get(wave, {}) for wave in pair.split("_"))
            same = [person for person in one if question in one[person] and question in other.get(person, {})]
            first, last = pair.split("_")
            found.append({(wave, person): sign for wave, sign in ((first, -1), (last, 1)) for person in same})
            if compared.change.before or compared.change.after:
                found.append({(first, person): 1 for person in same})
    return found


def _subsets(people: list[str], size: int) -> list[tuple[str, ...]]:
    if size == 1:
        return [(person,) for person in people]
    return [(one, other) for place, one in enumerate(people) for other in people[place + 1 :]]


def _follows(wanted: dict[tuple[str, str], int], sums: list[dict[tuple[str, str], int]]) -> bool:
    """Whether a sum is a linear combination of the known ones."""
    unknowns = sorted({key for one in (*sums, wanted) for key in one})
    rows = [[Fraction(one.get(key, 0)) for key in unknowns] for one in sums]
    return _rank(rows) == _rank([*rows, [Fraction(wanted.get(key, 0)) for key in unknowns]])


def _rank(rows: list[list[Fraction]]) -> int:
    rows, rank = [row[:] for row in rows], 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((row for row in rows[rank:] if row[column]), None)
        if pivot is None:
            continue
        place = rows.index(pivot, rank)
        rows[rank], rows[place] = rows[place], rows[rank]
        for other in range(rank + 1, len(rows)):
            factor = rows[other][column] / rows[rank][column]
            rows[other] = [a - factor * b for a, b in zip(rows[other], rows[rank], strict=True)]
        rank += 1
    return rank


def test_two_scales_of_one_form_keep_their_own_answers() -> None:
    views = [entry(number, "вход", person, both(1 + number % 3)) for number, person in enumerate(PEOPLE)]
    together = scales(views)
    together.of_year("качество", "2026/2027")
    wave, alone = (one.of_year("самооценка", "2026/2027").only for one in (together, scales(views)))
    assert wave and alone and wave.questions[0].mean.value is not None
    assert [str(item.mean) for item in wave.questions] == [str(item.mean) for item in alone.questions]
