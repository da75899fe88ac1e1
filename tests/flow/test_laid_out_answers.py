"""What was accepted lies in the outbox to be corrected: a workbook for each, made anew when its answers change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.definitions import Form, answer_cell_name
from pipeline.excel import Reader, accepted_workbook
from pipeline.flow.delivery import lay_out
from pipeline.flow.requests import lay_out_again
from pipeline.flow.session import Session
from pipeline.model import Intake, Issued, Outcome, is_accepted_book
from tests.builders.configs import put
from tests.builders.forms import form, question
from tests.builders.office import WISH
from tests.builders.questionnaires import cell_named, declared, opened
from tests.builders.registers import DAY
from tests.builders.sheets import accepted_books
from tests.builders.workspaces import (
    PETROV,
    STAFF_ROWS,
    drop,
    drop_staff,
    filled,
    filled_in,
    furnished,
    inbox,
    outbox,
    outcomes,
    session_of,
    worked,
)

CARD = "Исправления/Карточка организации.xlsx"
STAFF = "Исправления/Кадровый лист.xlsx"
WISH_OF_PETROV = "Исправления/Петров Пётр Петрович/Заявка – 2026-2027.xlsx"
MARRIED = "Калинина (Сидорова) Вера Ильинична"
RECEIPT = "Вернули на исправление/Заявка – принято, есть замечания.txt"


@pytest.fixture
def asked(staffed: Session) -> Session:
    """An office that has accepted a questionnaire."""
    drop(staffed, "Петров.xlsx", filled(staffed, "wish", PETROV))
    worked(staffed)
    return staffed


def place(session: Session, name: str) -> Path:
    return session.workspace.outbox / name


def laid_out(done: Sequence[Intake | Issued]) -> list[str]:
    """The workbooks to be corrected that these steps made."""
    return [one.file for one in done if isinstance(one, Issued) and is_accepted_book(one.code)]


def wish(session: Session) -> Mapping[str, Any]:
    """The answers of the only questionnaire, and how many times it was given."""
    [entry] = session.register.state().entries["wish"]
    return {**entry.values, "версия": entry.version}


def test_what_was_accepted_lies_ready_with_a_persons_questionnaires_in_a_folder_of_theirs(asked: Session) -> None:
    assert {CARD, STAFF, WISH_OF_PETROV} == {name for name in outbox(asked) if name.startswith("Исправления/")}


def test_a_deleted_workbook_is_had_again_when_somebody_asks_and_others_stay_as_they_are(asked: Session) -> None:
    before = outbox(asked)
    place(asked, WISH_OF_PETROV).unlink()
    place(asked, STAFF).write_bytes(b"being filled in")
    assert laid_out(worked(asked)) == []
    assert lay_out_again(asked, DAY) == [place(asked, WISH_OF_PETROV)]
    assert outbox(asked) == {**before, STAFF: b"being filled in"}
    assert worked(asked) == []


def test_a_changed_cell_corrects_the_entry_and_no_other_workbook_is_made_anew(asked: Session) -> None:
    corrected = filled_in(asked, "wish", place(asked, WISH_OF_PETROV), просьба="Показать занятие")
    drop(asked, "Заявка.xlsx", corrected)
    done = worked(asked)
    assert outcomes(done) == [("Заявка.xlsx", Outcome.ACCEPTED)]
    assert (wish(asked)["просьба"], wish(asked)["версия"]) == ("Показать занятие", 2)
    assert laid_out(done) == [WISH_OF_PETROV]
    assert not inbox(asked)


def test_an_unchanged_workbook_is_told_to_say_nothing_new_and_lies_ready_again(asked: Session) -> None:
    for _ in range(2):
        path = place(asked, WISH_OF_PETROV)
        drop(asked, "Заявка.xlsx", path.read_bytes())
        path.unlink()
        assert outcomes(worked(asked))[0][1] in (Outcome.UNCHANGED, Outcome.DUPLICATE)
        assert path.exists() and wish(asked)["версия"] == 1
    receipt = (asked.workspace.inbox / RECEIPT).read_text("utf-8-sig")
    assert "исправлений нет" in receipt


def test_one_that_was_saved_again_without_a_change_lies_ready_again_too(asked: Session) -> None:
    path = place(asked, WISH_OF_PETROV)
    drop(asked, "Заявка.xlsx", filled_in(asked, "wish", path))
    path.unlink()
    assert outcomes(worked(asked)) == [("Заявка.xlsx", Outcome.UNCHANGED)]
    assert path.exists() and wish(asked)["версия"] == 1


def test_one_that_a_person_filled_in_where_it_lies_is_replaced_once_it_was_taken_in(asked: Session) -> None:
    path = place(asked, WISH_OF_PETROV)
    mine = filled_in(asked, "wish", path, просьба="Показать занятие")
    path.write_bytes(mine)
    drop_staff(asked)
    worked(asked)
    assert path.read_bytes() == mine
    drop(asked, "Заявка.xlsx", mine)
    worked(asked)
    assert [name for name in outbox(asked) if "Заявка – 2026" in name] == [WISH_OF_PETROV]
    assert path.read_bytes() != mine


def test_what_a_person_edited_and_never_dropped_is_kept_beside_the_next_edition(asked: Session) -> None:
    path = place(asked, WISH_OF_PETROV)
    path.write_bytes(b"mine")
    drop(asked, "Петров.xlsx", filled(asked, "wish", {**PETROV, "просьба": "Показать занятие"}))
    worked(asked)
    assert path.read_bytes() == b"mine"
    assert WISH_OF_PETROV.replace(".xlsx", " (2).xlsx") in outbox(asked)


def test_a_person_of_another_name_gets_a_folder_of_that_name(staffed: Session) -> None:
    drop(staffed, "Сидорова.xlsx", filled(staffed, "wish", {**PETROV, "фио": "Сидорова Вера Ильинична"}))
    worked(staffed)
    drop(staffed, "Кадры.xlsx", filled(staffed, "staff", rows=[{**STAFF_ROWS[2], "фио": MARRIED}]))
    worked(staffed)
    folders = {name.split("/")[1] for name in outbox(staffed) if name.endswith("Заявка – 2026-2027.xlsx")}
    assert folders == {"Калинина Вера Ильинична"}


def test_a_folder_bears_a_name_that_windows_takes_whatever_stands_beside_a_namesake(asked: Session) -> None:
    [sheet] = (one for one in accepted_books(asked.office.on(DAY)) if one.form == "wish")
    named = replace(sheet, folder="Исправления/Петров П.П. (логопед: сад?).")
    assert lay_out(named, asked, DAY).file == "Исправления/Петров П.П. (логопед – сад)/Заявка – 2026-2027.xlsx"


HIDDEN_FROM_STAFF = WISH.replace('label = "О чём просите"', 'label = "О чём просите", confidential = true')


@pytest.mark.parametrize(
    ("declaration", "is_there"),
    [
        (HIDDEN_FROM_STAFF, False),
        (f"confidential = false\n{HIDDEN_FROM_STAFF}", True),
        (f"confidential = true\n{WISH}", False),
    ],
)
def test_confidential_answers_are_not_laid_out_where_others_read_them(
    declaration: str, is_there: bool, tmp_path: Path, reader: Reader
) -> None:
    root = furnished(tmp_path)
    put(root, "forms/wish.toml", declaration)
    with session_of(root, reader) as session:
        drop_staff(session)
        drop(session, "Петров.xlsx", filled(session, "wish", PETROV))
        worked(session)
        assert (WISH_OF_PETROV in outbox(session)) is is_there


NOT_YET = """
[[constraint]]
must = "not записи('staff', должность='директор')"
about = "просьба"
message = "Теперь поздно."
"""


def test_what_was_accepted_is_not_asked_again_when_the_office_has_gone_on(tmp_path: Path, reader: Reader) -> None:
    root = furnished(tmp_path)
    put(root, "forms/wish.toml", WISH + NOT_YET)
    with session_of(root, reader) as session:
        drop_staff(session)
        drop(session, "Петров.xlsx", filled(session, "wish", PETROV))
        worked(session)
        drop(session, "Кадры.xlsx", filled(session, "staff", rows=[{**STAFF_ROWS[0], "должность": "директор"}]))
        worked(session)
        path = place(session, WISH_OF_PETROV)
        drop(session, "Заявка.xlsx", path.read_bytes())
        assert outcomes(worked(session)) == [("Заявка.xlsx", Outcome.UNCHANGED)]
        drop(session, "Заявка.xlsx", filled_in(session, "wish", path, просьба="Показать занятие"))
        assert outcomes(worked(session)) == [("Заявка.xlsx", Outcome.RETURNED)]


LISTED = form(question("фио", "person"), question("пост"), id="listed/1", person="фио", key=("фио", "пост"))


@pytest.mark.parametrize("is_list_of_people", [True, False])
def test_what_tells_an_entry_from_others_is_locked_but_for_a_name_in_a_list_of_people(is_list_of_people: bool) -> None:
    one: Form = LISTED.model_copy(update={"defines_people": is_list_of_people})
    answers = {"фио": "Петров Пётр Петрович", "пост": "воспитатель"}
    book = opened(accepted_workbook(one, declared(one), answers, (), "accepted:listed"))
    locked = {name: cell_named(book, answer_cell_name(name)).protection.locked for name in answers}
    assert locked == {"фио": not is_list_of_people, "пост": True}
