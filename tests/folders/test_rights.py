"""Who may open what the office keeps, on Linux and on Windows, tried on any computer."""

from __future__ import annotations

import stat

import pytest

from pipeline.folders import rights

SHARED = stat.S_IFDIR | 0o2775
WIDE_OPEN = stat.S_IFDIR | 0o777


def test_on_linux_an_original_is_read_by_its_owner_alone_and_written_by_nobody() -> None:
    assert rights.of_original("posix") == 0o400
    assert rights.of_own_folder("posix") == 0o700


def test_on_windows_an_original_can_be_replaced_and_destroyed_and_folders_keep_their_own_rights() -> None:
    assert rights.of_original("nt") & stat.S_IWRITE
    assert rights.of_own_folder("nt") is None
    assert rights.inherited(SHARED, 0o666, "nt") is None


@pytest.mark.parametrize(("mask", "mode"), [(0o666, 0o664), (0o7777, 0o2775)])
def test_on_linux_what_lies_in_a_folder_of_people_is_open_to_whom_the_folder_is(mask: int, mode: int) -> None:
    assert rights.inherited(SHARED, mask, "posix") == mode


@pytest.mark.parametrize(
    ("mode", "system", "open_"),
    [(WIDE_OPEN, "posix", True), (SHARED, "posix", False), (WIDE_OPEN, "nt", False)],
)
def test_a_folder_that_everybody_may_write_into_is_told_where_modes_tell_it(
    mode: int, system: str, open_: bool
) -> None:
    assert rights.let_everybody_write(mode, system) is open_
