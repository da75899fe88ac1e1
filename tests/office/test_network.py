"""Nothing leaves the machine: a whole run asks the network for nothing, nor does the process that reads files."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from pipeline.excel import Reader
from tests.builders.places import ROOT
from tests.builders.workspaces import CARD_ANSWERS, LETTER_FILE, PETROV, STAFF_ROWS, filled, session_of, write

# Writes down every attempt, in the process it is told in.
WATCH = """
import os, sys
def watch(event, arguments, log=os.open({log!r}, os.O_WRONLY | os.O_APPEND | os.O_CREAT)):
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.")):
        os.write(log, (event + chr(10)).encode())
sys.addaudithook(watch)
os.write(os.open({log!r} + ".watched", os.O_WRONLY | os.O_APPEND | os.O_CREAT), b"one ")
"""
RUN = """
from pipeline.excel import reader
reader._START = {watch!r} + reader._START
from pipeline.cli import main
main(sys.argv[1:])
"""


def attempts(log: Path, script: str, *words: str) -> list[str]:
    """What the script asked of the network while it ran with these words."""
    watch = WATCH.format(log=str(log))
    command = [sys.executable, "-c", watch + script.format(watch=watch), *words]
    subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True, timeout=120)
    return log.read_text().splitlines()


def test_a_run_from_the_first_questionnaire_to_the_papers_asks_no_network(
    tmp_path: Path, new_office: Path, reader: Reader
) -> None:
    root, log = shutil.copytree(new_office, tmp_path / "office"), tmp_path / "attempts"
    with session_of(root, reader) as session:
        dropped = {
            "Кадры.xlsx": filled(session, "staff", rows=STAFF_ROWS),
            "Карточка.xlsx": filled(session, "organization", CARD_ANSWERS),
            "Петров.xlsx": filled(session, "wish", PETROV),
        }
    for name, content in dropped.items():
        write(root / "inbox" / name, content)
    assert attempts(log, RUN, "--workspace", str(root), "--today", "2026-11-24", "once") == []
    assert (root / "outbox" / LETTER_FILE).exists()
    assert log.with_suffix(".watched").read_text() == "one one "


def test_an_attempt_would_be_noticed(tmp_path: Path) -> None:
    script = "import socket; socket.socket(socket.AF_UNIX).close()"
    assert attempts(tmp_path / "attempts", script) == ["socket.__new__"]
