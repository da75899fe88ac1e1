"""Killed at any instant and started again, the office ends where it would have ended undisturbed."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from pipeline.excel import Reader
from pipeline.flow.session import Desk
from pipeline.model import Outcome
from tests.builders.crashes import pictured
from tests.builders.workspaces import PETROV, desk_of, drop, files, filled, numbered, outbox, outcomes, worked

SHARES = 6


@dataclass(frozen=True)
class Album:
    """What a day of the office came to, and how its workspace looked at each instant of that day."""

    undisturbed: dict[str, Any]
    images: tuple[Path, ...]


@pytest.fixture(scope="module")
def album(tmp_path_factory: pytest.TempPathFactory, staffed_office: Path, reader: Reader) -> Album:
    """The pictures of a day with two good files, a wrong one, an unreadable one and a registration."""
    place = tmp_path_factory.mktemp("album")
    root = shutil.copytree(staffed_office, place / "office")
    with desk_of(root, reader) as desk:
        drop(desk, "Анкеты/Петров.xlsx", filled(desk, "wish", PETROV))
        drop(desk, "Иванова.xlsx", filled(desk, "wish", {**PETROV, "фио": "Иванова Анна Петровна"}))
        drop(desk, "Мусор.xlsx", b"PK\x03\x04 half a file")
        drop(desk, "Регистрация.xlsx", numbered(desk))
        drop(desk, "Чужая.xlsx", filled(desk, "wish", {**PETROV, "фио": "Чужая Мария Ивановна"}))
    with pictured(root, place) as camera, desk_of(root, reader) as desk:
        assert {outcome for _, outcome in outcomes(worked(desk))} == {Outcome.ACCEPTED, Outcome.RETURNED}
        undisturbed = facts(desk)
    return Album(undisturbed, tuple(camera.images))


def facts(desk: Desk) -> dict[str, Any]:
    """Everything that must be the same: folders byte for byte, and what the register holds."""
    state = desk.register.state()
    return {
        "inbox": files(desk.workspace.inbox),
        "outbox": outbox(desk),
        "archive": files(desk.workspace.archive),
        "half made": files(desk.workspace.tmp),
        "entries": state.entries,
        "people": state.people,
        "issued": state.issued,
        "returned": [(one.name, one.outcome, one.problems, one.file) for one in desk.register.returned()],
        "taken": sorted((line.action, line.at) for line in desk.register.journal() if line.action.startswith("intake")),
        "broken": desk.register.verify(desk.workspace.digest_of_original),
    }


def test_the_day_was_worth_picturing(album: Album) -> None:
    assert len(album.images) > 40
    assert sum("№ 1-ОД" in name for name in album.undisturbed["outbox"]) == 2
    assert len(album.undisturbed["returned"]) == 2
    assert album.undisturbed["broken"] is None


@pytest.mark.parametrize("share", range(SHARES))
def test_killed_at_any_instant_it_ends_as_if_undisturbed(album: Album, share: int, reader: Reader) -> None:
    for image in album.images[share::SHARES]:
        with desk_of(image, reader) as desk:
            worked(desk)
            found = facts(desk)
        assert found == album.undisturbed, f"killed at {image.name}"


def test_killed_again_while_it_recovers_it_still_ends_there(album: Album, tmp_path: Path, reader: Reader) -> None:
    middle = shutil.copytree(album.images[len(album.images) // 2], tmp_path / "office")
    with pictured(middle, tmp_path) as camera, desk_of(middle, reader) as desk:
        worked(desk)
    for image in camera.images[::4]:
        with desk_of(image, reader) as desk:
            worked(desk)
            assert facts(desk) == album.undisturbed, f"killed at {image.name}"
