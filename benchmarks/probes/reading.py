"""Seconds of openpyxl against ours for the blanks of all forms, both processes of ours counted together.

In each round the sheet with the questions and the strings are others, as if somebody else had filled the form in.
"""

from __future__ import annotations

import io
import sys
import time
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl

from benchmarks.probes.rooms import door, excel, form_workbook
from pipeline import definitions
from pipeline.model import Layout

ROUNDS = 3
declarations = door("pipeline.declarations", "pipeline.edges.declarations")
# Garbage is collected as the program of each build does it; what openpyxl leaves would fall on either of the two.
collect_seldom = getattr(door("pipeline.cli.commands", "pipeline.cli"), "collect_seldom", None)


def cpu(process: str) -> float:
    """Seconds that the scheduler has given to the first thread of a process."""
    return int(Path(f"/proc/{process}/schedstat").read_text().split()[0]) / 1e9


def children() -> list[str]:
    """The processes that this one has started."""
    return Path("/proc/self/task").joinpath(Path("/proc/self").resolve().name, "children").read_text().split()


def ratio(folder: Path) -> float:
    """How many times longer openpyxl takes."""
    if collect_seldom:
        collect_seldom()
    declared = declarations.load(Path.cwd())
    blanks = {
        folder / f"{form.name}.xlsx": form_workbook(form, declared, Layout.OURS, {}, ())
        for form in declared.forms.values()
    }
    paths = [*blanks]
    ours = theirs = 0.0
    paths[0].write_bytes(blanks[paths[0]])
    with excel.Reader(definitions.Watch()) as reader:
        reader.read_grid(paths[0], "x.xlsx")
        [child] = children()
        for number in range(ROUNDS):
            for path, blank in blanks.items():
                path.write_bytes(_filled_in(blank, number))
            begun, in_child = time.process_time(), cpu(child)
            for path in paths:
                reader.read_grid(path, path.name)
            ours += time.process_time() - begun + cpu(child) - in_child
            begun = time.process_time()
            for path in paths:
                openpyxl.load_workbook(path)
            theirs += time.process_time() - begun
    return theirs / ours


def _filled_in(blank: bytes, number: int) -> bytes:
    """The blank with a first sheet and strings that are those of this number alone."""
    filled = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(blank)) as package, zipfile.ZipFile(filled, "w", zipfile.ZIP_DEFLATED) as made:
        for name in package.namelist():
            part = package.read(name)
            if name == "xl/sharedStrings.xml":
                part = part.replace(b"</t>", f" {number}</t>".encode(), 1)
            elif name == "xl/worksheets/sheet1.xml":
                part = part.replace(b'baseColWidth="8"', f'baseColWidth="{number}"'.encode(), 1)
            made.writestr(name, part)
    return filled.getvalue()


if __name__ == "__main__":
    with TemporaryDirectory() as made:
        print(ratio(Path(made)))
    sys.exit()
