"""The names in a folder; one of hundreds is listed anew when its own time says that something came or went."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.folders.ignored_names import followed

# From so many names on a folder takes longer to list than to be asked for its time.
MANY_NAMES = 200
# Seconds in which a folder may change twice under one time: FAT counts them in twos.
COARSEST_SECONDS = 2.5
# Seconds after which a folder is listed whatever its time says, which not every share tells.
TRUSTED_SECONDS = 10.0


class Listing(NamedTuple):
    """All names of a folder, and those that may be a questionnaire's, or of a folder with some, sorted."""

    names: Set[str]
    followed: Sequence[str]


def listing_of(folder: str) -> Listing:
    """What lies in a folder now. Raises `OSError` when it cannot be read."""
    # Names alone: of a thousand locks and half copies nothing else is asked. Who watches a thousand inboxes would spend
    # most of a look on making paths of them.
    names = os.listdir(folder)  # noqa: PTH208
    return Listing(frozenset(names), followed(names))


@dataclass(frozen=True, slots=True)
class _Listed:
    """A listing, when it was made, and under which time of the folder, first seen at which moment."""

    listing: Listing
    at: float
    changed: int | None
    since: float

    def stands(self, now: float) -> bool:
        """Whether it is as good as another one, while the folder's time is the same."""
        return self.at - self.since >= COARSEST_SECONDS and now - self.at < TRUSTED_SECONDS


class Listings:
    """What lay in the folders that were looked at before; `clock` gives seconds that only grow."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._large: dict[str, _Listed] = {}

    def of(self, folder: str) -> Listing:
        """What lies in a folder. Raises `OSError` when it cannot be read."""
        now = self._clock()
        known = self._large.pop(folder, None)
        # Asked before the folder is listed: what comes meanwhile belongs to a later time.
        changed = os.stat(folder).st_mtime_ns if known else None  # noqa: PTH116 - as in `listing_of`
        is_same = known is not None and known.changed == changed
        if known and is_same and known.stands(now):
            self._large[folder] = known
            return known.listing
        listing = listing_of(folder)
        if len(listing.names) >= MANY_NAMES:
            self._large[folder] = _Listed(listing, now, changed, known.since if known and is_same else now)
        return listing
