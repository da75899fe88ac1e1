"""Killed at any instant while it prints and started again, the office ends with the same piles."""

from __future__ import annotations

import shutil
from pathlib import Path

from pipeline.excel import Reader
from pipeline.printing import PrintRoom
from tests.builders.crashes import pictured
from tests.builders.printing import ZIPPED, printing_office
from tests.builders.registers import DAY
from tests.builders.workspaces import outbox, session_of, worked


def test_a_kill_leaves_nothing_half_made_and_the_next_run_ends_with_the_same_files(
    tmp_path: Path, staffed_office: Path, reader: Reader
) -> None:
    with printing_office(tmp_path / "office", staffed_office, reader, ZIPPED) as office:
        office.work()
        office.printed()
        office.wish()
        with pictured(office.session.workspace.root, tmp_path / "album") as camera:
            office.printed()
        undisturbed = outbox(office.session)
    for image in camera.images:
        root = tmp_path / "office"
        shutil.rmtree(root)
        shutil.move(image, root)
        with session_of(root, reader) as session:
            worked(session)
            PrintRoom().bring_up_to_date(session, DAY, most=100)
            assert {*outbox(session)} == {*undisturbed}, image
            assert [name for name, content in outbox(session).items() if content != undisturbed[name]] == []
    assert len(camera.images) > 10, len(camera.images)
