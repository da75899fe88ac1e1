"""`python -m tools.program PROGRAM`: whether the one-folder program does a day's work without this Python."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from pipeline.demo.playing import drop
from pipeline.demo.scenario import demo_year
from pipeline.flow import open_session

SECONDS = 300.0


def main() -> None:
    """Make a workspace with the program, drop the first questionnaires of the demo year, look for their papers."""
    program = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as folder:
        root, first = Path(folder) / "Рабочая папка", demo_year().days[0]
        assert "Команды" in _said(program, "--help")
        office = ("--workspace", str(root), "--today", first.date.isoformat())
        _said(program, *office, "init")
        with open_session(root) as session:
            drop(session, demo_year(), first)
        _said(program, *office, "once")
        papers = [path for path in (root / "outbox/2026-2027").rglob("*.docx") if not path.name.startswith(".")]
        assert papers, "there is no paper"
        assert all(zipfile.ZipFile(paper).testzip() is None for paper in papers)
        assert [*(root / "var/archive").glob("??/*")], "nothing was read"
        print(f"{len(papers)} papers from {len(first.filled)} questionnaires.")


def _said(program: Path, *words: str) -> str:
    """What the program says; it ends well, and no module of this Python is within its reach."""
    done = subprocess.run(
        [str(program), *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=SECONDS,
        env={"LANG": "C.UTF-8"},
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(words)}: {done.returncode}\n{done.stdout}\n{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    main()
