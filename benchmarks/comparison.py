"""What this build costs beside an older one: `python -m benchmarks.comparison [--runs 5] [ROW …]`.

Both builds take turns, so that what else the machine does falls on both. A ratio is told only where the slowest run of
one build was quicker than the quickest of the other. All rows together take hours; rows can be chosen by name. What is
measured is written to `docs/performance.md` in place of what stood there of the same rows.
"""

from __future__ import annotations

import argparse
import math
import shutil
import statistics
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import live, note
from benchmarks.builds import Build, both

# The clock of an office may not stand before its journal.
AFTER_THE_YEAR = "2027-07-01"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: what is measured in which unit, and how many times less this build must need."""

    name: str
    what: str
    unit: str
    must: float
    stretch: float
    measure: Callable[[Build], float]
    # Where more is better, as of a ratio to another library.
    is_gain: bool = False


def _sweep(people: int) -> Callable[[Build], float]:
    return lambda build: float(build.probe("sweep", str(people)))


def _together(files: int) -> Callable[[Build], float]:
    return lambda build: float(build.probe("thousand", str(files)))


def _status(build: Build) -> float:
    """Of the demo year that the build has played itself, once, and of which it was asked before."""
    year = _year(build)
    build.call("--workspace", str(year), "status")
    return build.call("--workspace", str(year), "status")


def _status_anew(build: Build) -> float:
    """The same after something has changed: nothing that was answered before is there."""
    year = _year(build)
    shutil.rmtree(year / "var" / "answers", ignore_errors=True)
    return build.call("--workspace", str(year), "status")


def _status_after_once(build: Build) -> float:
    """The same after `once` has taken in a file that was dropped: the program that made the change has ended."""
    year = _year(build)
    dropped = min(path for path in (year / "var/archive").rglob("*") if path.is_file())
    shutil.copyfile(dropped, year / "inbox" / "Ещё раз.xlsx")
    build.call("--workspace", str(year), "--today", AFTER_THE_YEAR, "once")
    return build.call("--workspace", str(year), "--today", AFTER_THE_YEAR, "status")


def _year(build: Build) -> Path:
    year = Path(tempfile.gettempdir()) / f"bench-year-{build.name.replace(' ', '-')}"
    if not year.exists():
        build.call("demo", str(year))
    return year


def _demo(build: Build) -> float:
    with tempfile.TemporaryDirectory() as folder:
        return build.call("demo", str(Path(folder) / "year"), alone=True)


ROWS = (
    Row("sweep-15", "a sweep with one new questionnaire, 15 people", "s", 5, 10, _sweep(15)),
    Row("sweep-500", "– 500 people", "s", 20, 40, _sweep(500)),
    Row("sweep-2000", "– 2,000 people", "s", 40, 100, _sweep(2000)),
    Row("sweep-20000", "– 20,000 people", "s", 100, 300, _sweep(20000)),
    Row("paper-15", "first paper beyond the quiet time (wall), 15", "s", 6, 15, lambda b: live.first_paper(b, 15)),
    Row("paper-2000", "– 2,000 people", "s", 15, 40, lambda b: live.first_paper(b, 2000)),
    Row("thousand", "1,000 questionnaires in one sweep, 3,000 papers", "s", 5, 10, _together(1000)),
    Row("thousand-300", "– 300 of them", "s", 5, 10, _together(300)),
    Row("demo", "a demo year, each its own, without printing", "s", 4, 8, _demo),
    Row("memory", "peak memory, 2,000 people", "MB", 1 / 0.6, 1 / 0.4, lambda b: live.peak_megabytes(b, 2000)),
    Row("reading", "a form, openpyxl beside us", "×", 8, 20, lambda b: float(b.probe("reading")), is_gain=True),
    Row("decline", "`decline`", "s", 6, 10, lambda b: b.call("decline", "Иванова Анна Петровна")),
    Row("help", "`--help`", "s", 8, 10, lambda b: b.call("--help")),
    Row("status", "`status` on the demo year, asked again", "s", 6, 12, _status),
    Row("status-once", "– after `once` has taken a file in", "s", 6, 12, _status_after_once),
    Row("status-anew", "– after something else has changed", "s", 6, 12, _status_anew),
    Row("idle", "idle minute, 15 people", "s", 4, 10, lambda b: live.idle_minute(b, 15)),
    Row("idle-ignored", "– with 10,000 ignored files", "s", 4, 10, lambda b: live.idle_minute(b, 15, 10_000)),
)  # fmt: skip


def main(names: Sequence[str], runs: int, older_python: Path | None) -> None:
    """Measure the rows of these names, all without any; print each line when it is there, then write the note."""
    older, now = both(older_python)
    lines = {}
    for row in (row for row in ROWS if not names or row.name in names):
        before, after = [], []
        for _ in range(runs):
            before.append(row.measure(older))
            after.append(row.measure(now))
        lines[row.name] = _line(row, before, after)
        print(lines[row.name], flush=True)
    command = f"python -m benchmarks.comparison --runs {runs} {' '.join(lines)}"
    note.put(note.OF_BUILDS, [row.name for row in ROWS], lines, command)


def _line(row: Row, before: Sequence[float], after: Sequence[float]) -> str:
    was, is_now = statistics.median(before), statistics.median(after)
    apart = min(before) > max(after) or min(after) > max(before)
    ratio = is_now if row.is_gain else was / is_now
    is_known = apart or row.is_gain
    told = f"{ratio:.1f}×" if is_known else "noise"
    reached = note.verdict(ratio, row.must, row.stretch) if is_known else "no"
    goal = f"≥ {row.must:.3g}× / {row.stretch:.3g}×"
    cells = (f"`{row.name}`", row.what, _value(was, row), _value(is_now, row), told, goal, reached, f"{len(before)}")
    return f"| {' | '.join(cells)} |"


def _value(value: float, row: Row) -> str:
    places = max(0, 1 - math.floor(math.log10(value))) if 0 < value < 100 else 0
    return f"{value:.{places}f} {row.unit}"


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--runs", type=int, default=5)
    asked.add_argument("--older-python", type=Path)
    asked.add_argument("row", nargs="*", help=", ".join(row.name for row in ROWS))
    options = asked.parse_args()
    if unknown := set(options.row) - {row.name for row in ROWS}:
        asked.error(f"no such row: {', '.join(sorted(unknown))}")
    main(options.row, options.runs, options.older_python)
