"""Which rights files and folders get, by `os.name`: rules alone, so that those of Windows are tried on any computer.

On Windows a mode says one thing only, whether a file is marked read-only; who may open it the folder decides.
"""

from __future__ import annotations

import stat


def of_original(system: str) -> int:
    """The mode of an original in the archive: nobody writes into it any more, we neither.

    A read-only mark of Windows would close it to nobody, and keep us from replacing a damaged one and from destroying
    one that has to go.
    """
    return 0o400 if system == "posix" else 0o600


def of_own_folder(system: str) -> int | None:
    """The mode of a folder that is ours alone; None where there are no modes to set."""
    return 0o700 if system == "posix" else None


def inherited(of_folder: int, mask: int, system: str) -> int | None:
    """The mode of what lies in a folder of people, from the folder's own within the mask; None where none is set."""
    return stat.S_IMODE(of_folder) & mask if system == "posix" else None


def let_everybody_write(mode: int, system: str) -> bool:
    """Whether every user of the computer may write there; where modes do not tell, nobody is accused."""
    return system == "posix" and bool(mode & stat.S_IWOTH)
