"""What the questionnaires of pairs, meetings, monitoring and reports let through and what they give back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pytest

from pipeline.definitions import Form, Question
from pipeline.model import CellValue
from tests.builders.shipped import declared
from tests.builders.shipped_answers import ENDED, MENTEE, MENTOR, PAIR, Row, Told, laid_out, pair, problems, sentences
from tests.builders.world import World

Rows = Mapping[str, Sequence[Row]]
REGISTRY = """
[[registry_decision]]
"учебный_год" = "2026/2027"
"кандидат" = "Клён Светлана Юрьевна"
"решение" = "включить"
"""
MEETING = """
[[meeting_log]]
"учебный_год" = "2026/2027"
"наставник" = "Осинова Анна Ивановна"
"наставляемый" = "Ромашкина Елена Константиновна"
"номер" = 1
"дата" = 2026-10-12
"состоялась" = "состоялась"
"""
REPLACED = """
[[pair_change]]
"учебный_год" = "2026/2027"
"дата_решения" = 2026-10-12
"наставник" = "Осинова Анна Ивановна"
"наставляемый" = "Ромашкина Елена Константиновна"
"вид" = "заменить наставника"
"дата_изменения" = 2026-10-15
"новый_наставник" = "Клён Светлана Юрьевна"
"""
ALREADY = """
[[pairs_decision]]
"учебный_год" = "2026/2027"
"дата_решения" = 2026-09-14
"наставляемый" = "Васильков Пётр Сергеевич"
"наставник" = "Клён Светлана Юрьевна"
"срок_с" = 2026-09-15
"срок_по" = 2027-05-31
"решение" = "утвердить"
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
"готов_участвовать" = true
"""
ALONE = '[organization]\n"макс_наставляемых" = 1\n'
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
"""
TOGETHER: Row = {"учебный_год": "2026/2027", "наставник": MENTOR, "наставляемый": MENTEE}
FILLED: Row = {"учебный_год": "2026/2027", "дата_заполнения": "20.11.2026"}
TASK: Row = {
    "номер": 1,
    "раздел": "вхождение в должность",
    "компетенция": "планирование",
    "цель": "видеть занятие",
    "задание": "посетить занятие",
    "начало": "01.10.2026",
    "срок": "30.10.2026",
    "ответственный": MENTOR,
    "критерий": "свой конспект",
    "статус": "идёт",
}


def answer(question: Question) -> CellValue:
    """An answer that is good by itself."""
    made: dict[str, CellValue] = {"yes_no": "да", "person": MENTOR, "integer": 2, "decimal": 2, "date": "20.11.2026"}
    return next(iter(declared().choices_of(question)), made.get(question.type, "Подробный ответ"))


def whole(form: Form) -> dict[str, CellValue]:
    """Answers to the plain questions that must be answered and have no example."""
    return {q.name: answer(q) for q in form.plain if q.required and not q.example}


def told(form_name: str, known: World, answers: Row, rows: Rows | None = None) -> Told:
    found = problems(form_name, {**whole(declared().form(form_name)), **answers}, rows or {}, known)
    return [one for one in found if one[0] not in ("straight_line", "half_scale")]


# ── a pair that changes

ENDING: Row = {
    **TOGETHER,
    "дата_решения": "20.11.2026",
    "вид": "прекратить",
    "причина": "решение работодателя",
    "дата_документа": "18.11.2026",
    "дата_уведомления": "18.11.2026",
    "дата_изменения": "23.11.2026",
    "нужен_новый_наставник": "да",
    "итог": "План выполнен наполовину",
}
REFUSING: Row = {"причина": "просьба наставника", "чей_документ": TOGETHER["наставник"], "дата_уведомления": None}
REPLACING: Row = {
    **ENDING,
    "вид": "заменить наставника",
    "новый_наставник": "Клён Светлана Юрьевна",
    "основание": "трудовая функция",
    "реквизиты_основания": "2.14",
}
PROLONGING: Row = {
    "вид": "изменить срок",
    "новый_срок_по": "31.03.2027",
    "основание": "допсоглашение",
    "реквизиты_основания": "9",
    "дата_основания": "20.11.2026",
}


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, []),
        ({"итог": None}, [("required", "итог")]),
        ({"дата_уведомления": "19.11.2026"}, [("R22", "дата_изменения")]),
        ({"дата_уведомления": None}, [("required", "дата_уведомления")]),
        ({**REFUSING, "дата_изменения": "20.11.2026"}, []),
        ({**REFUSING, "чей_документ": "Клён Светлана Юрьевна"}, [("constraint", "чей_документ")]),
        ({"дата_документа": "23.11.2026"}, [("constraint", "дата_документа")]),
        ({"наставник": "Клён Светлана Юрьевна"}, [("constraint", "наставляемый")]),
        ({"вид": "изменить срок"}, [("required", "новый_срок_по"), ("required", "основание")]),
        (PROLONGING, []),
        ({**PROLONGING, "основание": None}, [("required", "основание")]),
        ({**PROLONGING, "новый_срок_по": "20.11.2026"}, [("constraint", "новый_срок_по")]),
        ({**PROLONGING, "новый_срок_по": "30.06.2027", "дата_изменения": "01.06.2027"}, []),
        *(
            ({**PROLONGING, "новый_срок_по": "30.06.2027", "дата_изменения": day}, [("constraint", "дата_изменения")])
            for day in ("23.11.2026", "31.05.2027", "02.06.2027")
        ),
    ],
)
def test_a_pair_is_ended_or_changed_with_notice_and_reasons(
    told_by: Callable[[str], World], answers: Row, expected: Told
) -> None:
    assert told("pair_change", told_by(PAIR), {**ENDING, **answers}) == expected


def test_three_working_days_of_notice_do_not_count_the_weekend(told_by: Callable[[str], World]) -> None:
    friday = {**ENDING, "дата_уведомления": "13.11.2026", "дата_решения": "16.11.2026"}
    friday["дата_документа"] = "13.11.2026"
    assert told("pair_change", told_by(PAIR), {**friday, "дата_изменения": "18.11.2026"}) == []
    assert told("pair_change", told_by(PAIR), {**friday, "дата_изменения": "17.11.2026"}) == [("R22", "дата_изменения")]


LEAVING: Row = {
    "наставник": MENTOR, "наставляемый": MENTEE, "бумага": "заявление наставника об отказе",
    "дата": "13.11.2026", "последний_день": "13.11.2026",
}  # fmt: skip
CANCELLING: Row = {**LEAVING, "бумага": "уведомление работодателя об отмене поручения"}


def test_a_mentor_may_refuse_from_one_day_to_the_next(told_by: Callable[[str], World]) -> None:
    assert told("early_end", told_by(PAIR), LEAVING) == []
    assert told("early_end", told_by(PAIR), {**LEAVING, "последний_день": None}) == [("required", "последний_день")]
    assert told("early_end", told_by(PAIR), {**LEAVING, "последний_день": "12.11.2026"}) == [
        ("constraint", "последний_день")
    ]


def test_the_employer_gives_three_working_days_or_names_no_day_at_all(told_by: Callable[[str], World]) -> None:
    for day, expected in {"17.11.2026": [("R22", "последний_день")], "18.11.2026": [], None: []}.items():
        assert told("early_end", told_by(PAIR), {**CANCELLING, "последний_день": day}) == expected


def test_a_paper_about_the_early_end_is_of_a_pair_that_works(told_by: Callable[[str], World]) -> None:
    assert told("early_end", told_by(""), LEAVING) == [("constraint", "наставляемый")]
    assert told("early_end", told_by(PAIR + ENDED), LEAVING) == [("constraint", "наставляемый")]
    late = {**LEAVING, "последний_день": "01.06.2027"}
    assert told("early_end", told_by(PAIR), late) == [("constraint", "последний_день")]


def test_another_mentor_comes_out_of_the_registry_with_a_basis(told_by: Callable[[str], World]) -> None:
    known = told_by(PAIR + REGISTRY)
    assert told("pair_change", told_by(PAIR), REPLACING) == [("R02", "новый_наставник")]
    assert told("pair_change", known, REPLACING) == []
    assert told("pair_change", known, {**REPLACING, "основание": None}) == [("required", "основание")]


def test_a_pair_with_another_mentor_is_ended_and_prolonged_as_any_other(told_by: Callable[[str], World]) -> None:
    known = told_by(PAIR + REGISTRY + REPLACED)
    anew: Row = {"наставник": "Клён Светлана Юрьевна"}
    assert told("pair_change", known, {**ENDING, **anew}) == []
    assert told("pair_change", known, {**ENDING, **PROLONGING, **anew}) == []


def test_the_mentees_of_a_mentor_are_those_whose_pairs_still_work(told_by: Callable[[str], World]) -> None:
    busy = told_by(ALONE + PAIR + REGISTRY + ALREADY)
    assert told("pair_change", busy, REPLACING) == [("constraint", "новый_наставник")]
    [said] = sentences("pair_change", {}, busy, REPLACING)
    assert said.replace("\u00a0", " ").startswith(
        "У этого наставника уже 1 наставляемый – больше положение не разрешает."
    )
    free = told_by(ALONE + PAIR + REGISTRY + ALREADY.replace("2027-05-31", "2026-11-20"))
    assert told("pair_change", free, REPLACING) == []


def test_after_a_pair_has_ended_its_mentee_is_decided_on_again(told_by: Callable[[str], World]) -> None:
    ended = ENDED + '"нужен_новый_наставник" = true\n'
    again = PAIR.replace(MENTOR, "Клён Светлана Юрьевна")
    assert laid_out("pairs_decision", told_by(REQUEST + PAIR)) == []
    assert [row["наставляемый"] for row in laid_out("pairs_decision", told_by(REQUEST + PAIR + ended))] == [MENTEE]
    assert laid_out("pairs_decision", told_by(REQUEST + PAIR + ENDED)) == []
    assert laid_out("pairs_decision", told_by(REQUEST + PAIR + ended + again)) == []


def test_an_ended_pair_leaves_room_for_another_one(told_by: Callable[[str], World]) -> None:
    assert pair(told_by(REGISTRY + PAIR), MENTEE, "Клён Светлана Юрьевна") == [("constraint", "наставляемый")]
    assert pair(told_by(REGISTRY + PAIR + ENDED), MENTEE, "Клён Светлана Юрьевна") == []


# ── the same two, a year later

LAST_YEAR = """
[[pairs_decision]]
"учебный_год" = "2025/2026"
"дата_решения" = 2025-09-15
"наставляемый" = "Ромашкина Елена Константиновна"
"наставник" = "Осинова Анна Ивановна"
"срок_с" = 2025-09-22
"срок_по" = 2026-05-29
"решение" = "утвердить"

[[pair_change]]
"учебный_год" = "2025/2026"
"дата_решения" = 2026-03-02
"дата_изменения" = 2026-03-06
"наставник" = "Осинова Анна Ивановна"
"наставляемый" = "Ромашкина Елена Константиновна"
"вид" = "прекратить"
"нужен_новый_наставник" = true
"""


def test_a_pair_that_ended_last_year_ends_again(told_by: Callable[[str], World]) -> None:
    assert told("pair_change", told_by(LAST_YEAR + PAIR), ENDING) == []


def test_last_years_pair_neither_fills_nor_frees_this_years_place(told_by: Callable[[str], World]) -> None:
    assert [row["наставляемый"] for row in laid_out("pairs_decision", told_by(REQUEST + LAST_YEAR))] == [MENTEE]
    assert laid_out("pairs_decision", told_by(REQUEST + LAST_YEAR + PAIR)) == []
    other = "Васильков Пётр Сергеевич"
    mentor = REGISTRY.replace("Клён Светлана Юрьевна", MENTOR)
    assert pair(told_by(ALONE + mentor + LAST_YEAR), other, MENTOR) == []
    assert pair(told_by(ALONE + mentor + LAST_YEAR + PAIR), other, MENTOR) == [("constraint", "наставник")]


def test_a_pair_that_still_runs_from_last_year_is_decided_on_when_it_has_ended(told_by: Callable[[str], World]) -> None:
    running = LAST_YEAR.partition("[[pair_change]]")[0]
    for until, rows in (("2026-12-31", 0), ("2026-11-23", 1)):
        known = told_by(REQUEST + running.replace("2026-05-29", until))
        assert len(laid_out("pairs_decision", known)) == rows


@pytest.mark.parametrize(
    ("day", "expected"),
    [("12.11.2025", []), ("15.06.2026", [("R09", "дата")]), ("14.09.2025", [("R09", "дата")]), ("13.10.2026", [])],
)
def test_a_first_meeting_lies_within_the_term_of_either_pair(
    told_by: Callable[[str], World], day: str, expected: Told
) -> None:
    known = told_by(LAST_YEAR.partition("[[pair_change]]")[0] + PAIR)
    found = told("first_meeting", known, {**TOGETHER, "дата": day, "следующая_встреча": None})
    assert [one for one in found if one == ("R09", "дата")] == expected


# ── the plan of development

PLAN: Row = {**TOGETHER, "дата_составления": "25.09.2026", "срок_с": "25.09.2026", "срок_по": "31.05.2027"}


def plan(known: World, *tasks: Row, **answers: CellValue) -> Told:
    given = tasks or tuple({**TASK, "номер": number} for number in (1, 2, 3))
    return told("dev_plan", known, {**PLAN, **answers}, {"дела": given})


def test_a_plan_may_be_drawn_up_before_the_order_and_keeps_to_the_term_after_it(
    told_by: Callable[[str], World],
) -> None:
    assert plan(told_by("")) == [("constraint", "наставляемый")]
    assert plan(told_by(PAIR)) == []
    assert plan(told_by(PAIR), срок_по="30.06.2027") == [("R08", "срок_по")]


APPROVED = """
[[dev_plan]]
"учебный_год" = "2026/2027"
"наставник" = "{mentor}"
"наставляемый" = "{mentee}"
"срок_с" = 2026-09-25
"срок_по" = 2027-05-31
"дела" = [{{ "номер" = 1 }}, {{ "номер" = 2 }}, {{ "номер" = 3 }}, {{ "номер" = 4 }}]
[[registered]]
document = "development-plan@2026-2027-{pair}"
date = 2026-09-28
"""


@pytest.mark.parametrize(("change", "expected"), [({}, []), ({"срок_по": "30.04.2027"}, [("R19", "срок_по")])])
def test_the_term_of_an_approved_plan_is_not_cut_short(
    told_by: Callable[[str], World], change: Row, expected: Told
) -> None:
    known = told_by(PAIR + approved())
    assert plan(known, *({**TASK, "номер": number} for number in (1, 2, 3, 4)), **change) == expected


def test_no_task_of_an_approved_plan_vanishes(told_by: Callable[[str], World]) -> None:
    assert plan(told_by(PAIR + approved())) == [("R19", "цель")]


def approved() -> str:
    """The plan of the pair, approved with four tasks."""
    mentor, mentee = str(PLAN["наставник"]), str(PLAN["наставляемый"])
    pair = "-".join(name.split()[0].lower() for name in (mentor, mentee))
    return APPROVED.format(mentor=mentor, mentee=mentee, pair=pair)


@pytest.mark.parametrize(("count", "remarks"), [(2, 1), (3, 0), (6, 0), (7, 1)])
def test_a_plan_has_as_many_tasks_as_the_memo_advises(
    told_by: Callable[[str], World], count: int, remarks: int
) -> None:
    tasks = ({**TASK, "номер": number} for number in range(1, count + 1))
    assert plan(told_by(PAIR), *tasks) == [("constraint", "цель")] * remarks


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"статус": "выполнено"}, [("required", "дата_выполнения")]),
        ({"статус": "выполнено", "дата_выполнения": "20.10.2026"}, []),
        ({"статус": "выполнено", "дата_выполнения": "20.10.2027"}, [("constraint", "дата_выполнения")]),
        ({"срок": "30.09.2026"}, [("constraint", "срок")]),
        ({"номер": 2}, [("constraint", "наставляемый")]),
    ],
)
def test_each_task_of_a_plan_is_checked(told_by: Callable[[str], World], change: Row, expected: Told) -> None:
    others = ({**TASK, "номер": 2}, {**TASK, "номер": 3})
    assert plan(told_by(PAIR), {**TASK, **change}, *others) == expected


# ── meetings

VISIT: Row = {
    "номер": 1,
    "дата": "12.10.2026",
    "состоялась": "состоялась",
    "вид": "рабочая",
    "форма": "очно",
    "тема": "Занятие",
    "минут": 40,
    "итог": "Разобрали занятие",
}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, []),
        ({"дата": "14.09.2026"}, [("R09", "дата")]),
        ({"дата": "14.09.2026", "вид": "знакомство"}, []),
        ({"дата": "11.01.2027"}, [("constraint", "дата")]),
        ({"состоялась": "отменена"}, [("required", "причина")]),
        ({"минут": 300}, [("out_of_range", "минут")]),
        ({"следующая_встреча": "12.10.2026"}, [("constraint", "следующая_встреча")]),
    ],
)
def test_a_meeting_lies_within_the_term_of_its_pair(
    told_by: Callable[[str], World], change: Row, expected: Told
) -> None:
    assert told("meeting_log", told_by(PAIR), TOGETHER, {"встречи": [{**VISIT, **change}]}) == expected


def test_a_journal_is_kept_by_pairs_that_are_decided_on(told_by: Callable[[str], World]) -> None:
    assert told("meeting_log", told_by(""), TOGETHER, {"встречи": [VISIT]}) == [("R09", "вид")]


@pytest.mark.parametrize(("day", "expected"), [("13.10.2026", []), ("15.10.2026", [("constraint", "дата_встречи")])])
def test_feedback_is_about_a_meeting_of_the_journal(told_by: Callable[[str], World], day: str, expected: Told) -> None:
    calm: Row = {**TOGETHER, "дата_встречи": day, "беспокоит": "нет"}
    assert told("fb_mentee", told_by(PAIR + MEETING), calm) == expected
    helped: Row = {**TOGETHER, "дата_встречи": day, "нужна_помощь": "нет"}
    assert told("fb_mentor", told_by(PAIR + MEETING), helped) == expected


def test_who_is_not_ready_after_the_first_meeting_says_why(told_by: Callable[[str], World]) -> None:
    first: Row = {**TOGETHER, "дата": "15.09.2026", "следующая_встреча": "28.09.2026"}
    assert told("first_meeting", told_by(PAIR), first) == []
    refused = told("first_meeting", told_by(PAIR), {**first, "готов_наставляемый": "нет"})
    assert refused == [("required", "сомнения"), ("constraint", "готов_наставляемый")]


# ── choice, interviews, monitoring


def test_the_sides_choose_each_other_and_nobody_oneself(told_by: Callable[[str], World]) -> None:
    mentee: Row = {"дата_встречи": "20.11.2026", "фио": MENTEE, "роль": "наставляемый"}
    assert told("mutual_choice", told_by(OFFER), mentee) == []
    assert told("mutual_choice", told_by(""), mentee) == [("constraint", "выбор_1")]
    assert ("constraint", "выбор_1") in told("mutual_choice", told_by(OFFER), {**mentee, "выбор_1": MENTEE})


def test_nobody_interviews_oneself_and_a_refusal_is_explained(told_by: Callable[[str], World]) -> None:
    talk: Row = {"дата": "20.11.2026", "кандидат": MENTOR, "кто_беседовал": "Клён Светлана Юрьевна"}
    assert told("mentor_interview", told_by(OFFER), talk) == []
    alone = told("mentor_interview", told_by(OFFER), {**talk, "кто_беседовал": MENTOR})
    assert alone == [("constraint", "кто_беседовал")]
    refusal = told("mentor_interview", told_by(OFFER), {**talk, "вывод": "не рекомендовать"})
    assert refusal == [("required", "пояснение")]


def test_the_end_of_the_programme_asks_what_the_beginning_does_not(told_by: Callable[[str], World]) -> None:
    before: Row = {**FILLED, "замер": "вход", "где_участвовал": "в другом саду"}
    for name in ("process_mentee", "process_mentor"):
        assert told(name, told_by(""), before) == []
        after = told(name, told_by(""), {**before, "замер": "итог"})
        assert ("required", "ожидания_оправдались") in after
        assert {code for code, _ in after} == {"required"}


@pytest.mark.parametrize("name", ["traits", "interim_mentee", "interim_mentor", "sat_mentee", "sat_mentor"])
def test_opinions_go_by_a_code_and_never_by_a_name(told_by: Callable[[str], World], name: str) -> None:
    form = declared().form(name)
    assert form.person is None
    assert not [question.name for question in form.questions() if question.type == "person"]
    assert all(q.confidential for q in form.questions() if q.type == "integer")
    assert ("pattern", "код_участника") in told(name, told_by(""), {**FILLED, "код_участника": "Осинова Анна"})


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, []),
        ({"шкала": "климат"}, [("constraint", "шкала")]),
        ({"балл": 55}, [("out_of_range", "балл")]),
        ({"методика": "своя методика", "шкала": "своя шкала", "балл": 300}, []),
    ],
)
def test_scores_keep_to_the_scales_of_their_test(told_by: Callable[[str], World], change: Row, expected: Told) -> None:
    row = {"код_участника": "Н-07", "дата": "20.11.2026", "методика": "выгорание (MBI)", "шкала": "истощение"}
    found = told("test_results", told_by(""), {"психолог": MENTOR}, {"баллы": [{**row, "балл": 18, **change}]})
    assert [one for one in found if one != ("constraint", "психолог") and one[0] != "other_choice"] == expected


# ── final meetings, practices, reports


def test_a_final_meeting_of_a_pair_has_the_two_of_them(told_by: Callable[[str], World]) -> None:
    both = [
        {"человек": MENTOR, "роль": "наставник"},
        {"человек": MENTEE, "роль": "наставляемый", "рекомендован": "нет"},
    ]
    last: Row = {"дата": "20.11.2026", "ведущий": MENTOR}
    decided = {"участники": both, "решения": [{"решение": "Представить практику"}]}
    assert told("final_meeting", told_by(""), last, decided) == []
    assert told("final_meeting", told_by(""), last, {**decided, "участники": both[:1]}) == [
        ("constraint", "ведущий"),
        ("constraint", "вид"),
    ]
    unfit = [both[0], {**both[1], "рекомендован": "да"}]
    assert told("final_meeting", told_by(""), last, {**decided, "участники": unfit}) == [("constraint", "рекомендован")]


@pytest.mark.parametrize(("day", "remarked"), [("20.11.2026", False), ("19.11.2026", True)])
def test_minutes_of_a_pair_are_of_the_day_that_its_journal_tells(
    told_by: Callable[[str], World], day: str, remarked: bool
) -> None:
    last_meeting = MEETING.replace("2026-10-12", '2026-11-20\n"вид" = "итоговая парная"')
    both = [{"человек": MENTOR, "роль": "наставник"}, {"человек": MENTEE, "роль": "наставляемый"}]
    rows = {"участники": both, "решения": [{"решение": "Представить практику"}]}
    found = told("final_meeting", told_by(last_meeting), {"дата": day, "ведущий": MENTOR}, rows)
    assert (("constraint", "дата") in found) is remarked


def test_a_practice_is_published_with_its_authors_consent(told_by: Callable[[str], World]) -> None:
    consent = '[[consents]]\n"фио" = "Осинова Анна Ивановна"\n"вид" = "С2"\n"дата" = 2026-11-01\n"сайт_имя" = true\n'
    whole = f'{consent}"сайт_практика" = true\n'
    shown: Row = {"дата": "20.11.2026", "автор": MENTOR, "статус": "опубликована", "ссылка": "https://example.org"}
    assert told("practice", told_by(""), shown) == [("R10", "статус")]
    assert told("practice", told_by(consent), shown) == [("R10", "статус")]
    assert told("practice", told_by(whole), shown) == []
    assert told("practice", told_by(whole), {**shown, "результат": "дети рады"}) == [("constraint", "результат")]


def test_nobody_is_named_twice_among_the_authors_of_a_practice(told_by: Callable[[str], World]) -> None:
    draft: Row = {"дата": "20.11.2026", "автор": MENTOR, "статус": "черновик"}
    assert told("practice", told_by(""), {**draft, "соавтор_2": MENTEE}) == []
    assert told("practice", told_by(""), {**draft, "соавтор_2": MENTOR}) == [("constraint", "соавтор_2")]
    assert told("practice", told_by(""), {**draft, "соавтор_1": MENTEE, "соавтор_2": MENTEE}) == [
        ("constraint", "соавтор_2")
    ]


def test_words_for_the_site_are_taken_where_nobody_is_known_by_them(told_by: Callable[[str], World]) -> None:
    def cleared(text: str, granted: str = "да", wording: str = "") -> list[tuple[str, str]]:
        row = {"отпечаток": "a1", "текст": text, "можно": granted, "как_напечатать": wording or None}
        return problems("site_texts", {}, {"тексты": [row]}, told_by(""))

    assert cleared("Занятия прошли по плану") == []
    assert cleared("Ромашкина ушла") == [("required", "как_напечатать")]
    assert cleared("Ромашкина ушла", wording="Ромашкиной нет") == [("R10", "как_напечатать")]
    assert cleared("Ромашкина ушла", wording="Одна пара не завершила работу") == []
    assert cleared("Ромашкина ушла", granted="нет") == []


def test_a_report_names_the_meetings_of_the_journal(told_by: Callable[[str], World]) -> None:
    report: Row = {**TOGETHER, **FILLED, "период_с": "15.09.2026", "период_по": "20.11.2026", "встреч": 1}
    done: Rows = {"дела": [{"дело": "Занятия", "результат": "Проведены", "процент": 100}]}
    assert told("mentor_report", told_by(PAIR + MEETING), report, done) == []
    assert told("mentor_report", told_by(PAIR), report, done) == [("constraint", "встреч")]


def test_figures_of_the_office_agree_with_the_register(told_by: Callable[[str], World]) -> None:
    figures = {q.name: 1 for q in declared().form("context").plain if q.type == "integer"}
    few: Row = {**figures, "дата": "20.11.2026", "молодых_в_программе": 0, "пар_прекращено": 0, "наставников": 1}
    assert told("context", told_by(PAIR + REGISTRY), few) == []
    assert told("context", told_by(REGISTRY), few) == [("constraint", "пар_всего")]


# ── books that wait for a decision


def test_the_control_of_a_month_counts_what_the_journals_say(told_by: Callable[[str], World]) -> None:
    _, row = laid_out("control_sheet", told_by(PAIR + MEETING))
    assert (row["период_с"], row["период_по"]) == ("2026-10-01", "2026-10-31")
    counted = [row[name] for name in ("план_встреч", "было_встреч", "отзывов_ждали", "отзывов_получено", "сигнал")]
    assert counted == ["2", "1", "2", "0", "красный"]
    assert (row["в_норме"], row["наибольший"]) == ("0 из 2", "27")


def test_a_pair_that_starts_or_ends_within_the_month_owes_meetings_for_its_own_days(
    told_by: Callable[[str], World],
) -> None:
    started = PAIR.replace("2026-09-15", "2026-10-12")
    assert [row["план_встреч"] for row in laid_out("control_sheet", told_by(started + MEETING))] == ["1"]
    ended = PAIR.replace("2027-05-31", "2026-10-12")
    assert [row["план_встреч"] for row in laid_out("control_sheet", told_by(ended + MEETING))] == ["1", "0"]


def test_each_month_in_which_a_pair_worked_is_looked_at_once(told_by: Callable[[str], World]) -> None:
    rows = laid_out("control_sheet", told_by(PAIR))
    assert [row["период_с"] for row in rows] == ["2026-09-01", "2026-10-01"]
    looked = f'[[control_sheet]]\n"период_с" = 2026-10-01\n"ключ_пары" = "{rows[0]["ключ_пары"]}"\n'
    assert [row["период_с"] for row in laid_out("control_sheet", told_by(PAIR + looked))] == ["2026-09-01"]
    for day, months in (("2026-09-30", 1), ("2026-10-01", 2), ("2026-10-31", 2)):
        assert len(laid_out("control_sheet", told_by(PAIR + ENDED.replace("2026-11-20", day)))) == months


def test_another_signal_than_the_counted_one_is_explained(told_by: Callable[[str], World]) -> None:
    row: Row = {
        "наставляемый": MENTEE,
        "наставник": MENTOR,
        "период_с": "01.10.2026",
        "период_по": "31.10.2026",
        "сигнал": "красный",
        "риск": "жёлтый",
    }
    known = told_by(PAIR + MEETING)
    assert told("control_sheet", known, {}, {"пары": [row]}) == [("required", "причина")]
    assert told("control_sheet", known, {}, {"пары": [{**row, "риск": "красный"}]}) == [("required", "мера")]


def test_who_was_refused_a_pair_is_taken_care_of_until_there_is_one(told_by: Callable[[str], World]) -> None:
    refused = PAIR.replace("утвердить", "отклонить")
    [row] = laid_out("unmatched", told_by(refused))
    assert row == {"фио": MENTEE, "с_какого_дня": "2026-09-14"}
    later = PAIR.replace(MENTOR, "Клён Светлана Юрьевна")
    assert laid_out("unmatched", told_by(refused + later)) == []


def test_the_next_matching_is_within_thirty_days(told_by: Callable[[str], World]) -> None:
    row: Row = {
        "фио": MENTEE,
        "причина": "отказ",
        "с_какого_дня": "20.11.2026",
        "поддержка_психолога": "нет",
        "действия": "памятка",
        "пересмотр": "20.12.2026",
        "статус": "ищем",
    }
    assert told("unmatched", told_by(""), {}, {"люди_без_пары": [row]}) == []
    late = told("unmatched", told_by(""), {}, {"люди_без_пары": [{**row, "пересмотр": "26.01.2027"}]})
    assert late == [("constraint", "пересмотр")]


REPORTED = """
[[mentor_report]]
"учебный_год" = "2026/2027"
"наставник" = "Осинова Анна Ивановна"
"наставляемый" = "Ромашкина Елена Константиновна"
"дата_заполнения" = 2026-11-20
"подтверждения" = "открытое занятие 16.11.2026"
[[dev_plan]]
"учебный_год" = "2026/2027"
"наставник" = "Осинова Анна Ивановна"
"наставляемый" = "Ромашкина Елена Константиновна"
"срок_с" = 2026-09-15
"срок_по" = 2027-05-31
"дела" = [
  { "номер" = 1, "срок" = 2026-10-30, "статус" = "выполнено" },
  { "номер" = 2, "срок" = 2026-11-13, "статус" = "план" },
  { "номер" = 3, "срок" = 2026-11-13, "статус" = "снято" },
]
"""
REVIEW = """
[[fb_mentee]]
"учебный_год" = "2026/2027"
"наставник" = "Осинова Анна Ивановна"
"наставляемый" = "Ромашкина Елена Константиновна"
"дата_встречи" = 2026-10-12
"польза" = 8
"""
DESCRIBED = """
[[practice]]
"учебный_год" = "2026/2027"
"название" = "Утренний круг"
"автор" = "Клён Светлана Юрьевна"
"соавтор_1" = "Осинова Анна Ивановна"
"статус" = "одобрена"
"""


def test_points_are_proposed_by_the_journal_the_plans_and_the_reviews(told_by: Callable[[str], World]) -> None:
    known = PAIR + REPORTED + MEETING + REVIEW
    [row] = laid_out("mentor_points", told_by(known))
    assert (row["наставник"], row["наставляемых"], row["о_росте"]) == (MENTOR, "1", "открытое занятие 16.11.2026")
    assert [row[f"баллы_{what}"] for what in ("встречи", "план", "отзывы", "опыт")] == ["0", "2", "2", "0"]
    [described] = laid_out("mentor_points", told_by(known + DESCRIBED))
    assert (described["баллы_опыт"], described["о_практиках"]) == ("1", "Утренний круг")
    [cold] = laid_out("mentor_points", told_by(known.replace('"польза" = 8', '"польза" = 7')))
    assert cold["баллы_отзывы"] == "0"
    [diligent] = laid_out("mentor_points", told_by(known.replace('"статус" = "план"', '"статус" = "выполнено"')))
    assert diligent["баллы_план"] == "3"
    assert laid_out("mentor_points", told_by(PAIR + MEETING)) == []
