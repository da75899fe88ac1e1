"""`make` does what it says and takes nothing away that people may need."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from pipeline.demo.playing import MARK
from tests.builders.places import ROOT

PROGRAM = """\
#!/bin/sh
mkdir -p demo
echo "$@" > demo/called
"""


def make(checkout: Path, goal: str, runs: str = PROGRAM) -> subprocess.CompletedProcess[str]:
    """Call our Makefile in a checkout whose program only writes down how it was called."""
    (checkout / "pyproject.toml").touch()
    program = checkout / ".venv/bin/pipeline"
    program.parent.mkdir(parents=True, exist_ok=True)
    program.write_text(runs)
    program.chmod(0o755)
    (checkout / ".venv/.ready").touch()
    command = ["make", "--directory", str(checkout), "--file", str(ROOT / "Makefile"), goal]
    return subprocess.run(command, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize("goal", ["demo", "clean"])
def test_a_folder_of_that_name_that_the_demo_did_not_make_stays(tmp_path: Path, goal: str) -> None:
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo/Приказы.docx").write_bytes(b"a year of work")
    ended = make(tmp_path, goal)
    assert ended.returncode != 0
    assert f"demo/{MARK} is not there" in ended.stderr
    assert [path.name for path in (tmp_path / "demo").iterdir()] == ["Приказы.docx"]


def test_the_demo_is_played_anew_where_it_was_played_before(tmp_path: Path) -> None:
    (tmp_path / "demo/outbox").mkdir(parents=True)
    (tmp_path / "demo" / MARK).touch()
    assert make(tmp_path, "demo").returncode == 0
    assert [path.name for path in (tmp_path / "demo").iterdir()] == ["called"]


def test_the_first_demo_makes_its_folder(tmp_path: Path) -> None:
    assert make(tmp_path, "demo").returncode == 0
    assert (tmp_path / "demo/called").read_text() == "demo demo\n"


def test_what_was_compiled_is_kept_for_the_next_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    told = make(tmp_path, "run", "#!/bin/sh\necho forbidden: $PYTHONDONTWRITEBYTECODE.\n")
    assert "forbidden: .\n" in told.stdout


def test_clean_takes_away_the_demo_and_what_was_installed(tmp_path: Path) -> None:
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / MARK).touch()
    assert make(tmp_path, "clean").returncode == 0
    assert [path.name for path in tmp_path.iterdir()] == ["pyproject.toml"]
