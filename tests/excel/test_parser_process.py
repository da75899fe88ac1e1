"""The reading process has no more in its memory than what it reads with."""

from __future__ import annotations

import subprocess
import sys

from tests.builders.places import ROOT


def test_the_reading_process_loads_neither_what_makes_workbooks_nor_the_declarations() -> None:
    loads = "import sys; import pipeline.excel.parser_process; print(*sorted(sys.modules))"
    told = subprocess.run([sys.executable, "-c", loads], capture_output=True, text=True, check=True, cwd=ROOT)
    loaded = set(told.stdout.split())
    assert "pipeline.excel.xlsx_reading" in loaded
    assert not loaded & {"openpyxl", "numpy", "pydantic", "pipeline.definitions", "pipeline.language"}
