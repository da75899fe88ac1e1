"""What CI installs: every program that a test may need, and libraries whose versions and digests are fixed."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.builders.places import ROOT
from tests.conftest import PROGRAMS

RUN = (ROOT / ".ci/run").read_text("utf-8")
BESIDE = RUN[RUN.index("beside() {") : RUN.index("\n}\n", RUN.index("beside() {")) + 3]
MAKE = (ROOT / "Makefile").read_text("utf-8")
LOCK = (ROOT / "tests/programs/package-lock.json").read_text("utf-8")
PINNED = re.compile(r"\d+\.\d+\.\d+")


def test_every_program_that_tests_may_need_is_there() -> None:
    assert set(PROGRAMS.values()) <= set(re.findall(r"command -v (\S+)", RUN))
    assert ".ci/npm" in RUN


def test_the_demo_year_plays_with_the_network_taken_away() -> None:
    assert "unshare -rn make demo" in RUN


def test_the_folder_that_needs_no_python_is_made_and_tried() -> None:
    assert "make program" in RUN
    assert "tools/program/office.spec" in MAKE and "tools.program dist/pipeline/pipeline" in MAKE


@pytest.mark.parametrize(("first", "second", "code"), [(0, 0, 0), (3, 0, 3), (0, 4, 4)])
def test_what_goes_side_by_side_is_told_in_full_and_fails_with_either(first: int, second: int, code: int) -> None:
    jobs = f"one() {{ echo one; return {first}; }}\ntwo() {{ echo two; return {second}; }}\n"
    done = subprocess.run(
        ["bash", "-c", f"set -euo pipefail\n{BESIDE}{jobs}beside one two\necho both"], capture_output=True, text=True
    )
    assert (done.returncode, done.stdout.split()) == (code, ["two", "one", *([] if code else ["both"])])


def test_nothing_is_installed_while_the_year_and_the_tests_are_at_work() -> None:
    assert RUN.index("beside program lint") < RUN.index("beside demo tests")


def kept_in_memory(tmp_path: Path, memory: int, command: str) -> subprocess.CompletedProcess[str]:
    """What comes of a command on a machine with so much memory, in kilobytes."""
    for tool in ("df", "awk"):
        (tmp_path / tool).write_text(f"#!/bin/sh\necho {memory}\n", "utf-8")
        (tmp_path / tool).chmod(0o700)
    environment = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}", "TMPDIR": str(tmp_path)}
    whole = [str(ROOT / ".ci/memory"), "sh", "-c", command]
    return subprocess.run(whole, env=environment, capture_output=True, text=True)


def test_files_of_the_tests_lie_in_memory_and_are_gone_when_they_end(tmp_path: Path) -> None:
    told = 'echo written > "$TMPDIR/file"; echo "$TMPDIR"; stat --format %a "$TMPDIR"; exit 3'
    done = kept_in_memory(tmp_path, 8 * 1024 * 1024, told)
    folder, rights = Path(done.stdout.split()[0]), done.stdout.split()[1]
    assert (done.returncode, done.stderr, folder.parent, rights) == (3, "", Path("/dev/shm"), "1777")
    assert not folder.exists()


def test_they_lie_on_the_disk_where_memory_is_short(tmp_path: Path) -> None:
    done = kept_in_memory(tmp_path, 1024 * 1024, 'echo "$TMPDIR"; exit 3')
    assert (done.returncode, done.stdout.strip()) == (3, str(tmp_path))


def test_the_libraries_are_of_one_version_each() -> None:
    wanted = json.loads((ROOT / "tests/programs/package.json").read_text("utf-8"))["dependencies"]
    assert all(PINNED.fullmatch(version) for version in wanted.values())


def test_the_lock_knows_the_digest_of_every_library_and_no_address() -> None:
    fetched = {name: package for name, package in json.loads(LOCK)["packages"].items() if name}
    assert fetched and all(package["integrity"].startswith("sha512-") for package in fetched.values())
    assert '"resolved"' not in LOCK and re.search(r"https?://registry", LOCK) is None
