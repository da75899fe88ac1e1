"""Papers of one sweep: all of them lie in the outbox before one note tells of them, whatever ends the sweep."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from pipeline.flow import delivery, upkeep
from pipeline.flow.circle import sweep
from pipeline.flow.session import Session
from pipeline.folders.shared_folder import FolderAway
from pipeline.model import DocumentJob, Issued, Standing
from pipeline.papers import Sheet
from pipeline.register import Register
from pipeline.views import Office
from tests.builders.office import declared
from tests.builders.registers import DAY, paper, state
from tests.builders.templates import text_of, word
from tests.builders.workspaces import PETROV, drop, filled, outbox, worked, write

MADE = Register.mark_issued


class Noted:
    """What each note told of, and whether all of it lay in the outbox then."""

    def __init__(self, session: Session, patch: pytest.MonkeyPatch) -> None:
        self.notes: list[list[str]] = []
        self.lay_there = True

        def mark_issued(register: Register, *papers: Issued, **day: Any) -> None:
            self.lay_there &= {paper.file for paper in papers} <= outbox(session).keys()
            self.notes += [[paper.code for paper in papers if paper.document]]
            MADE(register, *papers, **day)

        patch.setattr(Register, "mark_issued", mark_issued)


@pytest.fixture
def asked(staffed: Session) -> Session:
    """An office with the questionnaires of two people in its inbox, each of whom is owed a letter."""
    for name in ("Петров Пётр Петрович", "Иванова Анна Петровна"):
        drop(staffed, f"{name}.xlsx", filled(staffed, "wish", {**PETROV, "фио": name}))
    return staffed


def test_one_note_tells_of_all_papers_of_a_sweep(asked: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    noted = Noted(asked, monkeypatch)
    steps = worked(asked)
    papers = [step.code for step in steps if isinstance(step, Issued) and step.document]
    assert len(papers) == 2
    assert [note for note in noted.notes if note] == [papers]
    assert noted.lay_there


def test_a_template_that_changes_while_papers_are_made_of_it_is_for_the_next_sweep(
    asked: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    put, words = delivery.put, list[str]()

    def changing(session: Session, issued: Issued, place: str, name: str, content: bytes) -> Issued:
        if issued.document == "letter":
            words.append(text_of(content))
            write(session.workspace.templates / "letter.docx", word("Изменено: {{ заявка.фио | дт }}"))
        return put(session, issued, place, name, content)

    monkeypatch.setattr(delivery, "put", changing)
    for at in (0.0, 100.0):
        list(sweep(asked, at, DAY))
    assert [text.partition(":")[0] for text in words] == ["Ответ", "Ответ"]
    assert not asked.is_settled(DAY) and not asked.trials.awaiting
    list(sweep(asked, 200.0, DAY))
    assert asked.trials.awaiting.keys() == {"letter.docx"} and len(words) == 2


def test_one_note_tells_of_all_workbooks_of_a_sweep(asked: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    noted, steps = list[list[str]](), worked(asked)
    laid = [step.code for step in steps if isinstance(step, Issued) and not step.document]
    for code in laid:
        asked.register.forget_issued(code)

    def mark_issued(register: Register, *papers: Issued, **day: Any) -> None:
        assert {paper.file for paper in papers} <= outbox(asked).keys()
        noted.append([paper.code for paper in papers])
        MADE(register, *papers, **day)

    monkeypatch.setattr(Register, "mark_issued", mark_issued)
    worked(asked)
    [together] = noted
    assert set(together) == set(laid) and len(together) > 1


def test_a_workbook_that_fails_keeps_none_of_the_others_from_being_noted(
    asked: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out, met = delivery.lay_out, list[str]()
    for step in worked(asked):
        if isinstance(step, Issued) and not step.document:
            asked.register.forget_issued(step.code)

    def failing(sheet: Sheet, *rest: Any) -> Issued:
        met.append(sheet.code)
        if len(met) == 1:
            raise ZeroDivisionError
        return lay_out(sheet, *rest)

    monkeypatch.setattr(delivery, "lay_out", failing)
    list(sweep(asked, 1000.0, DAY))
    assert len(met) > 1 and [*asked.troubles.failed] == [met[0]]
    assert set(met[1:]) <= asked.register.state().issued.keys()


def test_papers_that_lie_there_are_noted_when_the_next_one_stops_the_sweep(
    asked: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    put, met = delivery.put, list[str]()

    def away(session: Session, issued: Issued, *rest: Any) -> Issued:
        met.append(issued.code)
        if len(met) > 2:
            raise FolderAway("сеть")
        return put(session, issued, *rest)

    monkeypatch.setattr(delivery, "put", away)
    with pytest.raises(FolderAway):
        worked(asked)
    first, second, _ = met
    assert {first, second} <= asked.register.state().issued.keys()


def test_a_paper_that_fails_keeps_none_of_the_others_from_being_noted(
    asked: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    issue: Callable[..., Issued] = upkeep.issue
    failed: list[str] = []

    def failing(job: DocumentJob, *rest: Any) -> Issued:
        if job.document == "letter" and not failed:
            failed.append(job.code)
            raise ZeroDivisionError
        return issue(job, *rest)

    monkeypatch.setattr(upkeep, "issue", failing)
    for at in (0.0, 100.0):
        list(sweep(asked, at, DAY))
    assert [*asked.troubles.failed] == failed
    assert [one.document for one in asked.register.state().issued.values()].count("letter") == 1


@pytest.mark.parametrize(
    ("kinds", "sizes"), [("", []), ("...", [3]), ("..n..s.e", [2, 1, 2, 1, 1, 1]), ("." * 70, [64, 6])]
)
def test_a_paper_made_of_a_signed_one_is_noted_alone(kinds: str, sizes: list[int]) -> None:
    whole = {f"letter@{number}": kind for number, kind in enumerate(kinds)}
    signed = [paper(code, Standing.REGISTERED) for code, kind in whole.items() if kind == "s"]
    waiting = [paper(code, Standing.COMPLETE) for code, kind in whole.items() if kind != "s"]
    jobs = [
        replace(
            DocumentJob.of(one), date=DAY if whole[one.code] == "n" else None, edited="e" * (whole[one.code] == "e")
        )
        for one in sorted((*signed, *waiting), key=lambda one: int(one.subject))
    ]
    office = Office(declared(), state(issued=(*signed, *waiting)), DAY)
    groups = [*upkeep._groups(jobs, office)]
    assert [job for group in groups for job in group] == jobs
    assert [len(group) for group in groups] == sizes
