"""The real program at work, killed again and again, while its folders go away and come back."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tools.soak.dropping import DroppedFile

# Not a day on which the demo did something: the clock of the office never runs back.
TODAY = "2026-09-14"
SLICE = 0.2
AWAY_SECONDS = 2.0
STARTS_IN_PEACE = 0.8
# What the program says when it has started.
WATCHES = "Слежу за папкой"
# Many are dropped at once and lie before it, and not all of them ever: it is killed at work, and ends.
MOST_LYING = 60
MOST_AT_ONCE = 8


@dataclass
class Disturbance:
    """What was done to the program."""

    kills: int = 0
    absences: int = 0
    ended_by_itself: int = 0
    said: list[str] = field(default_factory=list)


def said_wrongly(disturbance: Disturbance) -> Iterator[str]:
    """What was said in no Russian, a traceback or a warning of a library, and ends that nobody asked for."""
    for line in disturbance.said:
        if "Traceback" in line or "Error" in line or "Warning" in line:
            yield f"it said: {line}"
    if disturbance.ended_by_itself:
        yield f"it ended by itself {disturbance.ended_by_itself} times, the last words were: {disturbance.said[-1:]}"


@dataclass(frozen=True)
class Trial:
    """An office that is disturbed: its folder, how long it lives between kills at most, chance itself."""

    root: Path
    longest_life: float
    chance: random.Random

    def disturbed(self, files: Iterator[DroppedFile]) -> Disturbance:
        """Drop all the files while the program runs, is killed, and loses its folders for a while."""
        done = Disturbance()
        left: Iterator[DroppedFile] | None = files
        while left is not None:
            with self._started() as program:
                left = self._lived(program, left, done)
                if program.poll() is None:
                    os.killpg(program.pid, signal.SIGKILL)
                    done.kills += 1
                else:
                    done.ended_by_itself += 1
                program.wait()
        done.said = self._log.read_text("utf-8").splitlines()
        return done

    def settled(self) -> str:
        """Let the program end all that is left undone; gives what it said."""
        words = [*self._command, "once"]
        return subprocess.run(words, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2]).stdout

    @property
    def _command(self) -> list[str]:
        return [sys.executable, "-m", "pipeline", "--workspace", str(self.root), "--today", TODAY]

    @property
    def _log(self) -> Path:
        return self.root.with_suffix(".log")

    def _started(self) -> subprocess.Popen[bytes]:
        with self._log.open("ab") as said:
            return subprocess.Popen(
                [*self._command, "run"], stdout=said, stderr=said, start_new_session=True, cwd=Path(__file__).parents[2]
            )

    def _lived(
        self, program: subprocess.Popen[bytes], files: Iterator[DroppedFile], done: Disturbance
    ) -> Iterator[DroppedFile] | None:
        """One life of the program; gives the files that are still to be dropped, None when there are none.

        One in five ends while the program still starts; the others are counted from its first look.
        """
        if self.chance.random() < STARTS_IN_PEACE:
            self._until_it_watches(program)
        for _ in range(round(self.chance.uniform(1.0, self.longest_life) / SLICE)):
            if program.poll() is not None:
                return files
            if self.chance.random() < 0.02:
                self._away(self.chance.choice(("inbox", "outbox")))
                done.absences += 1
            lying = sum(1 for _ in (self.root / "inbox").glob("*.xlsx"))
            for _ in range(self.chance.randrange(MOST_AT_ONCE) if lying < MOST_LYING else 0):
                if (file := next(files, None)) is None:
                    return None
                (self.root / "inbox" / file.name).write_bytes(file.content)
            _pause(SLICE)
        return files

    def _until_it_watches(self, program: subprocess.Popen[bytes]) -> None:
        before = self._log.read_text("utf-8").count(WATCHES)
        while program.poll() is None and self._log.read_text("utf-8").count(WATCHES) == before:
            _pause(SLICE)

    def _away(self, name: str) -> None:
        """The folder is not there for a while, as a share that drops."""
        folder = self.root / name
        away = folder.with_name(f"{name}.away")
        folder.rename(away)
        _pause(self.chance.uniform(SLICE, AWAY_SECONDS))
        if folder.exists():
            raise SystemExit(f"{folder} was made anew while the true one was away")
        away.rename(folder)


def _pause(seconds: float) -> None:
    threading.Event().wait(seconds)
