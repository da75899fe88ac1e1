"""A double of LibreOffice: a program that makes a PDF of each Word file, or fails as it is told.

What it is told stands in a file beside it, line by line: `hang NAME` at that file, with a child of its own; `fail NAME`
leaves that one out; `once` does so at the first call alone; `broken` makes nothing at all. Its calls are written down.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

_PROGRAM = """#!{python}
import os, subprocess, sys, time
from pathlib import Path
from pypdf import PdfWriter

here = Path(__file__).parent
told = [line.split() for line in (here / "told.txt").read_text().splitlines()]
calls = here / "calls.txt"
is_first = not calls.exists()
papers = [Path(one) for one in sys.argv[1:] if one.endswith(".docx")]
with calls.open("a") as file:
    file.write(" ".join(paper.stem for paper in papers) + "\\n")
profile = next(one for one in sys.argv if one.startswith("-env:UserInstallation="))
(here / "profile.txt").write_text(profile)
out = Path(sys.argv[sys.argv.index("--outdir") + 1])
out.mkdir(parents=True, exist_ok=True)
holds = is_first or ["once"] not in told
for paper in papers:
    if holds and ["hang", paper.stem] in told:
        child = subprocess.Popen(["sleep", "1000"])
        (here / "child.part").write_text(str(os.getpid()) + " " + str(child.pid))
        (here / "child.part").replace(here / "child.txt")
        child.wait()
    if holds and (["fail", paper.stem] in told or ["broken"] in told):
        continue
    writer = PdfWriter()
    for _ in range(1 + paper.stat().st_size % 2):
        writer.add_blank_page(595, 842)
    writer.write(out / (paper.stem + ".pdf"))
"""


class Soffice:
    """The program in a folder of its own."""

    def __init__(self, folder: Path, *told: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.program = folder / "soffice"
        self.program.write_text(_PROGRAM.format(python=sys.executable), "utf-8")
        self.program.chmod(0o755)
        self.tell(*told)

    def tell(self, *told: str) -> None:
        """What it is to do from now on."""
        (self.folder / "told.txt").write_text("\n".join(told), "utf-8")

    @property
    def calls(self) -> list[list[str]]:
        """The names of the papers of each call, in order."""
        calls = self.folder / "calls.txt"
        return [line.split() for line in calls.read_text("utf-8").splitlines()] if calls.exists() else []

    @property
    def profile(self) -> Path:
        """The profile of the last call."""
        return Path((self.folder / "profile.txt").read_text("utf-8").partition("file://")[2])

    def hangs(self, process: int) -> bool:
        """Whether the call that is that process has come to the file at which it hangs."""
        return self._hung[:1] == [str(process)]

    def left_a_child(self) -> bool:
        """Whether what it had started is alive."""
        child = Path("/proc", self._hung[1], "stat")
        with suppress(FileNotFoundError, ProcessLookupError):
            # Nobody may have buried it yet.
            return child.read_text().rpartition(")")[2].split()[0] != "Z"
        return False

    @property
    def _hung(self) -> list[str]:
        """The process of the last call that came to hang, and the child it waits for."""
        noted = self.folder / "child.txt"
        return noted.read_text("utf-8").split() if noted.exists() else []
