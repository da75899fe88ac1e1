"""A command loads what it needs and no more: a small question is answered at once."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.cli import kept_answers
from pipeline.model import ExitCode
from tests.builders.places import ROOT, TEMPLATES
from tests.builders.programs import call

NOT_NEEDED = {
    *("pipeline.definitions", "pipeline.excel", "pipeline.expressions", "pipeline.flow", "pipeline.register"),
    *("openpyxl", "pydantic", "sqlalchemy"),
}
OF_OTHER_WORK = {
    # Trying templates, and what compiles and marks them.
    *("pipeline.check", "docx", "docxtpl", "openpyxl", "xlsxwriter", "pptx"),
    # Small codes, guides, registers on a server.
    *("segno", "markdown_it", "sqlalchemy.dialects.postgresql"),
    # Who escapes a few signs of XML needs no way to the internet.
    *("xml.sax.saxutils", "urllib.request", "http.client"),
}


def loaded_by(*arguments: str) -> set[str]:
    """The modules that are loaded once the command has answered; what lies on the disk counts as lying still."""
    program = (
        "import contextlib, sys\n"
        "from pipeline.cli import kept_answers, main\n"
        "kept_answers.TICK_NS = 0\n"
        "with contextlib.suppress(SystemExit):\n"
        f"    main({list(arguments)!r})\n"
        "print(*sys.modules, file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


@pytest.mark.parametrize("arguments", [["--help"], ["run", "--help"], ["decline", "Ивушкина", "Анна", "Петровна"]])
def test_help_and_case_forms_need_no_room_of_the_office(arguments: list[str]) -> None:
    assert not loaded_by(*arguments) & NOT_NEEDED


def test_an_office_at_work_loads_what_reads_pdf_with_the_first_one(tmp_path: Path, staffed_office: Path) -> None:
    root = shutil.copytree(staffed_office, tmp_path / "office")
    assert not loaded_by("--workspace", str(root), "--today", "2026-11-24", "once") & {"pypdf"}


def test_every_command_closes_to_others_whatever_it_makes(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        assert call(tmp_path, "adopt").exit_code != 0
    finally:
        left = os.umask(before)
    assert left == 0o077


def test_who_stops_reading_is_told_of_no_defect() -> None:
    program = [sys.executable, "-m", "pipeline", "unpack", str(TEMPLATES / "roadmap.docx")]
    with subprocess.Popen(program, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as done:
        assert done.stdout and done.stderr
        done.stdout.close()
        assert (done.stderr.read(), done.wait()) == ("", ExitCode.FAILED)


def test_what_was_answered_before_is_told_without_any_room(
    tmp_path: Path, staffed_office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = shutil.copytree(staffed_office, tmp_path / "office")
    monkeypatch.setattr("pipeline.cli.kept_answers.TICK_NS", 0)
    call(root, "status")
    given = ["--workspace", str(root), "--today", "2026-11-24", "status"]
    assert not loaded_by(*given) & NOT_NEEDED


def test_a_question_that_is_worked_out_loads_no_room_and_no_library_of_other_work(
    tmp_path: Path, staffed_office: Path
) -> None:
    root = shutil.copytree(staffed_office, tmp_path / "office")
    call(root, "status")
    shutil.rmtree(root / kept_answers.FOLDER, ignore_errors=True)
    loaded = loaded_by("--workspace", str(root), "--today", "2026-11-24", "status")
    assert "pipeline.flow" in loaded
    assert not loaded & OF_OTHER_WORK
    assert not any(module.startswith("holidays.countries.") for module in loaded)


def test_a_command_that_ends_looks_for_no_circles_in_what_it_held() -> None:
    program = (
        "import atexit, gc, sys\n"
        "atexit.register(lambda: print(len(gc.get_objects()), gc.get_freeze_count(), file=sys.stderr))\n"
        "from pipeline.cli import main\n"
        "main(['--version'])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    looked_at, left_alone = map(int, done.stderr.split())
    assert looked_at < 100 < 1_000 < left_alone


def test_no_command_goes_through_all_it_holds_every_few_hundred_objects(tmp_path: Path) -> None:
    usual = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    try:
        call(tmp_path, "status")
        assert gc.get_threshold()[0] > 10_000
    finally:
        gc.set_threshold(*usual)
