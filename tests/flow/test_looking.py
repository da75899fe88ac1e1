"""What would become of files if they lay in the inbox is told, and nothing is written anywhere."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

from pipeline.excel import Reader
from pipeline.flow.requests import look
from pipeline.flow.session import Session, open_session
from pipeline.model import Outcome
from tests.builders.archives import zipped
from tests.builders.programs import call
from tests.builders.registers import DAY
from tests.builders.workspaces import PETROV, drop, drop_staff, files, filled, furnished, session_of, worked, write

STRANGER = {**PETROV, "фио": "Чужая Мария Ивановна"}


def told(session: Session, *paths: Path) -> dict[str, tuple[Outcome | None, tuple[str, ...]]]:
    """What would become of each file, with the reasons."""
    looked = look(session, paths, DAY)
    return {file.name: (file.taken.outcome if file.taken else None, file.reasons) for file in looked}


def test_each_file_is_told_as_it_would_be_taken(staffed: Session, tmp_path: Path) -> None:
    petrov = filled(staffed, "wish", PETROV)
    write(tmp_path / "new/Петров.xlsx", petrov)
    write(tmp_path / "new/Чужая.xlsx", filled(staffed, "wish", STRANGER))
    write(tmp_path / "new/Меню.txt", b"soup")
    write(tmp_path / "new/Анкеты.zip", zipped({"Петров.xlsx": petrov}))
    found = told(staffed, tmp_path / "new")
    assert {name: outcome for name, (outcome, _) in found.items()} == {
        "Анкеты.zip": Outcome.UNPACKED,
        "Меню.txt": Outcome.UNKNOWN,
        "Петров.xlsx": Outcome.ACCEPTED,
        "Чужая.xlsx": Outcome.RETURNED,
    }
    assert "нет в кадровом листе" in found["Чужая.xlsx"][1][0]
    drop(staffed, "Петров.xlsx", petrov)
    worked(staffed)
    assert told(staffed, tmp_path / "new/Петров.xlsx")["Петров.xlsx"][0] is Outcome.DUPLICATE


def test_a_file_whose_turn_has_not_come_is_told_what_it_waits_for(tmp_path: Path, reader: Reader) -> None:
    with session_of(furnished(tmp_path / "office"), reader) as session:
        path = write(tmp_path / "Петров.xlsx", filled(session, "wish", PETROV))
        outcome, [reason] = told(session, path)["Петров.xlsx"]
    assert outcome is None and "«Кадровый лист»" in reason


def test_without_names_it_is_about_what_lies_in_the_inbox(staffed: Session) -> None:
    drop(staffed, "Чужая.xlsx", filled(staffed, "wish", STRANGER))
    worked(staffed)
    drop(staffed, "Петров.xlsx", filled(staffed, "wish", PETROV))
    drop_staff(staffed)
    assert told(staffed).keys() == {"Петров.xlsx", "Кадры.xlsx"}


def test_what_the_inbox_leaves_is_left_here_too(staffed: Session, tmp_path: Path) -> None:
    petrov, folder = filled(staffed, "wish", PETROV), tmp_path / "new"
    for name in ("2026-2027/Петров.xlsx", "Открыта.xlsx", "~$Открыта.xlsx", "отчёт.xlsx.part", "а/б/в/г/Петров.xlsx"):
        write(folder / name, petrov)
    (folder / "Ссылка.xlsx").symlink_to(write(tmp_path / "Иное.xlsx", petrov))
    os.mkfifo(folder / "Труба.xlsx")
    found = told(staffed, folder)
    assert found.pop("2026-2027/Петров.xlsx")[0] is Outcome.ACCEPTED
    assert {name: reason for name, (_, [reason]) in found.items() if "Файл открыт" not in reason} == {
        "Ссылка.xlsx": "Это ярлык, а не файл. Положите сам файл.",
        "Труба.xlsx": "Это не файл анкеты. Уберите его из папки.",
        "а/б/в/г": "Файл лежит слишком глубоко во вложенных папках. Переложите его прямо в папку для анкет.",
    }
    assert found["Открыта.xlsx"][0] is None
    assert told(staffed, folder / "Ссылка.xlsx", folder / "Труба.xlsx").keys() == {"Ссылка.xlsx", "Труба.xlsx"}


def test_the_folder_a_file_lies_in_hints_here_too(staffed: Session, tmp_path: Path) -> None:
    write(tmp_path / "2031-2032/Петров.xlsx", filled(staffed, "wish", PETROV))
    _, reasons = told(staffed, tmp_path)["2031-2032/Петров.xlsx"]
    assert any("2031" in reason for reason in reasons)


def test_nothing_is_written(tmp_path: Path, staffed_office: Path, reader: Reader) -> None:
    root = shutil.copytree(staffed_office, tmp_path / "office")
    with session_of(root, reader) as session:
        drop(session, "Петров.xlsx", filled(session, "wish", PETROV))
        drop(session, "Анкеты.zip", zipped({"Меню.txt": b"soup"}))
    before = files(root)
    with open_session(root, to_look=True) as session:
        assert len(told(session)) == 2
    assert files(root) == before


def test_the_command_tells_a_line_and_the_reasons(tmp_path: Path, staffed_office: Path, reader: Reader) -> None:
    root = shutil.copytree(staffed_office, tmp_path / "office")
    with session_of(root, reader) as session:
        path = write(tmp_path / "Чужая.xlsx", filled(session, "wish", STRANGER))
    said = call(root, "look", str(path)).stdout
    assert said.startswith("Чужая.xlsx: «Заявка», вернули на исправление") and "нет в кадровом листе" in said
    facts = json.loads(call(root, "look", str(path), "--json").stdout)
    assert (facts["outcome"], facts["rows"], len(facts["reasons"])) == ("returned", 0, 1)
    assert "Файлов нет" in call(root, "look").stdout
