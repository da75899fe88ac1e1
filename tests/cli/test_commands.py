"""A command loads what it needs and no more: a small question is answered at once."""

from __future__ import annotations

import subprocess
import sys

import pytest

NOT_NEEDED = {
    *("pipeline.definitions", "pipeline.excel", "pipeline.expressions", "pipeline.flow", "pipeline.register"),
    *("openpyxl", "pydantic", "sqlalchemy"),
}


def loaded_by(*arguments: str) -> set[str]:
    """The modules that are loaded once the command has answered."""
    program = (
        "import contextlib, sys\n"
        "from pipeline.cli import main\n"
        "with contextlib.suppress(SystemExit):\n"
        f"    main({list(arguments)!r})\n"
        "print(*sys.modules, file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


@pytest.mark.parametrize("arguments", [["--help"], ["run", "--help"], ["decline", "Ивушкина", "Анна", "Петровна"]])
def test_help_and_case_forms_need_no_room_of_the_office(arguments: list[str]) -> None:
    assert not loaded_by(*arguments) & NOT_NEEDED
