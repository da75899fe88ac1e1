"""When a folder of hundreds of names is listed anew, and when what was listed before stands."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.folders.inbox.listings import COARSEST_SECONDS, MANY_NAMES, TRUSTED_SECONDS, Listings

AT_NIGHT = 1_800_000_000


@dataclass
class Clock:
    """A clock that stands until it is put forward."""

    now: float = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    """The clock that the listings go by."""
    return Clock()


@pytest.fixture
def listings(clock: Clock) -> Listings:
    """Listings of a program that has seen nothing yet."""
    return Listings(clock)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with hundreds of half copies, whose time stands still."""
    for number in range(MANY_NAMES):
        (tmp_path / f".{number}.tmp").touch()
    return stopped(tmp_path)


def stopped(folder: Path) -> Path:
    """The folder, saying that nothing has come or gone since."""
    os.utime(folder, (AT_NIGHT, AT_NIGHT))
    return folder


def drop(folder: Path, name: str = "Анкета.xlsx") -> None:
    """Somebody's file in a folder that does not tell of it."""
    (folder / name).touch()
    stopped(folder)


def trusted(folder: Path, listings: Listings, clock: Clock) -> None:
    """Look at the folder until what was listed stands."""
    for _ in range(3):
        listings.of(str(folder))
        clock.now += COARSEST_SECONDS


def test_whoever_comes_changes_the_folders_time_and_is_seen_at_once(
    folder: Path, listings: Listings, clock: Clock
) -> None:
    trusted(folder, listings, clock)
    (folder / "Анкета.xlsx").touch()
    assert listings.of(str(folder)).followed == ["Анкета.xlsx"]


def test_under_the_same_time_a_folder_is_not_listed_again_for_some_seconds(
    folder: Path, listings: Listings, clock: Clock
) -> None:
    trusted(folder, listings, clock)
    drop(folder)
    assert listings.of(str(folder)).followed == []
    clock.now += TRUSTED_SECONDS
    assert listings.of(str(folder)).followed == ["Анкета.xlsx"]


def test_a_time_that_has_just_been_met_may_be_that_of_the_next_change_too(
    folder: Path, listings: Listings, clock: Clock
) -> None:
    for number in range(3):
        clock.now = COARSEST_SECONDS * number * 0.49
        drop(folder, f"{number}.xlsx")
        assert f"{number}.xlsx" in listings.of(str(folder)).followed


def test_a_folder_of_few_names_is_listed_at_every_look(tmp_path: Path, listings: Listings, clock: Clock) -> None:
    trusted(stopped(tmp_path), listings, clock)
    drop(tmp_path)
    assert listings.of(str(tmp_path)).followed == ["Анкета.xlsx"]


def test_a_folder_that_is_gone_is_no_empty_one(folder: Path, listings: Listings, clock: Clock) -> None:
    trusted(folder, listings, clock)
    folder.rename(folder.with_name("gone"))
    with pytest.raises(FileNotFoundError):
        listings.of(str(folder))
