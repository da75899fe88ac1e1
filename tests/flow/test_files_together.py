"""Files that come in together: each is judged by what the one before it left, papers are planned when all are in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from pipeline.flow.session import Session
from pipeline.model import Intake, Issued, Outcome
from pipeline.papers import subject
from tests.builders.workspaces import PETROV, drop, filled, worked

PEOPLE = ("Петров Пётр Петрович", "Иванова Анна Петровна")
MADE = subject._made


@pytest.fixture
def listed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The documents whose subjects are looked through."""
    met: list[str] = []

    def made(office: Any, document: Any) -> Iterator[Any]:
        met.append(document.id)
        yield from MADE(office, document)

    monkeypatch.setattr(subject, "_made", made)
    return met


def test_what_papers_are_about_is_looked_through_once_for_all_files(staffed: Session, listed: list[str]) -> None:
    worked(staffed)
    counts = []
    for day, people in enumerate((PEOPLE[:1], PEOPLE), start=1):
        listed.clear()
        for name in people:
            wish = {**PETROV, "фио": name, "просьба": f"Помочь {day}"}
            drop(staffed, f"{name}.xlsx", filled(staffed, "wish", wish))
        steps = worked(staffed, at=100.0 * day)
        assert [step.outcome for step in steps if isinstance(step, Intake)] == [Outcome.ACCEPTED] * len(people)
        assert len([step for step in steps if isinstance(step, Issued) and step.document]) == len(people)
        counts.append(len(listed))
    assert counts[0] == counts[1] > 0


def test_the_second_file_is_judged_by_what_the_first_one_left(staffed: Session) -> None:
    worked(staffed)
    for number, words in enumerate(("Помочь", "Помочь сейчас")):
        drop(staffed, f"{number}.xlsx", filled(staffed, "wish", {**PETROV, "просьба": words}))
    steps = worked(staffed, at=100.0)
    versions = [entry.version for step in steps if isinstance(step, Intake) for entry in step.entries]
    assert sorted(versions) == [1, 2]
    [letter] = [step for step in steps if isinstance(step, Issued) and step.document]
    assert letter.revision == staffed.register.revision()
