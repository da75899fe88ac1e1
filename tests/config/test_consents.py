"""Consent comes first: what is answered before it is kept and used nowhere, and a refusal is an answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from pipeline.intake import reading
from pipeline.intake.verdicts import verdict_on
from pipeline.model import Layout, Problem
from pipeline.papers import plan
from pipeline.status import overview_of
from pipeline.views import Office
from tests.builders.forms import question
from tests.builders.shipped import declared
from tests.builders.shipped_answers import MENTEE, MENTOR, Row
from tests.builders.tables import workbook
from tests.builders.world import World

TODAY = dt.date(2026, 11, 27)
REQUEST = f"""
[[mentee_request]]
"учебный_год" = "2026/2027"
"дата_заполнения" = 2026-09-15
"фио" = "{MENTEE}"
"готов_участвовать" = true
"""


def consent(day: str, kind: str = "С1", year: str = "2026/2027", rest: str = "") -> str:
    """A row of the book of consents, as TOML."""
    return f"""
[[consents]]
"учебный_год" = "{year}"
"фио" = "{MENTEE}"
"вид" = "{kind}"
"дата" = {day}
{rest}
"""


def office_of(known: World, day: dt.date = TODAY) -> Office:
    return Office(declared(), known.state, day)


@pytest.mark.parametrize(
    ("consents", "used"),
    [
        ("", False),
        (consent("2026-09-10"), True),
        (consent("2026-11-27"), True),
        (consent("2026-11-28"), False),
        (consent("2026-09-10", kind="С2"), False),
        (consent("2026-09-10", rest='"отказ" = true'), False),
        (consent("2026-09-10", rest='"срок_до" = 2026-11-26'), False),
        (consent("2026-09-10", rest='"отозвано" = 2026-11-27'), False),
        (consent("2026-09-10", rest='"отозвано" = 2026-11-28'), True),
        (consent("2025-09-10", year="2025/2026") + consent("2026-10-01", rest='"отказ" = true'), False),
        (consent("2025-09-10", year="2025/2026", rest='"отказ" = true') + consent("2026-10-01"), True),
        (consent("2025-09-10", year="2025/2026", rest='"отозвано" = 2026-01-10') + consent("2026-10-01"), True),
        (consent("2025-09-10", year="2025/2026") + consent("2026-10-01", rest='"отозвано" = 2026-11-01'), False),
    ],
)
def test_a_questionnaire_is_used_while_a_consent_of_its_person_is_in_force(
    told_by: Callable[[str], World], consents: str, used: bool
) -> None:
    office = office_of(told_by(REQUEST + consents))
    seen = office.names["запросы"], office.answers.entries("mentee_request"), office.answers.entry("mentee_request")
    assert [bool(one) for one in seen] == [used] * 3
    assert [str(view["фио"]) for view in office.answers.waiting()] == ([] if used else [MENTEE])
    assert bool(office.answers.waiting("mentee_request", учебный_год="2026/2027")) is not used


def test_the_term_of_the_organisation_ends_a_consent_without_one(told_by: Callable[[str], World]) -> None:
    known = told_by('[organization]\n"срок_согласия" = 2027-06-30\n' + REQUEST + consent("2026-09-10"))
    assert office_of(known, dt.date(2027, 6, 30)).names["запросы"]
    assert not office_of(known, dt.date(2027, 7, 1)).names["запросы"]


def remarks(known: World, form_name: str, answers: Row) -> list[Problem]:
    """What is remarked on a questionnaire that is taken in."""
    form = declared().form(form_name)
    examples = {question.name: question.example or None for question in form.plain}
    choices = {q.name: next(iter(declared().choices_of(q)), 2) for q in form.plain if q.required and not q.example}
    [submission] = reading.read(workbook(form, {**examples, **choices, **answers}), form, Layout.OURS)
    verdict = verdict_on(submission, form, office_of(known), {})
    assert verdict.record is not None
    return [one for one in verdict.record.remarks if one.code in ("no_consent", "constraint")]


def test_a_questionnaire_that_comes_before_its_consent_is_taken_and_remarked(told_by: Callable[[str], World]) -> None:
    answers = {"фио": MENTEE, "дата_заполнения": "15.09.2026"}
    [told] = remarks(told_by(""), "mentee_request", answers)
    assert (told.code, told.question, told.label) == ("no_consent", "фио", "Фамилия, имя, отчество")
    assert remarks(told_by(consent("2026-09-10")), "mentee_request", answers) == []


def test_one_filled_in_before_the_day_of_the_consent_is_remarked(told_by: Callable[[str], World]) -> None:
    answers = {"фио": MENTEE, "дата_заполнения": "15.09.2026"}
    [told] = remarks(told_by(consent("2026-09-16")), "mentee_request", answers)
    assert (told.code, told.question) == ("constraint", "дата_заполнения")
    assert "раньше, чем подписано согласие" in told.text


def test_the_status_page_tells_whose_questionnaires_wait(told_by: Callable[[str], World]) -> None:
    office = office_of(told_by(REQUEST))
    seen = overview_of(office, plan(office, {}))
    assert seen.unagreed == {"Анкета запроса наставляемого": [MENTEE]}


def wanted(known: World, document: str) -> set[str]:
    """The people for whom a document is wanted, by their ids."""
    return {job.subject for job in plan(office_of(known), {}).wanted if job.document == document}


def test_the_first_consent_is_printed_for_the_whole_staff_and_the_second_when_a_role_begins(
    told_by: Callable[[str], World],
) -> None:
    teachers = {"берёзкина", "васильков", "клён", "незабудкина", "осинова", "ромашкина"}
    assert wanted(told_by(""), "consent-processing") == teachers
    assert wanted(told_by(""), "consent-distribution") == set()
    assert wanted(told_by(REQUEST + consent("2026-09-10")), "consent-distribution") == {"ромашкина"}


def test_nobody_who_refused_is_asked_again(told_by: Callable[[str], World]) -> None:
    refused = consent("2026-09-10", rest='"отказ" = true')
    assert "ромашкина" not in wanted(told_by(REQUEST + refused), "consent-processing")
    second = consent("2026-09-10") + consent("2026-09-16", kind="С2", rest='"отказ" = true')
    assert wanted(told_by(REQUEST + second), "consent-distribution") == set()


@pytest.mark.parametrize(("kind", "document"), [("С3", "consent-mentor-work"), ("С4", "consent-mentee")])
def test_a_refusal_of_work_in_a_pair_is_of_that_pair(told_by: Callable[[str], World], kind: str, document: str) -> None:
    pairs = "".join(
        f"""
[[pairs_decision]]
"учебный_год" = "2026/2027"
"дата_решения" = 2026-11-20
"наставник" = "{mentor}"
"наставляемый" = "{mentee}"
"решение" = "утвердить"
"""
        for mentor, mentee in [(MENTOR, MENTEE), ("Клён Светлана Юрьевна", "Васильков Пётр Сергеевич")]
    )
    who, other = (MENTOR, MENTEE) if kind == "С3" else (MENTEE, MENTOR)
    refused = consent("2026-11-21", kind, rest=f'"отказ" = true\n"в_паре_с" = "{other}"').replace(
        f'"фио" = "{MENTEE}"', f'"фио" = "{who}"'
    )
    assert len(wanted(told_by(pairs), document)) == 2
    [left] = wanted(told_by(pairs + refused), document)
    assert "васильков" in left


@pytest.mark.parametrize("said", ["да", "нет", None])
@pytest.mark.parametrize("form_name", ["mentee_request", "mentor_offer", "mentor_profile"])
def test_a_blank_that_still_asks_whether_the_consent_was_signed_is_taken_with_a_remark(
    told_by: Callable[[str], World], form_name: str, said: str | None
) -> None:
    form = declared().form(form_name)
    asked = question("согласие_на_обработку", "yes_no", label="Подписали ли вы отдельный бланк согласия?")
    first, *rest = form.section
    old = form.model_copy(update={"section": (first.model_copy(update={"question": (*first.question, asked)}), *rest)})
    given = {q.name: q.example or next(iter(declared().choices_of(q)), 2) for q in form.plain if q.required}
    answers: Row = {**given, "фио": MENTEE, "дата_заполнения": "15.09.2026"}
    taken = {}
    for blank in (old, form):
        grid = workbook(blank, {**answers, "согласие_на_обработку": said})
        [submission] = reading.read(grid, form, Layout.OURS)
        verdict = verdict_on(submission, form, office_of(told_by(consent("2026-09-10"))), {})
        assert verdict.record is not None
        taken[blank is old] = verdict.record
    assert taken[True].values == taken[False].values
    new = [one.code for one in taken[True].remarks if one.code not in [two.code for two in taken[False].remarks]]
    assert new == (["cell_not_read_beside"] if said else [])
