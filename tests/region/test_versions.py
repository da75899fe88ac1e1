"""Workers of an older and of a newer program beside each other: what a newer one keeps is let be."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.backups import move_register
from pipeline.excel import Reader
from pipeline.folders.laid_settings import NOTED, PROGRAM
from pipeline.model import ExitCode
from pipeline.region import hindrances
from pipeline.register import KNOWN_VERSIONS
from tests.builders.places import ROOT
from tests.builders.regions import Region, is_worked
from tests.builders.registers import DAY
from tests.builders.servers import SERVER, fresh_schema
from tests.builders.workspaces import PETROV, files, filled, session_of, write

SIDOROVA = {**PETROV, "фио": "Сидорова Вера Ильинична"}
NEWER = f"{int(KNOWN_VERSIONS[-1]) + 1:04}"
MIGRATION = f'''
"""Something that this program does not know yet."""

import sqlalchemy as sa
from alembic import op

revision = "{NEWER}"
down_revision = "{KNOWN_VERSIONS[-1]}"


def upgrade() -> None:
    op.add_column("issued", sa.Column("later", sa.Text, nullable=False, server_default=""))
'''

if SERVER:

    @pytest.fixture(scope="module")
    def newer(tmp_path_factory: pytest.TempPathFactory) -> Path:
        """The same program with one step more for its registers."""
        place = tmp_path_factory.mktemp("newer")
        for folder in ("config", "templates"):
            place.joinpath(folder).symlink_to(ROOT / folder)
        for path in (ROOT / "pipeline").rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                write(place / path.relative_to(ROOT), path.read_bytes())
        write(place / f"pipeline/register/migrations/{NEWER}_later.py", MIGRATION.encode())
        return place

    def command(program: Path, *words: str) -> subprocess.CompletedProcess[str]:
        """A command of that program on the day of the tests."""
        english = {**os.environ, "PYTHONPATH": str(program), "PYTHONSAFEPATH": "1", "COLUMNS": "300"}
        line = [sys.executable, "-m", "pipeline", "--today", str(DAY), *words]
        return subprocess.run(line, env=english, cwd=program, capture_output=True, text=True, check=False)

    def worked_by(program: Path, region: Region) -> None:
        """Let a worker of that program do all that is queued and is for it."""
        done = command(program, "region", "--region", region.address, "work", "--until-empty")
        assert done.returncode == 0, done.stderr

    def held_by(root: Path) -> dict[str, bytes]:
        """All files of an office, but for the note of what each program has found to agree."""
        return {name: content for name, content in files(root).items() if name != "var/agreed.txt"}

    @pytest.mark.parametrize("lies", ["in a file", "on the server"])
    def test_an_older_worker_leaves_a_newer_register_to_newer_workers(
        region: Region, newer: Path, lies: str, staffed_office: Path, tmp_path: Path, reader: Reader
    ) -> None:
        root = region.with_a_wish("sad_1", staffed_office, reader)
        with session_of(root, reader) as session:
            another = filled(session, "wish", SIDOROVA)
        with fresh_schema() as register:
            if lies == "on the server":
                move_register(root, register, lambda _: DAY)
            worked_by(newer, region)
            assert is_worked(region.office(root))
            write(root / "inbox/Сидорова.xlsx", another)
            before = held_by(root)
            region.put(root)
            for _ in range(3):
                region.worked()
                assert region.office(root).failures == 1 and region.office(root).failure == hindrances.NEWER
                assert region.queue.length() == 1 and not region.put(root)
            assert held_by(root) == before
            worked_by(newer, region)
            assert is_worked(region.office(root)) and region.queue.length() == 0
            assert not [*root.joinpath("inbox").glob("*.xlsx")]

    def test_an_older_worker_leaves_an_office_whose_settings_a_newer_program_has_laid(
        region: Region, staffed_office: Path, reader: Reader
    ) -> None:
        root = region.with_a_wish("sad_1", staffed_office, reader)
        laid = root / NOTED
        write(laid, json.dumps({PROGRAM: "99.0"}).encode())
        before = files(root)
        region.put(root)
        region.worked()
        left = region.office(root)
        assert left.failure == hindrances.NEWER_SETTINGS and left.due_at and files(root) == before
        # As it is to a worker whose program is new enough.
        laid.unlink()
        region.tended(left.due_at)
        region.worked()
        assert is_worked(region.office(root)) and not [*root.joinpath("inbox").glob("*.xlsx")]

    def test_who_works_by_hand_with_an_older_program_is_told_so_and_changes_nothing(
        region: Region, newer: Path, staffed_office: Path
    ) -> None:
        root = region.add("sad_1", staffed_office)
        region.put(root)
        worked_by(newer, region)
        before = held_by(root)
        for name in ("once", "run"):
            done = command(ROOT, "--workspace", str(root), name)
            assert done.returncode == ExitCode.REGISTER
            assert f"ведёт более новая программа (версия книги {NEWER}" in done.stderr
            assert "Установите новую программу." in done.stderr
        assert held_by(root) == before
