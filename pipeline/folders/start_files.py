"""What starts the program without typing, where people start programs by a double click."""

from __future__ import annotations

STARTED_BY_HAND, STARTED_BY_SCHEDULE = "Запустить.cmd", "Запустить по расписанию.cmd"

# The path of Python may hold Russian letters: the window reads the lines after `chcp` as UTF-8. A folder's name ends
# with a backslash, which before a quotation mark would hide it: hence the full stop.
_RUN = """@echo off
rem Made by pipeline init, which renews it.
chcp 65001 >nul
"{python}" -m pipeline --workspace "%~dp0." run
"""
# Who started it by hand reads why it ended; the scheduler has to learn that it did, and starts it again.
_ENDINGS = {STARTED_BY_HAND: "if errorlevel 1 pause\n", STARTED_BY_SCHEDULE: "exit /b %errorlevel%\n"}


def start_files(python: str, system: str) -> dict[str, bytes]:
    """The files by name for a system, `os.name`; they start this `python` in the folder where they lie."""
    if system != "nt":
        return {}
    run = _RUN.format(python=python.replace("%", "%%"))
    return {name: (run + ending).replace("\n", "\r\n").encode() for name, ending in _ENDINGS.items()}
