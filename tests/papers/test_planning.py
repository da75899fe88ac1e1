"""Which documents are missing, what blocks them, what is laid out for decision."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from pipeline.definitions import Document
from pipeline.model import DocumentJob, Standing, State, is_accepted_book
from pipeline.papers import planning
from pipeline.papers.sheets import sheets_due
from pipeline.status.awaited import awaited
from pipeline.views import Office
from tests.builders.office import ANNEX, LETTER, ORDER, TEMPLATES, declared, document
from tests.builders.registers import CARD_ENTRY, DAY, entry, paper, state
from tests.builders.sheets import decision_worksheets
from tests.builders.slips import CORRECTION

WISH_1 = entry("wish", 60, "petrov", key="2026/2027|petrov", год="2026/2027", фио=None, просьба="Помочь")


def jobs(*documents: Document | str, at: State) -> list[DocumentJob]:
    return list(planning.plan(Office(declared(*documents), at, DAY), TEMPLATES).jobs)


def test_an_order_is_planned_as_a_draft_with_its_blockers_before_the_card_comes() -> None:
    (job,) = jobs(ORDER, at=state())
    assert job.standing is Standing.DRAFT
    assert [(b.code, b.who) for b in job.blockers] == [("R03", "секретарь")]


def test_an_order_whose_needs_hold_is_planned_as_complete() -> None:
    (job,) = jobs(ORDER, at=state(CARD_ENTRY))
    assert job.standing is Standing.COMPLETE


REMARK = {"must": "false", "message": "Мало времени.", "code": "R22", "who": "куратор", "level": "remark"}


def test_a_need_that_is_only_a_remark_is_told_and_holds_nothing_back() -> None:
    (job,) = jobs(document(ORDER, need=[REMARK]), at=state(CARD_ENTRY))
    assert job.standing is Standing.COMPLETE and not job.blockers
    assert [(remark.code, remark.text, remark.who) for remark in job.remarks] == [("R22", "Мало времени.", "куратор")]


IN_TIME = {
    "must": "документ.день.day <= 24",
    "message": "Приказ опоздал.",
    "who": "секретарь",
    "of_day": True,
}


def test_an_order_that_lies_there_to_be_signed_stays_when_its_day_is_over_and_says_so() -> None:
    order, known = document(ORDER, need=[IN_TIME]), state(CARD_ENTRY)
    (job,) = jobs(order, at=known)
    laid_out = state(CARD_ENTRY, issued=(paper("order", job.standing, job.edition),))
    later = Office(declared(order), laid_out, DAY + dt.timedelta(2))
    plan = planning.plan(later, TEMPLATES)
    assert not plan.jobs
    assert [(one.standing, [told.text for told in one.remarks]) for one in plan.wanted] == [
        (Standing.COMPLETE, ["Приказ опоздал. Если документ уже подписан более ранним днём, внесите тот день и номер."])
    ]


def test_an_order_that_nobody_could_have_signed_in_time_is_a_draft() -> None:
    (job,) = planning.plan(
        Office(declared(document(ORDER, need=[IN_TIME])), state(CARD_ENTRY), DAY + dt.timedelta(2)), TEMPLATES
    ).jobs
    assert (job.standing, [told.text for told in job.blockers]) == (Standing.DRAFT, ["Приказ опоздал."])


def test_what_lies_in_the_outbox_in_the_same_edition_is_not_planned_again() -> None:
    (job,) = jobs(ORDER, at=state(CARD_ENTRY))
    assert not jobs(ORDER, at=state(CARD_ENTRY, issued=(paper("order", job.standing, job.edition),)))


def test_a_paper_that_turned_out_to_have_gaps_is_not_made_again_until_something_changes() -> None:
    (job,) = jobs(ORDER, at=state(CARD_ENTRY))
    known = paper("order", Standing.DRAFT, job.edition, gaps=("дата",))
    assert not jobs(ORDER, at=state(CARD_ENTRY, issued=(known,)))
    changed = replace(CARD_ENTRY, id=51, values={**CARD_ENTRY.values, "город": "Ола"})
    assert jobs(ORDER, at=state(changed, issued=(known,)))


def test_a_changed_template_makes_its_papers_out_of_date() -> None:
    (job,) = jobs(ORDER, at=state(CARD_ENTRY))
    known = state(CARD_ENTRY, issued=(paper("order", job.standing, job.edition),))
    assert planning.plan(Office(declared(ORDER), known, DAY), {**TEMPLATES, "order.docx": "2"}).jobs


def test_another_persons_card_does_not_touch_an_order_that_does_not_name_her() -> None:
    (before,) = jobs(ORDER, at=state(CARD_ENTRY))
    (after,) = jobs(ORDER, at=state(CARD_ENTRY, entry("wish", 61, "petrov", год="2026/2027")))
    assert before.edition == after.edition


def test_an_order_waits_for_its_annexes() -> None:
    found = {job.code: job for job in jobs(ORDER, ANNEX, at=state(CARD_ENTRY))}
    assert found["annex"].standing is Standing.COMPLETE
    assert [b.code for b in found["order"].blockers] == ["annex"]
    ready = state(CARD_ENTRY, issued=(paper("annex", Standing.COMPLETE, found["annex"].edition),))
    assert [job.standing for job in jobs(ORDER, ANNEX, at=ready) if job.code == "order"] == [Standing.COMPLETE]


def test_one_paper_comes_for_each_subject_under_its_key() -> None:
    (job,) = [job for job in jobs(ORDER, LETTER, at=state(WISH_1)) if job.document == "letter"]
    assert (job.code, job.subject, job.year) == ("letter@2026-2027|petrov", "2026-2027|petrov", "2026-2027")


def test_a_paper_whose_subject_is_gone_is_withdrawn_unless_registered() -> None:
    gone = paper("letter@x", Standing.CURRENT)
    frozen = paper("letter@y", Standing.REGISTERED)
    made = planning.plan(Office(declared(LETTER), state(issued=(gone, frozen)), DAY), TEMPLATES)
    assert [item.code for item in made.withdrawn] == ["letter@x"]


NUMBER = entry(
    "registration", 70, key="order", документ="order", редакция="e", номер="47-ОД", дата=dt.date(2026, 11, 25)
)


def test_a_number_given_to_a_complete_order_registers_the_edition_that_was_signed() -> None:
    known = paper("order", Standing.COMPLETE, "signed", revision=5)
    (job,) = jobs(ORDER, at=state(CARD_ENTRY, NUMBER, issued=(known,)))
    assert (job.standing, job.number, job.date, job.edition, job.revision) == (
        Standing.REGISTERED,
        "47-ОД",
        dt.date(2026, 11, 25),
        "signed",
        5,
    )


SIGNED = entry("registration", 70, key="order", документ="order", редакция="e", дата=dt.date(2026, 11, 25))


def test_a_plan_waits_for_the_day_of_its_approval_and_gets_no_number() -> None:
    plan = document(ORDER, kind="план")
    known = state(CARD_ENTRY, issued=(paper("order", Standing.COMPLETE),))
    (sheet,) = decision_worksheets(Office(declared(plan), known, DAY))
    assert [(row["документ"], row.get("номер")) for row in sheet.rows] == [("order", None)]
    (job,) = jobs(plan, at=state(CARD_ENTRY, SIGNED, issued=(paper("order", Standing.COMPLETE, "signed"),)))
    assert (job.standing, job.number, job.date) == (Standing.REGISTERED, "", dt.date(2026, 11, 25))


def test_what_other_entries_tell_to_be_signed_waits_in_no_workbook() -> None:
    plan = document(ORDER, kind="план", signed_when="организация.город")
    known = state(CARD_ENTRY, issued=(paper("order", Standing.COMPLETE),))
    assert [*decision_worksheets(Office(declared(plan), known, DAY))] == []
    (job,) = jobs(plan, at=known)
    assert job.standing is Standing.REGISTERED


def test_a_registered_document_is_frozen_whatever_changes() -> None:
    frozen = paper("order", Standing.REGISTERED)
    changed = replace(CARD_ENTRY, id=51, values={**CARD_ENTRY.values, "город": "Ола"})
    assert not jobs(ORDER, at=state(changed, NUMBER, issued=(frozen,)))


def test_a_number_put_right_is_written_into_the_signed_edition_once_also_when_nothing_calls_for_it_any_more() -> None:
    why = entry("correction", 80, key="order", документ="order", верный_номер="47-ОД")
    office = declared(document(ORDER, each="заявки", **{"as": "заявка"}, key="заявка.ключ"), forms=(CORRECTION,))
    known = state(NUMBER, why, issued=(paper("order", Standing.REGISTERED, "signed", file="2026-2027/3/order.docx"),))
    (job,) = planning.plan(Office(office, known, DAY), TEMPLATES).jobs
    assert (job.number, job.date, job.year, job.revision) == ("47-ОД", dt.date(2026, 11, 25), "2026-2027", 5)
    again = replace(known, issued={"order": replace(known.issued["order"], edition=job.edition)})
    assert not planning.plan(Office(office, again, DAY), TEMPLATES).jobs


def test_an_annex_is_registered_with_the_number_of_its_order() -> None:
    known = (paper("order", Standing.COMPLETE), paper("annex", Standing.COMPLETE))
    found = jobs(ORDER, ANNEX, at=state(CARD_ENTRY, NUMBER, issued=known))
    assert {(job.code, job.number) for job in found} == {("order", "47-ОД"), ("annex", "47-ОД")}


def test_complete_documents_are_laid_out_for_registration_with_the_number_the_mask_proposes() -> None:
    before = entry("registration", 71, key="old", документ="order@old", номер="46-ОД", дата=dt.date(2026, 3, 1))
    known = state(CARD_ENTRY, before, issued=(paper("order", Standing.COMPLETE),))
    (sheet,) = decision_worksheets(Office(declared(ORDER), known, DAY))
    assert sheet.code == "decision:registration"
    assert sheet.rows == ({"документ": "order", "редакция": "d" * 12, "номер": "47-ОД"},)


def test_numbers_start_anew_with_the_calendar_year() -> None:
    before = entry("registration", 71, key="old", документ="order@old", номер="46-ОД", дата=dt.date(2025, 3, 1))
    known = state(CARD_ENTRY, before, issued=(paper("order", Standing.COMPLETE),))
    (sheet,) = decision_worksheets(Office(declared(ORDER), known, DAY))
    assert [row["номер"] for row in sheet.rows] == ["1-ОД"]


def test_nothing_to_decide_lays_out_nothing_but_blanks_and_what_may_be_corrected() -> None:
    due, _ = sheets_due(Office(declared(ORDER), state(), DAY), {})
    blanks = {"blank:staff", "blank:organization", "blank:wish"}
    assert {sheet.code for sheet in due if not is_accepted_book(sheet.code)} == blanks


def test_those_who_were_asked_and_did_not_answer_are_awaited() -> None:
    assert awaited(Office(declared(), state(WISH_1), DAY)) == {"Заявка": ["Иванова Анна Петровна"]}
