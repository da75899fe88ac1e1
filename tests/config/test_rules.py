"""What the shipped questionnaires let through and what they give back, with a register behind them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import replace

import pytest

from pipeline.intake.admission import check_registration
from pipeline.model import CellValue, Record, Refused, Standing
from pipeline.papers import planning
from pipeline.views import Office
from tests.builders.shipped import declared
from tests.builders.shipped_answers import MENTEE, MENTOR, Row, Told, laid_out, pair, problems, sentences
from tests.builders.shipped_answers import PAIR as WORKED
from tests.builders.world import World

REGISTRY = """
[[registry_decision]]
"учебный_год" = "2026/2027"
"кандидат" = "Осинова Анна Ивановна"
"решение" = "включить"
"""
REQUEST = """
[[consents]]
"учебный_год" = "2026/2027"
"фио" = "Ромашкина Елена Константиновна"
"вид" = "С1"
"дата" = 2026-09-01
"номер" = "101"
[[mentee_request]]
"учебный_год" = "2026/2027"
"фио" = "Ромашкина Елена Константиновна"
"главный_запрос" = "Проводить утренний сбор"
"готов_участвовать" = true
"нежелательный_наставник_1" = "Осинова Анна Ивановна"
"""
SIGNED = """
[[consents]]
"учебный_год" = "2026/2027"
"фио" = "Ромашкина Елена Константиновна"
"вид" = "С1"
"дата" = 2026-09-01
"номер" = "101"
"""
OFFER = """
[[consents]]
"учебный_год" = "2026/2027"
"фио" = "Осинова Анна Ивановна"
"вид" = "С1"
"дата" = 2026-09-01
"номер" = "102"
[[mentor_offer]]
"учебный_год" = "2026/2027"
"фио" = "Осинова Анна Ивановна"
"готовность" = "да"
"наставляемых" = 1
"предложение_планирование" = 3
"предложение_документы" = 1
"""
PAIR = """
[[pairs_decision]]
"учебный_год" = "2026/2027"
"наставляемый" = "Васильков Пётр Сергеевич"
"наставник" = "Осинова Анна Ивановна"
"решение" = "утвердить"
"""


# ── organization


def test_the_card_of_the_organisation_is_good_with_its_own_examples(told_by: Callable[[str], World]) -> None:
    forms = {"формы_наставничества": "педагог – педагог"}
    assert problems("organization", forms, {}, told_by("")) == []


@pytest.mark.parametrize(
    ("question", "wrong"), [("инн", "4909000015"), ("огрн", "1024900000013"), ("инн", "490900000")]
)
def test_a_mistyped_tax_number_is_seen(told_by: Callable[[str], World], question: str, wrong: str) -> None:
    answers = {"формы_наставничества": "педагог – педагог", question: wrong}
    assert [where for _, where in problems("organization", answers, {}, told_by(""))] == [question]


@pytest.mark.parametrize(
    ("question", "typed", "wrong"),
    [
        ("полное_наименование_пр", "в Муниципальном бюджетном учреждении", True),
        ("подразделение_пр", "В дошкольном подразделении", True),
        ("полное_наименование_пр", "Вечерней школе № 2", False),
        ("подразделение_пр", "", False),
    ],
)
def test_a_name_where_the_papers_have_the_preposition_begins_without_it(
    told_by: Callable[[str], World], question: str, typed: str, wrong: bool
) -> None:
    asked = ("рд", "дт", "вн", "тв", "пр")
    unit = {f"подразделение_{case}": typed and "подразделение" for case in asked} | {"подразделение": typed}
    answers = {"формы_наставничества": "педагог – педагог", **unit, question: typed}
    assert problems("organization", answers, {}, told_by("")) == ([("constraint", question)] if wrong else [])


def test_a_form_of_mentoring_needs_to_be_introduced_before_somebody_answers_for_it(
    told_by: Callable[[str], World],
) -> None:
    rows = {"ответственные": [{"форма": "педагог – студент", "человек": "Осинова Анна Ивановна", "участок": "всё"}]}
    told = problems("organization", {"формы_наставничества": "педагог – педагог"}, rows, told_by(""))
    assert told == [("constraint", "форма")]


# ── the council

MEETING: Row = {
    "дата_заседания": "30.09.2026",
    "председательствующий": "Кедрова Ирина Ильинична",
    "секретарь": "Рябинина Ольга Викторовна",
    "членов_всего": 8,
}
PRESENT = (
    "Кедрова Ирина Ильинична",
    "Рябинина Ольга Викторовна",
    "Осинова Анна Ивановна",
    "Клён Светлана Юрьевна",
    "Берёзкина Мария Петровна",
    "Незабудкина Дарья Олеговна",
)
ABSENT = ("Васильков Пётр Сергеевич", "Ромашкина Елена Константиновна")
AGENDA: Row = {"номер": 1, "вопрос": "О наставничестве", "докладчик": "Осинова Анна Ивановна", "слушали": "рассказала"}
VOTES: Row = {"вопрос": 1, "решение": "Принять", "за": 6, "против": 0, "воздержались": 0}
PARENT: Row = {"человек": "Ландышева Вера Глебовна", "откуда": "представитель родителей", "явка": "присутствовал"}


def meeting(
    known: World,
    answers: Row = MEETING,
    votes: Row = VOTES,
    present: Sequence[str] = PRESENT,
    absent: Sequence[str] = ABSENT,
    **tables: Sequence[Row],
) -> Told:
    came: list[Row] = [{"человек": name, "явка": "присутствовал"} for name in present]
    stayed: list[Row] = [{"человек": name, "явка": "отсутствовал", "причина": "отпуск"} for name in absent]
    rows = {"присутствие": [*came, *stayed], "повестка": [AGENDA], "решения": [votes], **tables}
    return problems("council_meeting", {**MEETING, **answers}, rows, known)


def test_a_meeting_with_quorum_and_all_votes_is_taken(told_by: Callable[[str], World]) -> None:
    assert meeting(told_by("")) == []


GUEST: Row = {"кто": "Ивлева Нина Олеговна", "откуда": "методический центр"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ивлева Нина Олеговна", []),
        ("Ландышева Вера Глебовна", []),
        ("Ивлева Нина Ольгина", ["R12"]),
        ("Осинова Анна Иванова", ["R12"]),
    ],
)
def test_whoever_reports_or_speaks_is_known_or_stands_among_members_and_guests(
    told_by: Callable[[str], World], name: str, expected: list[str]
) -> None:
    def held(agenda: Row, *speeches: Row) -> Told:
        return meeting(
            told_by(""), внешние_члены=[PARENT], приглашённые=[GUEST], повестка=[agenda], выступления=speeches
        )

    reporting = held({**AGENDA, "докладчик": name})
    speaking = held(AGENDA, {"вопрос": 1, "человек": name, "суть": "поддержала"})
    assert [code for code, place in reporting if place == "докладчик"] == expected
    assert [code for code, place in speaking if place == "человек"] == expected


def test_a_meeting_without_quorum_is_given_back(told_by: Callable[[str], World]) -> None:
    few = meeting(told_by(""), votes={**VOTES, "за": 5}, present=PRESENT[:5], absent=[*ABSENT, *PRESENT[5:]])
    assert few == [("R12", "членов_всего")]


def test_the_quorum_is_the_one_of_the_card(told_by: Callable[[str], World]) -> None:
    half = told_by('[organization]\n"кворум" = "более половины"\n')
    assert meeting(half, votes={**VOTES, "за": 5}, present=PRESENT[:5], absent=[*ABSENT, *PRESENT[5:]]) == []


def test_every_member_of_the_council_is_told_of_once(told_by: Callable[[str], World]) -> None:
    assert meeting(told_by(""), absent=ABSENT[:1]) == [("R12", "членов_всего"), ("R12", "членов_всего")]
    twice = meeting(told_by(""), {"членов_всего": 9}, absent=[*ABSENT, PRESENT[0]])
    assert twice == [("R12", "человек"), ("R12", "человек"), ("R12", "членов_всего")]


def test_a_teacher_who_is_no_member_and_a_number_that_is_not_the_cards_are_remarked_on(
    told_by: Callable[[str], World],
) -> None:
    told = meeting(told_by(""), {"членов_всего": 7}, absent=ABSENT[:1])
    assert told == [("R12", "членов_всего"), ("R12", "членов_всего")]
    on_leave = told_by('[organization]\n"членов_педсовета" = 9\n')
    assert meeting(on_leave, {"членов_всего": 9}, absent=[*ABSENT, "Морошкина Инна Львовна"]) == []


@pytest.mark.parametrize(
    ("card", "told"),
    [
        ('"дата_приёма" = 2026-09-30', []),
        ('"дата_приёма" = 2026-10-01', [("R12", "человек")]),
        ('"статус" = "уволен"\n"дата_увольнения" = 2026-09-30', []),
        ('"статус" = "уволен"\n"дата_увольнения" = 2026-09-29', [("R12", "человек")]),
    ],
)
def test_members_work_here_on_the_day_of_the_meeting(told_by: Callable[[str], World], card: str, told: Told) -> None:
    nine = '[organization]\n"членов_педсовета" = 9\n'
    known = told_by(f'{nine}[[staff]]\n"фио" = "Голубикина Нина Фёдоровна"\n"пол" = "женский"\n{card}\n')
    assert meeting(known, {"членов_всего": 9}, absent=[*ABSENT, "Голубикина Нина Фёдоровна"]) == told


def test_a_student_is_no_member_unless_declared_as_one_from_outside(told_by: Callable[[str], World]) -> None:
    known = told_by('[[students]]\n"фио" = "Черничкина Алина Павловна"\n"пол" = "женский"\n')
    found = meeting(known, {"членов_всего": 9}, absent=[*ABSENT, "Черничкина Алина Павловна"])
    assert found == [("R12", "человек"), ("R12", "членов_всего")]


def test_a_member_from_outside_is_counted_and_votes(told_by: Callable[[str], World]) -> None:
    known = told_by('[organization]\n"членов_педсовета" = 9\n')
    nine: Row = {"членов_всего": 9}
    assert meeting(known, nine, {**VOTES, "за": 7}, внешние_члены=[PARENT]) == []
    assert meeting(known, nine, внешние_члены=[PARENT]) == [("R12", "за")]
    assert meeting(known, nine, {**VOTES, "за": 7}, внешние_члены=[{**PARENT, "человек": PRESENT[0]}]) == [
        ("R12", "человек")
    ]


def test_somebody_unknown_is_no_member_unless_from_outside(told_by: Callable[[str], World]) -> None:
    assert meeting(told_by(""), absent=[*ABSENT[:1], "Ландышева Вера Глебовна"]) == [("person_unknown", "человек")]


def test_a_guest_is_named_in_full(told_by: Callable[[str], World]) -> None:
    def guest(name: str) -> Told:
        return meeting(told_by(""), приглашённые=[{"кто": name, "откуда": "методист городского кабинета"}])

    assert guest("Ландышева Вера Глебовна") == []
    assert guest("Ландышева") == [("full_name_needed", "кто")]


@pytest.mark.parametrize("votes", [{"за": 5}, {"за": 7}, {"за": 3, "против": 3}])
def test_votes_that_are_not_those_of_the_present_or_do_not_pass_are_given_back(
    told_by: Callable[[str], World], votes: Row
) -> None:
    assert meeting(told_by(""), votes={**VOTES, **votes}) == [("R12", "за")]


def test_a_decision_belongs_to_a_point_of_the_agenda_and_each_point_has_one(told_by: Callable[[str], World]) -> None:
    found = meeting(told_by(""), votes={**VOTES, "вопрос": 2})
    assert found == [("constraint", "вопрос"), ("constraint", "номер")]


def test_a_meeting_lies_in_its_school_year(told_by: Callable[[str], World]) -> None:
    assert meeting(told_by(""), {"учебный_год": "2025/2026"}) == [("R12", "дата_заседания")]


# ── the registry of mentors

REGISTRY_ONCE: Row = {"дата_решения": "24.11.2026", "период_с": "01.12.2026", "период_по": "31.08.2027"}


def candidate(known: World, name: str, **answers: CellValue) -> Told:
    row = {
        "кандидат": name,
        "решение": "включить",
        "критерии": "соответствует",
        "форма": "педагог – педагог",
        "направления": "планирование",
        "рекомендация_куратора": "да",
        "основание": "анкета",
        **answers,
    }
    once = {**REGISTRY_ONCE, "учебный_год": "2026/2027"}
    return problems("registry_decision", once, {"кандидаты": [row]}, known)


@pytest.mark.parametrize("form", ["педагог – студент", "педагог – педагог и педагог – студент"])
def test_a_form_that_was_not_introduced_does_not_stand_in_the_registry(
    told_by: Callable[[str], World], form: str
) -> None:
    assert ("constraint", "форма") in candidate(told_by(""), "Осинова Анна Ивановна", форма=form)
    both = '[organization]\n"формы_наставничества" = ["педагог – педагог", "педагог – студент"]\n'
    assert ("constraint", "форма") not in candidate(told_by(both), "Осинова Анна Ивановна", форма=form)


@pytest.mark.parametrize(
    ("registered", "remarked"),
    [("педагог – педагог", False), ("педагог – педагог и педагог – студент", False), ("педагог – студент", True)],
)
def test_the_form_of_a_pair_is_one_that_the_registry_tells_of_its_mentor(
    told_by: Callable[[str], World], registered: str, remarked: bool
) -> None:
    known = told_by(f'{REGISTRY}"форма" = "{registered}"\n')
    assert (("constraint", "форма") in pair(known, MENTEE, MENTOR)) is remarked


def test_a_candidate_who_meets_the_criteria_is_taken_into_the_registry(told_by: Callable[[str], World]) -> None:
    assert candidate(told_by(""), "Осинова Анна Ивановна") == []


def test_a_candidate_below_the_criteria_is_given_back_unless_she_is_an_exception(
    told_by: Callable[[str], World],
) -> None:
    young = "Ромашкина Елена Константиновна"
    assert candidate(told_by(""), young) == [("R06", "критерии"), ("R06", "критерии")]
    assert candidate(told_by(""), young, критерии="исключение") == []
    assert candidate(told_by(""), young, решение="не включить") == []


def test_nobody_is_taken_into_the_registry_whose_criteria_were_not_looked_at(told_by: Callable[[str], World]) -> None:
    assert candidate(told_by(""), "Осинова Анна Ивановна", критерии=None) == [("required", "критерии")]


TALK = """
[[mentor_interview]]
"учебный_год" = "2026/2027"
"кандидат" = "Осинова Анна Ивановна"
"дата" = 2026-11-20
"кто_беседовал" = "Клён Светлана Юрьевна"
"вывод" = "рекомендовать после обучения"
"""


def test_the_curator_recommends_whoever_led_the_talk(told_by: Callable[[str], World]) -> None:
    name = "Осинова Анна Ивановна"
    assert candidate(told_by(""), name, рекомендация_куратора="нет") == [("R06", "рекомендация_куратора")]
    assert candidate(told_by(""), name, рекомендация_куратора=None) == [("required", "рекомендация_куратора")]


def test_a_condition_of_the_talk_goes_into_the_decision(told_by: Callable[[str], World]) -> None:
    name, known = "Осинова Анна Ивановна", told_by(OFFER + TALK)
    [row] = laid_out("registry_decision", known)
    assert row["условие"] == "пройти обучение наставников"
    assert candidate(known, name) == [("required", "условие")]
    assert candidate(known, name, условие="пройти занятия") == []
    late = told_by(TALK.replace("2026-11-20", "2026-11-25").replace(" после обучения", ""))
    assert candidate(late, name) == [("constraint", "дата_решения")]


def test_a_condition_is_met_by_whom_it_was_set(told_by: Callable[[str], World]) -> None:
    known = told_by(REGISTRY.replace('"решение"', '"условие" = "пройти занятия"\n"решение"'))
    [row] = laid_out("registry_conditions", known)
    met: Row = {"учебный_год": "2026/2027", "дата_выполнения": "20.11.2026", "подтверждение": "журнал занятий"}
    assert row["условие"] == "пройти занятия"
    assert problems("registry_conditions", {}, {"условия": [{**met, "кандидат": row["кандидат"]}]}, known) == []
    other = {**met, "кандидат": "Ромашкина Елена Константиновна"}
    assert problems("registry_conditions", {}, {"условия": [other]}, known) == [("constraint", "кандидат")]


def test_candidates_are_those_who_offered_and_are_not_decided_on(told_by: Callable[[str], World]) -> None:
    [row] = laid_out("registry_decision", told_by(OFFER))
    assert row["кандидат"] == "Осинова Анна Ивановна"
    assert (row["стаж"], row["соответствует_критериям"]) == ("12", "стаж достаточен")
    assert laid_out("registry_decision", told_by(OFFER + REGISTRY)) == []


# ── pairs


def test_a_mentor_comes_out_of_the_registry(told_by: Callable[[str], World]) -> None:
    assert pair(told_by(""), MENTEE, MENTOR) == [("R02", "наставник")]
    assert pair(told_by(REGISTRY), MENTEE, MENTOR) == []


def test_another_mentor_than_the_proposed_one_is_taken_for_a_reason(told_by: Callable[[str], World]) -> None:
    other = REGISTRY.replace("Осинова Анна Ивановна", "Клён Светлана Юрьевна")
    known = told_by(REGISTRY + other)
    assert pair(known, MENTEE, MENTOR, предложен=MENTOR) == []
    assert pair(known, MENTEE, "Клён Светлана Юрьевна", предложен=MENTOR) == [("required", "причина_замены")]
    given = pair(known, MENTEE, "Клён Светлана Юрьевна", предложен=MENTOR, причина_замены="работают вместе")
    assert given == []


def test_a_pair_turned_down_needs_a_reason_and_no_mentor(told_by: Callable[[str], World]) -> None:
    assert pair(told_by(""), MENTEE, None, решение="отклонить") == [("required", "причина")]
    assert pair(told_by(""), MENTEE, None, решение="отклонить", причина="не совпало время") == []


def test_nobody_is_her_own_mentor(told_by: Callable[[str], World]) -> None:
    assert pair(told_by(REGISTRY), MENTOR, MENTOR) == [("constraint", "наставник")]


def test_a_mentor_has_no_more_mentees_than_the_regulation_allows(told_by: Callable[[str], World]) -> None:
    one = '[organization]\n"макс_наставляемых" = 1\n'
    assert pair(told_by(REGISTRY + PAIR), MENTEE, MENTOR) == []
    assert pair(told_by(one + REGISTRY + PAIR), MENTEE, MENTOR) == [("constraint", "наставник")]


def test_a_mentee_has_one_pair_a_year(told_by: Callable[[str], World]) -> None:
    other = REGISTRY.replace("Осинова Анна Ивановна", "Клён Светлана Юрьевна")
    found = pair(told_by(other + PAIR), "Васильков Пётр Сергеевич", "Клён Светлана Юрьевна")
    assert found == [("constraint", "наставляемый")]


def test_a_wish_against_a_pair_is_remarked_and_not_forbidden(told_by: Callable[[str], World]) -> None:
    assert pair(told_by(REGISTRY + REQUEST), MENTEE, MENTOR) == [("constraint", "наставник")]


def test_a_wish_is_remarked_in_the_words_of_a_low_score(told_by: Callable[[str], World]) -> None:
    consents = "".join(
        f"""
[[consents]]
"учебный_год" = "2026/2027"
"фио" = "{name}"
"вид" = "С1"
"дата" = 2026-11-20
"номер" = "{number}"
"""
        for number, name in enumerate((MENTEE, MENTOR), start=1)
    )
    asking, avoiding = '"запрос_планирование" = 3\n', '"нежелательный_наставник_1" = "Осинова Анна Ивановна"\n'
    frank = REQUEST.replace(avoiding, "")
    assert frank != REQUEST
    register = consents + REGISTRY + OFFER
    assert pair(told_by(register + frank + asking), MENTEE, MENTOR) == []
    assert pair(told_by(register + frank + '"запрос_цифра" = 3\n'), MENTEE, MENTOR) == [("constraint", "наставник")]
    assert pair(told_by(register + REQUEST + asking), MENTEE, MENTOR) == [("constraint", "наставник")]


def test_an_agreement_comes_before_the_pair_begins(told_by: Callable[[str], World]) -> None:
    late = pair(told_by(REGISTRY), MENTEE, MENTOR, дата_основания="02.12.2026")
    assert late == [("constraint", "дата_основания")]


def test_every_mentee_without_a_pair_has_a_row(told_by: Callable[[str], World]) -> None:
    [row] = laid_out("pairs_decision", told_by(REQUEST))
    assert (row["наставляемый"], row["запрос"]) == (MENTEE, "Проводить утренний сбор")
    decided = PAIR.replace("Васильков Пётр Сергеевич", MENTEE)
    assert laid_out("pairs_decision", told_by(REQUEST + decided)) == []


def test_who_does_not_work_is_in_no_registry_and_in_no_pair(told_by: Callable[[str], World]) -> None:
    away = """
[[staff]]
"фио" = "Осинова Анна Ивановна"
"пол" = "женский"
"должность" = "воспитатель"
"педагогический_стаж" = 12
"категория" = "первая"
"статус" = "отпуск по уходу за ребёнком"
"""
    known = told_by('without = ["staff"]\n' + away + away.replace(MENTOR, MENTEE) + REGISTRY)
    assert candidate(known, MENTOR) == [("R17", "решение")]
    assert pair(known, MENTEE, MENTOR) == [("R17", "наставник"), ("R17", "наставляемый")]


# ── consents


def test_the_book_of_consents_has_a_row_for_everybody_and_each_kind(told_by: Callable[[str], World]) -> None:
    rows = laid_out("consents", told_by(REQUEST + PAIR))
    staff = ["Берёзкина Мария Петровна", "Васильков Пётр Сергеевич", "Клён Светлана Юрьевна"]
    staff += ["Незабудкина Дарья Олеговна", MENTOR, MENTEE]
    assert [(row["фио"], row["вид"], row.get("в_паре_с", "")) for row in rows] == [
        *((person, "С1", "") for person in staff),
        (MENTEE, "С2", ""),
        (MENTOR, "С3", "Васильков Пётр Сергеевич"),
        ("Васильков Пётр Сергеевич", "С4", MENTOR),
    ]


def test_last_years_consents_and_refusals_have_their_own_rows_and_are_not_asked_for_again(
    told_by: Callable[[str], World],
) -> None:
    last = SIGNED.replace("2026/2027", "2025/2026").replace("2026-09-01", "2025-09-02")
    refused = last.replace(MENTEE, MENTOR).replace('"номер" = "101"', '"отказ" = true')
    rows = [row for row in laid_out("consents", told_by(last + refused)) if row["фио"] in (MENTEE, MENTOR)]
    assert [(row["учебный_год"], row["фио"], row["вид"], row["дата"], row.get("отказ", "")) for row in rows] == [
        ("2025/2026", MENTEE, "С1", "2025-09-02", ""),
        ("2025/2026", MENTOR, "С1", "2025-09-02", "True"),
    ]


def test_a_refusal_needs_its_day_and_no_number(told_by: Callable[[str], World]) -> None:
    row: Row = {"учебный_год": "2026/2027", "фио": MENTEE, "вид": "С2", "дата": "20.11.2026", "отказ": "да"}
    assert problems("consents", {}, {"согласия": [row]}, told_by("")) == []
    assert problems("consents", {}, {"согласия": [{**row, "отказ": None}]}, told_by("")) == [("required", "номер")]
    told_in_the_number = {**row, "отказ": None, "номер": "отказ"}
    found = problems("consents", {}, {"согласия": [told_in_the_number]}, told_by(""))
    assert found == [("not_a_document_number", "номер")]
    both = {**row, "сайт_имя": "да"}
    assert problems("consents", {}, {"согласия": [both]}, told_by("")) == [("constraint", "отказ")]


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("20.11.2026", []),
        ("25.08.2026", []),
        ("20.11.2025", [("constraint", "дата")]),
        ("20.01.2026", [("constraint", "дата")]),
    ],
)
def test_a_consent_of_a_school_year_before_is_remarked_on(
    told_by: Callable[[str], World], day: str, told: Told
) -> None:
    row: Row = {"учебный_год": "2026/2027", "фио": MENTEE, "вид": "С2", "дата": day, "номер": "7"}
    assert problems("consents", {}, {"согласия": [row]}, told_by("")) == told


def test_the_book_of_consents_keeps_what_was_written_into_it(told_by: Callable[[str], World]) -> None:
    signed = """
[[consents]]
"учебный_год" = "2026/2027"
"фио" = "Ромашкина Елена Константиновна"
"вид" = "С2"
"дата" = 2026-11-20
"номер" = "7"
"""
    rows = {(row["фио"], row["вид"]): row for row in laid_out("consents", told_by(REQUEST + signed))}
    assert "дата" not in rows[MENTOR, "С1"]
    assert (rows[MENTEE, "С2"]["дата"], rows[MENTEE, "С2"]["номер"]) == ("2026-11-20", "7")


def test_a_withdrawal_and_a_later_refusal_say_once_what_follows(told_by: Callable[[str], World]) -> None:
    row: Row = {"учебный_год": "2026/2027", "фио": MENTEE, "вид": "С1", "дата": "01.09.2026", "номер": "101"}
    gone = {"согласия": [{**row, "отозвано": "20.11.2026"}]}
    assert problems("consents", {}, gone, told_by(SIGNED)) == [("constraint", "отозвано")]
    assert "не позднее 30 дней" in sentences("consents", gone, told_by(SIGNED))[0]
    assert problems("consents", {}, gone, told_by(SIGNED + '"отозвано" = 2026-11-20\n')) == []
    refused = {"согласия": [{**row, "дата": "20.11.2026", "номер": None, "отказ": "да"}]}
    assert problems("consents", {}, refused, told_by(SIGNED)) == [("constraint", "отказ")]
    assert problems("consents", {}, refused, told_by("")) == []


def test_a_mentee_who_cannot_be_a_mentor_yet_is_recommended_with_a_remark(told_by: Callable[[str], World]) -> None:
    once: Row = {"дата": "20.11.2026", "ведущий": MENTOR, "вид": "итоговая парная"}
    once = {**once, "отношения": "ровные", "рефлексия": "многое"}
    people: list[Row] = [{"человек": MENTOR, "роль": "наставник"}]
    decided: list[Row] = [{"решение": "Рассказать о работе"}]
    for answer, told in (("да", [("constraint", "рекомендован")]), ("нет", [])):
        rows = {"участники": [*people, {"человек": MENTEE, "роль": "наставляемый", "рекомендован": answer}]}
        assert problems("final_meeting", once, {**rows, "решения": decided}, told_by("")) == told


NUMBERED = """
[[consents]]
"учебный_год" = "2026/2027"
"фио" = "Ромашкина Елена Константиновна"
"вид" = "С1"
"дата" = 2026-11-20
"номер" = "7"
[[consents]]
"учебный_год" = "2026/2027"
"фио" = "Осинова Анна Ивановна"
"вид" = "С3"
"в_паре_с" = "Васильков Пётр Сергеевич"
"дата" = 2026-11-20
"номер" = "9"
"""


@pytest.mark.parametrize(
    ("who", "kind", "pair", "number", "told"),
    [
        (MENTEE, "С2", None, "7", [("constraint", "номер")]),
        (MENTOR, "С1", None, "7", [("constraint", "номер")]),
        (MENTOR, "С3", MENTEE, "9", [("constraint", "номер")]),
        (MENTOR, "С3", "Васильков Пётр Сергеевич", "9", []),
        (MENTOR, "С1", None, "8", []),
        (MENTEE, "С1", None, "7", []),
    ],
)
def test_a_number_in_the_journal_of_consents_is_one_consents_only(
    told_by: Callable[[str], World], who: str, kind: str, pair: str | None, number: str, told: Told
) -> None:
    row: Row = {"учебный_год": "2026/2027", "фио": who, "вид": kind, "дата": "20.11.2026", "номер": number}
    row = {**row, "в_паре_с": pair, "срок_до": "31.05.2027" if pair else None}
    assert problems("consents", {}, {"согласия": [row]}, told_by(NUMBERED)) == told


# ── words for reports


def test_words_are_asked_for_a_report_once_somebody_has_answered_what_it_tells_of(
    told_by: Callable[[str], World],
) -> None:
    assert laid_out("report_notes", told_by("")) == []
    asked = laid_out("report_notes", told_by(REQUEST))
    assert [row["отчёт"] for row in asked] == ["Отчёт по результатам анкетирования"]


def test_words_for_a_report_of_last_year_are_still_asked_for(told_by: Callable[[str], World]) -> None:
    """Its draft waits for them, and the workbook is the only way to tell them."""
    [asked] = laid_out("report_notes", told_by("today = 2027-09-02\n" + REQUEST))
    assert (asked["учебный_год"], asked["отчёт"]) == ("2026/2027", "Отчёт по результатам анкетирования")
    assert laid_out("report_notes", told_by("today = 2028-09-02\n" + REQUEST)) == []


# ── registration

WAITING = 'complete = ["order-introduction"]\n'
REGISTERED = """
[[registered]]
document = "order-curator"
number = "12-ОД"
date = 2026-11-20
"""


MARKED = """
[[journal_numbers]]
"журнал" = "Журнал регистрации приказов по основной деятельности"
"отметка" = "у документа вне программы"
"номер" = "13-ОД"
"по_номер" = "14-ОД"
"дата" = 2026-11-23
"""


def marked(known: World, number: str, mark: str, reason: str) -> Told:
    journal = "Журнал регистрации приказов по основной деятельности"
    row: Row = {"журнал": journal, "отметка": mark, "номер": number, "дата": "23.11.2026", "причина": reason}
    return problems("journal_numbers", {}, {"номера": [row]}, known)


def registration(known: World, number: CellValue, day: str, document: str = "order-introduction") -> Told:
    """The edition is that of every paper of `tests.builders.world`."""
    row: Row = {"документ": document, "редакция": "0" * 12, "номер": number, "дата": day}
    return problems("registration", {}, {"документы": [row]}, known)


def test_complete_documents_wait_for_a_number_that_is_proposed(told_by: Callable[[str], World]) -> None:
    [row] = laid_out("registration", told_by(WAITING + REGISTERED))
    assert (row["вид"], row["предложенный_номер"]) == ("Приказ", "13-ОД")


def test_a_free_number_is_taken(told_by: Callable[[str], World]) -> None:
    assert registration(told_by(WAITING + REGISTERED), "13-ОД", "24.11.2026") == []


INTRODUCED = """
complete = ["order-introduction", "regulation-mentoring", "roadmap"]
[organization]
"дата_внедрения" = 2026-11-20
"""


def test_an_order_signed_in_time_is_numbered_days_later(told_by: Callable[[str], World]) -> None:
    known = told_by(INTRODUCED)
    office = Office(declared(), known.state, known.today)
    [job] = [job for job in planning.plan(office, {}).wanted if job.code == "order-introduction"]
    assert (job.standing, job.remarks[0].text[:35]) == (Standing.COMPLETE, "Программа вводится с 20.11.2026, а ")
    for day, refused in ((20, None), (24, Refused)):
        record = Record(
            "registration/1",
            "order-introduction",
            {"документ": "order-introduction", "номер": "13-ОД", "дата": dt.date(2026, 11, day)},
        )
        with pytest.raises(refused) if refused else nullcontext():
            check_registration(record, declared().form("registration"), office)


def test_a_number_for_a_paper_that_is_a_draft_again_says_so(told_by: Callable[[str], World]) -> None:
    known = told_by(WAITING + REGISTERED)
    lying = known.state.issued["order-introduction"]
    for standing, words in ((Standing.COMPLETE, "документ изменился"), (Standing.DRAFT, "снова стал проектом")):
        paper = replace(lying, standing=standing, digest="1" * 64)
        state = replace(known.state, issued={**known.state.issued, paper.code: paper})
        row: Row = {"документ": paper.code, "редакция": "0" * 12, "номер": "13-ОД", "дата": "24.11.2026"}
        [told] = sentences("registration", {"документы": [row]}, replace(known, state=state))
        assert words in told


def test_a_number_is_given_once_in_a_journal_and_year(told_by: Callable[[str], World]) -> None:
    known = told_by(WAITING + REGISTERED)
    assert registration(known, "12-ОД", "24.11.2026") == [("constraint", "номер")]
    assert registration(told_by(WAITING + REGISTERED.replace("2026", "2025")), "1-ОД", "24.11.2026") == []


@pytest.mark.parametrize("number", ["12-од", "12–ОД", "12 - ОД", "12-OД", "№ 12-ОД", "012 ОД", "12-ОД от 24.11.2026"])
def test_a_number_given_already_is_known_however_it_is_written(told_by: Callable[[str], World], number: str) -> None:
    assert registration(told_by(WAITING + REGISTERED), number, "24.11.2026") == [("constraint", "номер")]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("13-ЛС", "not_of_the_journal"),
        ("б/н", "not_of_the_journal"),
        ("13", "not_of_the_journal"),
        ("13-ОД от 23.11.2026", "other_day_beside_number"),
        ("13-ОД от ноября", "words_beside_number"),
        (dt.datetime(2026, 1, 13), "date_instead_of_document_number"),
    ],
)
def test_what_is_no_number_of_the_journal_comes_back(
    told_by: Callable[[str], World], number: CellValue, code: str
) -> None:
    told = registration(told_by(WAITING + REGISTERED), number, "24.11.2026")
    assert told == [(code, "номер")]


def test_numbers_left_out_and_days_out_of_order_are_remarked(told_by: Callable[[str], World]) -> None:
    known = told_by(WAITING + REGISTERED)
    assert registration(known, "15-ОД", "24.11.2026") == [("constraint", "номер")]
    assert registration(known, "13-ОД", "19.11.2026") == [("constraint", "дата")]
    assert registration(known, "12-ОД/1", "20.11.2026") == []
    assert registration(told_by(WAITING + REGISTERED + MARKED), "15-ОД", "24.11.2026") == []


def test_a_number_is_proposed_for_what_bears_an_earlier_day(told_by: Callable[[str], World]) -> None:
    earlier = REGISTERED.replace("order-curator", "order-mentor-registry@2026-11-10")
    earlier = earlier.replace("12-ОД", "11-ОД").replace("2026-11-20", "2026-11-10")
    known = told_by(WAITING + REGISTERED + earlier)
    assert registration(known, "", "19.11.2026") == [("constraint", "номер")]
    assert registration(known, "11-ОД/1", "19.11.2026") == []
    assert registration(known, "", "24.11.2026") == [("required", "номер")]


@pytest.mark.parametrize("mark", ["последний до программы", "у документа вне программы", "аннулирован"])
def test_a_number_that_is_marked_is_not_given(told_by: Callable[[str], World], mark: str) -> None:
    known = told_by(WAITING + REGISTERED + MARKED.replace("у документа вне программы", mark))
    assert registration(known, "14-ОД", "24.11.2026") == [("constraint", "номер")]
    assert laid_out("registration", known)[0]["предложенный_номер"] == "15-ОД"


def test_a_number_is_marked_as_its_journal_writes_it_and_not_where_a_document_bears_it(
    told_by: Callable[[str], World],
) -> None:
    known = told_by(WAITING + REGISTERED)
    assert marked(known, "13–од", "зарезервирован", "для приказа о летней работе") == []
    assert marked(known, "13-од", "зарезервирован", "") == [("required", "причина")]
    assert marked(known, "13-ЛС", "аннулирован", "испорчен бланк") == [("not_of_the_journal", "номер")]
    assert marked(known, "12-од", "аннулирован", "испорчен бланк") == [("constraint", "номер")]


def test_minutes_are_numbered_anew_each_school_year(told_by: Callable[[str], World]) -> None:
    waiting = WAITING.replace("order-introduction", "minutes-council@2026-09-30")
    spring = waiting + REGISTERED.replace("order-curator", "minutes-council@2026-05-20").replace("12-ОД", "1")
    autumn = {"document": "minutes-council@2026-09-30", "number": "1", "day": "30.09.2026"}
    assert registration(told_by(spring.replace("2026-11-20", "2026-05-20")), **autumn) == []
    assert registration(told_by(spring.replace("2026-11-20", "2026-09-20")), **autumn) == [("constraint", "номер")]


def test_a_document_of_ten_years_ago_is_none_of_ours(told_by: Callable[[str], World]) -> None:
    assert registration(told_by(WAITING + REGISTERED), "13-ОД", "24.11.1926") == [("constraint", "дата")]


def test_what_is_registered_is_changed_by_another_order_only(told_by: Callable[[str], World]) -> None:
    known = told_by(REGISTERED)
    assert registration(known, "12-ОД", "20.11.2026", "order-curator") == []
    assert registration(known, "13-ОД", "20.11.2026", "order-curator") == [("R19", "номер")]
    assert registration(known, "12-ОД", "21.11.2026", "order-curator") == [("R19", "дата")]


PLAN_WAITS = 'complete = ["programme-promotion@2026-2027", "report-stage-1@2026-2027"]\n'


def test_what_is_signed_without_a_number_gets_its_day_alone(told_by: Callable[[str], World]) -> None:
    known = told_by(PLAN_WAITS)
    offered = {row["документ"]: row.get("предложенный_номер") for row in laid_out("registration", known)}
    assert offered == {"programme-promotion@2026-2027": None, "report-stage-1@2026-2027": "1"}
    assert registration(known, "", "24.11.2026", "programme-promotion@2026-2027") == []
    assert registration(known, "5", "24.11.2026", "programme-promotion@2026-2027") == [("constraint", "номер")]


def test_what_has_a_journal_is_not_registered_without_a_number(told_by: Callable[[str], World]) -> None:
    assert registration(told_by(PLAN_WAITS), "", "24.11.2026", "report-stage-1@2026-2027") == [("required", "номер")]


def test_what_a_signed_paper_says_is_not_decided_again(told_by: Callable[[str], World]) -> None:
    minutes = REGISTERED.replace("order-curator", "minutes-council@2026-09-30")
    assert meeting(told_by(minutes)) == [("R19", "дата_заседания")]
    registry = REGISTERED.replace("order-curator", "order-mentor-registry@2026-11-24")
    decided = REGISTRY + '"дата_решения" = 2026-11-24\n'
    assert candidate(told_by(registry), MENTOR) == [("R19", "дата_решения")]
    assert candidate(told_by(registry), MENTOR, решение="не включить") == []
    assert candidate(told_by(registry + decided), MENTOR) == []
    pairs = REGISTERED.replace("order-curator", "order-pairs@2026-11-24")
    assert pair(told_by(pairs + REGISTRY), MENTEE, MENTOR) == [("R19", "дата_решения")]


# ── questionnaires


def first_choices(form_name: str) -> dict[str, CellValue]:
    """An answer to each question that must be answered and has no example."""
    form = declared().form(form_name)
    asked = [question for question in form.plain if question.required and not question.example]
    return {q.name: next(iter(declared().choices_of(q)), 2) for q in asked}


SURVEYS = {
    "mentee_request": {"фио": MENTEE, "дата_заполнения": "15.09.2026"},
    "mentor_offer": {"фио": MENTOR, "дата_заполнения": "20.09.2026"},
    "mentor_profile": {"фио": MENTOR, "дата_заполнения": "20.09.2026"},
}


@pytest.mark.parametrize(
    ("form", "answers", "told"),
    [
        ("mentee_request", {}, []),
        ("mentee_request", {"должность": "методист"}, [("constraint", "должность")]),
        ("mentee_request", {"должность": "Воспитатель"}, []),
        ("mentee_request", {"частота": "реже"}, [("constraint", "частота")]),
        ("mentee_request", {"стаж_в_организации": "5"}, [("constraint", "стаж_в_организации")]),
        ("mentee_request", {"желаемый_наставник_1": MENTEE}, [("constraint", "желаемый_наставник_1")]),
        (
            "mentee_request",
            {"желаемый_наставник_1": MENTOR, "желаемый_наставник_2": MENTOR},
            [("constraint", "желаемый_наставник_2")],
        ),
        ("mentee_request", {"дата_заполнения": "15.09.2025"}, [("constraint", "дата_заполнения")]),
        ("mentor_offer", {}, []),
        ("mentor_offer", {"часов_в_месяц": 1}, [("constraint", "часов_в_месяц")]),
        ("mentor_offer", {"наставляемых": 3}, [("constraint", "наставляемых")]),
        ("mentor_profile", {}, []),
        ("mentor_profile", {"педагогический_стаж": 3}, [("constraint", "педагогический_стаж")]),
        ("mentor_profile", {"наставляемых": 2}, [("constraint", "наставляемых")]),
        ("mentor_profile", {"компетенции": "документация"}, [("constraint", "компетенции")]),
        ("mentor_profile", {"компетенции": "планирование; развивающая среда"}, []),
    ],
)
def test_a_questionnaire_is_taken_remarked_or_given_back(
    told_by: Callable[[str], World], form: str, answers: Row, told: Told
) -> None:
    found = problems(form, {**first_choices(form), **SURVEYS[form], **answers}, {}, told_by(OFFER))
    assert [one for one in found if one[0] != "straight_line"] == told


@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("17", []),
        ("№ 17 от 01.09.2019", []),
        ("б/н", []),
        ("17 от 02.09.2019", [("other_day_beside_number", "номер_трудового_договора")]),
        (dt.date(2026, 3, 11), [("date_instead_of_document_number", "номер_трудового_договора")]),
    ],
)
def test_the_number_of_a_contract_stands_without_its_day(
    told_by: Callable[[str], World], number: CellValue, told: Told
) -> None:
    hired = {
        "фио": "Черничкина Алина Павловна",
        "пол": "женский",
        "должность": "секретарь",
        "педагогический_работник": "нет",
        "дата_трудового_договора": "01.09.2019",
    }
    rows = {"сотрудники": [{**hired, "номер_трудового_договора": number}]}
    assert problems("staff", {}, rows, told_by("")) == told


STUDENT = """
[[students]]
"фио" = "Черничкина Алина Павловна"
"должность" = "студентка 3 курса Магаданского педагогического колледжа"
"колледж" = "Педагогический колледж"
"практика_с" = 2026-09-01
"практика_по" = 2027-05-31
"""


def test_a_student_need_not_write_out_course_and_college(told_by: Callable[[str], World]) -> None:
    answers = {"фио": "Черничкина Алина Павловна", "дата_заполнения": "15.09.2026", "должность": "студентка"}
    found = problems("mentee_request", {**first_choices("mentee_request"), **answers}, {}, told_by(STUDENT))
    assert ("constraint", "должность") not in found


def test_a_mentor_who_is_ready_knows_at_least_one_thing_well(told_by: Callable[[str], World]) -> None:
    form = declared().form("mentor_offer")
    poor: Row = {q.name: 1 for q in form.plain if q.name.startswith("предложение_")}
    answers = {**first_choices("mentor_offer"), **SURVEYS["mentor_offer"], **poor}
    assert ("constraint", "предложение_планирование") in problems("mentor_offer", answers, {}, told_by(""))
    ready = problems("mentor_offer", {**answers, "готовность": "нет"}, {}, told_by(""))
    assert ("constraint", "предложение_планирование") not in ready


# ── awards

AWARDED = """
[[mentor_points]]
"учебный_год" = "2026/2027"
"дата_подсчёта" = 2026-11-19
"наставник" = "Осинова Анна Ивановна"
"баллы_встречи" = 2
"баллы_план" = 3
"баллы_отзывы" = 2
"баллы_рост" = 0
"баллы_опыт" = 0
[[commission_meeting]]
"учебный_год" = "2026/2027"
"дата_заседания" = 2026-11-20
"""
MINUTES = """
[[registered]]
document = "minutes-commission@2026-11-20"
number = "2"
date = 2026-11-20
"""
BELOW = AWARDED.replace('"баллы_план" = 3', '"баллы_план" = 2')
HINDERED = AWARDED.replace('"баллы_рост" = 0', '"баллы_рост" = 2\n"препятствие" = "взыскание"')


@pytest.mark.parametrize(
    ("known", "answers", "expected"),
    [
        (AWARDED + MINUTES, {}, []),
        (AWARDED, {}, [("constraint", "человек")]),
        (AWARDED + MINUTES, {"дата_решения": "19.11.2026"}, [("constraint", "человек")]),
        (BELOW + MINUTES, {}, [("constraint", "решение")]),
        (HINDERED + MINUTES, {}, [("constraint", "решение")]),
        (BELOW + MINUTES, {"решение": "не поощрять"}, []),
        ("", {"роль": "наставляемый"}, []),
    ],
)
def test_a_mentor_is_rewarded_after_the_commission_for_seven_points(
    told_by: Callable[[str], World], known: str, answers: Row, expected: Told
) -> None:
    once: Row = {"учебный_год": "2026/2027", "дата_решения": answers.get("дата_решения", "23.11.2026")}
    award: Row = {"человек": MENTOR, "решение": "поощрить", "вид": "благодарность", "заслуга": "за помощь"}
    row: Row = {**award, "роль": "наставник", **{name: said for name, said in answers.items() if name not in once}}
    assert problems("awards_decision", once, {"люди_к_поощрению": [row]}, told_by(known)) == expected


def test_awards_are_decided_for_mentors_whose_points_the_commission_saw(told_by: Callable[[str], World]) -> None:
    [row] = laid_out("awards_decision", told_by(AWARDED + MINUTES))
    assert (row["человек"], row["баллы"]) == (MENTOR, "7")
    assert laid_out("awards_decision", told_by(AWARDED)) == []


POINTS: Row = {"баллы_встречи": 2, "баллы_план": 3, "баллы_отзывы": 2, "баллы_рост": 0, "баллы_опыт": 1}


def test_points_are_those_of_the_regulation_and_come_before_the_minutes(told_by: Callable[[str], World]) -> None:
    once: Row = {"учебный_год": "2026/2027", "дата_подсчёта": "20.11.2026"}

    def told(known: str, points: Row) -> Told:
        return problems("mentor_points", once, {"подсчёт": [{"наставник": MENTOR, **points}]}, told_by(known))

    worked = WORKED + AWARDED
    assert told(worked, POINTS) == []
    assert told(worked + MINUTES, POINTS) == [("R19", "дата_подсчёта")]
    assert told("", POINTS) == [("constraint", "наставник")]
    for question in ("баллы_встречи", "баллы_план", "баллы_отзывы", "баллы_рост"):
        assert told(worked, {**POINTS, question: 1}) == [("constraint", question)]


COMMISSION = PRESENT[:3]
SITTING: Row = {
    "учебный_год": "2026/2027",
    "дата_заседания": "20.11.2026",
    "председатель": COMMISSION[0],
    "секретарь": COMMISSION[1],
    "докладчик": "Берёзкина Мария Петровна",
    "членов_всего": 3,
    "кворум": "более половины",
    "за": 2,
    "против": 0,
    "воздержались": 0,
    "не_голосовали": 1,
}


@pytest.mark.parametrize(
    ("answers", "seen", "expected"),
    [
        ({}, 3, []),
        ({"за": 3}, 3, [("R12", "за")]),
        ({"за": 3, "не_голосовали": ""}, 3, []),
        ({"за": 2, "не_голосовали": ""}, 3, [("R12", "за")]),
        ({"за": 1, "против": 1}, 3, [("R12", "за")]),
        ({"членов_всего": 4}, 3, [("constraint", "членов_всего")]),
        ({"за": 1, "не_голосовали": 0}, 1, [("R12", "кворум")]),
        ({"председатель": "Осинова Анна Ивановна", "не_голосовали": 0}, 2, [("constraint", "председатель")]),
    ],
)
def test_the_commission_decides_with_its_quorum_and_by_the_majority_of_those_present(
    told_by: Callable[[str], World], answers: Row, seen: int, expected: Told
) -> None:
    attended = ["присутствовал"] * seen + ["отсутствовал"] * (3 - seen)
    members: list[Row] = [
        {"человек": name, "явка": how, "от_профсоюза": "да"} for name, how in zip(COMMISSION, attended, strict=True)
    ]
    assert problems("commission_meeting", {**SITTING, **answers}, {"члены": members}, told_by("")) == expected
