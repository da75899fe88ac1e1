"""Everything compared with what was once written down: on request, and by itself every night."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.flow.requests import glance, publish
from pipeline.flow.session import Session
from pipeline.flow.verifying import verify, verify_and_note, verify_when_due
from pipeline.flow.working import work
from pipeline.folders import Wake
from pipeline.model import Fault, Finding, Intake, JournalLine
from pipeline.status import finding_sentence
from tests.builders.clocks import Hurried
from tests.builders.register_files import sql
from tests.builders.registers import DAY
from tests.builders.workspaces import ORDER_TO_SIGN, PETROV, drop, filled, write


def originals(session: Session) -> list[Path]:
    return sorted(path for path in session.workspace.archive.rglob("*") if path.is_file())


def change_original(session: Session) -> None:
    originals(session)[0].chmod(0o600)
    originals(session)[0].write_bytes(b"changed")


def cut_journal(session: Session) -> None:
    """The last line goes from the table and from the file: nothing of the chain shows it."""
    [year] = (session.workspace.var / "journal").glob("*.jsonl")
    year.write_text("".join(year.read_text("utf-8").splitlines(keepends=True)[:-1]), "utf-8")
    last = session.register.last_line().seq
    sql(session.workspace.database, f"DELETE FROM journal WHERE seq = {last}")


def move_order(session: Session) -> None:
    order = session.workspace.outbox / ORDER_TO_SIGN
    (session.workspace.outbox / "Подписанные").mkdir()
    order.rename(session.workspace.outbox / "Подписанные" / order.name)


def test_an_office_that_nobody_touched_is_whole(staffed: Session) -> None:
    assert verify(staffed) == ()


@pytest.mark.parametrize(
    ("spoil", "found"),
    [
        (lambda session: originals(session)[0].unlink(), {Fault.ORIGINAL_MISSING}),
        (change_original, {Fault.ORIGINAL_CHANGED}),
        (cut_journal, {Fault.TAIL, Fault.UNTOLD}),
        (lambda session: (session.workspace.outbox / ORDER_TO_SIGN).unlink(), {Fault.GONE}),
        (lambda session: write(session.workspace.outbox / ORDER_TO_SIGN, b"mine"), {Fault.EDITED}),
        (move_order, {Fault.MOVED}),
        (lambda session: write(session.workspace.decisions / "Мой.xlsx", b"mine"), {Fault.UNKNOWN}),
    ],
)
def test_what_does_not_agree_is_found(staffed: Session, spoil: Callable[[Session], None], found: set[Fault]) -> None:
    spoil(staffed)
    assert {finding.fault for finding in verify(staffed)} == found


def test_a_changed_original_that_no_answer_rests_on_is_found_too(staffed: Session) -> None:
    write(staffed.workspace.original("ab" * 32), b"returned once, then changed")
    assert verify(staffed) == (Finding(Fault.ORIGINAL_CHANGED, file="ab" * 32),)


NIGHT = dt.datetime.combine(DAY, dt.time(2, 10))
DAY_LATER = dt.timedelta(days=1)


def page(session: Session, now: dt.datetime) -> str:
    publish(session, now)
    return session.workspace.status.read_text("utf-8")


def test_it_is_done_by_itself_every_night_and_told_on_the_page(staffed: Session) -> None:
    assert not verify_when_due(staffed, NIGHT)
    assert glance(staffed, DAY).verified is None, "a new office is not asked on its first day"
    assert not verify_when_due(staffed, NIGHT + DAY_LATER - dt.timedelta(hours=1)), "it is not yet two"
    assert verify_when_due(staffed, NIGHT + DAY_LATER)
    assert "Сверка 25.11.2026: расхождений нет, книга учёта" in page(staffed, NIGHT + DAY_LATER)
    assert not verify_when_due(staffed, NIGHT + DAY_LATER + dt.timedelta(hours=20)), "once a day"
    originals(staffed)[0].unlink()
    assert verify_when_due(staffed, NIGHT + 2 * DAY_LATER)
    told = page(staffed, NIGHT + 2 * DAY_LATER)
    assert "Сверка 26.11.2026: записи не сходятся" in told
    assert "в архиве нет. Верните его из резервной копии" in told


def test_a_computer_that_was_off_at_night_is_asked_when_it_is_on(staffed: Session) -> None:
    assert verify_when_due(staffed, NIGHT + 5 * DAY_LATER + dt.timedelta(hours=6))


def test_the_page_says_at_what_time_it_was(staffed: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staffed.register, "_now", lambda: NIGHT)
    verify_and_note(staffed, DAY)
    assert "Сверка 24.11.2026 в 02:10: расхождений нет" in page(staffed, NIGHT)


def test_it_waits_for_a_moment_without_other_work(staffed: Session) -> None:
    drop(staffed, "Петров.xlsx", filled(staffed, "wish", PETROV))
    steps = [(step, glance(staffed, DAY).verified) for step in work(staffed, _Night(), Wake(), until_idle=True)]
    assert any(isinstance(step, Intake) for step, _ in steps)
    assert {verified for _, verified in steps} == {None}
    verified = glance(staffed, DAY).verified
    assert verified and verified.day == DAY + DAY_LATER


class _Night(Hurried):
    """The night after the first day of the office."""

    def today(self) -> dt.date:
        return DAY + DAY_LATER

    def now(self) -> dt.datetime:
        return NIGHT + DAY_LATER


def test_what_became_of_a_paper_is_told_at_once_with_how_to_have_it_again(staffed: Session) -> None:
    (staffed.workspace.outbox / ORDER_TO_SIGN).unlink()
    seen = glance(staffed, DAY)
    assert [finding.fault for finding in seen.displaced] == [Fault.GONE]
    assert "«pipeline issue order»" in finding_sentence(seen.displaced[0])
    assert next(paper.file for paper in seen.to_sign if "Приложение" not in paper.name) == ""
    publish(staffed, NIGHT)
    page = staffed.workspace.status.read_text("utf-8")
    assert 'файла нет в папке outbox: <a href="#displaced">' in page and '<details id="displaced">' in page


def test_a_moved_paper_is_linked_where_it_lies_now(staffed: Session) -> None:
    move_order(staffed)
    places = [paper.file for paper in glance(staffed, DAY).to_sign]
    assert "Подписанные/Приказ О назначении куратора.docx" in places


def test_every_fault_is_told_in_a_sentence_with_its_mend() -> None:
    for fault in Fault:
        told = finding_sentence(Finding(fault, line=3, at="2026-11-24", file="а", lies="б", document="order"))
        assert told.count(".") >= 2 and "{" not in told, fault


def test_a_line_of_the_journal_says_that_it_was_done(staffed: Session) -> None:
    verify_and_note(staffed, DAY)
    last: JournalLine = staffed.register.last_line()
    assert (last.action, last.object, last.at) == ("verified", "office", "2026-11-24")
