"""Blanks bear the school year they were laid out in: last year's is never taken for last year in silence."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import openpyxl

from pipeline.demo.filling import fill_in
from pipeline.excel import Reader
from pipeline.flow.session import Session
from pipeline.model import Intake, Outcome
from tests.builders.configs import change
from tests.builders.workspaces import PETROV, drop, drop_staff, files, session_of, worked

AUTUMN = dt.date(2027, 9, 10)
BLANK = "Бланки/Педагог/Заявка.xlsx"
LAST, THIS = "2026/2027", "2027/2028"
BACK = "Заявка – исправьте.xlsx"


def blank(session: Session) -> Path:
    return session.workspace.outbox / BLANK


def year_of(path: Path) -> dict[object, object]:
    """What the sheet nobody sees says of a workbook."""
    rows = openpyxl.load_workbook(path)["Служебный"].iter_rows(min_row=1, max_col=2, values_only=True)
    return {name: fact for name, fact in rows if name == "Учебный год"}


def wish(session: Session, path: Path, **answers: str) -> bytes:
    return fill_in(path, session.declared.form("wish"), {**PETROV, **answers}, [])


def taken(session: Session, content: bytes, day: dt.date, name: str = "Заявка.xlsx") -> Intake:
    drop(session, name, content)
    [intake] = [step for step in worked(session, day) if isinstance(step, Intake)]
    return intake


def told(intake: Intake) -> list[tuple[str, str]]:
    return [(problem.code, problem.level) for problem in intake.problems if problem.level != "mended"]


def years(session: Session) -> dict[object, object]:
    """What was asked for in each year."""
    return {one.values["год"]: one.values["просьба"] for one in session.register.state().entries["wish"]}


def test_a_blank_that_asks_for_a_year_bears_its_own_and_is_laid_out_anew_in_the_next(staffed: Session) -> None:
    worked(staffed)
    assert year_of(blank(staffed)) == {"Учебный год": LAST}
    assert year_of(staffed.workspace.outbox / "Бланки/Секретарь/Кадровый лист.xlsx") == {}
    worked(staffed, AUTUMN)
    assert year_of(blank(staffed)) == {"Учебный год": THIS}


def test_last_years_blank_that_would_change_last_years_answers_is_asked_about(staffed: Session) -> None:
    worked(staffed)
    old = blank(staffed).read_bytes()
    taken(staffed, wish(staffed, blank(staffed)), dt.date(2026, 11, 25))
    worked(staffed, AUTUMN)
    copy = staffed.workspace.root / "Моя заявка.xlsx"
    copy.write_bytes(old)
    asked = taken(staffed, wish(staffed, copy, просьба="Помочь с речью"), AUTUMN)
    assert (asked.outcome, told(asked)) == (Outcome.RETURNED, [("blank_of_last_year", "error")])
    assert years(staffed) == {LAST: "Помочь с планами"}


def test_of_what_is_told_apart_without_a_year_no_year_is_said_to_be_accepted(
    staffed_office: Path, tmp_path: Path, reader: Reader
) -> None:
    root = shutil.copytree(staffed_office, tmp_path / "office")
    change(root, "forms/wish.toml", 'key = ["год", "фио"]', 'key = ["фио"]')
    with session_of(root, reader) as session:
        worked(session)
        old = blank(session).read_bytes()
        taken(session, wish(session, blank(session)), dt.date(2026, 11, 25))
        worked(session, AUTUMN)
        copy = root / "Моя заявка.xlsx"
        copy.write_bytes(old)
        asked = taken(session, wish(session, copy, просьба="Помочь с речью"), AUTUMN)
        [problem] = [one for one in asked.problems if one.level == "error"]
        told_why = session.declared.messages[problem.code]
    assert problem.code == "old_blank_of_the_same" and "за него" not in told_why


def returned(session: Session) -> Path:
    """A wish on last year's blank that was asked back in the next."""
    test_last_years_blank_that_would_change_last_years_answers_is_asked_about(session)
    return session.workspace.returned / BACK


def test_the_same_answers_in_the_form_that_went_back_put_last_year_right(staffed: Session) -> None:
    intake = taken(staffed, returned(staffed).read_bytes(), AUTUMN, BACK)
    assert (intake.outcome, told(intake)) == (Outcome.ACCEPTED, [])
    assert years(staffed) == {LAST: "Помочь с речью"}


def test_another_year_in_the_form_that_went_back_is_a_new_answer(staffed: Session) -> None:
    form = staffed.declared.form("wish")
    intake = taken(staffed, fill_in(returned(staffed), form, {"год": THIS}, []), AUTUMN, BACK)
    assert intake.outcome is Outcome.ACCEPTED
    assert years(staffed) == {LAST: "Помочь с планами", THIS: "Помочь с речью"}


def test_a_late_answer_on_last_years_blank_is_taken_with_a_remark(staffed: Session) -> None:
    worked(staffed)
    late = wish(staffed, blank(staffed))
    intake = taken(staffed, late, AUTUMN)
    assert (intake.outcome, told(intake)) == (Outcome.ACCEPTED, [("year_is_over", "remark")])
    receipt = (staffed.workspace.inbox / intake.file).read_text("utf-8-sig").replace("\u00a0", " ")
    assert "принято за 2026/2027. Если анкета за 2027/2028, исправьте год" in receipt


def test_this_year_on_last_years_blank_and_last_year_on_this_years_are_as_they_say(staffed: Session) -> None:
    worked(staffed)
    on_old = wish(staffed, blank(staffed), год=THIS)
    assert told(taken(staffed, on_old, AUTUMN)) == []
    on_new = wish(staffed, blank(staffed), год=LAST)
    assert told(taken(staffed, on_new, AUTUMN, "Ещё.xlsx")) == []
    assert years(staffed).keys() == {LAST, THIS}


def test_what_lies_ready_to_be_corrected_is_corrected_in_any_year(staffed: Session) -> None:
    worked(staffed)
    taken(staffed, wish(staffed, blank(staffed)), dt.date(2026, 11, 25))
    worked(staffed, AUTUMN)
    [book] = [name for name in files(staffed.workspace.outbox) if name.startswith("Исправления/Петров")]
    content = fill_in(staffed.workspace.outbox / book, staffed.declared.form("wish"), {"просьба": "Помочь с речью"}, [])
    assert told(taken(staffed, content, AUTUMN)) == []
    assert years(staffed) == {LAST: "Помочь с речью"}


def test_a_list_that_belongs_to_no_year_is_taken_in_any(staffed: Session) -> None:
    drop_staff(staffed)
    [step] = [step for step in worked(staffed, AUTUMN) if isinstance(step, Intake)]
    assert told(step) in ([], [("duplicate", "remark")])
