"""Names in the inbox that are never a questionnaire: locks, half copies, files of the system."""

from __future__ import annotations

import re
from collections.abc import Iterable

# Locks of Office and LibreOffice, hidden files.
_COMMONEST = ("~$", ".")
_IGNORED = re.compile(
    r"""
    ~wr[a-z]\d+.* | ~syncthing~.*                                  # what Word and Syncthing half made
    | .*\.(tmp|temp|part|partial|crdownload|download|filepart|yadisk-part|!ut)  # still arriving
    | .*\.sb-[0-9a-f]{8}-\w{6}                                     # macOS saves beside the file first
    | .*~ | nohup\.out | .*:zone\.identifier                       # what editors, shells and Windows leave behind
    | thumbs\.db | ehthumbs\.db | desktop\.ini | icon\r             # Windows and Apple's finder write these
    | \$recycle\.bin | recycle[rd] | system\ volume\ information | lost\+found
    | @(recycle|recently-snapshot|eadir|sharebin|tmp) | \#(recycle|snapshot)     # bins of QNAP and Synology
    | network\ trash\ folder | temporary\ items                     # what a Mac makes on a share
    """,
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
# Excel saves a file under such a name first; a folder is called so after a day: «20270315».
_HALF_SAVED = re.compile(r"[0-9a-f]{8}", re.IGNORECASE)
_SHORTCUT = re.compile(r".*\.(lnk|url|webloc|desktop|gsheet|gdoc)", re.IGNORECASE | re.DOTALL)


def is_shortcut(name: str) -> bool:
    """Whether a file of this name only says where another lies; the answers are not in it."""
    return _SHORTCUT.fullmatch(name) is not None


def followed(names: Iterable[str]) -> list[str]:
    """The names that may be a questionnaire's, or of a folder with some, sorted."""
    # A folder of thousands of locks is looked at every two seconds: no call for each of them.
    return sorted(name for name in names if not name.startswith(_COMMONEST) and not is_ignored_folder(name))


def is_ignored_folder(name: str) -> bool:
    """Whether nothing in a folder of this name is a questionnaire."""
    return name.startswith(_COMMONEST) or _IGNORED.fullmatch(name) is not None


def is_ignored(name: str) -> bool:
    """Whether a file of this name is never a questionnaire.

    Second copies that Yandex.Disk («имя (2).xlsx») and OneDrive («имя-КОМПЬЮТЕР.xlsx») make are somebody's answers.
    """
    return is_ignored_folder(name) or _HALF_SAVED.fullmatch(name) is not None
