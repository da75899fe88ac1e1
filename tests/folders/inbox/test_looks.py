"""When a file is ready: two looks that saw it unchanged, and the quiet time."""

from __future__ import annotations

import io
import os
import zipfile

import pytest

from pipeline.definitions import Watch
from pipeline.folders.inbox import Inbox
from pipeline.folders.workspace import Workspace
from pipeline.model import WaitReason
from tests.builders.folders import (
    NAME,
    dropped,
    looked,
    office_lock,
    reasons,
    settled,
)


def workbook() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>" * 100)
    return content.getvalue()


def test_a_file_is_ready_after_two_looks_and_the_quiet_time(workspace: Workspace, inbox: Inbox) -> None:
    dropped(workspace, NAME)
    assert looked(inbox, 0) == ()
    assert looked(inbox, 2.9) == ()
    assert looked(inbox, 3) == (NAME,)


def test_one_look_is_never_enough(workspace: Workspace, inbox: Inbox) -> None:
    looked(inbox, 0)
    dropped(workspace, NAME)
    assert looked(inbox, 1000) == ()


def test_even_without_a_quiet_time_two_looks_are_needed(workspace: Workspace) -> None:
    hasty = Inbox(workspace, Watch(quiet_seconds=0))
    dropped(workspace, NAME)
    assert looked(hasty, 0) == ()
    assert looked(hasty, 0.5) == (NAME,)


def test_it_tells_when_the_next_file_is_due(workspace: Workspace, inbox: Inbox) -> None:
    looked(inbox, 0)
    assert inbox.due() is None
    dropped(workspace, NAME)
    looked(inbox, 10)
    dropped(workspace, "Позже.xlsx")
    looked(inbox, 12)
    assert inbox.due() == 13
    assert looked(inbox, 13) == (NAME,)
    inbox.claim(NAME)
    looked(inbox, 13)
    assert inbox.due() == 15


def test_a_file_that_is_touched_is_due_later_and_a_held_one_never(workspace: Workspace, inbox: Inbox) -> None:
    path = dropped(workspace, NAME)
    looked(inbox, 0)
    path.write_bytes(b"more answers")
    looked(inbox, 2)
    assert inbox.due() == 5
    dropped(workspace, f"~${NAME}", office_lock("Иванова"))
    looked(inbox, 4)
    assert inbox.due() is None


def test_an_unfinished_workbook_and_an_empty_file_are_due_when_their_longer_time_is_over(
    workspace: Workspace, inbox: Inbox
) -> None:
    dropped(workspace, NAME, b"PK\x03\x04 half")
    looked(inbox, 0, 3)
    assert inbox.due() == 18
    assert looked(inbox, 18) == (NAME,)
    (workspace.inbox / NAME).unlink()
    dropped(workspace, "Пустой.xlsx", b"")
    looked(inbox, 100)
    assert inbox.due() == 163


def test_a_file_written_slice_by_slice_waits_for_its_last_slice(workspace: Workspace, inbox: Inbox) -> None:
    path = dropped(workspace, NAME, b"")
    for moment in range(0, 100, 2):
        with path.open("ab") as file:
            file.write(b"x" * 65536)
        os.utime(path, (1_700_000_000, 1_700_000_000))  # copying keeps the time of the original
        assert looked(inbox, moment) == ()
    assert reasons(inbox) == {NAME: WaitReason.COPYING}
    assert looked(inbox, 101) == (NAME,)


def test_a_file_that_changes_without_growing_waits(workspace: Workspace, inbox: Inbox) -> None:
    path = dropped(workspace, NAME)
    looked(inbox, 0, 2)
    path.write_bytes(b"another")
    os.utime(path, ns=(1, 1))
    assert looked(inbox, 4) == ()
    assert looked(inbox, 8) == (NAME,)


def test_a_year_old_or_future_time_of_the_file_keeps_it_from_nothing(workspace: Workspace, inbox: Inbox) -> None:
    for name, moment in (("старый.xlsx", 0), ("завтрашний.xlsx", 4_000_000_000)):
        os.utime(dropped(workspace, name), (moment, moment))
    assert settled(inbox) == ("старый.xlsx", "завтрашний.xlsx")


def test_copying_over_ten_minutes_is_told(workspace: Workspace, inbox: Inbox) -> None:
    path = dropped(workspace, NAME)
    looked(inbox, 0)
    path.write_bytes(b"longer by some bytes")
    looked(inbox, 601)
    assert reasons(inbox) == {NAME: WaitReason.COPYING_LONG}


def test_an_empty_file_waits_a_minute_longer(workspace: Workspace, inbox: Inbox) -> None:
    dropped(workspace, NAME, b"")
    assert looked(inbox, 0, 30, 62) == ()
    assert reasons(inbox) == {NAME: WaitReason.EMPTY}
    assert looked(inbox, 63) == (NAME,)


@pytest.mark.parametrize("content", [workbook()[:500], workbook()[:200] + bytes(900), bytes(9000)])
def test_a_workbook_without_its_end_waits_for_the_copy_to_go_on(
    workspace: Workspace, inbox: Inbox, content: bytes
) -> None:
    path = dropped(workspace, NAME, content)
    assert looked(inbox, 0, 5, 17) == ()
    assert reasons(inbox) == {NAME: WaitReason.NOT_FINISHED}
    assert looked(inbox, 18) == (NAME,), "in the end it is taken, to be told that it is damaged"
    path.write_bytes(workbook())
    assert looked(inbox, 20, 23) == (NAME,)


def test_files_come_in_the_order_in_which_they_were_met_then_saved_then_by_name(
    workspace: Workspace, inbox: Inbox
) -> None:
    dropped(workspace, "в.xlsx")
    looked(inbox, 0)
    for name in ("Б.xlsx", "а.xlsx", "г/д.xlsx"):
        os.utime(dropped(workspace, name), (1000, 1000))
    os.utime(dropped(workspace, "0.xlsx"), (2000, 2000))
    assert looked(inbox, 1, 10) == ("в.xlsx", "а.xlsx", "Б.xlsx", "г/д.xlsx", "0.xlsx")
