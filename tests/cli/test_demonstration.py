"""The last words of the demo year."""

from __future__ import annotations

from pathlib import Path

from pipeline.cli import output
from pipeline.flow import glance
from pipeline.flow.session import Session
from tests.builders.registers import DAY


def test_whoever_wants_to_go_on_in_a_folder_whose_last_day_is_to_come_is_told_how(staffed: Session) -> None:
    told = output.year(glance(staffed, DAY), Path("СТАТУС.html"), Path("пример"))
    assert 'pipeline --workspace "пример" --today 2026-11-24 run' in told
    assert 'pipeline --workspace "пример" adopt' in told
