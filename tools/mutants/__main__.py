"""`python -m tools.mutants [N] [SEED]`: N random mutants of the rules, and which of them no test notices."""

from __future__ import annotations

import queue
import random
import shutil
import tomllib
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from tools.mutants.changes import Mutant, mutants
from tools.mutants.coverage_map import CoverageMap, measure
from tools.mutants.running import Outcome, Runner

ROOT = Path(__file__).parents[2]
EQUIVALENT = Path(__file__).with_name("equivalent.toml")
ROOMS = (
    *("analysis", "calendar", "check", "definitions", "expressions", "flow", "intake", "language", "matching", "model"),
    *("papers", "people", "status", "views"),
)
# Lists of words, made-up examples and the reference's texts are no rules; these of `flow` meet the world.
LEFT_OUT = (
    "*_lists.py",
    "*/check/samples/*",
    "*/check/reference/*",
    *(f"*/flow/{name}.py" for name in ("circle", "session", "upkeep", "working")),
)
NOT_COPIED = {".git", ".venv", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", "demo", "var"}


@dataclass(frozen=True, slots=True)
class Place:
    """A mutant and its file, told from the root of the tree."""

    file: str
    mutant: Mutant

    def __str__(self) -> str:
        return f"{self.file}:{self.mutant.line}  {self.mutant.before}  →  {self.mutant.after}"


def sample(root: Path, number: int, seed: int) -> list[Place]:
    """Random lines of the rules, each with one random mutant of it: long lines count no more than short ones."""
    lines: dict[tuple[str, int], list[Mutant]] = {}
    for room in ROOMS:
        for path in sorted((root / "pipeline" / room).rglob("*.py")):
            file = path.relative_to(root).as_posix()
            if not any(fnmatch(file, pattern) for pattern in LEFT_OUT):
                for mutant in mutants(path.read_text("utf-8")):
                    lines.setdefault((file, mutant.line), []).append(mutant)
    chance = random.Random(seed)
    chosen = chance.sample(sorted(lines), min(number, len(lines)))
    return [Place(file, chance.choice(lines[file, line])) for file, line in chosen]


@click.command()
@click.argument("number", type=int, default=40)
@click.argument("seed", type=int, default=1)
@click.option("--map", "kept", type=click.Path(path_type=Path), help="A folder that keeps what each test touches.")
def main(number: int, seed: int, kept: Path | None) -> None:
    """Try N mutants of the rules in copies of this tree and print those that survive."""
    with TemporaryDirectory(prefix="mutants-") as folder:
        measured = kept or Path(folder) / "measured"
        if not measured.exists():
            _copy(measured)
            measure(measured)
        touched = CoverageMap(measured)
        runners = queue.SimpleQueue[Runner]()
        for name in ("one", "two"):
            _copy(Path(folder) / name)
            runners.put(Runner(Path(folder) / name, touched))
        places = sample(ROOT, number, seed)
        with ThreadPoolExecutor(runners.qsize()) as pool:
            outcomes = list(pool.map(partial(_outcome, runners, _equivalent()), places))
    _tell(places, outcomes)


def _copy(target: Path) -> None:
    shutil.copytree(ROOT, target, ignore=_left_behind)


def _left_behind(folder: str, names: list[str]) -> set[str]:
    """What people and programs have made in the root, and bytecode anywhere: it names the files it was made from."""
    return {"__pycache__"} | (NOT_COPIED & set(names) if Path(folder) == ROOT else set())


def _equivalent() -> set[tuple[str, str, str, str]]:
    """Changes that a person has judged to change nothing: the file, its line, what stood there and what stands now."""
    entries = tomllib.loads(EQUIVALENT.read_text("utf-8")).get("mutant", ())
    return {(entry["file"], entry["line"], entry["before"], entry["after"]) for entry in entries}


def _outcome(runners: queue.SimpleQueue[Runner], equivalent: set[tuple[str, str, str, str]], place: Place) -> Outcome:
    mutant = place.mutant
    if (place.file, mutant.context, mutant.before, mutant.after) in equivalent:
        return Outcome.EQUIVALENT
    runner = runners.get()
    try:
        outcome = runner.outcome(place.file, mutant)
    finally:
        runners.put(runner)
    click.echo(f"{outcome.value:10} {place}")
    return outcome


def _tell(places: Sequence[Place], outcomes: Sequence[Outcome]) -> None:
    """Print every survivor and the share of mutants that a test noticed."""
    click.echo("\nSurvivors:")
    for place, outcome in zip(places, outcomes, strict=True):
        if outcome is Outcome.SURVIVED:
            click.echo(f"  {place}")
    counts = Counter(outcomes)
    real = len(outcomes) - counts[Outcome.EQUIVALENT]
    noticed = counts[Outcome.KILLED] + counts[Outcome.ENDLESS]
    click.echo(
        f"{noticed} of {real} noticed ({noticed / max(real, 1):.0%}); {counts[Outcome.ENDLESS]} by running on and on."
    )
    click.echo(f"{counts[Outcome.EQUIVALENT]} more change nothing (equivalent.toml).")


if __name__ == "__main__":
    main()
