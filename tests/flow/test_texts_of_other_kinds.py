"""A paper that somebody saved as another kind of text: it is asked about, and nothing of it is filed."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.flow import glance
from pipeline.flow.session import Session
from pipeline.model import Outcome
from tests.builders.edited_texts import ASIDE, FILED, answer, edit, register, told
from tests.builders.registers import DAY
from tests.builders.workspaces import ORDER_TO_SIGN, outbox, words, write

OTHERWISE = "сравнить не удалось, сохраните файл как документ Word (.docx)"


def saved_as(session: Session, ending: str, content: bytes = b"{\\rtf1 ...}") -> Path:
    """A person saves the order as another kind of text; what Word or LibreOffice writes there nobody looks at."""
    return write((session.workspace.outbox / ORDER_TO_SIGN).with_suffix(ending), content)


@pytest.mark.parametrize("ending", [".odt", ".doc", ".rtf"])
@pytest.mark.parametrize("is_ours_left", [True, False])
def test_it_is_asked_about_and_shown_among_what_was_changed(staffed: Session, ending: str, is_ours_left: bool) -> None:
    path = saved_as(staffed, ending)
    if not is_ours_left:
        (staffed.workspace.outbox / ORDER_TO_SIGN).unlink()
    shown = [(Path(paper.file).name, paper.changes) for paper in glance(staffed, DAY).edited]
    assert shown == [(path.name, OTHERWISE)]
    assert register(staffed) == [Outcome.RETURNED]
    assert told(staffed) == [f"which_text: {OTHERWISE}"]
    assert FILED not in outbox(staffed)


def test_it_is_not_filed_before_it_is_a_word_file(staffed: Session) -> None:
    path = saved_as(staffed, ".odt")
    register(staffed)
    assert answer(staffed, "исправленный") == [Outcome.RETURNED]
    assert told(staffed) == [f"text_of_another_kind: {OTHERWISE}"]
    path.unlink()
    edit(staffed, ORDER_TO_SIGN, "Назначить", "Утвердить")
    assert answer(staffed, "исправленный") == [Outcome.ACCEPTED]
    assert "Утвердить" in words(staffed, FILED)


def test_when_it_is_gone_nothing_is_filed_in_its_name(staffed: Session) -> None:
    path = saved_as(staffed, ".doc")
    register(staffed)
    path.unlink()
    assert answer(staffed, "исправленный") == [Outcome.RETURNED]
    assert told(staffed) == ["no_text"]


def test_when_ours_was_signed_it_is_kept_beside_as_it_is(staffed: Session) -> None:
    saved_as(staffed, ".odt", b"theirs")
    register(staffed)
    assert answer(staffed, "из программы") == [Outcome.ACCEPTED]
    assert "Назначить" in words(staffed, FILED)
    assert outbox(staffed)[str(Path(ASIDE).with_suffix(".odt"))] == b"theirs"


def test_a_pdf_beside_it_is_no_text_that_could_be_signed_in_its_place(staffed: Session) -> None:
    saved_as(staffed, ".pdf")
    assert register(staffed) == [Outcome.ACCEPTED]
