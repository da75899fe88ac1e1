"""Originals are found by hand: by year, stage and person, under names that Excel opens, closed to others."""

from __future__ import annotations

import csv
import io
import os
import stat
from collections.abc import Mapping
from pathlib import Path

import pytest

from pipeline.flow import originals_by_name, verify, work
from pipeline.flow.originals_by_name import HEADINGS, OriginalsByName, name_originals
from pipeline.flow.session import Session
from pipeline.folders import Wake
from tests.builders.clocks import Hurried
from tests.builders.workspaces import PETROV, drop, filled, table, worked

SIDOROVA = {**PETROV, "фио": "Сидорова Вера Ильинична"}
PETROVS = "2026-2027/Без этапа/Петров Пётр Петрович/Заявка"


def named(session: Session) -> dict[str, Path]:
    """The originals by the names under which people find them, without the day and the number of each."""
    name_originals(session)
    folder = session.workspace.named.folder
    lying = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name.partition(" – ")[0]: path for name, path in lying.items() if name != "ОПИСЬ.csv"}


def listed(session: Session) -> list[Mapping[str, str]]:
    """The lines of the list."""
    text = session.workspace.named.listed().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_an_original_lies_under_year_stage_and_person_as_it_was_dropped(staffed: Session) -> None:
    content = filled(staffed, "wish", PETROV)
    drop(staffed, "анкета моя.XLSX", content)
    worked(staffed)
    path = named(staffed)[PETROVS]
    assert path.read_bytes() == content
    assert path.name.startswith("Заявка – 24.11.2026 – ") and path.suffix == ".xlsx"


def test_the_list_tells_all_of_each_and_leads_to_it(staffed: Session) -> None:
    drop(staffed, "=HYPERLINK(1).xlsx", filled(staffed, "wish", PETROV))
    drop(staffed, "Меню.txt", b"soup")
    worked(staffed)
    name_originals(staffed)
    lines = listed(staffed)
    assert list(lines[0]) == list(HEADINGS)
    assert [line["Что стало"] for line in lines[-2:]] == ["принято", "не распознано"]
    assert lines[-2]["Файл, как его положили"] == "'=HYPERLINK(1).xlsx" and lines[-2]["Кто"] == PETROV["фио"]
    for line in lines:
        original = staffed.workspace.original(line["SHA-256"])
        assert (staffed.workspace.named.folder / line["Где лежит"]).samefile(original)


def test_a_table_of_several_people_and_what_was_not_accepted_have_places_of_their_own(staffed: Session) -> None:
    drop(staffed, "Заявки.xlsx", table(staffed, "wish", PETROV, SIDOROVA))
    drop(staffed, "Меню.txt", b"soup")
    worked(staffed)
    assert {"2026-2027/Без этапа/Несколько человек/Заявка", "2026-2027/Не принято/Файл"} <= named(staffed).keys()


def test_the_same_bytes_stand_there_once(staffed: Session) -> None:
    for name in ("Петров.xlsx", "Петров ещё раз.xlsx"):
        drop(staffed, name, filled(staffed, "wish", PETROV))
        worked(staffed)
    assert [line["Файл, как его положили"] for line in listed_anew(staffed) if line["Кто"] == PETROV["фио"]] == [
        "Петров.xlsx"
    ]


def listed_anew(session: Session) -> list[Mapping[str, str]]:
    name_originals(session)
    return listed(session)


def test_what_somebody_puts_there_goes_and_what_somebody_takes_away_comes_back(staffed: Session) -> None:
    drop(staffed, "Петров.xlsx", filled(staffed, "wish", PETROV))
    worked(staffed)
    path = named(staffed)[PETROVS]
    path.unlink()
    (path.parent / "Моё.xlsx").write_bytes(b"mine")
    assert named(staffed)[PETROVS] == path and not (path.parent / "Моё.xlsx").exists()
    assert verify(staffed) == ()


def test_names_go_before_an_original_is_destroyed(staffed: Session) -> None:
    drop(staffed, "Петров.xlsx", filled(staffed, "wish", PETROV))
    worked(staffed)
    assert PETROVS in named(staffed)
    [line] = [line for line in listed(staffed) if line["Кто"] == PETROV["фио"]]
    staffed.workspace.destroy_original(line["SHA-256"])
    assert not staffed.workspace.named.folder.exists()
    assert PETROVS not in named(staffed) and line not in listed(staffed)


def test_where_the_disk_knows_no_links_the_list_leads_into_the_archive(
    staffed: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(os, "link", no_links)
    assert named(staffed) == {}
    for line in listed(staffed):
        assert (staffed.workspace.named.folder / line["Где лежит"]).samefile(
            staffed.workspace.original(line["SHA-256"])
        )


def test_nobody_else_may_look_into_it(staffed: Session) -> None:
    drop(staffed, "Петров.xlsx", filled(staffed, "wish", PETROV))
    worked(staffed)
    path = named(staffed)[PETROVS]
    folders = [folder for folder in path.parents if folder.is_relative_to(staffed.workspace.named.folder)]
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in folders} == {0o700}
    assert stat.S_IMODE(path.stat().st_mode) == 0o400


def test_an_idle_office_lays_them_out_by_itself_and_not_again_while_nothing_changes(
    staffed: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop(staffed, "Петров.xlsx", filled(staffed, "wish", PETROV))
    assert list(work(staffed, Hurried(), Wake(), until_idle=True))
    assert [line["Кто"] for line in listed(staffed)].count(PETROV["фио"]) == 1
    laid_out: list[Session] = []
    monkeypatch.setattr(originals_by_name, "name_originals", laid_out.append)
    names = OriginalsByName(staffed)
    for at in (0.0, 1.0, 1000.0):
        names.when_due(at)
    assert laid_out == [staffed]
