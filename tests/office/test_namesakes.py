"""Two people of one name, from the staff list to the papers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell

from pipeline import status
from pipeline.excel import Reader
from pipeline.flow import requests
from pipeline.flow.session import Session
from pipeline.model import Outcome
from tests.builders.registers import DAY
from tests.builders.workspaces import (
    FORMS,
    drop,
    drop_card,
    filled,
    furnished,
    outbox,
    outcomes,
    session_of,
    words,
    worked,
    write,
)

NAME = "Ким Вера Ильинична"
YEAR = "2026/2027"
STAFF = (
    FORMS["staff"]
    .replace("defines_people = true", 'defines_people = true\nnamesakes = { by = ["должность", "группа"] }')
    .replace('type = "post" },', 'type = "post" },\n  { name = "группа", label = "Группа", required = false },')
)
DECISION = """
id = "decision/1"
title = "Решения по заявкам"
alias = "решения"
filled_by = "секретарь"
person = "фио"
key = ["фио"]
after = ["staff"]
[[section]]
title = "Решения"
table = "решения"
records = true
question = [
  { name = "фио", label = "ФИО", type = "person", shown = true },
  { name = "решение", label = "Решение" },
]
[prefill]
each = "заявки"
file_name = "Решения"
about = "Решите по заявкам."
[prefill.answers]
"фио" = "строка.фио"
"""
TEACHER = {"фио": NAME, "пол": "женский", "должность": "воспитатель"}
TUTOR = {"фио": NAME, "пол": "женский", "должность": "методист"}
HEAD = {"фио": "Иванова Анна Петровна", "пол": "женский", "должность": "старший воспитатель"}


@pytest.fixture
def session(tmp_path: Path, reader: Reader) -> Iterator[Session]:
    """A small office that knows two people of one name; the first has sent her wish."""
    root = furnished(tmp_path / "office")
    write(root / "config/forms/staff.toml", STAFF.encode())
    write(root / "config/forms/decision.toml", DECISION.encode())
    with session_of(root, reader) as opened:
        drop(opened, "Кадры.xlsx", filled(opened, "staff", rows=(HEAD, TEACHER, TUTOR)))
        drop_card(opened)
        worked(opened)
        yield opened


def wish(session: Session, name: str, plea: str) -> bytes:
    return filled(session, "wish", {"год": YEAR, "фио": name, "просьба": plea})


def with_two_wishes(session: Session) -> None:
    drop(session, "Первая.xlsx", wish(session, f"{NAME} (воспитатель)", "Планы"))
    drop(session, "Вторая.xlsx", wish(session, f"{NAME}, методист", "Часы"))
    assert outcomes(worked(session)) == [("Первая.xlsx", Outcome.ACCEPTED), ("Вторая.xlsx", Outcome.ACCEPTED)]


def entries(session: Session, form: str) -> list[Mapping[str, Any]]:
    return [entry.values for entry in session.register.state().entries[form]]


def test_both_live_in_the_register(session: Session) -> None:
    people = [person for person in session.register.state().people.values() if person.names == (NAME,)]
    assert len(people) == 2
    cards = {values["фио"].id: values["должность"] for values in entries(session, "staff")}
    assert [cards[person.id] for person in people] == ["воспитатель", "методист"]


def test_a_bare_name_comes_back_with_one_question(session: Session) -> None:
    drop(session, "Заявка.xlsx", wish(session, NAME, "Планы"))
    assert outcomes(worked(session)) == [("Заявка.xlsx", Outcome.RETURNED)]
    [returned] = requests.glance(session, DAY).returned
    assert [*returned.reasons] == [
        "«ФИО» (лист «Анкета», ячейка C6): «Ким Вера Ильинична» – известны несколько человек с таким именем: "
        "«Ким Вера Ильинична (воспитатель)», «Ким Вера Ильинична (методист)». "
        "Напишите имя так, как здесь, вместе со скобками."
    ]


def test_each_has_a_paper_of_her_own_that_tells_who_she_is(session: Session) -> None:
    with_two_wishes(session)
    letters = [name for name in outbox(session) if "Ответ Ким" in name and name.endswith(".docx")]
    assert letters == [
        "2026-2027/3 Зарегистрировано/Списки/Список Ответ Ким В.И. (воспитателю).docx",
        "2026-2027/3 Зарегистрировано/Списки/Список Ответ Ким В.И. (методисту).docx",
    ]
    assert "Ответ: Ким Вере Ильиничне (методисту)\nПросьба: Часы" in words(session, letters[1])


def test_a_workbook_laid_out_for_a_decision_finds_the_right_one_again(session: Session) -> None:
    with_two_wishes(session)
    path = session.workspace.outbox / session.register.state().issued["decision:decision"].file
    book = load_workbook(path)
    told = {
        cell
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell, Cell) and NAME in str(cell.value)
    }
    assert {cell.value for cell in told} == {f"{NAME} (воспитатель)", f"{NAME} (методист)"}
    for cell in told:
        cell.offset(0, 1).value = "да" if "методист" in str(cell.value) else "нет"
    book.save(path)
    drop(session, "Решения.xlsx", path.read_bytes())
    assert outcomes(worked(session)) == [("Решения.xlsx", Outcome.ACCEPTED)]
    cards = {values["фио"].id: values["должность"] for values in entries(session, "staff")}
    decided = {cards[values["фио"].id]: values["решение"] for values in entries(session, "decision")}
    assert decided == {"воспитатель": "нет", "методист": "да"}


def test_who_has_answered_is_not_awaited_and_her_namesake_is(session: Session) -> None:
    drop(session, "Первая.xlsx", wish(session, f"{NAME} (воспитатель)", "Планы"))
    worked(session)
    assert status.awaited.awaited(session.office.on(DAY)) == {"Заявка": ["Иванова Анна Петровна", f"{NAME} (методист)"]}


def test_only_namesakes_are_written_otherwise(session: Session) -> None:
    drop(session, "Заявка.xlsx", wish(session, "Иванова Анна Петровна", "Планы"))
    worked(session)
    assert "2026-2027/3 Зарегистрировано/Списки/Список Ответ Ивановой А.П.docx" in outbox(session)


def test_a_change_of_post_renames_the_papers_and_splits_nobody(session: Session) -> None:
    with_two_wishes(session)
    drop(session, "Кадры 2.xlsx", filled(session, "staff", rows=(HEAD, TEACHER, {**TUTOR, "должность": "логопед"})))
    worked(session)
    assert len(session.register.state().people) == 3
    assert [name for name in outbox(session) if "методист" in name] == []
    assert "2026-2027/3 Зарегистрировано/Списки/Список Ответ Ким В.И. (логопеду).docx" in outbox(session)
