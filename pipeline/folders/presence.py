"""The right of one run to work with folders that programs on other computers may see too."""

from __future__ import annotations

import contextlib
import os
import platform
import secrets
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self, TypeAlias

from pipeline.folders import disk_faults, files
from pipeline.folders.shared_folder import FolderAway
from pipeline.model import Busy

CLAIM = ".канцелярия.занята"
BEAT_SECONDS = 5.0
# A run that was not heard of for so long is dead, or its computer is off: whoever starts takes its place.
STALE_SECONDS = 60.0
_GLANCE_SECONDS = 0.25
# The text of a claim and the moment of its last beat, by the clock of whoever keeps the folder.
_Seen: TypeAlias = tuple[str, int]
_runs_here: set[str] = set()


class Presence:
    """A claim in each of the folders, renewed every five seconds inside `with` and gone at its end.

    A claim that a crash left behind is taken over at once where its program is known to be gone, else after a minute
    without a beat: clocks of two computers are never compared. Entering raises `Busy`, naming computer, user and since
    when, if another program works with one of the folders, and `FolderAway` if the claim cannot be written.
    """

    def __init__(self, folders: Sequence[Path], who: str) -> None:
        self._run = secrets.token_hex(8)
        self._claims = [folder / CLAIM for folder in folders]
        self._text = f"{who}\n{self._run} {os.getpid()} {_machine()}\n"
        # How each claim lay when it was read last and was ours; it was looked at before it was read.
        self._ours: dict[Path, tuple[int, ...]] = {}
        self._stop = threading.Event()
        self._beating = threading.Thread(target=self._beat, name="presence", daemon=True)

    def __enter__(self) -> Self:
        _runs_here.add(self._run)
        try:
            for claim in self._claims:
                self._take(claim)
        except BaseException:
            self._let_go()
            raise
        self._beating.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._beating.join()
        self._let_go()

    def require(self, folder: Path) -> None:
        """Silent while no other program has claimed the folder; a claim that somebody removed is written anew."""
        claim = folder / CLAIM
        stamp = _stamp(claim)
        # Who claims the folder puts another file there, so what the disk tells is enough until the next beat.
        if stamp is not None and self._ours.get(claim) == stamp:
            return
        seen = _look(claim)
        if seen is None:
            self._write(claim)
        elif seen[0] != self._text:
            raise Busy(_sentence(claim, seen))
        elif stamp is not None:
            self._ours[claim] = stamp

    def _take(self, claim: Path) -> None:
        seen = _look(claim)
        if seen and _may_live(seen[0]):
            _watch(claim, seen)
        self._write(claim)

    def _write(self, claim: Path) -> None:
        try:
            with files.half_made(claim.parent, self._text.encode()) as temp:
                files.replace(temp, claim)
            files.hide(claim)
        except OSError as error:
            raise FolderAway(f"В папку «{claim.parent}» нельзя записать: {disk_faults.reason(error)}.") from error

    def _beat(self) -> None:
        while not self._stop.wait(BEAT_SECONDS):
            for claim in self._claims:
                with contextlib.suppress(OSError):
                    if claim.read_text("utf-8") == self._text:
                        os.utime(claim)

    def _let_go(self) -> None:
        _runs_here.discard(self._run)
        for claim in self._claims:
            seen = _look(claim)
            if seen and seen[0] == self._text:
                with contextlib.suppress(OSError):
                    claim.unlink()


def _stamp(claim: Path) -> tuple[int, ...] | None:
    try:
        seen = claim.stat()
    except OSError:
        return None
    return seen.st_dev, seen.st_ino, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns


def _look(claim: Path) -> _Seen | None:
    try:
        return claim.read_text("utf-8", errors="replace"), claim.stat().st_mtime_ns
    except OSError:
        return None


def _watch(claim: Path, seen: _Seen) -> None:
    """Wait until a claim is given up or grows stale. Raises `Busy` at its first beat."""
    pause = threading.Event()
    for _ in range(max(1, round(STALE_SECONDS / _GLANCE_SECONDS))):
        pause.wait(_GLANCE_SECONDS)
        now = _look(claim)
        if now is None:
            return
        if now != seen:
            raise Busy(_sentence(claim, now))


def _sentence(claim: Path, seen: _Seen) -> str:
    who = seen[0].partition("\n")[0] or "другая копия"
    return f"С папкой «{claim.parent}» уже работает другая копия программы ({who}). Эта копия закрыта."


def _may_live(text: str) -> bool:
    """Whether the program of a claim may still run; one on another computer always may."""
    run, _, rest = text.partition("\n")[2].strip().partition(" ")
    number, _, machine = rest.partition(" ")
    if machine != _machine() or not number.isdecimal():
        return True
    return run in _runs_here if int(number) == os.getpid() else _is_running(int(number))


def _machine() -> str:
    """This computer since it was last switched on, as far as the system tells that."""
    boot = ""
    with contextlib.suppress(OSError):
        boot = Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
    return f"{platform.node()} {boot}".strip()


def _is_running(process: int) -> bool:
    if sys.platform == "win32":
        # There is no such library elsewhere; `os.kill` would end the process there.
        import ctypes

        limited_query, still_active = 0x1000, 259
        code = ctypes.c_ulong()
        handle = ctypes.windll.kernel32.OpenProcess(limited_query, False, process)
        ctypes.windll.kernel32.GetExitCodeProcess(handle, ctypes.byref(code))
        ctypes.windll.kernel32.CloseHandle(handle)
        return bool(handle) and code.value == still_active
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
