"""What is known of people stands where it is declared to stand: in no log, no line of a run, no name of ours."""

from __future__ import annotations

import io
import json
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest
from rich.console import Console

from pipeline.cli import at_work, terminal
from pipeline.excel import Reader
from pipeline.flow import delivery
from tests.builders.programs import call
from tests.builders.workspaces import CARD_ANSWERS, PETROV, STAFF_ROWS, files, filled, session_of, write

STRANGER = {**PETROV, "фио": "Чужая Мария Ивановна", "просьба": "Развеять тоскливость"}
ANSWERS = (CARD_ANSWERS, *STAFF_ROWS, PETROV, STRANGER)
SHORTEST_WORD = 4


@pytest.fixture
def office(tmp_path: Path, new_office: Path, reader: Reader) -> Path:
    """An office into which people have dropped good files, one to be sent back, and one that nobody can read."""
    root = shutil.copytree(new_office, tmp_path / "office")
    with session_of(root, reader) as session:
        dropped = {
            "Кадры Петров.xlsx": filled(session, "staff", rows=STAFF_ROWS),
            "Карточка Иванова.xlsx": filled(session, "organization", CARD_ANSWERS),
            "Заявка Петров.xlsx": filled(session, "wish", PETROV),
            "Заявка Чужая.xlsx": filled(session, "wish", STRANGER),
            "Сидорова.docx": b"no workbook",
            "Сидорова.xlsx": b"PK\x03\x04 no workbook",
        }
    for name, content in dropped.items():
        write(root / "inbox" / name, content)
    return root


class Screen(io.StringIO):
    """What somebody looks at."""

    def isatty(self) -> bool:
        return True


def tokens() -> set[str]:
    """Every word of every answer that names nothing else."""
    answers = {word for told in ANSWERS for value in told.values() for word in re.findall(r"[А-Яа-яё]+", str(value))}
    return {word.lower() for word in answers if len(word) >= SHORTEST_WORD}


def found(texts: Iterable[str]) -> set[str]:
    """The answers that the texts hold."""
    words = {word.lower() for text in texts for word in re.findall(r"[А-Яа-яё]+", text)}
    return words & tokens()


# ── logs


def test_what_a_run_says_where_nobody_looks_names_no_person(office: Path) -> None:
    done = call(office, "once")
    assert "принято" in done.stdout and "вернули" in done.stdout
    assert found([done.stdout, done.stderr]) == set()


def test_to_whom_looks_it_names_the_files(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    for module in (at_work, terminal):
        monkeypatch.setattr(module, "out", Console(file=screen, width=200))
    call(office, "once")
    assert "Заявка Петров.xlsx: «Заявка», принято" in screen.getvalue()


def test_a_fault_that_quotes_answers_is_kept_without_them(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def quoting(*_: object) -> None:
        raise ValueError(json.dumps(ANSWERS, ensure_ascii=False))

    monkeypatch.setattr(delivery, "put", quoting)
    done = call(office, "once")
    logs = [content.decode() for content in files(office / "var/log").values()]
    assert any("ValueError" in text for text in logs)
    assert found([*logs, done.stdout, done.stderr]) == set()


def test_the_journal_and_the_names_of_our_own_files_hold_no_person(office: Path) -> None:
    call(office, "once")
    journal = [content.decode() for content in files(office / "var/journal").values()]
    names = [name for name in files(office / "var") if not name.startswith("good/")]
    assert len(journal) == 1 and len(names) > 5
    assert found([*journal, *names]) == set()


# ── who did it


def test_every_line_of_the_journal_says_who_and_when(office: Path) -> None:
    before = len(lines(office))
    call(office, "once")
    after = lines(office)[before:]
    assert {line["who"] for line in after} == {
        line["who"] for line in after if re.fullmatch(r"[^@]+@[^@]+", line["who"])
    }
    assert len(after) > 6
    assert all(re.fullmatch(r"2026-11-24T\d\d:\d\d:\d\d[+]11:00", line["at"]) for line in after)


def lines(root: Path) -> list[dict[str, str]]:
    """The lines of the journal as its files hold them."""
    return [json.loads(line) for content in files(root / "var/journal").values() for line in content.splitlines()]
