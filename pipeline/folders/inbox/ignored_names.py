"""Names in the inbox that are never a questionnaire: locks, half copies, files of the system."""

from __future__ import annotations

import re

_IGNORED = re.compile(
    r"""
    ~\$.* | \..* | ~wr[a-z]\d+.* | ~syncthing~.*                    # locks of Office and LibreOffice, hidden files
    | .*\.(tmp|temp|part|partial|crdownload|download|filepart|!ut)  # still arriving
    | [0-9a-f]{8}                                                   # Excel saves under such a name first
    | thumbs\.db | ehthumbs\.db | desktop\.ini | icon\r             # Windows and Apple's finder write these
    | \$recycle\.bin | system\ volume\ information | @eadir | \#recycle
    """,
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)


def is_ignored(name: str) -> bool:
    """Whether a file or folder of this name is never a questionnaire.

    Second copies that Yandex.Disk («имя (2).xlsx») and OneDrive («имя-КОМПЬЮТЕР.xlsx») make are somebody's answers.
    """
    return _IGNORED.fullmatch(name) is not None
