"""LibreOffice, when it is there: Word files become PDF, and whatever it does, it ends."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from pipeline.folders import plain_faults
from pipeline.programs import started

# A first start makes a profile; on a cold disk that takes its time.
START_SECONDS, PAPER_SECONDS = 60.0, 15.0
_LOOK_SECONDS = 0.2
# Its own blank backs are left out of a PDF unless one asks for them, and pages would come on the wrong side of a sheet.
_FILTER = "pdf:writer_pdf_Export:" + json.dumps(
    {
        "SelectPdfVersion": {"type": "long", "value": "2"},
        "IsSkipEmptyPages": {"type": "boolean", "value": "false"},
        # Programs for signing find a place by the name of its bookmark.
        "ExportBookmarksToPDFDestination": {"type": "boolean", "value": "true"},
    },
    separators=(",", ":"),
)
_NAMES = ("soffice", "libreoffice")
_WINDOWS = ("LibreOffice/program/soffice.com", "LibreOffice/program/soffice.exe")
_ELSEWHERE = (Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"), Path("/snap/bin/libreoffice"))


def program_found(declared: str) -> str | None:
    """Where LibreOffice is: where the settings say, else on the PATH or in a usual place; None when it is nowhere."""
    if declared:
        return shutil.which(declared)
    on_path = (shutil.which(name) for name in _NAMES)
    homes = [os.environ[name] for name in ("ProgramW6432", "ProgramFiles", "ProgramFiles(x86)") if os.environ.get(name)]
    usual = [*(Path(home, place) for home in homes for place in _WINDOWS), *_ELSEWHERE]
    return next((path for path in (*on_path, *(str(one) for one in usual if one.is_file())) if path), None)


class LibreOffice:
    """One LibreOffice with a profile of its own in a folder of ours; what it has open is never touched.

    The profile goes at the end of `opened`. One call converts many files and is given so much time as they may take;
    what was not made then is tried once more.
    """

    def __init__(self, program: str, place: Path, is_stopped: Callable[[], bool]) -> None:
        self._program = program
        self._place = place
        self._is_stopped = is_stopped

    def pdfs(self, papers: Mapping[str, bytes]) -> dict[str, bytes]:
        """A PDF of each whole Word file, by the same name, which is ASCII; those that it cannot read are left out.

        Raises `DeliveryError` for a fault of the disk.
        """
        made = self._converted(papers)
        left = [name for name in papers if name not in made]
        if left and not self._is_stopped():
            # They are converted in order: the first that is missing is where it hung, so that the others go before it.
            made |= self._converted({name: papers[name] for name in (*left[1:], *left[:1])})
        return made

    def _converted(self, papers: Mapping[str, bytes]) -> dict[str, bytes]:
        if not papers:
            return {}
        with plain_faults("Не удалось подготовить файлы для LibreOffice"), _folder(self._place) as desk:
            given, got = desk / "docx", desk / "pdf"
            given.mkdir()
            for name, content in papers.items():
                (given / f"{name}.docx").write_bytes(content)
            self._run(desk, [given / f"{name}.docx" for name in papers], got)
            return {name: pdf for name in papers if (pdf := _whole(got / f"{name}.pdf"))}

    def _run(self, desk: Path, papers: list[Path], got: Path) -> None:
        """One call; it and all that it has started are ended when the time is over or the program is to stop."""
        command = [
            self._program,
            f"-env:UserInstallation={(self._place / 'profile').resolve().as_uri()}",
            "--headless",
            "--norestore",
            # Left to itself it takes what it cannot read for plain text.
            "--infilter=MS Word 2007 XML",
            "--convert-to",
            _FILTER,
            "--outdir",
            str(got),
            *map(str, papers),
        ]
        with started(command, desk) as child:
            self._wait(child, START_SECONDS + PAPER_SECONDS * len(papers))

    def _wait(self, child: subprocess.Popen[bytes], seconds: float) -> None:
        for _ in range(int(seconds / _LOOK_SECONDS)):
            with suppress(subprocess.TimeoutExpired):
                child.wait(_LOOK_SECONDS)
                return
            if self._is_stopped():
                return


@contextmanager
def opened(program: str, folder: Path, is_stopped: Callable[[], bool] = lambda: False) -> Iterator[LibreOffice]:
    """LibreOffice for a while, with a new profile below the folder; what killed runs have left there goes."""
    with plain_faults("Не удалось подготовить папку для LibreOffice"):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for left in folder.glob("office-*"):
            shutil.rmtree(left, ignore_errors=True)
        with _folder(folder) as place:
            yield LibreOffice(program, place, is_stopped)


@contextmanager
def _folder(parent: Path) -> Iterator[Path]:
    """A folder that goes at the end, as far as it lets itself be removed."""
    with tempfile.TemporaryDirectory(prefix="office-", dir=parent, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def _whole(path: Path) -> bytes | None:
    """The bytes of a PDF that was written to its end."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return None
    return content if content.startswith(b"%PDF-") and b"%%EOF" in content[-1024:] else None
