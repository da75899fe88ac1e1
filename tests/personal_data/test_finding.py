"""A name in any case, a number or a word is found in papers and in files that were taken in."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from pipeline.excel import Reader
from pipeline.personal_data import Found, find
from tests.builders.personal_data import with_files, with_papers
from tests.builders.programs import call
from tests.builders.templates import word
from tests.builders.workspaces import session_of

Finding: TypeAlias = Callable[[str], Found]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, staffed_office: Path, reader: Reader) -> Path:
    root = with_papers(shutil.copytree(staffed_office, tmp_path_factory.mktemp("sought") / "office"))
    return with_files(root, reader)


@pytest.fixture
def found(office: Path, reader: Reader) -> Finding:
    def finding(words: str) -> Found:
        with session_of(office, reader) as session:
            return find(words, session)

    return finding


def names(found: Found) -> list[str]:
    """The names of the files that were found, the newest first."""
    return [file.name for file in found.files]


@pytest.mark.parametrize("written", ["Петров", "петрова", "Петрову", "Петров Пётр Петрович"])
def test_a_person_is_found_by_name_in_any_case(found: Finding, written: str) -> None:
    told = found(written)
    assert [one.names[0] for one in told.people] == ["Петров Пётр Петрович"]
    assert "Заявки.xlsx" in names(told), "a table in which somebody else names him"


def test_a_file_that_was_answered_anew_says_so(found: Finding) -> None:
    told = found("барабан")
    assert names(told) == ["Петров.xlsx"]
    assert told.superseded == {told.files[0].claim}
    assert not found("музей").superseded


def test_a_word_of_an_answer_leads_to_its_file_and_to_no_person(found: Finding) -> None:
    told = found("музей")
    assert told.people == ()
    assert names(told) == ["Заявки.xlsx"]


def test_a_number_is_no_part_of_a_longer_one(found: Finding) -> None:
    assert found("2026").files
    assert not found("202").files


def test_nothing_is_found_where_nothing_is_said(found: Finding) -> None:
    assert found("дирижабль") == Found((), (), (), (), frozenset(), frozenset())
    assert found("…") == Found((), (), (), (), frozenset(), frozenset())


def test_a_paper_is_found_by_the_words_it_holds_as_it_lies_there(office: Path, tmp_path: Path) -> None:
    root = shutil.copytree(office, tmp_path / "office")
    said = json.loads(call(root, "find", "--json", "приказ").output)
    paper = said["papers"][0]["file"]
    (root / "outbox" / paper).write_bytes(word("Дирижабль взлетел"))
    assert [one["file"] for one in json.loads(call(root, "find", "--json", "дирижабль").output)["papers"]] == [paper]


def test_the_command_says_where_everything_lies(office: Path) -> None:
    told = call(office, "find", "Петрова").output
    assert "Люди\n  – Петров Пётр Петрович" in told
    assert "«Заявка», файл «Петров.xlsx»" in told
    assert "позже заменено" in told
    assert call(office, "find", "дирижабль").output == "Ничего не нашлось.\n"
