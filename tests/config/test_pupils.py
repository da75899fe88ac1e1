"""Who signs for a child, and which pairs of pupils are taken."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.model import CellValue
from tests.builders.places import GOLDEN
from tests.builders.shipped_answers import PAIRS_ONCE, Row, Told, laid_out, problems
from tests.builders.world import World

PUPILS = (GOLDEN / "worlds/pupils.toml").read_text("utf-8").partition("[[pupils]]")[2].replace("2026-12-0", "2026-11-1")
CARDS = '[organization]\n"формы_наставничества" = ["педагог – педагог", "ученик – ученик"]\n[[pupils]]' + PUPILS
UNSIGNED = CARDS.partition("[[consents]]")[0]
GIRL, BOY, ADULT = "Ландышева Вера Олеговна", "Вербин Олег Ильич", "Боровиков Пётр Андреевич"
MOTHER, FATHER = "Ландышева Ирина Олеговна", "Вербин Илья Павлович"
STUDENT = """
[[students]]
"фио" = "Черничкина Алина Павловна"
"дата_рождения" = 2009-06-20
"колледж" = "Педагогический колледж"
"""


def consent(known: World, name: str, day: str, **answers: CellValue) -> Told:
    row: Row = {"учебный_год": "2026/2027", "фио": name, "вид": "С1", "дата": day, "номер": "99", **answers}
    return problems("consents", {}, {"согласия": [row]}, known)


@pytest.mark.parametrize(
    ("name", "day", "answers", "told"),
    [
        (GIRL, "20.11.2026", {}, [("required", "представитель")]),
        (GIRL, "20.11.2026", {"представитель": MOTHER}, []),
        (GIRL, "20.11.2026", {"представитель": "Ландышев Олег Петрович"}, [("constraint", "представитель")]),
        (GIRL, "20.11.2026", {"отказ": "да", "номер": None}, []),
        (BOY, "20.11.2026", {}, [("required", "представитель")]),
        (ADULT, "20.11.2026", {}, []),
        (ADULT, "29.09.2026", {}, [("required", "представитель")]),
        (ADULT, "30.09.2026", {}, []),
        (ADULT, "20.11.2026", {"представитель": FATHER}, [("constraint", "представитель")]),
        ("Осинова Анна Ивановна", "20.11.2026", {}, []),
        ("Осинова Анна Ивановна", "20.11.2026", {"представитель": FATHER}, [("constraint", "представитель")]),
        ("Черничкина Алина Павловна", "20.11.2026", {}, [("required", "представитель")]),
        ("Черничкина Алина Павловна", "20.11.2026", {"представитель": FATHER}, []),
    ],
)
def test_whoever_is_not_eighteen_on_that_day_has_a_parent_sign(
    told_by: Callable[[str], World], name: str, day: str, answers: Row, told: Told
) -> None:
    assert consent(told_by(UNSIGNED + STUDENT), name, day, **answers) == told


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ({}, []),
        ({"обучающийся": "Осинова Анна Ивановна"}, [("constraint", "обучающийся")]),
        ({"обучающийся": ADULT}, [("constraint", "обучающийся")]),
        ({"представитель": GIRL}, [("constraint", "представитель")]),
        ({"кем_приходится": "опекун"}, []),
        ({"кем_приходится": "попечитель"}, [("constraint", "кем_приходится")]),
        ({"обучающийся": BOY, "представитель": FATHER, "кем_приходится": "попечитель"}, []),
        ({"обучающийся": BOY, "представитель": FATHER, "кем_приходится": "опекун"}, [("constraint", "кем_приходится")]),
    ],
)
def test_whoever_acts_for_a_child_is_somebody_who_may(
    told_by: Callable[[str], World], answers: Row, told: Told
) -> None:
    assert problems("guardians", {"обучающийся": GIRL, "представитель": MOTHER, **answers}, {}, told_by(CARDS)) == told


REGISTRY = """
[[registry_decision]]
"учебный_год" = "2026/2027"
"кандидат" = "Осинова Анна Ивановна"
"решение" = "включить"
"""
TEACHERS: Row = {
    "наставляемый": "Васильков Пётр Сергеевич",
    "наставник": "Осинова Анна Ивановна",
    "ролевая_модель": "опытный педагог – молодой специалист",
    "основание": "трудовая функция",
    "реквизиты_основания": "пункт 2.7",
    "решение": "утвердить",
}
TERMS: Row = {
    "учебный_год": "2026/2027",
    "дата_решения": "20.11.2026",
    "срок_с": "08.12.2026",
    "срок_по": "25.05.2027",
}


@pytest.mark.parametrize(
    ("mentor", "known", "told"),
    [
        (BOY, CARDS, []),
        (GIRL, CARDS, [("constraint", "наставник"), ("constraint", "наставник")]),
        ("Осинова Анна Ивановна", CARDS, [("R02", "наставник"), ("constraint", "наставник")]),
        ("Рогозина Нина Сергеевна", CARDS, [("constraint", "наставник")]),
        (ADULT, CARDS, []),
        (BOY, CARDS.replace(', "ученик – ученик"', ""), [("constraint", "наставляемый")]),
        (BOY, CARDS.replace('"9 «А»"', '"9 «А»"\n"выбыл" = 2026-11-01'), [("R17", "наставник")]),
    ],
)  # fmt: skip
def test_a_pair_is_of_two_pupils_who_are_there(
    told_by: Callable[[str], World], mentor: str, known: str, told: Told
) -> None:
    row: Row = {"наставляемый": GIRL, "наставник": mentor, "решение": "утвердить"}
    assert problems("peer_pairs", TERMS, {"пары_обучающихся": [row]}, told_by(known)) == told


@pytest.mark.parametrize(
    ("terms", "told"),
    [
        ({"срок_по": "07.12.2027"}, []),
        ({"срок_по": "08.12.2027"}, [("constraint", "срок_по")]),
        ({"срок_по": "25.05.2035"}, [("constraint", "срок_по")]),
        ({"срок_с": "19.11.2026"}, [("constraint", "срок_с")]),
    ],
)
def test_pairs_of_pupils_work_for_a_year_at_most_and_not_before_they_are_decided_on(
    told_by: Callable[[str], World], terms: Row, told: Told
) -> None:
    row: Row = {"наставляемый": GIRL, "наставник": BOY, "решение": "утвердить"}
    assert problems("peer_pairs", {**TERMS, **terms}, {"пары_обучающихся": [row]}, told_by(CARDS)) == told


def test_two_pupils_are_one_pair_in_a_year_whose_consents_name_one_role_each(told_by: Callable[[str], World]) -> None:
    row: Row = {"наставляемый": BOY, "наставник": GIRL, "решение": "утвердить"}
    assert (
        problems("peer_pairs", TERMS, {"пары_обучающихся": [row]}, told_by(CARDS)) == [("constraint", "наставник")] * 2
    )


def test_the_book_of_consents_has_a_row_for_each_pupil_and_for_both_of_a_pair(told_by: Callable[[str], World]) -> None:
    rows = laid_out("consents", told_by(UNSIGNED))
    kinds = {(row["фио"], row["вид"], row.get("в_паре_с")) for row in rows}
    assert {(name, "С1", None) for name in (GIRL, BOY, ADULT)} <= kinds
    assert {(GIRL, "С4", BOY), (BOY, "С4", GIRL), (GIRL, "С2", None), (BOY, "С2", None)} <= kinds


def test_who_left_is_asked_for_no_consent(told_by: Callable[[str], World]) -> None:
    listed = UNSIGNED.partition("[[peer_request]]")[0]
    left = told_by(listed.replace('"класс" = "7 «Б»"', '"класс" = "7 «Б»"\n"выбыл" = 2026-11-01'))
    assert (GIRL, "С1") not in {(row["фио"], row["вид"]) for row in laid_out("consents", left)}


def test_the_form_of_pupils_is_none_of_teachers(told_by: Callable[[str], World]) -> None:
    known = told_by(CARDS + REGISTRY)
    row: Row = {**TEACHERS, "форма": "педагог – педагог"}
    assert problems("pairs_decision", PAIRS_ONCE, {"пары": [row]}, known, "школа") == []
    row = {**TEACHERS, "форма": "ученик – ученик"}
    assert problems("pairs_decision", PAIRS_ONCE, {"пары": [row]}, known, "школа") == [("constraint", "форма")]


def test_the_form_of_students_is_for_whom_their_list_names(told_by: Callable[[str], World]) -> None:
    known = told_by('[organization]\n"формы_наставничества" = ["педагог – студент"]\n' + REGISTRY)
    row: Row = {**TEACHERS, "форма": "педагог – студент"}
    assert problems("pairs_decision", PAIRS_ONCE, {"пары": [row]}, known) == [("constraint", "форма")]


PAIR = """
[[peer_pairs]]
"учебный_год" = "2026/2027"
"дата_решения" = 2026-11-20
"срок_с" = 2026-11-21
"срок_по" = 2027-05-25
"наставляемый" = "Ландышева Вера Олеговна"
"наставник" = "Вербин Олег Ильич"
"решение" = "утвердить"
"""
ENDED = """
[[peer_pair_end]]
"учебный_год" = "2026/2027"
"дата_решения" = 2026-11-22
"наставник" = "Вербин Олег Ильич"
"наставляемый" = "Ландышева Вера Олеговна"
"последний_день" = 2026-11-23
"причина" = "цели достигнуты"
"нужен_новый_наставник" = true
"""
END: Row = {
    "учебный_год": "2026/2027",
    "дата_решения": "23.11.2026",
    "наставник": BOY,
    "наставляемый": GIRL,
    "последний_день": "23.11.2026",
    "причина": "цели достигнуты",
    "документ_основания": None,
    "дата_документа": None,
    "нужен_новый_наставник": "нет",
}


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ({}, []),
        ({"дата_решения": "01.12.2030"}, [("constraint", "дата_решения"), ("constraint", "последний_день")]),
        ({"наставник": GIRL, "наставляемый": BOY}, [("constraint", "наставляемый")]),
        ({"последний_день": "25.05.2027"}, []),
        ({"последний_день": "26.05.2027"}, [("constraint", "последний_день")]),
        ({"последний_день": "20.11.2026"}, [("constraint", "последний_день")]),
        ({"последний_день": "19.11.2026"}, [("constraint", "последний_день")]),
        ({"причина": "отзыв согласия"}, [("required", "документ_основания")]),
        ({"документ_основания": "заявление"}, [("required", "дата_документа")]),
        ({"документ_основания": "заявление", "дата_документа": "22.11.2026"}, []),
        ({"документ_основания": "заявление", "дата_документа": "24.11.2026"}, [("constraint", "дата_документа")]),
    ],
)
def test_a_pair_of_pupils_ends_within_its_term_and_with_a_paper_where_somebody_asked(
    told_by: Callable[[str], World], answers: Row, told: Told
) -> None:
    assert problems("peer_pair_end", {**END, **answers}, {}, told_by(CARDS + PAIR)) == told


@pytest.mark.parametrize(("day", "told"), [("20.11.2026", []), ("23.11.2026", [("constraint", "наставник")])])
def test_a_pair_of_pupils_that_has_stopped_is_not_approved_again(
    told_by: Callable[[str], World], day: str, told: Told
) -> None:
    row: Row = {"наставляемый": GIRL, "наставник": BOY, "решение": "утвердить"}
    terms = {**TERMS, "дата_решения": day}
    assert problems("peer_pairs", terms, {"пары_обучающихся": [row]}, told_by(CARDS + PAIR + ENDED)) == told
