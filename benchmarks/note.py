"""`docs/performance.md`: what was measured last, a table for each benchmark that writes there."""

from __future__ import annotations

import platform
import re
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.builds import OLDER, ROOT

NOTE = ROOT / "docs" / "performance.md"
_LINE = re.compile(r"^\| `([\w-]+)` \|.*$", re.MULTILINE)
_LAST = re.compile(r"^Last: .*$", re.MULTILINE)
_CELLS = "| --- | --- | --- | --- | --- | --- | --- | --- |"
# Each table by its heading: what is said of it, and how its columns are called.
_TABLES = {
    "This build and an older one": (
        f"Processor time unless a line says otherwise, of commit {OLDER} and of the program as it is, each in a\n"
        "Python of its own; both take turns in one go, and what is told is the median. Their files lie in memory\n"
        "(`make bench`): to make one on a disk took from 12 to 900 µs on the same machine, as long for either build.",
        f"| row | what | {OLDER} | now | ratio | must / stretch | reached | runs |",
    ),
    "A paper beside docxtpl": (
        "Processor time of one paper with the same values: docxtpl opens the template for each, as its users do, ours\n"
        "keeps it. Both take turns; what is told is the median.",
        "| row | what | docxtpl | ours | ratio | must / stretch | reached | runs |",
    ),
}
OF_BUILDS, OF_PAPERS = _TABLES
_MORE = """How cost grows with the register: `python -m benchmarks.scale 15 500 2000`. How pairs are found:
`python -m benchmarks.matching`. Many offices: `python -m benchmarks.region`.
"""


def verdict(ratio: float, must: float, stretch: float) -> str:
    """What a ratio reaches."""
    return "no" if ratio < must else "stretch" if ratio >= stretch else "yes"


def put(heading: str, order: Sequence[str], lines: Mapping[str, str], command: str) -> None:
    """Put these lines into the table of that heading, in place of what stood there of the same rows.

    `order` are all rows it may have.
    """
    written = NOTE.read_text("utf-8") if NOTE.exists() else ""
    parts = {one: written.partition(f"## {one}\n")[2].partition("\n## ")[0] for one in _TABLES}
    told: dict[str, str] = {found[1]: found[0] for found in _LINE.finditer(parts[heading])}
    told.update(lines)
    last = f"Last: `{command}`, on {time.strftime('%d.%m.%Y', time.gmtime())}, {_machine()}."
    tables = []
    for one, (about, columns) in _TABLES.items():
        rows = [told[name] for name in order if name in told] if one == heading else _LINE.finditer(parts[one])
        of_one = last if one == heading else "".join(_LAST.findall(parts[one]))
        table = "\n".join([columns, _CELLS, *(row if isinstance(row, str) else row[0] for row in rows)])
        tables.append(f"## {one}\n\n{about}\n{of_one}\n\n{table}\n")
    NOTE.write_text("\n".join(["# What the office costs\n", *tables, _MORE]), "utf-8")


def _machine() -> str:
    models = re.findall(r"^model name\s*: (.+)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    processors = f"{len(models)} × {models[0]}" if models else "processor not known"
    return f"Python {platform.python_version()}, {processors}"
