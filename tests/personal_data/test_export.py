"""What is held about a person is given out whole, and nothing of others with it."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.excel import Reader
from pipeline.flow import Session
from pipeline.model import PipelineError
from pipeline.personal_data import export_person
from tests.builders.personal_data import with_files, with_papers
from tests.builders.templates import text_of
from tests.builders.workspaces import PETROV, drop, filled, session_of, worked, write

TODAY = dt.date(2026, 11, 25)
ADVICE = """
id = "advice/1"
title = "Совет"
alias = "советы"
filled_by = "куратор"
person = "фио"
key = ["год", "фио"]
after = ["staff"]
[[section]]
title = "Совет"
question = [
  { name = "год", label = "Учебный год", type = "school_year" },
  { name = "фио", label = "ФИО", type = "person" },
  { name = "рядом", label = "Что выходит у других", shown = true, confidential = true, required = false },
  { name = "решение", label = "Решили" },
]
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, staffed_office: Path, reader: Reader) -> Path:
    root = with_papers(shutil.copytree(staffed_office, tmp_path_factory.mktemp("persons") / "office"))
    return with_files(root, reader)


@pytest.fixture
def opened(tmp_path: Path, office: Path, reader: Reader) -> Iterator[Session]:
    with session_of(shutil.copytree(office, tmp_path / "office"), reader) as session:
        yield session


def told(written: list[Path]) -> list[str]:
    """The lines of the paper."""
    return text_of(written[0].read_bytes()).replace("\u00a0", " ").splitlines()


def test_every_version_of_the_answers_is_given_with_its_day_and_file(opened: Session, tmp_path: Path) -> None:
    lines = told(export_person("Петров Пётр Петрович", tmp_path / "out", opened, TODAY))
    assert "Петров Пётр Петрович, 25 ноября 2026 г." in lines
    first, second = (
        lines.index("Заявка, версия 1, Петров.xlsx"),
        lines.index("Заявка, версия 2, действует, Петров, исправлено.xlsx"),
    )
    assert "О чём просите: Одолжить барабан" in lines[first:second]
    assert "О чём просите: Помочь с планами" in lines[second:]
    assert any(line.startswith("Кадровый лист, версия 2, действует") for line in lines)


def test_the_counts_are_those_of_the_register(opened: Session, tmp_path: Path) -> None:
    lines = told(export_person("Петров Пётр Петрович", tmp_path / "out", opened, TODAY))
    filed = [entry for file in opened.register.history().intakes for entry in file.entries]
    own = [entry for entry in filed if entry.person and "Петров Пётр" in str(entry.values["фио"])]
    assert len(own) == 4
    assert f"Записи: ответы и решения, во всех версиях: {len(own)}" in lines
    assert sum(line.startswith(("Заявка, версия", "Кадровый лист, версия")) for line in lines) == len(own)


def test_answers_of_others_that_name_the_person_are_counted_and_not_told(opened: Session, tmp_path: Path) -> None:
    lines = told(export_person("Петров Пётр Петрович", tmp_path / "out", opened, TODAY))
    assert "Заявка: 1" in lines
    assert not [line for line in lines if "музей" in line or "Иванова" in line or "Прислать" in line]


def test_only_files_that_hold_nobody_elses_answers_are_handed_over(opened: Session, tmp_path: Path) -> None:
    written = export_person("Петров Пётр Петрович", tmp_path / "out", opened, TODAY)
    assert [path.name for path in written[1:]] == [
        "01 Петров.xlsx",
        "02 Петров, исправлено.xlsx",
        "03 Ещё от Петрова.xlsx",
        "04 Рассказ о Петрове.docx",
    ]
    kept = {opened.workspace.digest_of_original(file.digest) for file in opened.register.history().intakes}
    assert all(
        path.read_bytes() in {opened.workspace.original(str(digest)).read_bytes() for digest in kept}
        for path in written[1:]
    )
    assert any(line.startswith("Кадры.xlsx, ") and line.endswith("не приложен") for line in told(written))


def test_what_the_program_gathered_of_others_is_not_given_with_her_row(
    tmp_path: Path, office: Path, reader: Reader
) -> None:
    root = shutil.copytree(office, tmp_path / "office")
    write(root / "config/forms/advice.toml", ADVICE.encode())
    with session_of(root, reader) as session:
        drop(
            session,
            "Совет Петрову.xlsx",
            filled(session, "advice", {**PETROV, "рядом": "Сидорова – 77,6", "решение": "Дать барабан"}),
        )
        worked(session)
        written = export_person("Петров Пётр Петрович", tmp_path / "out", session, TODAY)
    lines = told(written)
    assert "Решили: Дать барабан" in lines
    assert "Что выходит у других: не приводится: здесь программа собрала для куратора ответы и других людей" in lines
    assert not [line for line in lines if "77,6" in line]
    assert any(line.startswith("Совет Петрову.xlsx, ") and line.endswith("не приложен") for line in lines)
    assert not [path for path in written if "Совет" in path.name]


def test_papers_and_lines_of_the_journal_about_the_person_stand_there(opened: Session, tmp_path: Path) -> None:
    lines = told(export_person("Петров Пётр Петрович", tmp_path / "out", opened, TODAY))
    assert any(line.startswith("Ответ") and line.endswith("действует") for line in lines)
    first = opened.register.first_line()
    assert first and any(line.endswith(f"{first.who}, Принят файл анкеты или решения") for line in lines)


def test_that_it_was_given_out_stands_in_the_journal_without_the_name(opened: Session, tmp_path: Path) -> None:
    export_person("Петров Пётр Петрович", tmp_path / "out", opened, TODAY)
    noted = opened.register.noted("person.exported")
    assert noted and noted.details == {"entries": 4, "papers": 2, "originals": 4}
    assert "Петров" not in str(noted)


@pytest.mark.parametrize("written", ["Петров", "Петров П.П.", "Пётр Петрович", "Незнакомкина Анна Ивановна", ""])
def test_only_a_whole_name_means_somebody(opened: Session, tmp_path: Path, written: str) -> None:
    with pytest.raises(PipelineError, match="полностью"):
        export_person(written, tmp_path / "out", opened, TODAY)
    assert not (tmp_path / "out").exists()
