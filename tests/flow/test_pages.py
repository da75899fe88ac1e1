"""The pages beside the status page: what was taken from workbooks of decisions, how to hand in a questionnaire."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from urllib.parse import quote
from zoneinfo import ZoneInfo

import pytest

from pipeline.excel import Reader
from pipeline.flow.requests import publish
from pipeline.flow.session import Session
from pipeline.flow.verifying import verify
from tests.builders.workspaces import (
    PETROV,
    STAFF_ROWS,
    drop,
    filled,
    furnished,
    numbered,
    outbox,
    session_of,
    worked,
)

NOW = dt.datetime(2026, 11, 24, 9, 30, tzinfo=ZoneInfo("Asia/Magadan"))
AWAITED = "КОГО ЖДЁМ.html"
RECEIPTS, INSTRUCTIONS = "На решение/ПРИНЯТО.html", "КАК СДАТЬ АНКЕТУ.html"


def page(session: Session, path: Path) -> str:
    """The words of a page, published now."""
    publish(session, NOW)
    words = re.sub(r"<style>.*?</style>|<[^>]+>", " ", path.read_text("utf-8"), flags=re.DOTALL)
    return " ".join(words.split()).replace("\u00a0", " ")


def test_what_was_taken_from_a_book_of_decisions_is_told_beside_it(staffed: Session) -> None:
    drop(staffed, "Регистрация документов.xlsx", numbered(staffed, **{"номер": "12-ОД"}))
    worked(staffed)
    told = page(staffed, staffed.workspace.receipts)
    assert "Регистрация документов 24.11.2026" in told
    assert "Номер – 12-ОД; Дата – 24.11.2026" in told
    assert (staffed.workspace.outbox / RECEIPTS).is_file()
    assert "Что взято из книг решений" in staffed.workspace.status.read_text("utf-8")


def test_before_anything_was_decided_there_is_no_such_page(staffed: Session) -> None:
    publish(staffed, NOW)
    assert RECEIPTS not in outbox(staffed)


def test_it_is_no_stranger_in_the_folder_of_the_program(staffed: Session) -> None:
    drop(staffed, "Регистрация документов.xlsx", numbered(staffed, **{"номер": "12-ОД"}))
    worked(staffed)
    publish(staffed, NOW)
    assert [finding.file for finding in verify(staffed)] == []


def test_the_page_in_the_inbox_says_what_is_awaited_and_names_nobody(staffed: Session) -> None:
    drop(staffed, "Петров.xlsx", filled(staffed, "wish", PETROV))
    drop(staffed, "Чужая.xlsx", filled(staffed, "wish", {**PETROV, "фио": "Чужая Мария Ивановна"}))
    worked(staffed)
    told = page(staffed, staffed.workspace.inbox / INSTRUCTIONS)
    assert "Заявка Ответили 1 из 3." in told and "Вернули на исправление" in told
    surnames = [row["фио"].partition(" ")[0][:-1] for row in STAFF_ROWS] + ["Чужа"]
    assert [name for name in surnames if name in told] == []


def test_the_page_of_those_whom_we_wait_for_has_words_for_all_and_for_each(staffed: Session) -> None:
    drop(staffed, "Петров.xlsx", filled(staffed, "wish", PETROV))
    worked(staffed)
    told = page(staffed, staffed.workspace.outbox / AWAITED)
    assert "Ждём 2 из 3 человек с 24 ноября." in told
    assert "Анна Петровна, ждём от вас: «Заявка». Возьмите бланк («Бланки/Педагог/Заявка.xlsx»)" in told
    assert "Пётр Петрович" not in told
    assert f'href="{quote(AWAITED)}"' in staffed.workspace.status.read_text("utf-8")
    assert [finding.file for finding in verify(staffed)] == []


def test_when_everybody_has_answered_it_says_so(staffed: Session) -> None:
    publish(staffed, NOW)
    for row in STAFF_ROWS:
        drop(staffed, f"{row['фио']}.xlsx", filled(staffed, "wish", {**PETROV, "фио": row["фио"]}))
    worked(staffed)
    assert "Все, кого просили, ответили." in page(staffed, staffed.workspace.outbox / AWAITED)


def test_the_program_does_not_take_its_own_page_for_a_questionnaire(staffed: Session) -> None:
    publish(staffed, NOW)
    assert worked(staffed) == []
    assert (staffed.workspace.inbox / INSTRUCTIONS).is_file()
    assert staffed.inbox.waiting() == ()


def test_a_page_of_that_name_in_a_folder_below_is_somebodys_file(staffed: Session) -> None:
    drop(staffed, f"Иванова/{INSTRUCTIONS}", b"<p>Nothing</p>")
    [taken] = worked(staffed)
    assert taken.file.startswith("Не распознано/")


@pytest.mark.parametrize("key", ["status", "instructions", "receipts", "awaited"])
def test_a_page_that_no_browser_would_open_is_refused(key: str, tmp_path: Path, reader: Reader) -> None:
    root = furnished(tmp_path / "office")
    settings = root / "config/settings.toml"
    settings.write_text(f'{settings.read_text("utf-8")}\n[folders]\n{key} = "ПРИНЯТО"\n', "utf-8")
    with pytest.raises(Exception, match=r"должно кончаться на \.html"), session_of(root, reader):
        pass
