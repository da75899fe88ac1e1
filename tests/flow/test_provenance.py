"""Of any paper it can be told which answers, which template, which settings and which program it was made of."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from pipeline import __version__
from pipeline.cli.meant import papers_meant
from pipeline.excel import Reader
from pipeline.flow.provenance import Provenance, provenance
from pipeline.flow.session import Session
from pipeline.folders import digest
from pipeline.model import ExitCode
from tests.builders.programs import call
from tests.builders.registers import DAY
from tests.builders.workspaces import PETROV, drop, filled, numbered, session_of, worked

SIDOROVA = {"год": "2026/2027", "фио": "Сидорова Вера Ильинична", "просьба": "Помочь с речью"}


def told_of(words: str, session: Session) -> Provenance:
    """Where the one paper came from that the words mean."""
    [paper] = papers_meant(words, session.register.state().issued.values(), {})
    return provenance(paper, session, DAY)


def with_wishes(session: Session) -> dict[str, bytes]:
    """Two questionnaires are taken in; their bytes by name."""
    files = {
        "Петров.xlsx": filled(session, "wish", PETROV),
        "Сидорова.xlsx": filled(session, "wish", SIDOROVA),
    }
    for name, content in files.items():
        drop(session, name, content)
    worked(session)
    return files


def test_it_names_the_files_whose_answers_stand_in_the_paper_and_no_others(staffed: Session) -> None:
    files = with_wishes(staffed)
    told = told_of("Ответ Петрову", staffed)
    wishes = [one for one in told.files if one.form == "Заявка"]
    assert [(one.name, one.digest, one.answers, one.day) for one in wishes] == [
        ("Петров.xlsx", digest(files["Петров.xlsx"]), 1, DAY)
    ]
    assert "Кадровый лист" in {one.form for one in told.files}
    assert told.trouble == ""


def test_it_names_the_template_the_declaration_and_the_program(staffed: Session) -> None:
    with_wishes(staffed)
    told = told_of("Ответ Петрову", staffed)
    root = staffed.workspace.root
    for name, edition in (told.template, told.declaration):
        assert edition == digest((root / name).read_bytes())
    assert (told.template[0], told.since, told.program) == ("templates/letter.docx", DAY, __version__)
    [row] = told.journal.rows
    assert row.words == "Выпущено: «Список Ответ Петрову П.П»"


def test_answers_that_came_later_are_no_source_of_what_was_signed(staffed: Session) -> None:
    drop(staffed, "Регистрация.xlsx", numbered(staffed, **{"номер": "12-ОД"}))
    worked(staffed)
    before = told_of("12-ОД О назначении", staffed)
    drop(staffed, "Карточка 2.xlsx", filled(staffed, "staff", {"фио": "Новикова Анна Ильинична", "пол": "женский"}))
    worked(staffed)
    after = told_of("12-ОД О назначении", staffed)
    assert after.files == before.files
    assert "Регистрация документов" in {one.form for one in after.files}


def test_the_command_finds_a_paper_by_its_number_however_it_is_written(
    tmp_path: Path, staffed_office: Path, reader: Reader
) -> None:
    root = shutil.copytree(staffed_office, tmp_path / "office")
    with session_of(root, reader) as session:
        drop(session, "Регистрация.xlsx", numbered(session, **{"номер": "12-ОД"}))
        worked(session)
    said = call(root, "why", "№ 12–од").output
    assert "Состояние: зарегистрирован, № 12-ОД от 24.11.2026" in said
    assert "«Карточка организации»: файл «Карточка.xlsx»" in said
    lines = call(root, "why", "--json", "12-ОД").output.splitlines()
    assert {json.loads(line)["number"] for line in lines} == {"12-ОД"}


def test_a_paper_that_is_not_there_is_told(tmp_path: Path, staffed_office: Path) -> None:
    root = shutil.copytree(staffed_office, tmp_path / "office")
    result = call(root, "why", "99-ОД")
    assert result.exit_code != ExitCode.OK
    assert "«99-ОД» в папке outbox нет" in result.output
