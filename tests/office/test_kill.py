"""Killed at any instant and started again, the office ends where it would have ended undisturbed."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from pipeline.excel import Reader
from pipeline.flow.circle import sweep
from pipeline.flow.session import Session
from pipeline.model import Intake, Outcome
from tests.builders.crashes import pictured
from tests.builders.eventful_day import eventful, facts
from tests.builders.registers import DAY
from tests.builders.workspaces import outcomes, session_of, worked

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
    root = eventful(staffed_office, place / "office", reader)
    with pictured(root, place) as camera, session_of(root, reader) as session:
        assert {outcome for _, outcome in outcomes(worked(session))} == {Outcome.ACCEPTED, Outcome.RETURNED}
        undisturbed = facts(session)
    return Album(undisturbed, tuple(camera.images))


def test_the_day_was_worth_picturing(album: Album) -> None:
    assert len(album.images) > 40
    assert sum("№ 1-ОД" in name for name in album.undisturbed["outbox"]) == 2
    assert len(album.undisturbed["returned"]) == 2
    assert not album.undisturbed["broken"]


@pytest.mark.parametrize("share", range(SHARES))
def test_killed_at_any_instant_it_ends_as_if_undisturbed(album: Album, share: int, reader: Reader) -> None:
    for image in album.images[share::SHARES]:
        with session_of(image, reader) as session:
            worked(session)
            found = facts(session)
        assert found == album.undisturbed, f"killed at {image.name}"


def test_killed_again_while_it_recovers_it_still_ends_there(album: Album, tmp_path: Path, reader: Reader) -> None:
    middle = shutil.copytree(album.images[len(album.images) // 2], tmp_path / "office")
    with pictured(middle, tmp_path) as camera, session_of(middle, reader) as session:
        worked(session)
    for image in camera.images[::4]:
        with session_of(image, reader) as session:
            worked(session)
            assert facts(session) == album.undisturbed, f"killed at {image.name}"


def test_killed_between_two_acceptances_no_paper_is_made_in_between(
    tmp_path: Path, staffed_office: Path, reader: Reader
) -> None:
    def history(session: Session) -> list[tuple[str, str]]:
        return [(line.action, line.at) for line in session.register.journal()]

    with session_of(eventful(staffed_office, tmp_path / "undisturbed", reader), reader) as session:
        worked(session)
        undisturbed = history(session)
    killed = eventful(staffed_office, tmp_path / "killed", reader)
    with session_of(killed, reader) as session:
        steps = (step for at in (0.0, 100.0) for step in sweep(session, at, DAY))
        next(step for step in steps if isinstance(step, Intake))
    with session_of(killed, reader) as session:
        worked(session)
        assert history(session) == undisturbed
