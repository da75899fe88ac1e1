"""A file that was accepted by mistake has a way back as long as nothing signed rests on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.cli import output
from pipeline.demo.filling import fill_in
from pipeline.demo.scenario import RowAnswers
from pipeline.excel import Reader
from pipeline.flow.requests import glance
from pipeline.flow.session import Session
from pipeline.model import Intake, Outcome
from pipeline.personal_data import find
from pipeline.status.page import status_page
from tests.builders.registers import DAY
from tests.builders.workspaces import (
    LETTER_FILE,
    ORDER_TO_SIGN,
    PETROV,
    STAFF_ROWS,
    drop,
    drop_card,
    drop_staff,
    filled,
    furnished,
    numbered,
    outbox,
    session_of,
    words,
    worked,
    write,
)

WITHDRAWAL = """
id = "withdrawal/1"
title = "Отменить последнее"
alias = "отмены"
filled_by = "секретарь"
key = ["код"]
withdraws = { file = "код", value = "отменить" }
[[section]]
title = "Файлы"
table = "файлы"
records = true
question = [
  { name = "код", label = "Код", hidden = true },
  { name = "файл", label = "Файл", shown = true },
  { name = "чьё", label = "Чьё", shown = true, required = false },
  { name = "отменить", label = "Отменить", type = "yes_no" },
  { name = "почему", label = "Почему" },
]
[prefill]
each = "принятые_файлы"
file_name = "Отменить последнее"
about = "Отменить принятое."
at_hand = true
[prefill.answers]
"код" = "строка.код"
"файл" = "строка.файл"
"чьё" = "строка.кто or none"
"""
BOOK = "Бланки/Секретарь/Отменить последнее.xlsx"


@pytest.fixture
def office(tmp_path: Path, reader: Reader) -> Iterator[Session]:
    """An office with its staff, its card and a wish."""
    root = furnished(tmp_path / "office")
    write(root / "config/forms/withdrawal.toml", WITHDRAWAL.encode())
    with session_of(root, reader) as session:
        drop_staff(session)
        drop_card(session)
        worked(session)
        drop(session, "Петров.xlsx", filled(session, "wish", PETROV))
        worked(session)
        yield session


def withdrawn(session: Session, file: str) -> Intake:
    """What becomes of the book in which that file is withdrawn."""
    rows = [RowAnswers(where={"файл": file}, write={"отменить": "да", "почему": "положили по ошибке"})]
    drop(
        session, "Отмена.xlsx", fill_in(session.workspace.outbox / BOOK, session.declared.form("withdrawal"), {}, rows)
    )
    [taken] = [step for step in worked(session) if isinstance(step, Intake)]
    return taken


def test_the_files_of_the_last_month_stand_in_the_book_with_whose_they_are(office: Session) -> None:
    files = {one.name: one.whose for one in office.office.on(DAY).names["принятые_файлы"]}  # type: ignore[attr-defined]  # names are any values
    assert list(files) == ["Петров.xlsx", "Карточка.xlsx", "Кадры.xlsx"]
    assert files["Петров.xlsx"] == "Петров Пётр Петрович"
    assert BOOK in outbox(office)


def test_a_first_answer_that_is_withdrawn_goes_with_the_papers_that_came_from_it(office: Session) -> None:
    assert withdrawn(office, "Петров.xlsx").outcome is Outcome.ACCEPTED
    assert not office.register.state().entries.get("wish")
    assert LETTER_FILE not in outbox(office)


def test_the_page_and_the_terminal_say_that_a_file_was_withdrawn(office: Session) -> None:
    withdrawn(office, "Петров.xlsx")
    seen = glance(office, DAY)
    assert {one.name: one.withdrawn for one in seen.accepted if one.withdrawn} == {"Петров.xlsx": DAY}
    page = status_page(seen, dt.datetime(2026, 11, 24, 14, 5, tzinfo=dt.UTC), 60.0, "../inbox")
    assert page.count("Отменено 24.11.2026: ответы этого файла не действуют.") == 1
    assert "Петров.xlsx: Заявка, Петров Пётр Петрович, 24.11.2026, отменено 24.11.2026" in output.status(seen).text
    found = find("Петров.xlsx", office)
    assert found.withdrawn == {file.claim for file in found.files if file.name == "Петров.xlsx"}


def test_what_came_again_after_it_had_been_withdrawn_stands(office: Session) -> None:
    withdrawn(office, "Петров.xlsx")
    drop(office, "Петров снова.xlsx", filled(office, "wish", PETROV))
    worked(office)
    told = {one.name: one.withdrawn for one in glance(office, DAY).accepted}
    assert (told["Петров снова.xlsx"], told["Петров.xlsx"]) == (None, DAY)


def test_what_an_answer_had_superseded_stands_again(office: Session) -> None:
    drop(office, "Петров 2.xlsx", filled(office, "wish", {**PETROV, "просьба": "Другая просьба"}))
    worked(office)
    withdrawn(office, "Петров 2.xlsx")
    [entry] = office.register.state().entries["wish"]
    assert (entry.values["просьба"], entry.version) == ("Помочь с планами", 3)
    assert "Помочь с планами" in words(office, LETTER_FILE)


def test_the_register_and_the_journal_keep_everything(office: Session) -> None:
    [before] = office.register.state().entries["wish"]
    revision = office.register.revision()
    withdrawn(office, "Петров.xlsx")
    assert office.register.state(as_of=revision).entries["wish"] == (before,)
    [why] = office.register.state().entries["withdrawal"]
    assert why.values["почему"] == "положили по ошибке"
    told = [line.object for line in office.register.journal() if line.action == "entry.withdrawn"]
    assert told == [f"wish#{before.id}"]
    assert not office.register.verify(office.workspace.digest_of_original)


def test_the_same_file_may_come_again_and_be_withdrawn_again(office: Session) -> None:
    for version in (1, 2):
        [entry] = office.register.state().entries["wish"]
        assert entry.version == version
        withdrawn(office, "Петров.xlsx")
        drop(office, "Петров.xlsx", filled(office, "wish", PETROV))
        worked(office)
    [entry] = office.register.state().entries["wish"]
    assert entry.version == 3


def test_who_was_renamed_by_mistake_bears_the_former_name_again(office: Session) -> None:
    renamed = {**STAFF_ROWS[1], "фио": "Соколов (Петров) Пётр Петрович"}
    drop(office, "Кадры 2.xlsx", filled(office, "staff", rows=[STAFF_ROWS[0], renamed]))
    worked(office)
    assert "Соколов Пётр Петрович" in {one.names[0] for one in office.register.state().people.values()}
    withdrawn(office, "Кадры 2.xlsx")
    assert "Петров Пётр Петрович" in {one.names[0] for one in office.register.state().people.values()}
    assert "Соколов Пётр Петрович" not in {one.names[0] for one in office.register.state().people.values()}


def test_what_a_signed_paper_rests_on_is_not_withdrawn_and_the_paper_is_named(office: Session) -> None:
    drop(office, "Регистрация.xlsx", numbered(office))
    worked(office)
    assert withdrawn(office, "Карточка.xlsx").outcome is Outcome.RETURNED
    assert office.register.state().entries["organization"]
    [back] = glance(office, DAY).returned
    assert "Приказ № 1-ОД О назначении куратора»" in back.reasons[0]


def test_what_came_before_a_signed_paper_that_does_not_rest_on_it_may_be_withdrawn(office: Session) -> None:
    drop(office, "Регистрация.xlsx", numbered(office))
    worked(office)
    assert withdrawn(office, "Петров.xlsx").outcome is Outcome.ACCEPTED


def test_a_paper_to_be_signed_becomes_a_draft_again(office: Session) -> None:
    assert ORDER_TO_SIGN in outbox(office)
    withdrawn(office, "Карточка.xlsx")
    assert ORDER_TO_SIGN not in outbox(office)


def test_registrations_and_withdrawals_themselves_are_not_offered(office: Session) -> None:
    drop(office, "Регистрация.xlsx", numbered(office))
    worked(office)
    withdrawn(office, "Петров.xlsx")
    files = [one.name for one in office.office.on(DAY).names["принятые_файлы"]]  # type: ignore[attr-defined]  # names are any values
    assert files == ["Карточка.xlsx", "Кадры.xlsx"]
