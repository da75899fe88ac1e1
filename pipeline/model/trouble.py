"""What keeps the program from its work."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trouble:
    """What keeps the program from its work, a lost share or a full disk, which waiting may mend, and since when."""

    sentence: str
    since: dt.datetime
