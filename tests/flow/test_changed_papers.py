"""A finished paper that is made anew says what changed; where people put a paper is believed."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.flow.requests import glance, publish
from pipeline.flow.session import Session
from pipeline.status import Overview, PaperLine
from tests.builders.registers import DAY
from tests.builders.workspaces import ORDER_TO_SIGN, drop, drop_card, drop_staff, numbered, outbox, worked

NEXT_DAY = DAY + dt.timedelta(days=1)
PAGE = "ЧТО ИЗМЕНИЛОСЬ.html"
DRAFTS, FILED = "2026-2027/1 Проекты", "2026-2027/3 Зарегистрировано"


def order(seen: Overview) -> PaperLine:
    """The order among all papers of the page."""
    [line] = [one for one in (*seen.to_sign, *seen.ready, *seen.drafts) if "О назначении куратора" in one.name]
    return line


def moved(session: Session, name: str, folder: str) -> str:
    """The name of a paper in the outbox once somebody has put it into another folder."""
    target = session.workspace.outbox / folder / name.rpartition("/")[2]
    target.parent.mkdir(parents=True, exist_ok=True)
    (session.workspace.outbox / name).rename(target)
    return target.relative_to(session.workspace.outbox).as_posix()


def test_a_paper_made_anew_says_what_changed(staffed: Session) -> None:
    assert order(glance(staffed, DAY)).changes == ()
    drop_card(staffed, город="Ола")
    worked(staffed, NEXT_DAY)
    [change] = order(glance(staffed, NEXT_DAY)).changes
    assert (change.before.partition(", ")[2], change.after.partition(", ")[2]) == ("Магадан", "Ола")
    publish(staffed, dt.datetime(2026, 11, 25, 9, tzinfo=dt.UTC))
    told = (staffed.workspace.outbox / PAGE).read_text("utf-8")
    assert "Магадан" in told and "Ола" in told
    assert "Магадан" in staffed.workspace.status.read_text("utf-8")


def test_of_several_editions_in_one_day_the_last_is_compared_with_yesterdays(staffed: Session) -> None:
    for town in ("Ола", "Сусуман"):
        drop_card(staffed, город=town)
        worked(staffed, NEXT_DAY)
    [change] = order(glance(staffed, NEXT_DAY)).changes
    assert (change.before.partition(", ")[2], change.after.partition(", ")[2]) == ("Магадан", "Сусуман")


def test_it_is_told_for_a_month_and_not_once_the_number_came(staffed: Session) -> None:
    drop_card(staffed, город="Ола")
    worked(staffed, NEXT_DAY)
    assert order(glance(staffed, NEXT_DAY + dt.timedelta(days=30))).changes
    assert not order(glance(staffed, NEXT_DAY + dt.timedelta(days=31))).changes
    drop(staffed, "Регистрация.xlsx", numbered(staffed, **{"номер": "1-ОД", "дата": "25.11.2026"}))
    worked(staffed, NEXT_DAY)
    assert not order(glance(staffed, NEXT_DAY)).changes


def test_the_page_of_changes_says_when_there_are_none_any_more(staffed: Session) -> None:
    drop_card(staffed, город="Ола")
    worked(staffed, NEXT_DAY)
    publish(staffed, dt.datetime(2026, 11, 25, 9, tzinfo=dt.UTC))
    publish(staffed, dt.datetime(2027, 1, 25, 9, tzinfo=dt.UTC))
    assert "Сейчас таких документов нет." in (staffed.workspace.outbox / PAGE).read_text("utf-8")


def test_a_paper_put_among_the_drafts_is_put_off_and_so_is_its_next_edition(staffed: Session) -> None:
    put_off = moved(staffed, ORDER_TO_SIGN, DRAFTS)
    seen = glance(staffed, DAY)
    assert "О назначении куратора" not in str([line.name for line in seen.to_sign])
    [why] = [lack.text for lack in order(seen).lacks]
    assert why.startswith("Отложен: вы переложили его в папку «1 Проекты».")
    drop_card(staffed, город="Ола")
    worked(staffed, NEXT_DAY)
    assert put_off in outbox(staffed) and ORDER_TO_SIGN not in outbox(staffed)
    assert order(glance(staffed, NEXT_DAY)).lacks


def test_a_paper_put_back_among_those_to_be_signed_is_to_be_signed(staffed: Session) -> None:
    put_off = moved(staffed, ORDER_TO_SIGN, DRAFTS)
    drop_card(staffed, город="Ола")
    worked(staffed, NEXT_DAY)
    moved(staffed, put_off, "2026-2027/2 На подпись")
    seen = glance(staffed, NEXT_DAY)
    assert order(seen) in seen.to_sign


def test_a_paper_put_among_the_registered_counts_as_signed_and_waits_for_its_number(staffed: Session) -> None:
    early = moved(staffed, ORDER_TO_SIGN, f"{FILED}/Приказы")
    [remark] = [one.text for one in order(glance(staffed, DAY)).remarks]
    assert remark.startswith("Лежит в папке «3 Зарегистрировано»: значит, подписан.")
    drop(staffed, "Регистрация.xlsx", numbered(staffed, **{"номер": "1-ОД"}))
    worked(staffed)
    assert early not in outbox(staffed)
    assert not order(glance(staffed, DAY)).remarks


@pytest.mark.parametrize("folder", ["2026-2027/2 На подпись", FILED])
def test_a_draft_put_among_finished_papers_is_still_a_draft(session: Session, folder: str) -> None:
    drop_staff(session)
    worked(session)
    [draft] = [name for name in outbox(session) if "ПРОЕКТ Приказ О назначении" in name]
    moved(session, draft, folder)
    assert "подписывать его рано" in str(order(glance(session, DAY)).remarks)
