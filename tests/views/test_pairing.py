"""Proposed pairs as expressions ask for them: who, why, why not another, what is wanting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from pipeline import expressions
from pipeline.expressions import Gap
from pipeline.matching import ProposedPair, Unmatched
from pipeline.model import PersonRef, State
from pipeline.reads import note, recorded
from pipeline.views import Office, fingerprint
from pipeline.views.explanations import Overview
from pipeline.views.pairing import Overviews
from tests.builders.places import ROOT
from tests.builders.shipped import declared
from tests.builders.world import World, world

CASES = ROOT / "tests/golden/report-matching"
YEAR = "2026/2027"


def office(told: World) -> Office:
    return Office(declared(), told.state, told.today)


def case(name: str) -> World:
    return world(CASES / f"{name}.toml", declared())


def asked(known: Office, expression: str) -> Any:
    return expressions.evaluate(expression, known.names)


def pairs(known: Office, function: str = "подбор") -> dict[str, tuple[str, str]]:
    """Surname of the mentee → surname of the mentor and the score."""
    found = asked(known, f"{function}('{YEAR}').пары")
    return {surname(one["наставляемый"]): (surname(one["наставник"]), str(one["балл"])) for one in found}


def surname(person: object) -> str:
    return str(person).split()[0]


def test_pairs_have_the_scores_of_the_worked_example() -> None:
    after, before = office(case("rich")), office(case("preliminary"))
    assert pairs(after) == {"Васильков": ("Клён", "88,3"), "Ромашкина": ("Осинова", "100,0")}
    assert str(asked(after, f"подбор('{YEAR}').сумма")) == "188,3"
    assert pairs(before)["Незабудкина"] == ("Осинова", "60,0")
    assert asked(before, f"подбор('{YEAR}').предварительно") is True
    assert asked(after, f"подбор('{YEAR}').предварительно") is False


def test_a_pair_tells_what_is_covered_what_is_not_and_when_they_can_meet() -> None:
    [pair] = [one for one in asked(office(case("preliminary")), f"подбор('{YEAR}').пары") if one["не_закрыто"]]
    assert pair["закрыто"] == "закрыто 3 из 6 баллов запроса"
    assert pair["темы"] == [{"компетенция": "Работа с родителями", "балл": 3}]
    assert pair["не_закрыто"] == [{"компетенция": "Дети с особыми потребностями", "запрос": 3, "закрыто": 0}]
    assert pair["общее_время"] == ["пн тихий час", "пт тихий час"]
    assert pair["почему"] == "закрыто 3 из 6 баллов запроса; общее время: пн тихий час, пт тихий час"
    assert [str(one["балл"]) for one in pair["вклады"]] == ["30,0", "10,0", "20,0", "None"]


def test_whoever_is_left_without_a_pair_hears_why_and_what_next() -> None:
    known = office(case("rich"))
    [alone] = asked(known, f"подбор('{YEAR}').без_пары")
    assert (surname(alone["наставляемый"]), alone["причина"]) == ("Незабудкина", "нет мест у наставников")
    first, second = overviews(known)["Незабудкина"]["альтернативы"]
    assert (str(first["балл"]), first["почему"]) == (
        "65,8",
        "место занято (Ромашкина\u00a0Е.К.), при обмене (Ромашкина\u00a0Е.К. – без пары) сумма баллов была бы "
        "меньше на 34,2",
    )
    assert second["почему"] == "балл ниже порога: нет общего времени, закрыта малая часть запроса"


def test_the_curator_reads_of_a_mentee_all_that_the_signed_report_does_not_say() -> None:
    told = overviews(office(case("rich")))
    assert told["Незабудкина"]["текст"] == (
        "Без пары: нет мест у наставников. Другие наставники: Осинова\u00a0А.И. (65,8) – место занято "
        "(Ромашкина\u00a0Е.К.), при обмене (Ромашкина\u00a0Е.К. – без пары) сумма баллов была бы меньше на 34,2; "
        "Клён\u00a0С.Ю. (15,0) – балл ниже порога: нет общего времени, закрыта малая часть запроса. "
        "Баллы: Осинова\u00a0А.И. – 65,8."
    )
    assert told["Васильков"]["текст"] == (
        "Другие наставники: Осинова\u00a0А.И. (42,5) – место занято (Ромашкина\u00a0Е.К.), при обмене "
        "(Ромашкина\u00a0Е.К. – Клён\u00a0С.Ю.) сумма баллов была бы меньше на 83,0. "
        "Баллы: Клён\u00a0С.Ю. – 88,3; Осинова\u00a0А.И. – 42,5."
    )


def test_the_curator_hears_of_equal_proposals_who_would_stand_where_and_that_turns_decided() -> None:
    told = overviews(office(case("many")))
    assert (
        "Есть равный вариант (Лебедева\u00a0Л.А. – Зимина\u00a0И.С., Морозова\u00a0М.Р. – Громова\u00a0Д.О.), "
        "выбрано по очереди." in told["Лебедева"]["текст"]
    )
    assert not any("равный" in one["текст"] for one in overviews(office(case("rich"))).values())


def test_of_equals_the_first_to_answer_comes_first_and_then_the_alphabet() -> None:
    told = case("many")
    assert pairs(office(told)) == {"Лебедева": ("Громова", "100,0"), "Морозова": ("Зимина", "100,0")}
    late = {"лебедева": dt.date(2026, 12, 20), "морозова": dt.date(2026, 12, 10)}
    requests = tuple(
        replace(one, values={**one.values, "дата_заполнения": late[one.person]})
        for one in told.state.entries["mentee_request"]
    )
    turned = replace(told, state=replace(told.state, entries={**told.state.entries, "mentee_request": requests}))
    assert pairs(office(turned)) == {"Лебедева": ("Зимина", "100,0"), "Морозова": ("Громова", "100,0")}


def test_the_declaration_says_what_comes_first() -> None:
    told, known = case("rich"), declared()
    assert known.matching and asked(office(told), f"подбор('{YEAR}').сначала_пары") is True
    turned = known.model_copy(update={"matching": known.matching.model_copy(update={"first": "scores"})})
    other = Office(turned, told.state, told.today)
    assert asked(other, f"подбор('{YEAR}').сначала_пары") is False
    assert asked(other, f"подбор('{YEAR}')").proposal == asked(office(told), f"подбор('{YEAR}')").proposal


def test_whom_somebody_avoids_is_not_named_to_the_curator_either() -> None:
    told = overviews(office(case("preliminary")))["Васильков"]
    assert told["альтернативы"] == []
    assert told["текст"] == "Баллы: Клён\u00a0С.Ю. – 90,0."


def overviews(known: Office) -> dict[str, Any]:
    """Surname of the mentee → what the curator has to know."""
    mentees = asked(known, f"подбор('{YEAR}').наставляемые")
    every = asked(known, f"подбор('{YEAR}').обзор")
    return {surname(mentee): every[mentee] for mentee in mentees}


def test_whoever_is_given_an_overview_rests_on_what_it_was_made_of() -> None:
    pairing = asked(office(case("rich")), f"подбор('{YEAR}')")
    mentee = pairing.mentees[0]

    def of(found: ProposedPair | Unmatched) -> Overview:
        note(("asked of the register",))
        return Overview(reason="", alternatives=[], equal=None, rather=[], scores=[], explain=lambda facts: "")

    every = Overviews({mentee: pairing.proposal.pairs[0]}, of)
    (first, by_first), (second, by_second) = (recorded(lambda: every[mentee]) for _ in range(2))
    assert first is second
    assert ("asked of the register",) in by_first.every() & by_second.every()


def test_those_kept_out_are_counted_with_the_reason() -> None:
    found = asked(office(case("rich")), f"подбор('{YEAR}').вне_подбора")
    assert [(surname(one["человек"]), one["роль"], one["причина"]) for one in found] == [
        ("Берёзкина", "наставляемый", "участвовать в программе сейчас не готовы"),
        ("Морошкина", "наставляемый", "по кадровому листу сейчас не работают"),
        ("Берёзкина", "наставник", "быть наставником сейчас не готовы"),
        ("Морошкина", "наставник", "по кадровому листу сейчас не работают"),
    ]


def test_the_demand_is_set_against_the_places_of_those_who_offer() -> None:
    rows = {one["компетенция"]: one for one in asked(office(case("rich")), f"подбор('{YEAR}').спрос")}
    assert len(rows) == 12
    parents = rows["Работа с родителями"]
    assert (str(parents["индекс"]), parents["нуждаются"], parents["места"]) == ("55,6\u00a0%", 2, 1)
    assert (str(parents["обеспеченность"]), parents["дефицит"]) == ("0,50", True)
    assert rows["Документация"]["обеспеченность"] is None


def test_another_mentor_is_weak_where_less_than_half_is_covered_or_there_is_no_common_time() -> None:
    found = {
        (mentee, surname(other["наставник"])): (other["закрыто"], other["слабое"])
        for mentee, overview in overviews(office(case("rich"))).items()
        for other in overview["альтернативы"]
    }
    assert found == {
        ("Ромашкина", "Клён"): ("закрыто 3 из 5 баллов запроса", []),
        ("Незабудкина", "Осинова"): ("закрыто 3 из 6 баллов запроса", []),
        ("Васильков", "Осинова"): ("закрыто 2 из 4 баллов запроса", ["нет общего времени"]),
        ("Незабудкина", "Клён"): (
            "закрыто 2 из 6 баллов запроса",
            ["нет общего времени", "закрыта малая часть запроса"],
        ),
    }


def test_pairs_stand_by_the_alphabet_of_mentees_whatever_ids_they_bear() -> None:
    told = case("preliminary")
    ids = {"васильков": "p9", "незабудкина": "p5", "ромашкина": "p1"}
    known = office(replace(told, state=renamed(told.state, ids)))
    assert list(pairs(known)) == ["Васильков", "Незабудкина", "Ромашкина"]


def renamed(state: State, ids: Mapping[str, str]) -> State:
    """The same register with other ids of people."""

    def changed(value: Any) -> Any:
        match value:
            case PersonRef(id_, written):
                return PersonRef(ids.get(id_, id_), written)
            case tuple():
                return tuple(map(changed, value))
            case Mapping():
                return {name: changed(one) for name, one in value.items()}
        return value

    entries = {
        form: tuple(replace(one, values=changed(one.values), person=ids.get(one.person, one.person)) for one in of_form)
        for form, of_form in state.entries.items()
    }
    people = {ids.get(id_, id_): replace(one, id=ids.get(id_, id_)) for id_, one in state.people.items()}
    return replace(state, entries=entries, people=people)


def test_a_mentor_s_free_places_are_those_that_no_proposed_pair_takes() -> None:
    found = asked(office(case("rich")), f"подбор('{YEAR}').наставники")
    assert [(surname(one["наставник"]), one["мест"], one["свободно"]) for one in found] == [
        ("Клён", 1, 0),
        ("Осинова", 1, 0),
    ]


def test_whoever_has_a_pair_needs_no_other_and_the_mentor_has_a_place_less() -> None:
    told = case("preliminary")
    decided = [one for one in case("rich").state.entries["pairs_decision"] if one.values["решение"] == "утвердить"]
    standing = replace(told.state, entries={**told.state.entries, "pairs_decision": tuple(decided)})
    known = office(replace(told, state=standing))
    assert len(pairs(known)) == 3
    assert pairs(known, "подбор_новым") == {}
    [alone] = asked(known, f"подбор_новым('{YEAR}').без_пары")
    overview = asked(known, f"подбор_новым('{YEAR}').обзор")[alone["наставляемый"]]
    assert overview["альтернативы"][0]["почему"] == "места заняты (Ромашкина\u00a0Е.К., Васильков\u00a0П.С.)"


def test_what_is_proposed_for_a_person_is_had_by_the_person() -> None:
    known = office(case("rich"))
    proposed = f"подбор('{YEAR}').для[запросы.{{}}.фио]"
    assert surname(asked(known, proposed.format(0))["наставник"]) == "Осинова"
    assert isinstance(asked(known, proposed.format(2))["наставник"], Gap)


def test_the_order_of_entries_changes_nothing_and_a_proposal_is_made_once() -> None:
    told = case("rich")
    turned: Mapping[str, Any] = {name: entries[::-1] for name, entries in told.state.entries.items()}
    one, other = office(told), office(replace(told, state=replace(told.state, entries=turned)))
    first, second = (asked(known, f"подбор('{YEAR}')") for known in (one, other))
    assert fingerprint(first) == fingerprint(second)
    assert asked(one, f"подбор('{YEAR}')") is first


def test_who_takes_part_is_found_once_for_both_proposals() -> None:
    known = office(case("rich"))
    anew, of_the_rest = (asked(known, f"{function}('{YEAR}')") for function in ("подбор", "подбор_новым"))
    assert all(one is other for one, other in zip(anew.everybody, of_the_rest.everybody, strict=True))


@pytest.mark.parametrize("year", ["2026/2027", "2030/2031"])
def test_an_empty_register_has_nothing_to_propose(year: str) -> None:
    told = case("rich")
    known = Office(declared(), replace(told.state, entries={}), dt.date(2026, 9, 1))
    assert asked(known, f"подбор('{year}').пары") == []
    assert fingerprint(asked(known, f"подбор('{year}')"))
