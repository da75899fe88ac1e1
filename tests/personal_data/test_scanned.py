"""The scan of a person's paper is erased with it, also from the archive, and kept with one that the law keeps."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.excel import Reader
from pipeline.flow import Session
from pipeline.model import Intake, Outcome
from pipeline.personal_data import erase_person, plan_erasure
from tests.builders.configs import change
from tests.builders.personal_data import with_papers
from tests.builders.workspaces import PETROV, drop, filled, outbox, session_of, worked

TODAY = dt.date(2026, 11, 25)
NAME = "Петров Пётр Петрович"
SCAN = b"%PDF-1.4 a letter that he has signed"


@pytest.fixture
def office(tmp_path: Path, staffed_office: Path, reader: Reader) -> Iterator[Session]:
    """An office whose letters are signed and which takes in scans."""
    root = with_papers(shutil.copytree(staffed_office, tmp_path / "office"))
    change(root, "settings.toml", 'life = "current"', 'life = "signed"')
    change(root, "settings.toml", "[watch]", "[signed_copies]\n[watch]")
    with session_of(root, reader) as session:
        drop(session, "Петров.xlsx", filled(session, "wish", PETROV))
        worked(session)
        drop(session, "Список Ответ Петрову П.П.pdf", SCAN)
        [taken] = [step for step in worked(session) if isinstance(step, Intake)]
        assert taken.outcome is Outcome.ATTACHED
        yield session


def scans(session: Session) -> list[str]:
    """The scans that lie in the outbox."""
    return [name for name in outbox(session) if name.endswith(".pdf")]


def test_it_goes_with_its_paper_from_outbox_and_archive(office: Session) -> None:
    [scan] = scans(office)
    [taken] = [one for one in office.register.intakes() if one.outcome is Outcome.ATTACHED]
    plan = plan_erasure(NAME, office, TODAY)
    assert taken.digest in plan.destroyed
    erase_person(NAME, plan.digest, "отзыв согласия", office, TODAY)
    assert scan not in outbox(office) and scans(office) == []
    assert office.workspace.read_original(taken.digest) is None
    assert [one.name for one in office.register.intakes() if "Петров" in one.name] == []
