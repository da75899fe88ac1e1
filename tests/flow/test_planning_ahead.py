"""The plan says why a paper is made anew, which numbers are proposed and what still lies in the inbox."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from pipeline.excel import Reader
from pipeline.flow import circle
from pipeline.flow.reissue_reasons import reissue_reasons
from pipeline.flow.session import Session
from pipeline.flow.upkeep import plan
from pipeline.model import Intake
from tests.builders.programs import call
from tests.builders.registers import DAY
from tests.builders.templates import word
from tests.builders.workspaces import (
    PETROV,
    TEMPLATES,
    change_template,
    drop,
    filled,
    numbered,
    session_of,
    worked,
    write,
)


def taken_in(session: Session) -> None:
    """What lies in the inbox is taken in, and no paper is made of it yet."""
    for at in (0.0, 100.0):
        for step in circle.sweep(session, at, DAY):
            if isinstance(step, Intake):
                return


def reasons(session: Session) -> list[str]:
    """Why the papers that the plan would make now are made anew, each reason once."""
    office = session.office.on(DAY)
    return [*dict.fromkeys(reissue_reasons(plan(session, DAY).jobs, session, office).values())]


def test_new_answers_are_named_with_their_file(staffed: Session) -> None:
    drop(staffed, "Петров.xlsx", filled(staffed, "wish", PETROV))
    worked(staffed)
    drop(staffed, "Петров 2.xlsx", filled(staffed, "wish", {**PETROV, "просьба": "Помочь с речью"}))
    taken_in(staffed)
    assert reasons(staffed) == ["новые сведения: «Заявка», файл «Петров 2.xlsx»"]


def test_a_number_that_came_is_the_reason(staffed: Session) -> None:
    drop(staffed, "Регистрация.xlsx", numbered(staffed, **{"номер": "12-ОД"}))
    taken_in(staffed)
    assert "внесены дата и номер" in reasons(staffed)


def test_a_changed_template_is_named(staffed: Session) -> None:
    drop(staffed, "Петров.xlsx", filled(staffed, "wish", PETROV))
    worked(staffed)
    change_template(staffed, "letter.docx", word(TEMPLATES["letter"] + "\nС уважением"))
    assert reasons(staffed) == ["изменены templates/letter.docx"]


def test_what_was_never_made_has_no_reason(staffed: Session) -> None:
    drop(staffed, "Петров.xlsx", filled(staffed, "wish", PETROV))
    taken_in(staffed)
    assert reasons(staffed) == []


def test_the_command_tells_files_of_the_inbox_and_proposed_numbers(
    tmp_path: Path, staffed_office: Path, reader: Reader
) -> None:
    root = shutil.copytree(staffed_office, tmp_path / "office")
    with session_of(root, reader) as session:
        write(root / "inbox/Петров.xlsx", filled(session, "wish", PETROV))
    said = " ".join(call(root, "plan").output.split())
    assert "Лежит в inbox и ещё не принято: план может измениться – Петров.xlsx" in said
    assert "Предлагаются номера – 1-ОД – " in said
    facts = json.loads(call(root, "plan", "--json").output)
    assert facts["inbox"] == ["Петров.xlsx"]
    assert [one["proposed"] for one in facts["documents"] if one["document"] == "order"] == ["1-ОД"]
    assert (root / "inbox/Петров.xlsx").exists()
