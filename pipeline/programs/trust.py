"""Whether a file that is run, or says what is run, is nobody else's to write."""

from __future__ import annotations

import os
import stat
from pathlib import Path


def untrusted(file: Path) -> str:
    """Why a file may not be trusted: it is not there, or others may write it or put another one in its place."""
    if not file.is_file():
        return f"файла {file} нет"
    return _open_to_others(file) or _open_to_others(file.parent)


def _open_to_others(path: Path) -> str:
    """Whether somebody else may write there what we would run; where modes do not tell, nobody is accused."""
    mode = path.stat().st_mode
    # In a folder with the sticky bit nobody replaces what is another's.
    is_safe = os.name != "posix" or not mode & (stat.S_IWGRP | stat.S_IWOTH) or bool(mode & stat.S_ISVTX)
    return "" if is_safe else f"в {path} могут писать другие пользователи; закройте его: chmod go-w"
