"""What the program says can be written in the code pages of Russian Windows; nothing that they lack ends a command."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.cli.console_letters import write_what_there_is
from tests.builders.places import ROOT
from tests.builders.registers import DAY
from tests.builders.workspaces import furnished

CODE_PAGES = ("cp1251", "cp866", "ascii")


def said(code_page: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """What a call writes where its words go to a file in a code page."""
    environment = {**os.environ, "PYTHONIOENCODING": code_page, "PYTHONUTF8": "0", "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-m", "pipeline", *arguments], capture_output=True, env=environment, check=False
    )


@pytest.mark.parametrize("code_page", CODE_PAGES)
def test_help_and_status_are_written_in_every_code_page(tmp_path: Path, code_page: str) -> None:
    root = furnished(tmp_path)
    (root / "inbox").mkdir()
    (root / "inbox/Қайрат 😀.xlsx").write_bytes(b"PK")
    for call in (["--help"], ["--workspace", str(root), "--today", f"{DAY}", "status"]):
        told = said(code_page, *call)
        assert told.returncode == 0, told.stderr
        assert b"Traceback" not in told.stderr
        if code_page != "ascii":
            assert any("А" <= letter <= "я" for letter in told.stdout.decode(code_page))


def test_an_error_is_told_in_russian_in_a_code_page_without_its_quotes() -> None:
    told = said("cp866", "--workspace", str(ROOT), "unpack-form", "нетакой", "x.xlsx")
    assert told.returncode == 1
    assert 'Анкеты "нетакой" нет.' in told.stderr.decode("cp866")


def test_another_program_gets_every_letter(tmp_path: Path) -> None:
    root = str(furnished(tmp_path))
    told = [said(page, "--workspace", root, "--today", f"{DAY}", "status", "--json") for page in ("utf-8", "cp866")]
    assert json.loads(told[0].stdout) == json.loads(told[1].stdout)


@pytest.mark.parametrize(
    ("code_page", "written"),
    [
        ("utf-8", "«Қ» – № 5… ✓"),
        ("cp1251", "«\\u049a» – № 5… +"),
        ("cp866", '"\\u049a" - № 5... +'),
        ("ascii", '"\\u049a" - N 5... +'),
    ],
)
def test_a_sign_that_is_not_there_is_written_by_a_similar_one_or_its_number(code_page: str, written: str) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding=code_page)
    write_what_there_is(stream)
    stream.write("«Қ» – № 5… ✓")
    stream.flush()
    assert stream.buffer.getvalue().decode(code_page) == written
