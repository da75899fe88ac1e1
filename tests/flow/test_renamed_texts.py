"""A paper that people changed and saved under a name of their own is known by its code when its number comes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.excel import Reader
from pipeline.flow.session import Session
from pipeline.model import Outcome
from pipeline.word import Template
from tests.builders.edited_texts import ASIDE, FILED, answer, edit, register, told
from tests.builders.workspaces import ORDER_TO_SIGN, SETTINGS, outbox, session_of, words, worked, write


@pytest.fixture
def coded(tmp_path: Path, staffed_office: Path, reader: Reader) -> Iterator[Session]:
    """An office with its staff and its card whose papers bear a code."""
    root = shutil.copytree(staffed_office, tmp_path / "office")
    write(root / "config/settings.toml", (SETTINGS + "\n[signed_copies]\ncode = true\n").encode())
    with session_of(root, reader) as session:
        worked(session)
        yield session


def saved_as(session: Session, name: str, words: str = "Утвердить") -> Path:
    """A person changes the order and saves it under another name in the same folder; the one of ours is gone."""
    edit(session, ORDER_TO_SIGN, "Назначить", words)
    path = session.workspace.outbox / ORDER_TO_SIGN
    return path.rename(path.with_name(name))


def test_a_changed_paper_under_another_name_is_known_by_its_code_and_asked_about(coded: Session) -> None:
    theirs = saved_as(coded, "Приказ правленый.docx")
    assert register(coded) == [Outcome.RETURNED]
    assert told(coded)[0].startswith("which_text: было «Назначить куратором")
    assert answer(coded, "исправленный") == [Outcome.ACCEPTED]
    assert "Утвердить" in words(coded, FILED) and "№ 1-ОД" in words(coded, FILED)
    assert not theirs.exists()


def test_a_changed_paper_under_another_name_that_was_not_signed_is_kept_beside(coded: Session) -> None:
    saved_as(coded, "Приказ правленый.docx")
    register(coded)
    assert answer(coded, "из программы") == [Outcome.ACCEPTED]
    assert "Назначить куратором" in words(coded, FILED) and ASIDE in outbox(coded)


def test_a_copy_of_a_changed_paper_is_no_second_text(coded: Session) -> None:
    edit(coded, ORDER_TO_SIGN, "Назначить", "Утвердить")
    path = coded.workspace.outbox / ORDER_TO_SIGN
    shutil.copy(path, path.with_name("Приказ – копия.docx"))
    register(coded)
    assert answer(coded, "исправленный") == [Outcome.ACCEPTED]
    assert "Утвердить" in words(coded, FILED)


def test_a_paper_that_was_only_renamed_is_asked_about_nothing(coded: Session) -> None:
    path = coded.workspace.outbox / ORDER_TO_SIGN
    path.rename(path.with_name("Приказ для директора.docx"))
    assert register(coded) == [Outcome.ACCEPTED]


def test_what_is_no_word_file_bears_no_code() -> None:
    assert not Template.bears_code(b"Word 97", "ДОК:0")
