"""The journal of actions in words: on its page and by its command, with who and when."""

from __future__ import annotations

import ast
import datetime as dt
import json
import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from pipeline.backups.moving import MOVED
from pipeline.excel import Reader
from pipeline.flow.requests import publish
from pipeline.flow.session import COPIED, Session
from pipeline.flow.verifying import VERIFIED, verify
from pipeline.model import Outcome, Standing, ToldLine
from pipeline.personal_data import erase_person, plan_erasure
from pipeline.register import Erasure
from pipeline.status import ActionJournal
from tests.builders.personal_data import with_files, with_papers
from tests.builders.places import ROOT
from tests.builders.programs import call
from tests.builders.registers import DAY
from tests.builders.workspaces import PETROV, drop, filled, numbered, session_of, worked

NOW = dt.datetime(2026, 11, 24, 9, 30, tzinfo=ZoneInfo("Asia/Magadan"))
NAME = "ЖУРНАЛ.html"


def rows(session: Session) -> list[str]:
    """The words of each row of the page as published now, the newest first."""
    publish(session, NOW)
    source = (session.workspace.outbox / NAME).read_text("utf-8")
    found = re.findall(r"<tr data-day=.*?</tr>", source)
    return [" ".join(unescape(re.sub(r"<[^>]+>", " ", row)).split()) for row in found]


def test_the_page_tells_day_and_file_of_what_was_done_the_newest_first(staffed: Session) -> None:
    drop(staffed, "Петров.xlsx", filled(staffed, "wish", PETROV))
    worked(staffed)
    told = rows(staffed)
    assert told[0].startswith("24.11.2026")
    assert told[0].endswith("бланки и книги Выложено: «Исправления/Петров Пётр Петрович/Заявка – 2026-2027.xlsx»")
    assert any(row.endswith("документы Выпущено: «Список Ответ Петрову П.П»") for row in told)
    assert any(row.endswith("файлы Принято: «Заявка», файл «Петров.xlsx», записей – 1") for row in told)
    assert any(row.endswith("канцелярия Вступили в силу настройки и шаблоны") for row in told)


def test_it_tells_who_and_at_what_hour_where_the_program_knows(tmp_path: Path, staffed_office: Path) -> None:
    root = shutil.copytree(staffed_office, tmp_path / "office")
    call(root, "adopt")
    told = call(root, "journal", "признаны").output
    assert re.fullmatch(r"24\.11\.2026 \d\d:\d\d  \S+@\S+  Папки и книга учёта признаны своими\n", told)


def test_the_page_is_made_anew_only_when_something_was_done(staffed: Session) -> None:
    rows(staffed)
    page = staffed.workspace.outbox / NAME
    page.write_text("as it was left", "utf-8")
    publish(staffed, NOW)
    assert page.read_text("utf-8") == "as it was left"
    drop(staffed, "Петров.xlsx", filled(staffed, "wish", PETROV))
    worked(staffed)
    assert "Петров.xlsx" in " ".join(rows(staffed))


def test_it_is_no_stranger_in_the_outbox(staffed: Session) -> None:
    publish(staffed, NOW)
    assert [finding.file for finding in verify(staffed)] == []


def test_who_was_erased_is_named_no_more(tmp_path: Path, staffed_office: Path, reader: Reader) -> None:
    root = with_files(with_papers(shutil.copytree(staffed_office, tmp_path / "office")), reader)
    with session_of(root, reader) as session:
        assert [row for row in rows(session) if "Петров" in row]
        plan = plan_erasure(PETROV["фио"], session, DAY)
        erase_person(PETROV["фио"], plan.digest, "отзыв согласия", session, DAY)
        told = rows(session)
    assert not [row for row in told if re.search("Петров(?!н)", row)]
    assert any("(данные уничтожены)" in row for row in told)
    assert any("Из принятого файла изъяты уничтоженные данные" in row for row in told)


def test_the_command_tells_the_actions_of_some_days_that_hold_the_words(
    tmp_path: Path, staffed_office: Path, reader: Reader
) -> None:
    root = shutil.copytree(staffed_office, tmp_path / "office")
    with session_of(root, reader) as session:
        drop(session, "Регистрация.xlsx", numbered(session, **{"номер": "12-ОД"}))
        worked(session, DAY + dt.timedelta(days=1))
    said = json.loads(call(root, "journal", "--json", "--since", "25.11.2026", "зарегистрировано").output)
    assert [action["words"] for action in said["actions"]] == [
        "Зарегистрировано или подписано: «2026-11-24 Приказ № 12-ОД Приложение Обязанности куратора»",
        "Зарегистрировано или подписано: «2026-11-24 Приказ № 12-ОД О назначении куратора»",
    ]
    assert "нет" in call(root, "journal", "--until", "2026-11-23").output


def actions() -> Iterator[str]:
    """Every action that the program notes in its journal."""
    yield from (f"{kind}.{outcome}" for kind in ("intake", "erased") for outcome in Outcome)
    yield from (f"document.{standing}" for standing in (*Standing, "withdrawn"))
    yield from ("entry.corrected", "entry.withdrawn", Session.DECLARED, COPIED, VERIFIED, MOVED)
    yield from (Erasure.BEGUN, Erasure.DONE, Erasure.TERMS_BEGUN, Erasure.TERMS_DONE)
    for source in (path.read_text("utf-8") for path in (ROOT / "pipeline").rglob("*.py")):
        # Only a file in which both words stand can note anything.
        for node in ast.walk(ast.parse(source if "register" in source and "note(" in source else "")):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("register.note"):
                yield from (str(word.value) for word in node.args[:1] if isinstance(word, ast.Constant))


@pytest.mark.parametrize("action", sorted({*actions()}))
def test_every_action_is_told_in_russian(action: str, staffed: Session) -> None:
    line = ToldLine(1, "2026-11-24T09:30:00+11:00", "секретарь", action, "1", {}, "wish", "Файл.xlsx", "letter")
    [row] = ActionJournal.of([line], staffed.declared).rows
    assert row.when == "24.11.2026 09:30"
    assert not re.search("[a-z]", row.words.replace("xlsx", ""))


def test_quotes_within_the_name_of_a_file_are_the_inner_ones(staffed: Session) -> None:
    at, file = "2026-11-24T09:30:00+11:00", "Уведомление об отзыве согласия к приказу «О мерах поощрения».docx"
    paper = ToldLine(2, at, "", "document.complete", "1", {}, "", file, "letter")
    table = ToldLine(1, at, "", "intake.accepted", "1", {"rows": 1}, "wish", 'Заявки "новые" – копия.xlsx', "")
    told = ActionJournal.of([paper, table], staffed.declared)
    assert [row.words for row in told.rows] == [
        "Выпущено на подпись: «Уведомление об отзыве согласия к приказу „О мерах поощрения“»",
        "Принято: «Заявка», файл «Заявки „новые“ – копия.xlsx», записей – 1",
    ]
