"""The table of what the office costs: a ratio only where the runs tell one, rows measured before kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import comparison
from benchmarks import note as performance
from benchmarks.builds import Build
from benchmarks.comparison import ROWS, main

HELP = next(row for row in ROWS if row.name == "help")
OLDER, NOW = Build("older", Path(), Path()), Build("now", Path(), Path())


def measured(monkeypatch: pytest.MonkeyPatch, before: list[float], after: list[float]) -> str:
    """The note after the row of `--help` took so long in the runs of both builds."""
    left = {OLDER.name: [*before], NOW.name: [*after]}
    row = comparison.Row("help", HELP.what, "s", 8, 10, lambda build: left[build.name].pop(0))
    monkeypatch.setattr(comparison, "ROWS", [row, *(other for other in ROWS if other.name != "help")])
    monkeypatch.setattr(comparison, "both", lambda python: (OLDER, NOW))
    main(["help"], len(before), None)
    return performance.NOTE.read_text("utf-8")


@pytest.fixture(autouse=True)
def note(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(performance, "NOTE", tmp_path / "performance.md")
    return tmp_path / "performance.md"


@pytest.mark.parametrize(
    ("after", "told"),
    [
        ([0.1, 0.1, 0.2], "| 1.0 s | 0.10 s | 10.0× | ≥ 8× / 10× | stretch | 3 |"),
        ([0.11, 0.11, 0.2], "| 1.0 s | 0.11 s | 9.1× | ≥ 8× / 10× | yes | 3 |"),
        ([0.5, 0.5, 0.5], "| 1.0 s | 0.50 s | 2.0× | ≥ 8× / 10× | no | 3 |"),
        ([0.1, 0.1, 1.5], "| 1.0 s | 0.10 s | noise | ≥ 8× / 10× | no | 3 |"),
    ],
)
def test_a_ratio_is_told_where_every_run_of_one_build_was_quicker(
    after: list[float], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert told in measured(monkeypatch, [1.0, 0.9, 1.2], after)


def test_rows_measured_before_stay(note: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = "| `status` | `status` on the demo year | 3.5 s | 0.50 s | 7.0× | ≥ 6× / 12× | yes | 5 |"
    note.write_text(
        f"## {performance.OF_BUILDS}\n{kept}\n| `help` | of a month ago |\n| `gone` | a row that is no more |\n",
        "utf-8",
    )
    lines = [line for line in measured(monkeypatch, [1.0], [0.1]).splitlines() if line.startswith("| `")]
    assert [line.split("`")[1] for line in lines] == ["help", "status"] and lines[1] == kept
    assert "0.10 s" in lines[0]


def test_a_table_leaves_the_other_as_it_is(note: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    line = "| `paper-small` | a consent | 9.0 ms | 0.05 ms | 180× | ≥ 100× / 200× | yes | 5 |"
    performance.put(performance.OF_PAPERS, ["paper-small"], {"paper-small": line}, "of papers")
    told = measured(monkeypatch, [1.0], [0.1])
    assert line in told and "Last: `of papers`" in told
    assert "`help`" in told and "Last: `python -m benchmarks.comparison --runs 1 help`" in told
