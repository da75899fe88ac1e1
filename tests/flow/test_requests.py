"""What people ask the office for."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest

from pipeline.flow import requests
from pipeline.flow.session import Session
from tests.builders import workspaces
from tests.builders.registers import DAY


def test_a_page_links_to_the_folder_beside_its_own() -> None:
    assert requests.address(Path("/сад/inbox"), Path("/сад/outbox")) == "../inbox"


def test_a_page_gives_the_whole_address_where_no_way_leads(monkeypatch: pytest.MonkeyPatch) -> None:
    def on_another_drive(path: Path, start: Path) -> str:
        raise ValueError("path is on mount 'D:', start on mount 'C:'")

    monkeypatch.setattr(os.path, "relpath", on_another_drive)
    assert requests.address(Path("/диск/inbox"), Path("/сад/outbox")).startswith("file:///")


def test_papers_made_at_once_are_those_of_the_year_and_about_the_subject(staffed: Session) -> None:
    for school_year in ("2026/2027", "2027/2028"):
        wish = {**workspaces.PETROV, "год": school_year}
        workspaces.drop(staffed, f"Заявка {school_year[:4]}.xlsx", workspaces.filled(staffed, "wish", wish))
    workspaces.worked(staffed)

    def made(year: str, subject: str) -> list[str]:
        return sorted(paper.file[:9] for paper in requests.issue_now(staffed, "letter", year, subject, DAY))

    assert made("2026/2027", "") == ["2026-2027"]
    assert made("2027-2028", "") == ["2027-2028"]
    assert made("", "2027 2028") == ["2027-2028"]
    assert made("", "") == ["2026-2027", "2027-2028"]
    assert made("2026/2027", "2027 2028") == made("2028/2029", "") == made("2026/2027", "nobody") == []


def test_what_fails_is_told_with_the_moment_since_when_until_it_works_again(staffed: Session) -> None:
    in_the_way = workspaces.write(staffed.workspace.outbox / "2026-2027/3 Зарегистрировано", b"")
    workspaces.drop(staffed, "Заявка.xlsx", workspaces.filled(staffed, "wish", workspaces.PETROV))
    for hour in (9, 11):
        workspaces.worked(staffed)
        requests.publish(staffed, dt.datetime.combine(DAY, dt.time(hour, 30)))
        [failure] = requests.glance(staffed, DAY).failed
        assert failure.endswith("Так с 09:30 24.11.2026.")
    in_the_way.unlink()
    workspaces.worked(staffed)
    requests.publish(staffed, dt.datetime.combine(DAY, dt.time(12)))
    assert requests.glance(staffed, DAY).failed == ()
