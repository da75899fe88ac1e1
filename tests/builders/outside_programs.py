"""Runs the programs that save workbooks: LibreOffice, Gnumeric, Calligra, and libraries under Node.js."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from tests.builders.places import ROOT
from tests.builders.typed_answers import TypedCell

SCRIPTS = ROOT / "tests/programs"
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "mentoring-office"
# Where `.ci/npm` puts the libraries that SCRIPTS/package-lock.json names.
LIBRARIES = CACHE / "npm/node_modules"
PATIENCE = 120
Step = Sequence[str]


def by_hand(folder: Path, steps: Sequence[Step]) -> None:
    """Let LibreOffice Calc take these steps, which `by_hand.bas` explains; paths in them are whole addresses."""
    profile = folder / "profile"
    call = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    # A first start makes the profile, and would put its own macros in the place of ours.
    _run([*call, "--terminate_after_init"])
    basic = profile / "user/basic/Standard"
    basic.mkdir(parents=True, exist_ok=True)
    (basic / "Module1.xba").write_text(_module((SCRIPTS / "by_hand.bas").read_text("utf-8")), "utf-8")
    written = folder / "steps.txt"
    written.write_text("".join("\t".join([*step, "", "", "", ""]) + "\n" for step in steps), "utf-8")
    _run([*call, f'macro:///Standard.Module1.Main("{written.as_uri()}")'])


def _module(source: str) -> str:
    space = "http://openoffice.org/2000/script"
    head = f'<script:module xmlns:script="{space}" script:name="Module1" script:language="StarBasic">'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}{escape(source)}</script:module>'


def gnumeric(book: Path, saved: Path, kind: str, typed: Sequence[TypedCell] = ()) -> None:
    """Let Gnumeric type into a book and save it in one of its own kinds."""
    entries = [word for cell in typed for word in ("--set", f"{cell.place}={cell.entry()}")]
    _run(["ssconvert", f"--export-type={kind}", *entries, str(book), str(saved)])


def calligra(book: Path, saved: Path) -> None:
    """Let Calligra Sheets open a book and save it as what the ending says."""
    desk = {"QT_QPA_PLATFORM": "offscreen", "HOME": str(saved.parent)}
    _run(["calligraconverter", "--batch", str(book), str(saved)], environment=desk)


def javascript(jobs: Sequence[Mapping[str, Any]]) -> None:
    """Let the libraries do these jobs, which `fill_in.js` explains."""
    _run(["node", str(SCRIPTS / "fill_in.js")], {"NODE_PATH": str(LIBRARIES)}, json.dumps(jobs))


def _run(command: Sequence[str], environment: Mapping[str, str] = {}, typed: str = "") -> None:
    subprocess.run(
        command,
        env={**os.environ, **environment},
        input=typed.encode(),
        capture_output=True,
        check=True,
        timeout=PATIENCE,
    )
