"""`python -m tools.soak [N] [SEED]`: N files dropped on a program that is killed again and again and loses its folders.

Every fifth file is no good. At the end nothing may be lost, `verify` may find nothing, and the register made again from
the originals may differ in nothing. Ends with 1 otherwise.
"""

from __future__ import annotations

import hashlib
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from pipeline.backups import rebuild
from pipeline.demo import demo_year, play
from pipeline.flow import open_session, verify
from pipeline.folders import furnish
from pipeline.model import ExitCode
from pipeline.status import finding_sentence
from tools.soak.disturbing import Trial, said_wrongly
from tools.soak.dropping import DroppedFile, Questionnaires

LAST_DAY = "2026-09-11"
IN_A_HURRY = (("poll_seconds = 2.0", "poll_seconds = 0.5"), ("quiet_seconds = 5.0", "quiet_seconds = 0.5"))


@click.command()
@click.argument("count", type=int, default=10_000)
@click.argument("seed", type=int, default=1)
@click.option("--life", type=float, default=8.0, help="Seconds that the program lives between two kills at most.")
@click.option("--keep", type=click.Path(path_type=Path, file_okay=False), help="A new folder that is kept.")
def main(count: int, seed: int, life: float, keep: Path | None) -> None:
    """Drop COUNT files on a program that has no luck."""
    folder = keep or Path(tempfile.mkdtemp(prefix="soak"))
    try:
        faults = _soaked(folder / "office", count, random.Random(seed), life)
    finally:
        if keep is None:
            shutil.rmtree(folder)
    for fault in faults:
        click.echo(f"  {fault}")
    click.echo(f"{len(faults)} faults.")
    sys.exit(ExitCode.FAILED if faults else ExitCode.OK)


def _soaked(root: Path, count: int, chance: random.Random, life: float) -> list[str]:
    """What is not as it must be, after all of it."""
    people = _begun(root)
    dropped: dict[str, DroppedFile] = {}

    def files() -> Iterator[DroppedFile]:
        with open_session(root, to_look=True) as session:
            declared = session.declared
        for file in Questionnaires(declared, people, chance).files(count):
            dropped[hashlib.sha256(file.content).hexdigest()] = file
            yield file

    trial = Trial(root, life, chance)
    begun = time.monotonic()
    disturbance = trial.disturbed(files())
    trial.settled()
    click.echo(
        f"{count} files in {time.monotonic() - begun:.0f} s; {disturbance.kills} kills, {disturbance.absences} times a "
        f"folder was away, {disturbance.ended_by_itself} times the program ended by itself."
    )
    return [*said_wrongly(disturbance), *_lost(root, dropped), *_untrue(root)]


def _begun(root: Path) -> list[str]:
    """The demo's office in September; gives the names of its people."""
    furnish(root)
    settings = root / "config/settings.toml"
    text = settings.read_text("utf-8")
    for before, after in IN_A_HURRY:
        text = text.replace(before, after)
    settings.write_text(text, "utf-8")
    year = demo_year()
    days = tuple(day for day in year.days if day.date.isoformat() <= LAST_DAY)
    with open_session(root) as session:
        for _ in play(session, year.model_copy(update={"days": days})):
            pass
        return [person.names[0] for person in session.register.state().people.values()]


def _lost(root: Path, dropped: dict[str, DroppedFile]) -> Iterator[str]:
    """Files that are not in the archive with all their bytes, or of which nothing became what had to."""
    with open_session(root, to_look=True) as session:
        own = session.workspace.instructions
        taken = {intake.digest: intake for intake in session.register.intakes()}
        click.echo(f"{dict(Counter(str(intake.outcome) for intake in taken.values()))}")
        for digest, file in dropped.items():
            if digest not in taken:
                yield f"{file.name}: nothing became of it"
            elif session.workspace.digest_of_original(digest) != digest:
                yield f"{file.name}: its original is not in the archive"
            elif bool(taken[digest].entries) and not file.is_good:
                yield f"{file.name}: is no good and was taken"
    left = [path for path in (root / "inbox").iterdir() if path.is_file() and not path.name.startswith(".")]
    yield from (f"{path.name}: still lies in the inbox" for path in left if path != own)
    yield from (f"{path}: was left half made" for path in root.rglob(".~*.tmp"))


def _untrue(root: Path) -> Iterator[str]:
    """What `verify` finds, and what comes out otherwise when the register is made again."""
    with open_session(root, to_look=True) as session:
        yield from (finding_sentence(finding) for finding in verify(session))
    again = rebuild(root, root.with_name("again"), lambda step: None)
    click.echo(f"made again: {again.files} files, {again.papers} papers")
    yield from again.differences


if __name__ == "__main__":
    main()
